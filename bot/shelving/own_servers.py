"""The servers that a person and we share, from which one is chosen for direct messages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.choosing import MOST_CHOICES
from bot.render.article_list import CHOICE_LIMIT, cut
from bot.render.fitting import one_line

Interaction = discord.Interaction[Any]

NONE = "none"
_MOST_ASKED = 25
"""Servers for which Discord is asked about one person, while they type a name."""
_PATIENCE_SECONDS = 2.0


async def shared_servers(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The servers with these words in their names of which this person is a member, and none."""
    ours = await interaction.client.libraries.all_servers()
    likely = list(_named_like(ours, typed))[:_MOST_ASKED]
    found = await _shared(interaction, likely)
    own = interaction.client.manners.speech_to(interaction).say("library-use-own")
    choices = [
        app_commands.Choice(name=cut(one_line(server.name), CHOICE_LIMIT), value=str(server.id))
        for server in found[: MOST_CHOICES - 1]
        if one_line(server.name)
    ]
    return [*choices, app_commands.Choice(name=cut(own, CHOICE_LIMIT), value=NONE)]


async def server_meant(interaction: Interaction, typed: str) -> discord.Guild | None:
    """The server that was chosen or named; None if it is none that this person shares with us."""
    libraries = interaction.client.libraries
    servers: Sequence[discord.Guild] = await libraries.all_servers()
    meant = [each for each in servers if typed.casefold() in {str(each.id), each.name.casefold()}]
    for server in meant:
        if await libraries.is_member(interaction.user.id, server.id):
            return server
    return None


async def choose_server(interaction: Interaction, server_id: int | None) -> None:
    """Keep which server's library answers this person outside of servers."""
    notebook, person = interaction.client.notebook, interaction.user.id
    settings = notebook.person(person)
    if settings.library != server_id:
        await notebook.set_person(person, replace(settings, library=server_id))


async def _shared(interaction: Interaction, servers: list[discord.Guild]) -> list[discord.Guild]:
    """Those of which the person is a member, as far as Discord says so in time."""
    libraries, person = interaction.client.libraries, interaction.user.id
    tasks = [asyncio.create_task(libraries.is_member(person, each.id)) for each in servers]
    if not tasks:
        return []
    _, late = await asyncio.wait(tasks, timeout=_PATIENCE_SECONDS)
    for task in late:
        task.cancel()
    return [
        server
        for server, task in zip(servers, tasks, strict=True)
        if task.done() and not task.cancelled() and task.result()
    ]


def _named_like(ours: Sequence[discord.Guild], typed: str) -> Iterator[discord.Guild]:
    wanted = typed.casefold().strip()
    servers = sorted(ours, key=lambda server: server.name.casefold())
    return (server for server in servers if wanted in server.name.casefold())
