"""A second opinion on the likeliest passages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from embeddings.records import Article, Edition, Hit, Passage, Span
from embeddings.reranking import RERANKED, reranked

TEXT = " ".join(f"Passage {number:02}." for number in range(20))
ARTICLE = Article(
    id="a",
    edition=Edition("0" * 64, datetime(2026, 1, 1, tzinfo=UTC)),
    title="Passages",
    text=TEXT,
    source="a.md",
    publisher=None,
    author=None,
    published=None,
    url=None,
    language="en",
)


class Opinion:
    """Finds a passage likely by its number, and remembers what it was asked."""

    def __init__(self, by_number: dict[int, float]) -> None:
        self.by_number = by_number
        self.read: list[str] = []

    def likelihoods(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """What was said of each number, or one half."""
        self.read += passages
        numbers = [int(passage[8:10]) for passage in passages]
        return np.array([self.by_number.get(number, 0.5) for number in numbers], np.float32)


def hits(*probabilities: float) -> list[Hit]:
    """Passage 0 has the first probability, and so on."""
    spans = [Span(12 * number, 12 * number + 11) for number in range(len(probabilities))]
    return [
        Hit(Passage(ARTICLE, span), 0.8, 1.0, probability, span)
        for span, probability in zip(spans, probabilities, strict=True)
    ]


def test_no_hits_stay_no_hits() -> None:
    """The reranker is not asked then."""
    assert reranked("?", [], Opinion({})) == []


def test_equal_opinions_change_nothing() -> None:
    """A probability that both give is the one that comes out."""
    (hit,) = reranked("?", hits(0.8), Opinion({0: 0.8}))
    assert hit.probability == pytest.approx(0.8)


def test_a_firm_second_opinion_changes_the_order() -> None:
    """What looked a little less likely comes first, and more likely than before."""
    first, second = reranked("?", hits(0.6, 0.5), Opinion({0: 0.01, 1: 0.99}))
    assert first.passage.text == "Passage 01."
    assert first.probability > 0.5 > second.probability


def test_a_certain_opinion_leaves_a_finite_one() -> None:
    """0 and 1 are taken for nearly so."""
    (hit,) = reranked("?", hits(0.5), Opinion({0: 1.0}))
    assert 0.9 < hit.probability < 1


def test_only_the_first_are_read_and_the_rest_stay_behind() -> None:
    """None of the rest becomes likelier than what was read and found unlikely."""
    opinion = Opinion(dict.fromkeys(range(20), 0.01))
    ordered = reranked("?", hits(*[0.6] * 12), opinion)
    assert len(opinion.read) == RERANKED
    assert [hit.passage.text for hit in ordered[RERANKED:]] == [
        f"Passage {number:02}." for number in range(RERANKED, 12)
    ]
    probabilities = [hit.probability for hit in ordered]
    assert probabilities == sorted(probabilities, reverse=True)
