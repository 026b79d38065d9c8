"""What the judge looks at: plain numbers about a question, a passage and its sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.wording import (
    Question,
    Words,
    coverage,
    exact_coverage,
    holds_kind,
    is_foreign,
    share_missing,
    words_of,
)

Numbers = NDArray[np.float32]

SENTENCE_FEATURES = (
    "cosine_gap",  # cosine of sentence and question, below the best sentence's of the passage
    "covered",  # share of the question's words, save the title's, that it holds, weighted by rarity
    "covered_gap",  # the same, below the best sentence's
    "covered_before",  # what the sentence before it adds to that share
    "holds_kind",  # 1 if it holds the kind of thing asked for, -1 if not, 0 if that is unknown
    "is_first",  # 1 for the passage's first sentence
    "words",  # logarithm of its number of words
)

FEATURES = (
    "cosine",  # of the passage and the question, higher by what another language costs
    "sentence_cosine",  # the highest of its sentences', likewise
    "cosine_above",  # the passage's cosine, above the background of the other candidates
    "sentence_cosine_above",  # the best sentence's cosine, above the background
    "lexical_above",  # BM25, as a share of the weight of the question's words, above the background
    "covered",  # share of the question's words found in passage and title, weighted by rarity
    "covered_exactly",  # the same, in exactly the question's form
    "covered_above",  # "covered", above the background
    "covered_by_highlight",  # share of the question's words found in the highlight
    "covered_by_title",  # share of the question's words found in the title
    "numbers_missing",  # share of the question's numbers that the passage lacks
    "holds_kind",  # 1 if the highlight holds the kind of thing asked for, -1 if not, 0 if unknown
    "same_script",  # 1 if question and passage are written in the same script
    "foreign",  # 1 if they are in different languages
    "foreign_cosine_above",  # the best sentence's cosine above the background, if so
    "foreign_covered",  # share of the question's words found in passage and title, if so
    "passage_words",  # logarithm of the number of words in the passage
)

_BACKGROUND = slice(3, 13)
"""The fourth to the thirteenth best candidate, so that a few twins do not count as rivals."""
_USUAL = {"cosine": 0.80, "sentence": 0.80, "lexical": 0.10, "covered": 0.15}
"""Scores of unrelated passages, for libraries too small to show any."""
_USUAL_WEIGHT = 3

_FOREIGN_LOSS = np.float32(0.045)
"""By how much the cosine is lower across languages, for passages that answer and others alike.

Measured on XQuAD in seven languages: without it, neighbours in the question's language come first.
"""


class Judged(Protocol):
    """What the features need to know of a candidate."""

    @property
    def text(self) -> str:
        """The passage."""
        ...

    @property
    def title(self) -> str:
        """The title of its article."""
        ...

    @property
    def cosine(self) -> float:
        """Of the passage and the question."""
        ...

    @property
    def sentence_cosines(self) -> Numbers:
        """Of each sentence and the question."""
        ...

    @property
    def lexical(self) -> float:
        """Its BM25 score."""
        ...


def candidate_features(
    question: Question,
    candidates: Sequence[Judged],
    sentences: Sequence[Sequence[Words]],
    highlights: Sequence[Sequence[Words]],
) -> Numbers:
    """The FEATURES of each candidate, `[candidates, features]`.

    `sentences` holds each candidate's sentences taken apart, `highlights` those that were chosen.
    """
    wholes = [
        [*parts, words_of(each.title)] for each, parts in zip(candidates, sentences, strict=True)
    ]
    foreign = _column(float(is_foreign(question, each.text)) for each in candidates)
    lost = _FOREIGN_LOSS * foreign
    cosine = _column(each.cosine for each in candidates) + lost
    sentence_cosine = _column(float(each.sentence_cosines.max()) for each in candidates) + lost
    lexical = _column(each.lexical for each in candidates) / np.float32(question.weight)
    covered = _column(coverage(question, whole) for whole in wholes)
    exactly = _column(exact_coverage(question, whole) for whole in wholes)
    sentence_above = above_background(sentence_cosine, _USUAL["sentence"])
    columns = [
        cosine,
        sentence_cosine,
        above_background(cosine, _USUAL["cosine"]),
        sentence_above,
        above_background(lexical, _USUAL["lexical"]),
        covered,
        exactly,
        above_background(covered, _USUAL["covered"]),
        _column(coverage(question, chosen) for chosen in highlights),
        _column(coverage(question, [words_of(each.title)]) for each in candidates),
        _column(share_missing(question.numbers, whole) for whole in wholes),
        _column(_kind_in(question, chosen) for chosen in highlights),
        _column(float(parts[0].script == question.script) for parts in sentences),
        foreign,
        sentence_above * foreign,
        covered * foreign,
        _column(logarithm(sum(words.count for words in parts)) for parts in sentences),
    ]
    return np.stack(columns, axis=1)


def _column(values: Iterable[float]) -> Numbers:
    return np.fromiter(values, np.float32)


def _kind_in(question: Question, texts: Sequence[Words]) -> float:
    return max(holds_kind(question, words) for words in texts)


def above_background(scores: Numbers, usual: float) -> Numbers:
    """Each score less the mean of the background, towards `usual` where candidates are few."""
    background = np.sort(scores)[::-1][_BACKGROUND]
    total = float(background.sum()) + _USUAL_WEIGHT * usual
    return scores - np.float32(total / (len(background) + _USUAL_WEIGHT))


def logarithm(count: int) -> float:
    """The natural logarithm of one more."""
    return math.log1p(count)
