"""A name or a text that is held against the library: which of the two it is, and what is said."""

from __future__ import annotations

import pytest

from bot.checking import alike, is_name, verified
from bot.render.outgoing import texts_in
from bot.speech import speech_for
from embeddings import LookedUp, QuoteStanding, Span
from embeddings.findings import Finding
from embeddings.quote_name import name_of

ENGLISH = speech_for("en")


class Noted:
    """A library that knows one quote by its name, and notes what it is asked for."""

    def __init__(self, quote):
        self.quote = quote
        self.name = str(name_of(quote.article, quote.span))
        self.asked = []

    async def look_up(self, name):
        """What has become of the one."""
        self.asked.append(("look up", name))
        if name == self.name:
            return LookedUp(QuoteStanding.EXACT, None, self.quote)
        return LookedUp(QuoteStanding.MISTYPED, None)

    async def find_text(self, text):
        """Nothing."""
        self.asked.append(("find", text))
        return Finding(text, 1, ())

    async def similar_to(self, like):
        """Nothing."""
        self.asked.append(("similar", like))
        return ()


@pytest.fixture
def library(quote):
    return Noted(quote())


def said(messages):
    """All that the messages say."""
    return "\n".join(
        part for each in messages
        for part in (each.content or "", *(text.markdown for text in texts_in(each.blocks)))
    )  # fmt: skip


def test_a_name_need_not_be_in_the_library(library):
    """It is one by its form."""
    assert is_name(library.name)
    assert not is_name("lighthouse")


async def test_a_name_is_looked_up(library):
    """With what has become of its quote."""
    messages = await verified(library, library.name, ENGLISH)
    assert library.asked == [("look up", library.name)]
    assert "Exact: The old lighthouse" in said(messages)


@pytest.mark.parametrize("typed", ["q1234567890abcd", " Q1234-5678-90ab-cd "])
async def test_what_looks_like_a_name_is_told_of_its_slip(library, typed):
    """It is no text that anybody would have quoted."""
    assert said(await verified(library, typed, ENGLISH)) == ENGLISH.say("quote-mistyped")
    assert library.asked == [("look up", typed)]


@pytest.mark.parametrize("typed", ["quarrelsomeness", "q1", "The lighthouse was lit in 1887."])
async def test_any_other_text_is_searched_for(library, typed):
    """A long word without a digit is no name."""
    await verified(library, typed, ENGLISH)
    assert library.asked == [("find", typed)]


async def test_a_quote_is_compared_by_its_name(library):
    """And a name that is nobody's is told so, without a search."""
    await alike(library, library.name, ENGLISH)
    assert library.asked == [("look up", library.name), ("similar", library.quote)]
    other = str(name_of(library.quote.article, Span(0, 3)))
    assert said(await alike(library, other, ENGLISH)) == ENGLISH.say("quote-mistyped")


async def test_a_text_is_compared_as_it_is(library):
    """Nothing is looked up."""
    assert said(await alike(library, "lamps", ENGLISH)) == ENGLISH.say("similar-none")
    assert library.asked == [("similar", "lamps")]
