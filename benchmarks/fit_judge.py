"""Fit the judge's numbers on labelled questions and measure them on the half kept out of the fit.

usage: python benchmarks/fit_judge.py DATA_FOLDER [--cache FOLDER] [--write]

With --write the numbers go to embeddings/judge.json. Every figure printed is of the held-out half.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labelled_sets import (
    Labelled,
    LabelledSet,
    Piece,
    Plan,
    SmallLibrary,
    holds_answer,
    read_set,
    sampled,
    share_of,
)
from numpy.typing import NDArray
from scipy.optimize import minimize

from embeddings.encoder import SentenceEncoder
from embeddings.features import FEATURES, SENTENCE_FEATURES, taken_apart, words_of
from embeddings.highlight import (
    HighlightWeights,
    chosen_sentences,
    likelihoods,
    sentence_features,
    span_of,
)
from embeddings.judge import (
    WEIGHTS,
    Candidate,
    Weights,
    examine,
    probabilities_of,
    rank_above,
    weights_from,
)
from embeddings.models import find_model

PLANS = (
    Plan("squad2", 450, 1000, whole_articles=False),
    Plan("xquad", 2000, 1330, languages=("en", "de", "ru", "ar", "es", "zh", "tr")),
    Plan("norquad_news", 360, 364),
    Plan("clapnq", 260, 200),
    Plan("newsquiz", 2000, 1150, is_free=False),
    Plan("heq", 239, 450, is_free=False),
)
LIBRARY_SIZES = (20, 60, 200, 100_000)
SECOND_FROM, LONGEST_SHARE = 0.5, 0.5
RIGHT_WHEN_STRONG = 0.95
REFUSED_OF_UNANSWERABLE = 0.75

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question put to a library, and what is known of the outcome."""

    question: Labelled
    library: tuple[Piece, ...]
    kind: str
    """answerable, withheld, written or foreign."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the judge saw of a case, with the labels."""

    case: Case
    features: Array
    right: NDArray[np.bool_]
    highlight_right: bool | None
    highlight_share: float


def cases_of(own: LabelledSet, others: Sequence[LabelledSet]) -> Iterator[Case]:
    """Each question as it is, and with what answers it withheld; some put to another set's library."""
    for question in own.questions:
        chance = random.Random(question.id + question.language)  # noqa: S311 - a sample
        pool = _pool(own, question, chance)
        seed = f"{question.id} {question.language}"
        keep = question.relevant or _about_group(question, pool)
        library = tuple(sampled(pool, keep, chance.choice(LIBRARY_SIZES), seed))
        if not question.relevant:
            yield Case(question, library, "written")
            continue
        yield Case(question, library, "answerable")
        rest = tuple(piece for piece in library if piece.group not in question.relevant)
        if chance.random() < 0.6 and rest:
            yield Case(question, rest, "withheld")
        if chance.random() < 0.2:
            foreign = chance.choice(others)
            size = chance.choice(LIBRARY_SIZES)
            yield Case(question, tuple(sampled(foreign.pieces, (), size, seed)), "foreign")


def _about_group(question: Labelled, pool: Sequence[Piece]) -> frozenset[str]:
    return frozenset(question.about) & {piece.group for piece in pool}


def _pool(own: LabelledSet, question: Labelled, chance: random.Random) -> list[Piece]:
    """The set's passages in the question's language, in another, or in all."""
    languages = sorted({piece.language for piece in own.pieces})
    if len(languages) == 1:
        return list(own.pieces)
    draw = chance.random()
    if draw < 0.15:
        return list(own.pieces)
    language = question.language if draw < 0.65 else chance.choice(languages)
    return [piece for piece in own.pieces if piece.language == language]


