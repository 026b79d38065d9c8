"""The figures of a run; the ranking measures are those of ir-measures, over trec_eval.

The same figures as the run file's own scoring program: R@k counts the labelled passages, and
answer@k also a passage that holds a labelled answer word for word, since labels are never complete.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import QuothError
from embeddings.evaluation.measures import auroc, coverage_at, holds_answer
from embeddings.evaluation.running import RunLine
from embeddings.evaluation.sets import Asked, LabelledSet
from embeddings.records import Verdict

if TYPE_CHECKING:
    from ir_measures import Measure

Figures: TypeAlias = dict[str, float | int | None]
"""Fractions in [0, 1] unless named otherwise; None where there was nothing to measure."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A question, what became of it, and whether its first hit answers."""

    asked: Asked
    line: RunLine
    right: tuple[bool, ...]
    """Of each hit: whether it answers."""

    @property
    def is_right(self) -> bool:
        """Whether the question can be answered and the first hit does."""
        return any(self.right[:1])


def figures_of(
    labelled: LabelledSet, questions: Sequence[Asked], lines: Iterable[RunLine]
) -> Figures:
    """Every figure of a run over some questions of a set.

    Raises:
        QuothError: a question has no line, or ir-measures is not installed.
    """
    outcomes = _outcomes(labelled, questions, lines)
    answerable = [outcome for outcome in outcomes if outcome.asked.answerable]
    return {
        "questions": len(outcomes),
        "answerable": len(answerable),
        **_ranking_figures(answerable),
        **_confidence_figures(outcomes),
        **_shown_figures(outcomes),
        **_highlight_figures(labelled, answerable),
        **_strong_figures(outcomes),
        **_timing_figures(outcomes),
    }


def first_hits_right(
    labelled: LabelledSet, questions: Sequence[Asked], lines: Iterable[RunLine]
) -> list[bool]:
    """Of each question: whether it can be answered and the first hit does.

    Raises:
        QuothError: a question has no line.
    """
    return [outcome.is_right for outcome in _outcomes(labelled, questions, lines)]


def _outcomes(
    labelled: LabelledSet, questions: Sequence[Asked], lines: Iterable[RunLine]
) -> list[_Outcome]:
    by_id = {line.id: line for line in lines}
    if missing := [asked.id for asked in questions if asked.id not in by_id]:
        raise QuothError(
            f"{len(missing)} of {len(questions)} questions have no line in the run, "
            f"among them {missing[0]}. Run it again over all of them."
        )
    return [_outcome(labelled, asked, by_id[asked.id]) for asked in questions]


def _outcome(labelled: LabelledSet, asked: Asked, line: RunLine) -> _Outcome:
    right = tuple(
        asked.answerable
        and (
            hit.passage in asked.relevant
            or holds_answer(labelled.texts[hit.passage], asked.answers)
        )
        for hit in line.hits
    )
    return _Outcome(asked, line, right)


def _ranking_figures(outcomes: Sequence[_Outcome]) -> Figures:
    labels = {outcome.asked.id: outcome.asked.relevant for outcome in outcomes}
    answering = {
        outcome.asked.id: [
            hit.passage
            for hit, right in zip(outcome.line.hits, outcome.right, strict=True)
            if right
        ]
        for outcome in outcomes
    }
    success_1, success_5, reciprocal_rank, gain = _measures()
    labelled = _means(outcomes, labels, [success_1, success_5, reciprocal_rank, gain])
    answered = _means(outcomes, answering, [success_1, success_5])
    return {
        "R@1": labelled[success_1],
        "R@5": labelled[success_5],
        "answer@1": answered[success_1],
        "answer@5": answered[success_5],
        "MRR@10": labelled[reciprocal_rank],
        "nDCG@10": labelled[gain],
    }


def check_measures() -> None:
    """Find out before a long run whether its figures can be computed.

    Raises:
        QuothError: ir-measures is not installed.
    """
    _measures()


def _measures() -> tuple[Measure, Measure, Measure, Measure]:
    try:
        from ir_measures import RR, Success, nDCG
    except ImportError as error:
        raise QuothError(
            "Figures need ir-measures, which is not installed: pip install 'quoth[evaluate]'"
        ) from error
    return Success @ 1, Success @ 5, RR @ 10, nDCG @ 10


