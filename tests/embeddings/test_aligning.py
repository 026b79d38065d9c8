"""Where a claimed text stands in a longer one, by its words and then by its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.aligning import align, place_of, words_of
from embeddings.folding import fold

TEXT = "the clock of the harbour station was built in 1911 by the watchmaker ada lind of the town"


def placed(claim: str, text: str = TEXT) -> str:
    """The stretch of the text that stands where the claim does."""
    folded = fold(text)
    words, others = words_of(claim), words_of(folded.text)
    return place_of(claim, words, folded, others, align(words, others)).of(folded.text)


def test_words() -> None:
    """With their places; each character by itself where no spaces part them."""
    words = words_of("zoë's 1911. 時計は")
    assert words.words == ("zoë", "s", "1911", "時", "計", "は")
    assert [(span.start, span.end) for span in words.spans][:3] == [(0, 3), (4, 5), (6, 10)]
    assert words.trigrams() >= {("zoë", "s", "1911"), ("時", "計", "は")}


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("station was built in 1912", "station was built in 1911"),
        ("stution was built in 1911", "station was built in 1911"),
        ("ation was built in 19", "ation was built in 19"),
        ("station was never built in 1911", "station was built in 1911"),
        ("station was built by the watchmaker", "station was built in 1911 by the watchmaker"),
    ],
)
def test_place(claim: str, stands: str) -> None:
    """It ends where the fewest characters have to be changed."""
    assert placed(claim) == stands


def test_far_words_are_left_out() -> None:
    """Single words that stand everywhere do not stretch the place."""
    alignment = align(words_of("was built in 1911 of"), words_of(TEXT))
    assert [(block.a, block.b, block.size) for block in alignment.blocks] == [(0, 6, 4)]
    assert (alignment.matched(0, 5), alignment.matched(2, 5), alignment.matched(4, 5)) == (4, 2, 0)


def test_nothing_in_common() -> None:
    """There is no block."""
    assert align(words_of("one two"), words_of("three four")).blocks == ()


@given(st.integers(0, len(TEXT) - 30), st.integers(20, 60))
def test_true_slices_stand_where_they_are(start: int, length: int) -> None:
    """Also where they begin and end within words."""
    claim = TEXT[start : start + length].strip()
    assert placed(claim) == claim
