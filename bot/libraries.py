"""Which libraries may be seen where, and by whom: asked anew for every question and button."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import discord

from bot.manners import Asked, own_server
from bot.memory import Notebook
from bot.shards import ALL_SHARDS, Shards
from embeddings.layout import SHIPPED, server_library

log = logging.getLogger(__name__)

_MEMBER_SECONDS = 60.0
"""So long Discord's word that somebody is a member is taken for true."""
_STRANGER_SECONDS = 5.0
_PATIENCE_SECONDS = 2.0
_REMEMBERED = 10_000
_LISTED_SECONDS = 600.0
"""So long Discord's list of all our servers is taken for true, where it is needed."""


class Libraries:
    """A server's own library and the shipped one; in direct messages what a person chose."""

    def __init__(
        self,
        client: discord.Client,
        notebook: Notebook,
        *,
        shipped: bool = True,
        shards: Shards = ALL_SHARDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._notebook = notebook
        self._shipped = shipped
        self._shards = shards
        self._clock = clock
        self._members: OrderedDict[tuple[int, int], tuple[bool, float]] = OrderedDict()
        """Whether a person is a member of a server, and until when that is taken for true."""
        self._elsewhere: dict[int, discord.Guild] = {}
        """Our servers whose shards other processes connect, as they were last listed."""
        self._listed_until = 0.0
        self._listing: asyncio.Task[None] | None = None

    async def seen_by(self, asked: Asked) -> tuple[str, ...]:
        """The names of the libraries that may answer here and now, a server's own first.

        In a server that we are in, it is that server's. In a direct message, it is what the person
        chose among the servers that they and we are members of. Where others read who may be no
        members, in a group or in a server that has the bot only in its user's pocket, it is none.
        """
        server_id, person = _place_of(asked)
        if server_id is not None and self._client.get_guild(server_id) is not None:
            shares = self._notebook.server(server_id).shares_shipped
            return (self.of_server(server_id), *self._shipped_if(shares is not False))
        if _others_read(asked):
            return self._shipped_if(wanted=True)
        return await self.chosen_by(person.id)

    def of_server(self, server_id: int) -> str:
        """The name of a server's own library."""
        return server_library(server_id)

    async def chosen_by(self, person_id: int) -> tuple[str, ...]:
        """What answers a person in direct messages: the library they chose, if they still may."""
        chosen = self._notebook.person(person_id).library
        if chosen is not None and await self.is_member(person_id, chosen):
            return (self.of_server(chosen), *self._shipped_if(wanted=True))
        return self._shipped_if(wanted=True)

    async def is_member(self, person_id: int, server_id: int) -> bool:
        """Whether the person and we are both members of the server; where that is unknown, not.

        Discord is asked about this one person, which needs no privileged intent. It refuses where
        we are no member ourselves, which only it can know of servers on other processes' shards.
        """
        here = self._client.get_guild(server_id)
        if here is None and self._shards.see(server_id):
            return False
        known, until = self._members.get((server_id, person_id), (False, 0.0))
        if self._clock() < until:
            return known
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                server = here or await self._server_elsewhere(server_id)
                await server.fetch_member(person_id)
        except (discord.NotFound, discord.Forbidden):
            return self._remember(person_id, server_id, _STRANGER_SECONDS, member=False)
        except (discord.HTTPException, TimeoutError):
            log.warning("Whether somebody is a member of server %d is unknown", server_id)
            return False
        return self._remember(person_id, server_id, _MEMBER_SECONDS, member=True)

    async def all_servers(self) -> tuple[discord.Guild, ...]:
        """Every server that we are in, also those whose shards other processes connect.

        These Discord lists, two hundred a request, and no oftener than every ten minutes; until
        it has done so they are left out.
        """
        if self._shards.are_all:
            return tuple(self._client.guilds)
        if self._listing is None and self._clock() >= self._listed_until:
            self._listing = asyncio.create_task(self._list(), name="our servers")
        if self._listing is not None:
            await asyncio.wait({self._listing}, timeout=_PATIENCE_SECONDS)
        return (*self._client.guilds, *self._elsewhere.values())

    async def title_of(self, server_id: int) -> str | None:
        """The name of a server that we are in; None if we are not, or Discord does not say."""
        server = self._client.get_guild(server_id)
        if server is None and not self._shards.see(server_id):
            try:
                server = await self._server_elsewhere(server_id)
            except discord.HTTPException:
                return None
        return None if server is None else server.name

    async def _server_elsewhere(self, server_id: int) -> discord.Guild:
        """A server on a shard of another process, by what Discord said of it last."""
        known = self._elsewhere.get(server_id)
        if known is None:
            known = await self._client.fetch_guild(server_id, with_counts=False)
            self._elsewhere[server_id] = known
        return known

    async def _list(self) -> None:
        try:
            found = {
                server.id: server
                async for server in self._client.fetch_guilds(limit=None, with_counts=False)
                if not self._shards.see(server.id)
            }
        except (discord.HTTPException, OSError) as error:
            log.warning("Discord did not list our servers: %s", error)
        else:
            self._elsewhere = found
            self._listed_until = self._clock() + _LISTED_SECONDS
        finally:
            self._listing = None

    def _remember(self, person_id: int, server_id: int, seconds: float, *, member: bool) -> bool:
        self._members[server_id, person_id] = member, self._clock() + seconds
        self._members.move_to_end((server_id, person_id))
        if len(self._members) > _REMEMBERED:
            self._members.popitem(last=False)
        return member

    def _shipped_if(self, wanted: bool) -> tuple[str, ...]:
        return (SHIPPED,) if wanted and self._shipped else ()


def _place_of(asked: Asked) -> tuple[int | None, discord.abc.User]:
    """The number of the server where somebody asks, if it is one, and who it is."""
    if isinstance(asked, discord.Message):
        return None if asked.guild is None else asked.guild.id, asked.author
    return asked.guild_id, asked.user


def _others_read(asked: Asked) -> bool:
    """Whether it is no direct message to us; a bot gets no messages of groups."""
    if isinstance(asked, discord.Message):
        return asked.guild is not None
    return not asked.context.dm_channel


def may_manage(interaction: discord.Interaction[Any]) -> bool:
    """Whether somebody may keep the library of the server they are in, by what Discord says now.

    Managers of the server may, and the roles to which they delegated it.
    """
    server, member = own_server(interaction), interaction.user
    if server is None or not isinstance(member, discord.Member) or member.guild.id != server.id:
        return False
    if interaction.permissions.administrator or interaction.permissions.manage_guild:
        return True
    delegated = interaction.client.notebook.server(server.id).manager_roles
    return any(member.get_role(role) is not None for role in delegated)