def _means(
    outcomes: Sequence[_Outcome],
    relevant: Mapping[str, Collection[str]],
    measures: Sequence[Measure],
) -> dict[Measure, float | None]:
    """The mean of each measure; a question without relevant passages counts as nothing found."""
    import ir_measures

    labels = [ir_measures.Qrel(name, one, 1) for name, those in relevant.items() for one in those]
    run = [
        ir_measures.ScoredDoc(outcome.asked.id, hit.passage, -float(rank))
        for outcome in outcomes
        for rank, hit in enumerate(outcome.line.hits)
    ]
    totals = dict.fromkeys(measures, 0.0)
    if labels:
        for _, measure, value in ir_measures.iter_calc(measures, labels, run):
            totals[measure] += value
    return {measure: _share(total, len(outcomes)) for measure, total in totals.items()}


def _confidence_figures(outcomes: Sequence[_Outcome]) -> Figures:
    confidences = [outcome.line.confidence for outcome in outcomes]
    right = [outcome.is_right for outcome in outcomes]
    answerable = [outcome.asked.answerable for outcome in outcomes]
    return {
        "AUROC answerable": _auroc_of(confidences, answerable),
        "AUROC first hit right": _auroc_of(confidences, right),
        "coverage at 90% precision": coverage_at(0.90, confidences, right),
        "coverage at 95% precision": coverage_at(0.95, confidences, right),
    }


def _auroc_of(confidences: Sequence[float], is_positive: Sequence[bool]) -> float | None:
    pairs = list(zip(confidences, is_positive, strict=True))
    return auroc([one for one, yes in pairs if yes], [one for one, yes in pairs if not yes])


def _shown_figures(outcomes: Sequence[_Outcome]) -> Figures:
    shown = [outcome for outcome in outcomes if outcome.line.answered]
    unanswerable = [outcome for outcome in outcomes if not outcome.asked.answerable]
    false_answers = sum(outcome.line.answered for outcome in unanswerable)
    return {
        "shown": _share(len(shown), len(outcomes)),
        "precision when shown": _share(sum(outcome.is_right for outcome in shown), len(shown)),
        "false answers on unanswerable": _share(false_answers, len(unanswerable)),
    }


def _strong_figures(outcomes: Sequence[_Outcome]) -> Figures:
    strong = [outcome for outcome in outcomes if outcome.line.verdict is Verdict.STRONG]
    return {
        "shown as strong": _share(len(strong), len(outcomes)),
        "precision when strong": _share(sum(outcome.is_right for outcome in strong), len(strong)),
    }


def _highlight_figures(labelled: LabelledSet, outcomes: Iterable[_Outcome]) -> Figures:
    """How often the highlight covers an answer in full, and how much of its passage it takes."""
    held, shares = [], []
    for outcome in outcomes:
        quote = outcome.line.quote
        spans = [one.span for one in outcome.asked.spans if quote and one.passage == quote.passage]
        if quote and spans:
            shown = quote.span
            held.append(any(shown.start <= one.start and one.end <= shown.end for one in spans))
            shares.append((shown.end - shown.start) / len(labelled.texts[quote.passage]))
    return {
        "highlight holds the answer": _share(sum(held), len(held)),
        "highlight share of passage": _share(sum(shares), len(shares)),
        "highlights checked": len(held),
    }


def _timing_figures(outcomes: Sequence[_Outcome]) -> Figures:
    timed = [outcome.line.timings for outcome in outcomes if outcome.line.timings]
    stages = dict.fromkeys(stage for timings in timed for stage in timings)
    seconds = {stage: np.array([timings.get(stage, 0.0) for timings in timed]) for stage in stages}
    if len(seconds) > 1:
        seconds["whole answer"] = np.sum(list(seconds.values()), axis=0)
    return {
        f"{stage}, {name} seconds": value
        for stage, times in seconds.items()
        for name, value in _middle_and_slow(times).items()
    }


def _middle_and_slow(seconds: NDArray[np.float64]) -> dict[str, float]:
    return {
        "median": float(np.median(seconds)),
        "95th percentile": float(np.percentile(seconds, 95)),
    }


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
