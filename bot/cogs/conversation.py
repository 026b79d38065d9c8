"""Questions in plain messages: a direct message, or a mention in a channel."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.cogs.sending import Send, answer_with, arguments
from bot.render import words
from bot.render.card import Outgoing

if TYPE_CHECKING:
    from bot.client import QuothClient

WRITTEN_BY_SOMEONE = frozenset({discord.MessageType.default, discord.MessageType.reply})


class Conversation(commands.Cog):
    """Answers direct messages and mentions with a reply, and stays silent otherwise."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Reply if the message is meant for us."""
        if not self._is_for_us(message):
            return
        with self.client.in_flight.one():
            try:
                await self._reply(message)
            except discord.Forbidden as error:
                self.client.desk.closed(message.channel.id, error)
            except discord.HTTPException as error:
                self.client.desk.untold(error)

    def _is_for_us(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id or message.type not in WRITTEN_BY_SOMEONE:
            return False
        return message.guild is None or self.client.user in message.mentions

    async def _reply(self, message: discord.Message) -> None:
        reference = message.to_reference(fail_if_not_exists=False)
        send = partial(message.channel.send, reference=reference)
        try:
            if not _may_embed(message):
                self.client.desk.without_embeds(message.channel.id)
                await send(**arguments(Outgoing(content=words.NEEDS_EMBEDS)))
                return
            async with _typing(message.channel):
                await answer_with(send, self.client.answerer, self._question(message))
        except discord.Forbidden:
            raise
        except Exception as error:  # noqa: BLE001 - the desk logs it and finds the words
            await self._apologise(send, error)

    async def _apologise(self, send: Send, error: Exception) -> None:
        sentence = self.client.desk.sentence(error)
        if sentence is not None:
            await send(**arguments(Outgoing(content=sentence)))

    def _question(self, message: discord.Message) -> str:
        """What was written, without our own mention."""
        if self.client.user is None:
            return message.content
        return re.sub(rf"<@!?{self.client.user.id}>", " ", message.content)


def _may_embed(message: discord.Message) -> bool:
    """Whether our embeds would arrive: Discord drops them silently where they are not allowed."""
    if message.guild is None or message.guild.me is None:
        return True
    return message.channel.permissions_for(message.guild.me).embed_links


@asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that we are at work, if Discord lets us; the answer does not depend on it."""
    async with AsyncExitStack() as stack:
        with suppress(discord.HTTPException):
            await stack.enter_async_context(channel.typing())
        yield
