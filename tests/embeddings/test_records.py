"""The records keep their promises: spans cut exactly, long or private parts not in logs."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import Answer, Article, Edition, Passage, Quote, Span, Verdict

TEXT = "One. Two two. Three."
PLACES = st.integers(0, 1000)


@pytest.fixture
def counting() -> Article:
    return Article(
        id="counting",
        edition=Edition("0" * 64, datetime(2026, 1, 2, tzinfo=UTC)),
        title="Counting",
        text=TEXT,
        source="counting.txt",
        publisher=None,
        author=None,
        published=None,
        url=None,
        language="en",
    )


def test_a_span_is_half_open() -> None:
    """The character at `end` is not part of it."""
    assert Span(5, 8).of(TEXT) == "Two"


@given(text=st.text(), before=st.text(), start=PLACES, length=PLACES)
def test_shifting_a_span_follows_its_text(text: str, before: str, start: int, length: int) -> None:
    """A span shifted by what is put before the text covers the same characters."""
    span = Span(start, start + length)
    assert span.shifted(len(before)).of(before + text) == span.of(text)


def test_a_passage_is_cut_from_its_article(counting: Article) -> None:
    """Its text is the article's, from start to end."""
    assert Passage(counting, Span(5, 13)).text == "Two two."


def test_a_quote_and_its_highlight_are_cut_from_the_article(counting: Article) -> None:
    """Both spans count from the start of the article's text."""
    quote = Quote(counting, Span(5, 20), Span(14, 20))
    assert (quote.text, quote.highlighted) == ("Two two. Three.", "Three.")


def test_a_record_cannot_be_changed(counting: Article) -> None:
    """What a quote is cut from stays what it was."""
    with pytest.raises(FrozenInstanceError):
        counting.text = "Something else."  # type: ignore[misc]


def test_the_text_of_an_article_stays_out_of_its_repr(counting: Article) -> None:
    """A log line or a failed assertion does not carry a whole article."""
    assert TEXT not in repr(counting)


def test_an_answer_without_quotes_is_an_answer() -> None:
    """It needs nothing but the question and the verdict."""
    answer = Answer("Why?", Verdict.NONE)
    assert (answer.quotes, answer.nearest, answer.timings) == ((), (), {})
