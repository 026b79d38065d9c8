"""The Discord client: what it asks of Discord, what it may say, and which doors it opens."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answerer import Answerer, AnswersFrom
from bot.cogs.articles import Articles
from bot.cogs.ask import Ask
from bot.cogs.conversation import Conversation
from bot.cogs.dismissing import Dismiss
from bot.cogs.forgetting import Forgetting
from bot.cogs.forms import Forms
from bot.cogs.help import Help
from bot.cogs.library import Library
from bot.cogs.menus import Menus
from bot.cogs.privacy import Forget, Privacy
from bot.cogs.quotes import Quotes
from bot.cogs.read import Read
from bot.cogs.settings import Settings
from bot.cogs.setup import Setup
from bot.cogs.similar import Similar
from bot.command_sync import synchronise
from bot.command_words import CommandTranslator
from bot.deeper.button import CardButton
from bot.duty import Duty
from bot.error_desk import ErrorDesk
from bot.identifying import IdentifyTurns
from bot.in_flight import InFlight
from bot.intake import Intake
from bot.libraries import Libraries
from bot.manners import Asked, Manners, tell, turn_of
from bot.memory.recent_turns import RecentTurns
from bot.shards import ALL_SHARDS, Shards
from bot.shelving.watching import Watching

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

log = logging.getLogger(__name__)

# Quoth never speaks in a voice channel, so what that would need is not missed.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def make_client(
    answerer: Answerer,
    *,
    manners: Manners,
    state_dir: Path,
    intake: Intake | None = None,
    shards: Shards = ALL_SHARDS,
    duty: Duty | None = None,
    turns: IdentifyTurns | None = None,
    connector: aiohttp.BaseConnector | None = None,
) -> QuothClient:
    """A client that has not connected yet; to be called where an event loop runs.

    Without an intake no server has a library of its own. Without a duty it does what only one
    process may, as if it were the only one.
    The client closes the connector when it is closed itself.
    """
    more: dict[str, Any] = {} if connector is None else {"connector": connector}
    if shards.count == 1:
        return QuothClient(answerer, manners, state_dir, intake, shards, duty, **more)
    more |= {"shard_ids": list(shards.ids), "shard_count": shards.count}
    split = SplitClient(answerer, manners, state_dir, intake, shards, duty, **more)
    split.turns = turns
    return split


class QuothClient(commands.Bot):
    """Answers at every door, with no privileged intent and without ever pinging anyone."""

    def __init__(
        self,
        answerer: Answerer,
        manners: Manners,
        state_dir: Path,
        intake: Intake | None = None,
        shards: Shards = ALL_SHARDS,
        duty: Duty | None = None,
        **more: Any,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,  # required by the class; see on_message
            help_command=None,
            tree_cls=FrontDesk,
            intents=_intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            **more,
        )
        self.answerer = answerer
        self.state_dir = state_dir
        self.manners = manners
        self.intake = intake
        self.shards_here = shards
        self._duty = duty
        self._sending: asyncio.Task[None] | None = None
        """The commands wait for this process to be on duty."""
        self.watching: Watching | None = None
        self.notebook = manners.notebook
        self.libraries = Libraries(
            self, self.notebook, shipped=manners.shipped_library, shards=shards
        )
        self.desk = ErrorDesk()
        self.in_flight = InFlight()
        self.recent = RecentTurns()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Pass on an event, unless the client is closed: its listeners would find nothing there."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def setup_hook(self) -> None:
        """Open the doors, before the gateway connects."""
        for door in (Ask, Articles, Help, Conversation, Setup, Settings, Privacy, Forgetting):
            await self.add_cog(door(self))
        for more in (Quotes, Similar, Menus):
            await self.add_cog(more(self))
        await self.add_cog(Read(self))
        await self.add_cog(Forms())
        if self.intake is not None:
            await self.add_cog(Library(self, self.intake))
        self.add_dynamic_items(Dismiss, Forget, CardButton)
        await self.tree.set_translator(CommandTranslator())
        if self._duty is None or self._duty.is_ours:
            await synchronise(self.tree, self.state_dir)
        else:
            self._sending = asyncio.create_task(self._send_on(self._duty), name="commands")

    async def close(self) -> None:
        """Disconnect; the commands are no longer ours to send."""
        if self._sending is not None:
            self._sending.cancel()
        await super().close()

    async def _send_on(self, duty: Duty) -> None:
        """Send the commands when this process takes over, in case they are newer than the last."""
        await duty.taken()
        try:
            await synchronise(self.tree, self.state_dir)
        except discord.HTTPException as error:
            log.warning("The commands were not sent (status %d)", error.status)

    @property
    def connected_shards(self) -> int:
        """How many of the shards of this process are connected."""
        return int(self.is_ready() and not self.is_closed())

    async def answers_to(self, asked: Asked) -> AnswersFrom:
        """What answers whoever asked from the libraries that they may see where they asked."""
        return self.answerer.of(await self.libraries.seen_by(asked), asker=turn_of(asked))

    async def on_ready(self) -> None:
        """Say that we are there."""
        log.info("Connected to Discord as %s, in %d servers", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """Look for no text commands: a message is a question, which `Conversation` answers."""


class SplitClient(QuothClient, commands.AutoShardedBot):
    """The same for one range of the shards of a bot that runs as several processes."""

    turns: IdentifyTurns | None = None
    """At identifying a shard; without them Discord says who came too early."""

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect a shard when it is our turn, which is before anything waits at Discord's end."""
        if self.turns is not None:
            await self.turns.next()
            initial = True  # no pause is needed after that one
        await super().launch_shard(gateway, shard_id, initial=initial)

    @property
    def connected_shards(self) -> int:
        """How many of the shards of this process are connected."""
        if self.is_closed():
            return 0
        return sum(not shard.is_closed() for shard in self.shards.values())


class FrontDesk(app_commands.CommandTree[QuothClient]):
    """The commands, whose errors all go to the one desk."""

    async def on_error(
        self, interaction: discord.Interaction[QuothClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the asker what the desk finds fit to tell."""
        await self.explain(interaction, error)

    async def explain(
        self, interaction: discord.Interaction[QuothClient], error: Exception
    ) -> None:
        """The same for what no command raised: a button, a select or a form."""
        sentence = self.client.desk.sentence(error, self.client.manners.speech_to(interaction))
        if sentence is None:
            return
        try:
            await tell(interaction, sentence)
        except discord.HTTPException as failure:
            self.client.desk.untold(failure)


def _intents() -> discord.Intents:
    """Just enough for direct messages and mentions, whose text needs no privilege."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
