"""Batches of texts of like length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from embeddings.text_batches import text_batches

LENGTHS = st.lists(st.integers(0, 600), max_size=60)


@given(LENGTHS, st.integers(1, 4000))
def test_every_text_is_in_one_batch(lengths: list[int], most: int) -> None:
    """None is lost and none is encoded twice."""
    rows = [row for batch in text_batches(lengths, most) for row in batch]
    assert sorted(rows) == list(range(len(lengths)))


@given(LENGTHS, st.integers(1, 4000))
def test_a_batch_keeps_to_its_tokens(lengths: list[int], most: int) -> None:
    """With padding, unless it is one text."""
    for batch in text_batches(lengths, most):
        assert len(batch) == 1 or len(batch) * max(lengths[row] for row in batch) <= most


def test_texts_of_like_length_come_together() -> None:
    """The long ones first, so that the last to finish is short."""
    assert text_batches([5, 90, 6, 100], 200) == [[3, 1], [2, 0]]


def test_no_texts() -> None:
    """They make no batch."""
    assert text_batches([], 10) == []
