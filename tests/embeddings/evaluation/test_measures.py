"""Measures by hand."""

from __future__ import annotations

import pytest

from embeddings.evaluation.measures import auroc, coverage_at, holds_answer


@pytest.mark.parametrize(
    ("text", "answer", "held"),
    [
        ("The Lamp, lit.", "lamp lit", True),
        ("The lamps", "lamp", False),
        ("An ox", "ox", False),
        ("Anything", "", False),
    ],
)
def test_answer_stands_in_whole_words(text: str, answer: str, held: bool) -> None:
    """Case and punctuation do not matter; parts of words and very short answers do not count."""
    assert holds_answer(text, [answer]) is held


def test_auroc_counts_ties_half() -> None:
    """Of four pairs two are won, one is lost and one is tied."""
    assert auroc([0.9, 0.5], [0.5, 0.6]) == (2 + 0.5) / 4
    assert auroc([], [0.5]) is None


def test_coverage_takes_ties_together() -> None:
    """The wrong answer that ties with a right one is answered with it."""
    assert coverage_at(0.9, [0.9, 0.8, 0.8, 0.1], [True, True, False, False]) == 0.25
    assert coverage_at(0.6, [0.9, 0.8, 0.8, 0.1], [True, True, False, False]) == 0.75
    assert coverage_at(0.9, [], []) == 0.0
