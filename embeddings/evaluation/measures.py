"""Measures that no ranking library has, as pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

_WORD = re.compile(r"\w+")
_SHORTEST_ANSWER = 3
"""Characters; a shorter one stands in too many passages by chance."""


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether an answer of three characters or more stands in the text, in whole words."""
    whole = words_of(text)
    sought = [words_of(answer) for answer in answers]
    return any(len(words.strip()) >= _SHORTEST_ANSWER and words in whole for words in sought)


def words_of(text: str) -> str:
    """The words in lower case, one space apart, with a space at both ends: for finding in another.

    The scoring program of the run file does exactly this.
    """
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive outscores a negative, ties counted half."""
    if not positive or not negative:
        return None
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.sum()) / (2 * len(positive) * len(negative))


def coverage_at(precision: float, confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The largest share of questions that can be answered with at least this precision.

    Those with equal confidence are answered together or not at all.
    """
    if not confidences:
        return 0.0
    order = np.argsort(-np.asarray(confidences), kind="stable")
    ordered = np.asarray(confidences)[order]
    counts = np.arange(1, len(order) + 1)
    enough = np.cumsum(np.asarray(right)[order]) / counts >= precision
    is_last_of_its_kind = np.append(ordered[1:] != ordered[:-1], True)
    return float(max(counts[enough & is_last_of_its_kind], default=0)) / len(order)
