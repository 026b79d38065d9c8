"""The quotes of a conversation, gathered from our own messages: nothing is stored for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import discord

from bot.answerer import AnswersFrom
from bot.deeper.custom_id import Action, Press
from bot.deeper.seen import quote_of, seen_card
from bot.render.outgoing import Enclosure, Outgoing
from bot.speech import Speech
from embeddings import Quote
from embeddings.exporting import Exchange, export_json, export_markdown
from embeddings.quote_name import LONGEST, read_name

if TYPE_CHECKING:
    from bot.client import QuothClient

MESSAGES_READ = 200
_NAME = re.compile(rf"(?<![0-9a-z])q[0-9a-z]{{13,{LONGEST - 1}}}(?![0-9a-z])")
_VERDICT_NOT_KEPT = "not kept"


async def channel_exchanges(
    interaction: discord.Interaction[QuothClient], answers: AnswersFrom
) -> list[Exchange] | None:
    """What we quoted in the latest messages of the channel, oldest first; None if not allowed."""
    channel, client = interaction.channel, interaction.client
    if not isinstance(channel, discord.abc.Messageable) or client.user is None:
        return None
    if interaction.guild_id is not None and not interaction.permissions.read_message_history:
        return None  # whoever may not read it must not read it through us
    own = client.user.id
    try:
        messages = [each async for each in channel.history(limit=MESSAGES_READ)]
    except (discord.Forbidden, discord.NotFound):  # as in servers that we are no member of
        return None
    ours = [message for message in reversed(messages) if message.author.id == own]
    found = [await message_exchange(message, answers) for message in ours]
    return [exchange for exchange in found if exchange is not None]


async def message_exchange(message: discord.Message, answers: AnswersFrom) -> Exchange | None:
    """The quotes of one of our messages, by the names that it holds; None if it holds none."""
    card = seen_card(message)
    in_bold = {"".join(press.names): press for press in card.quotes if any(press.numbers[-1:])}
    presses = (in_bold.get(name, Press(Action.READ, (name,))) for name in names_in(message))
    found = [await quote_of(press, answers) for press in presses]
    quotes = tuple(quote for quote in found if quote is not None)
    verdict = card.verdict.value if card.verdict else _VERDICT_NOT_KEPT
    return Exchange(card.question or _question(message), verdict, quotes) if quotes else None


def names_in(message: discord.Message) -> list[str]:
    """The names of quotes in a message's text and behind its buttons, each once."""
    parts = [message.content, *(json.dumps(embed.to_dict()) for embed in message.embeds)]
    parts += [json.dumps(component.to_dict()) for component in message.components]
    return list(dict.fromkeys(_names("\n".join(parts))))


def export_messages(
    exchanges: Sequence[Exchange] | None, format_name: str, speech: Speech
) -> list[Outgoing]:
    """The file with the quotes, or why there is none."""
    if exchanges is None:
        return [Outgoing(content=speech.say("export-not-allowed"))]
    quotes: list[Quote] = [quote for exchange in exchanges for quote in exchange.quotes]
    if not quotes:
        return [Outgoing(content=speech.say("export-none"))]
    as_json = format_name == "json"
    text = (export_json if as_json else export_markdown)(exchanges)
    file = Enclosure(
        "quotes.json" if as_json else "quotes.md", text.encode("utf-8", "surrogatepass")
    )
    return [Outgoing(content=speech.say("export-done", count=len(quotes)), files=(file,))]


def _names(text: str) -> Iterator[str]:
    return (match[0] for match in _NAME.finditer(text) if read_name(match[0]))


def _question(message: discord.Message) -> str:
    """What the message replied to, if that is still known; else where the message is."""
    replied = message.reference.resolved if message.reference else None
    if isinstance(replied, discord.Message):
        asked = replied.content.replace(f"<@{message.author.id}>", " ").strip()
        return asked or message.jump_url
    return message.jump_url
