"""What a message goes on from: the answer of ours that it replies to, or whose thread it is in."""

from __future__ import annotations

from typing import Any

import discord

from bot.answerer import AnswersFrom
from bot.deeper.seen import quote_of, seen_card
from embeddings import Turn


async def turns_before(
    message: discord.Message, own_id: int, answers: AnswersFrom
) -> tuple[Turn, ...]:
    """The question and the quotes of the answer that a message goes on from, if it is ours."""
    before = await _answer_before(message)
    if before is None or before.author.id != own_id:
        return ()
    card = seen_card(before)
    quotes = [await quote_of(press, answers) for press in card.quotes]
    quoted = [Turn(False, quote.text, quote.article.title) for quote in quotes if quote]
    question = card.question or await _question_of(before, own_id)
    return (*((Turn(True, question),) if question else ()), *quoted)


async def _answer_before(message: discord.Message) -> discord.Message | None:
    if message.reference is not None:
        return await _referenced(message)
    parent_id = getattr(message.channel, "parent_id", None)
    if parent_id is not None and message.guild is not None:
        parent = message.guild.get_channel(parent_id)
        return await _fetched(parent, message.channel.id)  # a thread has its first message's number
    return None


async def _question_of(answer: discord.Message, own_id: int) -> str:
    asked = await _referenced(answer)
    return "" if asked is None else asked.content.replace(f"<@{own_id}>", " ").strip()


async def _referenced(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    return await _fetched(message.channel, reference.message_id)


async def _fetched(channel: Any, message_id: int) -> discord.Message | None:
    """The message, if it is there and we may read it."""
    if not isinstance(channel, discord.abc.Messageable):
        return None
    try:
        return await channel.fetch_message(message_id)
    except (discord.NotFound, discord.Forbidden):
        return None