def outcomes_of(cases: Iterator[Case], weights: HighlightWeights) -> Iterator[Outcome]:
    """What the judge sees of each case; those whose label is in doubt are left out."""
    for case in cases:
        library = SmallLibrary(case.library)
        pieces, candidates = library.candidates(case.question)
        examined = examine(case.question.text, candidates, library.idf, weights)
        holding = np.array(
            [holds_answer(piece.text, case.question.answers) for piece in pieces], np.bool_
        )
        relevant = np.array([piece.group in case.question.relevant for piece in pieces], np.bool_)
        if case.kind in ("withheld", "foreign"):
            if holding.any():
                continue  # another passage may answer
            relevant[:] = False
        elif case.kind == "answerable" and len({p.language for p in case.library}) == 1:
            relevant |= holding & (len(case.question.spans) > 0)
        checked, share = None, 0.0
        for piece, highlight, good in zip(pieces, examined.highlights, relevant, strict=True):
            places = case.question.spans.get(piece.id, ()) if good else ()
            if places:
                checked = any(
                    highlight.start <= start and end <= highlight.end for start, end in places
                )
                share = (highlight.end - highlight.start) / len(piece.text)
        yield Outcome(case, examined.features.astype(np.float64), relevant, checked, share)


def fit_highlight(sets: Sequence[LabelledSet]) -> HighlightWeights:
    """Weights under which the sentence that holds the answer is likeliest among its passage's."""
    groups, targets = [], []
    for own in sets:
        for question, piece, idf in _with_place(own):
            words = [words_of(span.of(piece.text)) for span in piece.sentences]
            cosines = piece.sentence_vectors @ question.vector
            asked = taken_apart(question.text, idf)
            target = np.array(
                [
                    any(span.start <= start and end <= span.end for start, end in places)
                    for places in [question.spans[piece.id]]
                    for span in piece.sentences
                ]
            )
            if target.any() and len(words) > 1:
                groups.append(sentence_features(asked, words, cosines).astype(np.float64))
                targets.append(target)
    fitted = _listwise(groups, targets)
    named = dict(zip(SENTENCE_FEATURES, map(float, fitted), strict=True))
    return HighlightWeights(named, SECOND_FROM, LONGEST_SHARE)


def _with_place(own: LabelledSet) -> Iterator[tuple[Labelled, Piece, Any]]:
    by_id = {piece.id: piece for piece in own.pieces}
    library = SmallLibrary(own.pieces)
    for question in own.questions:
        if not question.is_held_out:
            for name in question.spans:
                if name in by_id:
                    yield question, by_id[name], library.idf


