"""What has become of a quote, in sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.speech import speech_for
from bot.terminal import standing_sentences
from embeddings import LookedUp, QuoteStanding

ENGLISH = speech_for("en")
REMOVED = datetime(2026, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (QuoteStanding.EXACT, "Exact: The old lighthouse still reads"),
        (QuoteStanding.STILL_THERE, "since 2 January 2026, and still holds"),
        (QuoteStanding.CHANGED, "changed since 2 January 2026"),
        (QuoteStanding.REMOVED, "removed on 6 May 2026"),
        (QuoteStanding.NEVER_OURS, "never given"),
        (QuoteStanding.MISTYPED, "check it for a slip"),
    ],
)
def test_each_standing_has_its_sentence(standing: QuoteStanding, words: str, quote: Any) -> None:
    """With the days that belong to it."""
    found = LookedUp(standing, None, quote(), removed=REMOVED)
    (sentence,) = standing_sentences(found, ENGLISH)
    assert words in sentence


def test_the_present_edition_is_dated(quote: Any, article: Any) -> None:
    """After the sentence on the one that was quoted."""
    found = LookedUp(QuoteStanding.CHANGED, None, quote(), current=article())
    _, present = standing_sentences(found, ENGLISH)
    assert present == "Its present edition is of 2 January 2026."


def test_a_title_cannot_steer_the_terminal(quote: Any) -> None:
    """It is spelt out, and an empty one is replaced."""
    odd = LookedUp(QuoteStanding.EXACT, None, quote(title="odd\x1b[2J"))
    assert "odd\\u001b[2J still reads" in "".join(standing_sentences(odd, ENGLISH))
    empty = LookedUp(QuoteStanding.EXACT, None, quote(title=" "))
    assert "Untitled still reads" in "".join(standing_sentences(empty, ENGLISH))
