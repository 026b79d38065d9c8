"""Quotes that answer no question, as messages."""

from __future__ import annotations

from bot.render.outgoing import texts_in
from bot.render.quotes import quote_messages, similar_messages
from bot.speech import speech_for

ENGLISH = speech_for("en")


def shown(messages):
    """All that the cards say."""
    return "\n".join(text.markdown for each in messages for text in texts_in(each.blocks))


def test_a_quote_stands_below_its_heading(quote):
    """The heading is the caller's, and is Markdown already."""
    text = shown(quote_messages("**A heading**", [quote()], ENGLISH))
    assert text.startswith("**A heading**")
    assert "**The lighthouse was lit in 1887.** Its lamp burned oil." in text


def test_nothing_alike_is_said_plainly():
    """Without a card that would stand empty."""
    (message,) = similar_messages([], ENGLISH)
    assert message.content == ENGLISH.say("similar-none")
    assert not message.blocks


def test_what_is_alike_is_no_answer(quote):
    """It is said that nearest need not be near."""
    text = shown(similar_messages([quote()], ENGLISH))
    assert ENGLISH.say("similar-title") in text
    assert ENGLISH.say("similar-note") in text
    assert "Its lamp burned oil." in text
