"""What is erased without being asked: old feedback, and all of servers that the bot has left."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord.ext import commands, tasks

from embeddings import QuothError

if TYPE_CHECKING:
    from bot.client import QuothClient

log = logging.getLogger(__name__)

HEAR_SECONDS = 2.0
"""Between two looks at what other processes of the same bot have set."""


class Forgetting(commands.Cog):
    """Keeps the promises of docs/privacy.md on time."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    async def cog_load(self) -> None:
        """Begin the daily round, and to hear what other processes do."""
        self.daily.start()
        if self.client.shards_here.count > 1:
            self.hear.start()

    async def cog_unload(self) -> None:
        """End both with the client."""
        self.daily.cancel()
        self.hear.cancel()

    @tasks.loop(hours=24)
    async def daily(self) -> None:
        """Erase the feedback whose days are over."""
        try:
            forgotten = await self.client.notebook.forget_old_feedback()
        except QuothError as error:  # tomorrow is another day
            log.error("Old feedback was not erased: %s", error)  # noqa: TRY400 - it says the cure
            return
        if forgotten:
            log.info("Erased feedback whose days are over: %d", forgotten)

    @tasks.loop(seconds=HEAR_SECONDS)
    async def hear(self) -> None:
        """Follow what people set and erased at other processes.

        Nobody says whom they erased, so that all conversations are dropped.
        """
        try:
            erased = await self.client.notebook.refresh()
        except QuothError as error:  # it is tried again at once
            log.warning("What other processes set is unknown: %s", error)
            return
        if erased:
            self.client.recent.forget_everyone()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Erase what is kept of a server that the bot has just left."""
        await self._erase(guild.id)

    @commands.Cog.listener("on_guild_join")
    @commands.Cog.listener("on_guild_available")
    async def keep(self, guild: discord.Guild) -> None:
        """Keep the library of a server that was left by mistake, and has the bot again."""
        if self.client.intake is not None:
            await self.client.intake.server_back(guild.id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Erase what is kept of servers that the bot left while it was away.

        Those on other processes' shards are theirs to erase: here they would look as if left.
        """
        known = await self.client.notebook.known_servers()
        if self.client.intake is not None:
            known |= await self.client.intake.servers()
        missing = known - {guild.id for guild in self.client.guilds}
        for server_id in filter(self.client.shards_here.see, missing):
            if await self._has_left(server_id):
                await self._erase(server_id)

    async def _has_left(self, server_id: int) -> bool:
        """Whether Discord confirms it; a server that is only down keeps its settings."""
        try:
            await self.client.fetch_guild(server_id, with_counts=False)
        except (discord.NotFound, discord.Forbidden):
            return True
        except discord.HTTPException as error:
            log.info("Whether a server was left is unknown (status %d)", error.status)
        return False

    async def _erase(self, server_id: int) -> None:
        try:
            erased = await self.client.notebook.erase_server(server_id)
        except QuothError as error:
            log.error("A server left was not erased: %s", error)  # noqa: TRY400 - it says the cure
            return
        log.info("Erased a server left: %d settings, %d feedback", erased.settings, erased.feedback)
        await self._stop_work(server_id)

    async def _stop_work(self, server_id: int) -> None:
        """Let nothing go on being added to its library, which will be erased."""
        if self.client.intake is None:
            return
        try:
            await self.client.intake.server_left(server_id)
        except QuothError as error:
            log.error("Work for a server left goes on: %s", error)  # noqa: TRY400 - it says the cure
