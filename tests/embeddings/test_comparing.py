"""Two texts side by side: the segments give both back, and say what differs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.comparing import (
    Change,
    Comparison,
    Weight,
    by_words,
    compare,
    whole_words,
    with_whole_ends,
)
from embeddings.records import Span

texts = st.text(st.sampled_from('ab cd.\n*“"é'), max_size=30) | st.text(max_size=20)


def compared(theirs: str, ours: str) -> Comparison:
    """Both texts from end to end."""
    return compare(theirs, Span(0, len(theirs)), ours, Span(0, len(ours)))


def shown(comparison: Comparison, theirs: str, ours: str) -> list[tuple[str, str, str]]:
    """Each change with what it covers."""
    return [
        (each.change.value, each.theirs.of(theirs), each.ours.of(ours))
        for each in comparison.changes
    ]


@given(texts, texts, st.integers(0, 5), st.booleans())
def test_segments_give_both_texts_back(theirs: str, ours: str, shift: int, words: bool) -> None:
    """They follow each other without a gap, whether by characters or by words."""
    theirs, ours = "x" * shift + theirs, "yz" * shift + ours
    one, other = Span(shift, len(theirs)), Span(2 * shift, len(ours))
    comparison = compare(theirs, one, ours, other)
    if words:
        comparison = by_words(comparison, theirs, ours)
    segments = comparison.segments
    assert "".join(each.theirs.of(theirs) for each in segments) == one.of(theirs)
    assert "".join(each.ours.of(ours) for each in segments) == other.of(ours)
    for before, after in pairwise(segments):
        assert (before.theirs.end, before.ours.end) == (after.theirs.start, after.ours.start)
    for each in segments:
        equal = each.theirs.of(theirs) == each.ours.of(ours)
        assert equal == (each.change is Change.EQUAL) == (each.weight is Weight.NOTHING)


@given(texts, texts)
def test_nothing_differs_only_between_equal_texts(theirs: str, ours: str) -> None:
    """Every difference is listed."""
    assert (compared(theirs, ours).changes == ()) == (theirs == ours)


def test_each_kind_of_change() -> None:
    """By characters."""
    theirs, ours = "one xtwo thrse for", "one two three four"
    assert shown(compared(theirs, ours), theirs, ours) == [
        ("inserted", "x", ""),
        ("replaced", "s", "e"),
        ("deleted", "", "u"),
    ]


def test_a_number_is_not_torn_at_its_separators() -> None:
    """A change of one group of digits is a change of the number."""
    theirs, ours = "It is 8,850 metres high.", "It is 8,848.86 metres high."
    changes = by_words(compared(theirs, ours), theirs, ours).changes
    assert [each.theirs.of(theirs) for each in changes] == ["8,850"]
    assert [each.ours.of(ours) for each in changes] == ["8,848.86"]


def test_by_words() -> None:
    """Each change is widened to whole words, and neighbours are joined."""
    theirs, ours = "built in 1912 by Ada Lund here", "built in 1911 by Eda Lind here"
    assert shown(by_words(compared(theirs, ours), theirs, ours), theirs, ours) == [
        ("replaced", "1912", "1911"),
        ("replaced", "Ada Lund", "Eda Lind"),
    ]


@pytest.mark.parametrize(
    ("theirs", "stretch", "changes"),
    [
        ("lit, wept", "lit, calle", [("replaced", "wept", "called")]),
        ("big lamp was lit", "rbour lamp was lit", [("replaced", "big", "harbour")]),
        ("lit, ca", "lit, ca", []),
        ("lit, ", "lit, call", [("deleted", "", "called")]),
    ],
)
def test_no_change_at_an_end_cuts_a_word_of_ours(
    theirs: str, stretch: str, changes: list[tuple[str, str, str]]
) -> None:
    """Where both texts end with the same part of a word it stays as it is."""
    ours = "the harbour lamp was lit, called Ada"
    start = ours.index(stretch)
    span = Span(start, start + len(stretch))
    words = by_words(compare(theirs, Span(0, len(theirs)), ours, span), theirs, ours)
    assert shown(with_whole_ends(words, theirs, ours), theirs, ours) == changes


@given(texts, st.integers(0, 20), st.integers(0, 20))
def test_whole_words_hold_the_span(text: str, start: int, length: int) -> None:
    """And widening them again changes nothing."""
    span = Span(min(start, len(text)), min(start + length, len(text)))
    whole = whole_words(text, span)
    assert 0 <= whole.start <= span.start <= span.end <= whole.end <= len(text)
    assert whole_words(text, whole) == whole


@pytest.mark.parametrize(
    ("theirs", "ours", "change"),
    [
        ("富士山は低い山である", "富士山は高い山である", ("replaced", "低", "高")),
        ("山頂には火口がある", "山頂には大きな火口がある", ("deleted", "", "大きな")),
        ("ประภาคารสว่างมาก", "ประภาคารสว่าง", ("inserted", "มาก", "")),
        ("かは\u3099き", "かきき", ("replaced", "は\u3099", "き")),
    ],
)
def test_a_word_is_a_character_where_no_spaces_are_written(
    theirs: str, ours: str, change: tuple[str, str, str]
) -> None:
    """What differs is not drowned in the clause around it; a mark stays with its letter."""
    assert shown(by_words(compared(theirs, ours), theirs, ours), theirs, ours) == [change]


@pytest.mark.parametrize(
    ("theirs", "ours", "weight"),
    [
        ("the clock", "the clock", Weight.NOTHING),
        ("> the **clock**", "the clock", Weight.FORMATTING),
        ("the\n> clock", "the\nclock", Weight.FORMATTING),
        ("The clock’s", "the clock's", Weight.TYPOGRAPHY),
        ("the clo\u200bck", "the clock", Weight.TYPOGRAPHY),
        ("the  clock", "the clock", Weight.TYPOGRAPHY),
        ("the clocks", "the clock", Weight.WORDING),
        ("The clocks", "the **clock**", Weight.WORDING),
    ],
)
def test_weight(theirs: str, ours: str, weight: Weight) -> None:
    """That of the gravest change."""
    assert compared(theirs, ours).weight is weight
