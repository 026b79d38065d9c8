"""From a question to sent messages: the one path that every Discord door takes."""

from __future__ import annotations

import io
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import discord

from bot.answerer import AnswersFrom
from bot.deeper.layout import is_altered_in, view_of
from bot.manners import is_answered, own_server
from bot.render.card import Audience, answer_messages
from bot.render.exact import handed_over
from bot.render.outgoing import Outgoing, Text
from bot.render.verification import looked_up_messages
from bot.speech import Speech
from embeddings import Answer, Turn, Verdict
from embeddings.quote_name import may_be_name
from embeddings.scope import EVERYTHING, Scope

log = logging.getLogger(__name__)

Send = Callable[..., Awaitable[object]]

_EXPIRED = frozenset({50027, 10015})
"""Invalid webhook token, unknown webhook: fifteen minutes after an interaction."""


async def answer_with(
    send: Send,
    answers: AnswersFrom,
    question: str,
    speech: Speech,
    *,
    repeat_question: bool = False,
    history: Sequence[Turn] = (),
    scope: Scope = EVERYTHING,
    audience: Audience | None = None,
) -> Answer:
    """Answer the question through `send`, one call a message; a quote's name shows the quote.

    Raises:
        QuestionError: the question cannot be answered as it stands.
    """
    if may_be_name(question):
        return await _show_quote(send, answers, question, speech)
    answer = await answers.answer(question, history, scope)
    messages = answer_messages(answer, speech, repeat_question=repeat_question, audience=audience)
    await send_all(send, messages, speech)
    return answer


async def _show_quote(send: Send, answers: AnswersFrom, name: str, speech: Speech) -> Answer:
    """Whoever asks on then asks about its article; where there is none, about nothing."""
    found = await answers.look_up(name)
    await send_all(send, looked_up_messages(found, speech), speech)
    if found.quote is None:
        return Answer("", Verdict.NONE)
    return Answer(found.quote.article.title, Verdict.STRONG, (found.quote,))


async def send_all(send: Send, messages: Iterable[Outgoing], speech: Speech) -> None:
    """Send the messages, and the exact passages after one that Discord shows otherwise."""
    for message in messages:
        sent = await send(**arguments(message))
        await add_exact(send, sent, message, speech)


async def add_exact(send: Send, sent: object, message: Outgoing, speech: Speech) -> None:
    """Send the exact passages of a message that Discord shows otherwise, unless they went along."""
    if not message.exact or not isinstance(sent, discord.Message):
        return
    if is_altered_in(sent, message):
        log.warning("Discord altered message %d, so its exact text was added", sent.id)
        await send(**arguments(_exact(message, speech)))


def arguments(message: Outgoing) -> dict[str, Any]:
    """The keyword arguments with which discord.py sends the message."""
    files = [discord.File(io.BytesIO(file.content), file.name) for file in message.files]
    sent = {"files": files, "allowed_mentions": discord.AllowedMentions.none()}
    if message.blocks:
        first = (Text(message.content),) if message.content else ()
        return {"view": view_of((*first, *message.blocks)), **sent}
    said = {} if message.content is None else {"content": message.content}
    return {**said, "embeds": list(message.embeds), **sent}


def followups(interaction: discord.Interaction[Any], *, hidden: bool) -> Send:
    """Sends what follows an acknowledgement.

    When that has expired, what everybody may see becomes an ordinary message where we may write.
    """

    async def send(**message: Any) -> object:
        try:
            sent = await interaction.followup.send(**message, ephemeral=hidden, wait=True)
        except discord.HTTPException as error:
            if not has_expired(error):
                raise
            return None if hidden else await _send_plainly(interaction, message)
        is_answered(interaction)
        return sent

    return send


def has_expired(error: discord.HTTPException) -> bool:
    """Whether an interaction was refused for its age alone; the log is told."""
    if error.code not in _EXPIRED:
        return False
    log.warning("An interaction expired before its answer (code %d)", error.code)
    return True


async def _send_plainly(interaction: discord.Interaction[Any], message: dict[str, Any]) -> object:
    channel = interaction.channel
    if not may_post(interaction) or not isinstance(channel, discord.abc.Messageable):
        return None
    for file in message["files"]:
        file.reset()
    return await channel.send(**message)


def may_post(interaction: discord.Interaction[Any]) -> bool:
    """Whether we may write an ordinary message where a command or a button was used."""
    if interaction.guild_id is None:
        return interaction.context.dm_channel
    allowed = interaction.app_permissions
    in_thread = getattr(interaction.channel, "parent_id", None) is not None
    may_send = allowed.send_messages_in_threads if in_thread else allowed.send_messages
    return own_server(interaction) is not None and allowed.view_channel and may_send


def _exact(message: Outgoing, speech: Speech) -> Outgoing:
    """The passages of a message, each as a file."""
    told = tuple(block for file in message.exact for block in handed_over(file, speech))
    return Outgoing(blocks=told, files=message.exact)
