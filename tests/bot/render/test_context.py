"""A quote is shown with what stands around it, as far as there is room."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.context import context_of, context_quote, has_context
from bot.render.fitting import size
from bot.render.passage import quoted_back
from embeddings import Span

PARAGRAPHS = ["First one here.", "Second one. It answers. Yes.", "Third one here.", "Fourth."]
TEXT = "\n\n".join(PARAGRAPHS)


def in_context(quote, room):
    """What is shown around a quote where there is so much room, if anything is."""
    span = context_of(quote, room)
    return None if span is None else context_quote(quote, span)


def part(quote, text, words):
    """A quote of a part of an article."""
    whole = quote(text, words)
    return replace(whole, span=whole.highlight)


def test_the_neighbouring_paragraphs_are_shown_whole(quote):
    """One before, one after, and the rest of the quote's own."""
    shown = in_context(part(quote, TEXT, "It answers."), 4000)
    assert shown == (
        "> First one here.\n> \n> Second one. **It answers.** Yes.\n> \n> Third one here."
    )


def test_the_only_paragraph_has_no_context(quote):
    """Nor has an article that is quoted whole."""
    assert not has_context(quote("All of it.", "All"))
    assert has_context(part(quote, "All of it. And more.", "All of it."))


def test_long_neighbours_are_cut_between_sentences(quote):
    """At the outer ends only, so that what is shown stays in one piece."""
    text = "Before it. " * 300 + "\n\nThe quote.\n\n" + "After it. " * 300
    shown = quoted_back(in_context(part(quote, text, "The quote."), 1000))
    assert shown in text
    assert "The quote." in shown
    assert shown.startswith("Before it.")
    assert shown.rstrip().endswith("After it.")


def test_a_quote_that_leaves_no_room_has_none(quote):
    """Better no context than a few words."""
    text = "Before it. " * 300 + "\n\nThe quote.\n\n" + "After it. " * 300
    assert in_context(part(quote, text, "The quote."), 300) is None


@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet="ab .*\n\\:/1é\u0301😀", min_size=1, max_size=99),
    st.integers(1, 50),
    st.data(),
)
def test_what_is_shown_is_of_the_article_and_fits(quote, text, times, data):
    """Whatever the text, the quote is in it."""
    whole = text * times
    start = data.draw(st.integers(0, len(whole) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(whole))))
    room = data.draw(st.integers(0, 4000))
    one = replace(quote(whole, whole), span=span, highlight=span)
    shown = in_context(one, room)
    if shown is not None:
        assert size(shown) <= room
        assert quoted_back(shown) in whole
        assert span.of(whole) in quoted_back(shown)
