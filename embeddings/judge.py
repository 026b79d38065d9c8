"""How likely it is that a passage answers a question, and which of its sentences do.

Plain numbers, fitted by benchmarks/fit_judge.py and kept in judge.json; docs/model-card.md says on
what and how well. Three linear models follow each other: one picks the highlight of each passage,
one ranks the passages, one says how likely it is that the first of them answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.features import FEATURES, Numbers, candidate_features
from embeddings.highlight import (
    HighlightWeights,
    chosen_sentences,
    likelihoods,
    sentence_features,
    span_of,
)
from embeddings.records import Span, Verdict
from embeddings.wording import taken_apart, words_of

WEIGHTS = Path(__file__).with_name("judge.json")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, with what the indexes say of it and the question."""

    text: str
    title: str
    sentences: tuple[Span, ...]
    """Spans of `text`, in order; at least one."""
    cosine: float
    """Of the passage and the question."""
    sentence_cosines: NDArray[np.float32]
    """Of each sentence and the question."""
    lexical: float
    """The BM25 score, 0 where no term is shared."""
    head_start: float = 0.0
    """The log-odds that are known before the texts are looked at; see recency.py."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely the passage is to answer, in [0, 1], and the part of its text that does."""

    probability: float
    highlight: Span
    likely: Numbers
    """How likely each sentence is to be the one that answers, if one does; they add up to 1."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers of the judge."""

    model: str
    """The encoder whose cosines they were fitted on; those of another mean something else."""
    highlight: HighlightWeights
    rank: Numbers
    """One for each feature, to tell the better passage."""
    answer: Numbers
    """One for each feature, to tell whether the best passage answers."""
    intercept: float
    strong_from: float
    weak_from: float


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found out about the candidates before any was judged."""

    features: Numbers
    """The FEATURES, `[candidates, features]`."""
    highlights: tuple[Span, ...]
    likely: tuple[Numbers, ...]
    """Of each candidate, how likely each of its sentences is to be the one that answers."""


def judge(
    question: str, candidates: Sequence[Candidate], idf: Callable[[str], float]
) -> list[Judgement]:
    """A judgement for each candidate, in their order; `idf` says how rare a term is in the library.

    The likeliest candidate's probability is calibrated: of the questions that get 0.8, eight in
    ten are answered by it. The others' fall off from it as the ranking does.
    """
    if not candidates:
        return []
    weights = shipped_weights()
    examined = examine(question, candidates, idf, weights.highlight)
    head_starts = np.array([candidate.head_start for candidate in candidates], np.float32)
    probabilities = probabilities_of(examined.features, weights, head_starts)
    return [
        Judgement(float(probability), highlight, likely)
        for probability, highlight, likely in zip(
            probabilities, examined.highlights, examined.likely, strict=True
        )
    ]


def highlight_of(candidate: Candidate, likely: Numbers) -> Span:
    """The sentence or two of the candidate's text that are shown as its answer."""
    weights = shipped_weights().highlight
    chosen = chosen_sentences(likely, candidate.text, candidate.sentences, weights)
    return span_of(chosen, candidate.sentences)


def verdict(probability: float) -> Verdict:
    """What the probability of the likeliest candidate is called."""
    weights = shipped_weights()
    if probability >= weights.strong_from:
        return Verdict.STRONG
    return Verdict.WEAK if probability >= weights.weak_from else Verdict.NONE


def examine(
    question: str,
    candidates: Sequence[Candidate],
    idf: Callable[[str], float],
    weights: HighlightWeights,
) -> Examined:
    """The highlight and the features of each candidate."""
    asked = taken_apart(question, idf)
    sentences = [
        [words_of(span.of(candidate.text)) for span in candidate.sentences]
        for candidate in candidates
    ]
    likely, chosen = [], []
    for candidate, words in zip(candidates, sentences, strict=True):
        beyond = asked.beyond(words_of(candidate.title))
        features = sentence_features(beyond, words, candidate.sentence_cosines)
        likely.append(likelihoods(features, weights))
        chosen.append(chosen_sentences(likely[-1], candidate.text, candidate.sentences, weights))
    shown = [[words[at] for at in span] for words, span in zip(sentences, chosen, strict=True)]
    highlights = tuple(
        span_of(span, candidate.sentences)
        for span, candidate in zip(chosen, candidates, strict=True)
    )
    features = candidate_features(asked, candidates, sentences, shown)
    return Examined(features, highlights, tuple(likely))


def probabilities_of(
    features: Numbers, weights: Weights, head_starts: Numbers | float = 0.0
) -> Numbers:
    """The probability of each candidate; the features are those of `examine`."""
    known = np.broadcast_to(np.asarray(head_starts, np.float32), len(features))
    scores = features @ weights.rank + known
    best = int(scores.argmax())
    likely = float(features[best] @ weights.answer) + weights.intercept + float(known[best])
    falling_off: Numbers = np.exp(scores - scores[best])
    return falling_off / np.float32(1 + np.exp(-likely))


@cache
def shipped_weights() -> Weights:
    """The numbers in judge.json."""
    return weights_from(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def weights_from(fitted: Mapping[str, Any]) -> Weights:
    """The numbers of a fit, as fit_judge.py writes it."""
    return Weights(
        model=fitted["model"],
        highlight=HighlightWeights(**fitted["highlight"]),
        rank=np.array([fitted["rank"][name] for name in FEATURES], np.float32),
        answer=np.array([fitted["answer"][name] for name in FEATURES], np.float32),
        intercept=fitted["intercept"],
        strong_from=fitted["thresholds"]["strong"],
        weak_from=fitted["thresholds"]["weak"],
    )