def _listwise(
    groups: Sequence[Array], targets: Sequence[NDArray[np.bool_]], ridge: float = 2.0
) -> Array:
    """Weights that maximise the softmax share of the targets in each group."""
    scale = np.concatenate(groups).std(axis=0) + 1e-9
    stacked = np.concatenate(groups) / scale
    starts = np.cumsum([0, *map(len, groups[:-1])])
    owner = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    wanted = np.concatenate(targets)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = stacked @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        likely = raised / np.add.reduceat(raised, starts)[owner]
        share = np.add.reduceat(likely * wanted, starts) + 1e-12
        gradient = stacked.T @ (likely - likely * wanted / share[owner])
        return -np.log(share).sum() + ridge * weights @ weights, gradient + 2 * ridge * weights

    found = minimize(loss, np.zeros(stacked.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale)


def fit_rank(outcomes: Sequence[Outcome]) -> Array:
    """Weights under which the passages that answer stand above the others."""
    useful = [each for each in outcomes if each.right.any() and not each.right.all()]
    return _listwise([each.features for each in useful], [each.right for each in useful])


def fit_answer(
    outcomes: Sequence[Outcome], rank: Array, ridge: float = 2.0
) -> tuple[Array, float]:
    """Weights of a logistic regression on whether the first passage answers, and its intercept."""
    rows, right = _firsts(outcomes, rank)
    weigh = _balance(outcomes, right)
    scale, centre = rows.std(axis=0) + 1e-9, rows.mean(axis=0)
    standard = np.column_stack([(rows - centre) / scale, np.ones(len(rows))])
    signs = np.where(right, 1.0, -1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        margins = signs * (standard @ weights)
        pull = weigh * signs / (1 + np.exp(margins))
        penalty = weights.copy()
        penalty[-1] = 0
        value = (weigh * np.logaddexp(0, -margins)).sum() + ridge * penalty @ penalty
        return value, -standard.T @ pull + 2 * ridge * penalty

    found = minimize(loss, np.zeros(standard.shape[1]), jac=True, method="L-BFGS-B")
    weights = found.x[:-1] / scale
    return weights, float(found.x[-1] - weights @ centre)


def _balance(outcomes: Sequence[Outcome], right: NDArray[np.bool_]) -> Array:
    """A weight for each case: those put to another set's library count half."""
    return np.array([0.5 if each.case.kind == "foreign" else 1.0 for each in outcomes])


def _firsts(outcomes: Sequence[Outcome], rank: Array) -> tuple[Array, NDArray[np.bool_]]:
    rows, right = [], []
    for each in outcomes:
        scores = each.features @ rank
        best = int(scores.argmax())
        above = rank_above(scores.astype(np.float32))
        rows.append(np.append(each.features[best], above[best]))
        right.append(each.right[best])
    return np.array(rows), np.array(right)


def figures_of(outcomes: Sequence[Outcome], weights: Weights) -> dict[str, float]:
    """The figures of one set, as ../shared/tools/score.py defines them."""
    confidence, right, answerable = [], [], []
    for each in outcomes:
        probabilities = probabilities_of(each.features.astype(np.float32), weights)
        best = int(probabilities.argmax())
        confidence.append(float(probabilities[best]))
        right.append(bool(each.right[best]))
        answerable.append(each.case.kind == "answerable")
    sure, good, can = np.array(confidence), np.array(right), np.array(answerable)
    strong, shown = sure >= weights.strong_from, sure >= weights.weak_from
    cosine_first = [bool(each.right[each.features[:, 0].argmax()]) for each in outcomes]
    checked = [each for each in outcomes if each.highlight_right is not None]
    return {
        "cases": len(outcomes),
        "answer@1": float(good[can].mean()),
        "cosine@1": float(np.array(cosine_first)[can].mean()),
        "auroc": auroc(sure[can], sure[~can]),
        "cov@90": coverage_at(0.9, sure, good),
        "strong": float(strong.mean()),
        "right|strong": float(good[strong].mean()) if strong.any() else float("nan"),
        "shown": float(shown.mean()),
        "right|shown": float(good[shown].mean()),
        "answerable shown": float(shown[can].mean()),
        "false": float(shown[~can].mean()),
        "false strong": float(strong[~can].mean()),
        "highlight": float(np.mean([each.highlight_right for each in checked])),
        "of passage": float(np.mean([each.highlight_share for each in checked])),
    }


def auroc(positive: Array, negative: Array) -> float:
    """The chance that a positive outscores a negative."""
    if not len(positive) or not len(negative):
        return float("nan")
    return float((positive[:, None] > negative[None, :]).mean())


def coverage_at(precision: float, scores: Array, right: NDArray[np.bool_]) -> float:
    """The largest share of cases that can be answered with at least this precision."""
    hits = np.cumsum(right[np.argsort(-scores)])
    counts = np.arange(1, len(scores) + 1)
    enough = np.flatnonzero(hits / counts >= precision)
    return float((enough[-1] + 1) / len(scores)) if len(enough) else 0.0


def thresholds_of(outcomes: Sequence[Outcome], weights: Weights) -> dict[str, float]:
    """The lowest probability from which 19 in 20 are right, and the one that refuses enough."""
    first = [
        probabilities_of(each.features.astype(np.float32), weights).max() for each in outcomes
    ]
    sure = np.array(first)
    _, right = _firsts(outcomes, weights.rank)
    order = np.argsort(-sure)
    precise = np.cumsum(right[order]) / np.arange(1, len(sure) + 1)
    enough = np.flatnonzero(precise >= RIGHT_WHEN_STRONG)
    natural = np.array([each.case.kind in ("withheld", "foreign") for each in outcomes])
    return {
        "strong": round(float(sure[order][enough[-1]]), 3),
        "weak": round(float(np.quantile(sure[natural], REFUSED_OF_UNANSWERABLE)), 3),
    }
