"""Where a place stands among the paragraphs of a text, and what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.paragraphs import paragraph_of, surroundings
from embeddings import Span

TEXT = "One.\n\nTwo. Still two.\n\nThree.\n\nFour.\n"


def span_of(words: str) -> Span:
    """Where the words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "paragraph"), [("One", 1), ("Two", 2), ("Still", 2), ("Three", 3), ("Four.", 4)]
)
def test_paragraphs_are_counted_from_one(words: str, paragraph: int) -> None:
    """Blank lines are none."""
    assert paragraph_of(TEXT, span_of(words).start) == (paragraph, 4)


def test_what_stands_around_is_the_paragraph_before_and_the_one_after() -> None:
    """And the rest of the paragraph itself."""
    assert surroundings(TEXT, span_of("Still")).of(TEXT) == "One.\n\nTwo. Still two.\n\nThree."


def test_at_the_ends_there_is_less_around() -> None:
    """Nothing before the first paragraph, and nothing after the last."""
    assert surroundings(TEXT, span_of("One")).of(TEXT) == "One.\n\nTwo. Still two."
    assert surroundings(TEXT, span_of("Four")).of(TEXT) == "Three.\n\nFour."


@given(st.text("a.\n ", min_size=1, max_size=60), st.data())
def test_the_span_lies_in_its_surroundings(text: str, data: st.DataObject) -> None:
    """Of any text that says something."""
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    around = surroundings(text, span)
    assert 0 <= around.start <= span.start < span.end <= around.end <= len(text)
    paragraph, paragraphs = paragraph_of(text, start)
    assert 1 <= paragraph <= paragraphs
