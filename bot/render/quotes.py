"""Quotes that answer no question, as messages: those found again, and those like another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.card import card_messages
from bot.render.outgoing import Outgoing
from bot.speech import Speech
from embeddings import Answer, Quote, Verdict


def quote_messages(heading: str, quotes: Sequence[Quote], speech: Speech) -> list[Outgoing]:
    """The quotes below a heading, which is Markdown already."""
    return card_messages(heading, Answer("", Verdict.STRONG, tuple(quotes)), speech)


def similar_messages(quotes: Sequence[Quote], speech: Speech) -> list[Outgoing]:
    """The passages that are nearest in meaning, if there are any; none need be near."""
    if not quotes:
        return [Outgoing(content=speech.say("similar-none"))]
    heading = f"**{speech.say('similar-title')}**\n{speech.say('similar-note')}"
    return card_messages(heading, Answer("", Verdict.WEAK, tuple(quotes)), speech)
