"""Questions in plain messages: a direct message, or a mention in a channel."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.answerer import AnswersFrom
from bot.deeper.replied_to import turns_before
from bot.render.card import Audience, Outgoing
from bot.sending import Send, answer_with, arguments
from bot.speech import Speech
from embeddings import Turn

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
        speech = self.client.manners.speech_in(message)
        try:
            if not await self.client.manners.admits(message):
                return
            async with _typing(message.channel):
                await self._answer(message, send, speech)
        except discord.Forbidden:
            raise
        except Exception as error:  # noqa: BLE001 - the desk logs it and finds the words
            await self._apologise(send, error, speech)

    async def _answer(self, message: discord.Message, send: Send, speech: Speech) -> None:
        """Answer as a part of the conversation; a direct message's is remembered for a while."""
        in_private = message.guild is None
        answers = await self.client.answers_to(message)
        answer = await answer_with(
            send,
            answers,
            self._question(message),
            speech,
            history=await self._said_before(message, answers),
            audience=Audience(
                message.author.id,
                dismissible=not in_private,
                feedback=self.client.notebook.keeps_feedback,
            ),
        )
        if in_private and answer.question and answer.small_talk is None:
            self.client.recent.add(message.author.id, answer.turns(), answers.libraries)

    async def _said_before(
        self, message: discord.Message, answers: AnswersFrom
    ) -> tuple[Turn, ...]:
        if self.client.user is None:
            return ()
        before = await turns_before(message, self.client.user.id, answers)
        if before or message.guild is not None:
            return before
        return self.client.recent.of(message.author.id, answers.libraries)

    async def _apologise(self, send: Send, error: Exception, speech: Speech) -> None:
        sentence = self.client.desk.sentence(error, speech)
        if sentence is not None:
            await send(**arguments(Outgoing(content=sentence)))

    def _question(self, message: discord.Message) -> str:
        """What was written, without our own mention."""
        if self.client.user is None:
            return message.content
        return re.sub(rf"<@!?{self.client.user.id}>", " ", message.content)


@asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that we are at work, if Discord lets us; the answer does not depend on it."""
    async with AsyncExitStack() as stack:
        with suppress(discord.HTTPException):
            await stack.enter_async_context(channel.typing())
        yield
