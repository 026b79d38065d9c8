"""Who may keep a server's library: asked whenever something is done, not when a card is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.libraries import may_manage
from bot.manners import own_server, tell
from bot.speech import Speech
from embeddings.keeping import Actor
from embeddings.layout import server_library


@dataclass(frozen=True, slots=True)
class Keeping:
    """The library that somebody may keep, who it is, and how to speak to them."""

    library: str
    by: Actor
    speech: Speech


async def keeping_in(interaction: discord.Interaction[Any]) -> Keeping | None:
    """The library of the server where this is done; where it may not be, say why, and nothing."""
    speech = interaction.client.manners.speech_to(interaction)
    if own_server(interaction) is None:
        await tell(interaction, speech.say("servers-only"))
        return None
    library = kept_library(interaction)
    if library is None:
        await tell(interaction, speech.say("library-not-allowed"))
        return None
    return Keeping(library, Actor(interaction.user.id, interaction.user.name), speech)


def kept_library(interaction: discord.Interaction[Any]) -> str | None:
    """The name of the library that this person may keep here and now."""
    server = own_server(interaction)
    if server is None or not may_manage(interaction):
        return None
    return server_library(server.id)


def may_manage_server(interaction: discord.Interaction[Any]) -> bool:
    """Whether this person manages the server."""
    permissions = interaction.permissions
    return permissions.administrator or permissions.manage_guild
