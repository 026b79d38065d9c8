"""From a question to sent messages: the one path that every Discord door takes."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.answerer import Answerer
from bot.render.card import Outgoing, answer_messages

Send = Callable[..., Awaitable[object]]


async def answer_with(
    send: Send, answerer: Answerer, question: str, *, repeat_question: bool = False
) -> None:
    """Answer the question through `send`, one call a message.

    Raises:
        QuestionError: the question cannot be answered as it stands.
    """
    answer = await answerer.answer(question)
    for message in answer_messages(answer, repeat_question=repeat_question):
        await send(**arguments(message))


def arguments(message: Outgoing) -> dict[str, Any]:
    """The keyword arguments with which discord.py sends the message."""
    files = [discord.File(io.BytesIO(file.content), file.name) for file in message.files]
    said = {} if message.content is None else {"content": message.content}
    return {
        **said,
        "embeds": list(message.embeds),
        "files": files,
        "allowed_mentions": discord.AllowedMentions.none(),
    }
