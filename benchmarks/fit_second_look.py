"""Fit what the judge and the reader of pairs weigh, and measure it on what neither has seen.

usage: python benchmarks/fit_second_look.py DATA_FOLDER [--cache FOLDER] [--most N] [--write]

It is fitted on the questions of the half to tune on whose articles were kept from the reader's own
fit, and measured, beside the judge alone, on the other half. With --write the numbers go to
embeddings/second_look.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from fit_judge import listwise, logistic, threshold_of
from judge_cases import Array, Case, cases_of, right_of, with_libraries
from judge_figures import auroc, coverage_at
from labelled_sets import (
    Labelled,
    LabelledSet,
    Piece,
    Plan,
    asked_abroad,
    holds_place,
    read_set,
    reported_texts,
    share_of,
    with_kept_out,
)
from numpy.typing import NDArray
from reader_examples import article_of, is_kept_article

from embeddings import judge as judging
from embeddings.encoder import SentenceEncoder
from embeddings.hashing import sha256_of_file
from embeddings.judge import judge
from embeddings.lean_model import LeanModel
from embeddings.lean_pair_reader import LeanPairReader
from embeddings.log_odds import log_odds
from embeddings.models import find_model
from embeddings.second_look import (
    OPINIONS,
    READER,
    WEIGHTS,
    PairReader,
    Reading,
    Weights,
    capped,
    opinions,
    placed_again,
    weights_from,
    worth_reading,
)

ALL = 100_000
MOST_KEPT = 250
"""So many questions of a set are fitted on, that no set counts for too much."""
PLANS = (
    Plan("squad2", ALL, ALL, whole_articles=False),
    Plan("xquad", ALL, ALL, languages=("en", "de", "ru", "ar", "es", "zh", "tr")),
    Plan("norquad_news", ALL, ALL),
    Plan("clapnq", ALL, ALL),
    Plan("afriqa", 1000, 400, whole_articles=False, titled=False),
    Plan("newsquiz", ALL, ALL, is_free=False),
    Plan("heq", ALL, ALL, is_free=False),
    Plan("idkmrc", ALL, ALL, is_free=False),
)
_OF_THE_SAME = {"squad2", "xquad"}
"""These sets are about the same passages, in part: one in English, the other in translations."""
TRUST, MARGIN_SHARE = 0.1, 0.5
"""What the reader's log-odds weigh beside the judge's, and of that, its margin.

More would serve the sets that it learned from. This is what does best over the halves to tune on of
all sets, also of those whose kind and language the reader did not learn from.
"""
RIGHT_WHEN_STRONG, REFUSED = 0.98, 0.93
"""Both are more than is asked of the judge alone; they were chosen there too."""
JUDGE_ALONE = np.array([1.0, 0.0, 0.0])
WEIGHED = np.array([1.0, TRUST, TRUST * MARGIN_SHARE])


@dataclass(frozen=True, slots=True)
class Look:
    """What judge and reader say of a case's likeliest passages, with the labels."""

    name: str
    case: Case
    opinions: Array
    """`[passages, opinions]`, the judge's likeliest first."""
    right: NDArray[np.bool_]
    likely: tuple[NDArray[np.float32], ...]
    """The judge's shares of each passage's sentences."""
    readings: tuple[Reading, ...]
    answering: tuple[NDArray[np.bool_], ...]
    """Which sentences of each passage hold the answer."""

    @property
    def first(self) -> int:
        """Which passage comes first after both looks."""
        return int((self.opinions @ WEIGHED).argmax())

    @property
    def counted(self) -> Array:
        """The opinions on it, as far as they count for whether it answers."""
        return capped(self.opinions[self.first])


def looks_at(own: LabelledSet, others: Sequence[LabelledSet], reader: PairReader) -> Iterator[Look]:
    """A look at each case whose label is not in doubt."""
    for case, library in with_libraries(cases_of(own, others)):
        pieces, candidates = library.candidates(case.question)
        right = right_of(case, pieces)
        if right is None:
            continue
        judged = judge(case.question.text, candidates, library.idf)
        order = sorted(range(len(judged)), key=lambda at: -judged[at].probability)
        probabilities = [judged[at].probability for at in order]
        order = order[: max(1, worth_reading(probabilities))]
        readings = reader.read(case.question.text, [candidates[at] for at in order])
        yield Look(
            own.name,
            case,
            opinions(probabilities[: len(order)], readings),
            right[order],
            tuple(judged[at].likely for at in order),
            tuple(readings),
            tuple(_answering(case.question, pieces[at], bool(right[at])) for at in order),
        )


def _answering(question: Labelled, piece: Piece, is_right: bool) -> NDArray[np.bool_]:
    places = question.spans.get(piece.id, ()) if is_right else ()
    return np.array([holds_place(span, places) for span in piece.sentences], np.bool_)


def is_kept(own: LabelledSet, question: Labelled) -> bool:
    """Whether neither the judge's figures nor the reader's fit have seen the question."""
    about = question.relevant or question.about
    piece = next((piece for piece in own.pieces if piece.group in about), None)
    if piece is None or not question.is_fitted_on:
        return False
    document = piece.id.rpartition("-")[0] if own.name == "norquad_news" else None
    return is_kept_article(article_of(own.name, question.id, piece.id, piece.title, document))


def fit(looks: Sequence[Look]) -> dict[str, Any]:
    """All numbers, as second_look.json holds them."""
    useful = [look for look in looks if look.right.any() and not look.right.all()]
    scale = listwise(
        [(look.opinions @ WEIGHED)[:, None] for look in useful], [look.right for look in useful]
    )
    rank = float(scale[0]) * WEIGHED
    rows = np.array([[look.counted @ WEIGHED] for look in looks])
    right = np.array([look.right[look.first] for look in looks])
    kinds = [look.case.kind for look in looks]
    weight, intercept = logistic(rows, right, kinds)
    natural = np.array([kind != "written" for kind in kinds])
    uncovered = np.array([kind in ("withheld", "foreign") for kind in kinds])
    sure = rows @ weight + intercept
    begin = (
        threshold_of(sure[natural], right[natural], RIGHT_WHEN_STRONG),
        float(np.quantile(sure[uncovered], REFUSED)),
    )
    slope, shift = _onto_the_judge(*begin)
    answer = slope * float(weight[0]) * WEIGHED
    return {
        "rank": dict(zip(OPINIONS, map(float, rank), strict=True)),
        "answer": dict(zip(OPINIONS, map(float, answer), strict=True)),
        "intercept": slope * intercept + shift,
        "places": dict(zip(("judged", "read"), _fit_places(looks), strict=True)),
        "reader": sha256_of_file(READER),
        "fitted_on": [plan.name for plan in PLANS if plan.is_free],
    }


def _onto_the_judge(strong: float, weak: float) -> tuple[float, float]:
    """Slope and shift that put these log-odds where `strong` and `weak` begin for the judge."""
    weights = judging.shipped_weights()
    wanted = log_odds([weights.strong_from, weights.weak_from])
    slope = float((wanted[0] - wanted[1]) / (strong - weak))
    return slope, float(wanted[0] - slope * strong)


def _fit_places(looks: Sequence[Look]) -> tuple[float, float]:
    groups, targets = [], []
    for look in looks:
        for likely, reading, answering in zip(
            look.likely, look.readings, look.answering, strict=True
        ):
            if answering.any() and not answering.all():
                both = np.column_stack([likely, reading.places]).astype(np.float64)
                groups.append(np.log(both + 1e-4))
                targets.append(answering)
    judged, read = listwise(groups, targets)
    return float(judged), float(read)


def figures_of(looks: Sequence[Look], fitted: dict[str, Any] | None) -> dict[str, float]:
    """The figures of one set by both looks, or where nothing is fitted, by the judge alone."""
    weights = weights_from(fitted) if fitted else None
    firsts = [look.first if weights else 0 for look in looks]
    sure = np.array([_how_sure(look, weights) for look in looks])
    good = np.array([look.right[at] for look, at in zip(looks, firsts, strict=True)])
    kinds = np.array([look.case.kind for look in looks])
    can, written = kinds == "answerable", kinds == "written"
    uncovered, natural = ~can & ~written, ~written
    begin = judging.shipped_weights()
    strong, shown = (sure >= log_odds([at])[0] for at in (begin.strong_from, begin.weak_from))
    marked = [
        bool(answering[(placed_again(likely, reading, weights) if weights else likely).argmax()])
        for look in looks
        for likely, reading, answering in zip(
            look.likely, look.readings, look.answering, strict=True
        )
        if answering.any() and len(answering) > 1
    ]
    return {
        "cases": len(looks),
        "answer@1": _share(good[can]),
        "AUROC": auroc(sure[can], sure[uncovered]),
        "AUROC misleading": auroc(sure[can], sure[written]),
        "coverage at 90%": coverage_at(0.9, sure[natural], good[natural]),
        "strong": _share(strong[natural]),
        "right when strong": _share(good[natural & strong]),
        "answerable shown": _share(shown[can]),
        "uncovered shown": _share(shown[uncovered]),
        "misleading shown": _share(shown[written]),
        "misleading strong": _share(strong[written]),
        "likeliest sentence": _share(np.array(marked)),
    }


def _how_sure(look: Look, weights: Weights | None) -> float:
    """The log-odds of the first passage, or where nothing is fitted, those of the judge alone."""
    if weights is None:
        return float(look.opinions[0] @ JUDGE_ALONE)
    return float(look.counted @ weights.answer + weights.intercept)


def _share(values: NDArray[Any]) -> float:
    return float(values.mean()) if len(values) else float("nan")


def print_table(looks: Sequence[Look], fitted: dict[str, Any]) -> None:
    """A Markdown table, two lines a set: the judge alone, and both."""
    names = [*dict.fromkeys(look.name for look in looks), "all"]
    for number, name in enumerate(names):
        own = [look for look in looks if name in (look.name, "all")]
        for label, weights in (("judge", None), ("both", fitted)):
            figures = figures_of(own, weights)
            if not number and label == "judge":
                print("| set | by |", " | ".join(figures), "|")
                print("|---" * (len(figures) + 2) + "|")
            cells = ("-" if np.isnan(value) else f"{value:.3g}" for value in figures.values())
            print(f"| {name} | {label} |", " | ".join(cells), "|", flush=True)


def main() -> None:
    """Fit, measure, and write if told to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(".cache/judge"))
    parser.add_argument("--most", type=int, default=200, help="reported questions of a set")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    model = find_model("", options.cache)
    encoder = SentenceEncoder(model)
    plans = [plan for plan in PLANS if (options.data / plan.name).is_dir()]
    read = [
        read_set(
            options.data / plan.name,
            options.cache,
            encoder.encode_passages,
            encoder.encode_questions,
            plan,
        )
        for plan in plans
    ]
    free = {plan.name for plan in plans if plan.is_free}
    sets = with_kept_out(read, reported_texts(options.data / name for name in free))
    named = {own.name: own for own in sets}
    if named.keys() >= _OF_THE_SAME:
        sets.append(asked_abroad(named["squad2"], named["xquad"]))
        free.add(sets[-1].name)
    reader = LeanPairReader(LeanModel(model.path), READER)  # whichever it is now
    fitting: list[Look] = []
    measured: list[Look] = []
    for own in sets:
        others = _others(own, sets)
        if own.name in free:
            kept = [each for each in own.questions if is_kept(own, each)]
            fitting += looks_at(_some(own, kept, MOST_KEPT), others, reader)
        reported = [each for each in own.questions if each.is_held_out]
        measured += looks_at(_some(own, reported, options.most), others, reader)
        print(f"{own.name}: {len(fitting)} cases to fit, {len(measured)} to measure", flush=True)
    fitted = fit(fitting)
    print_table(measured, fitted)
    if options.write:
        WEIGHTS.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _others(own: LabelledSet, sets: Sequence[LabelledSet]) -> list[LabelledSet]:
    """The sets whose passages do not answer its questions."""
    near = _OF_THE_SAME if own.name.split()[0] in _OF_THE_SAME else {own.name}
    return [each for each in sets if each.name.split()[0] not in near]


def _some(own: LabelledSet, questions: Sequence[Labelled], most: int) -> LabelledSet:
    """The set with so many of the questions alone, always the same ones."""
    ordered = sorted(questions, key=lambda each: share_of(each.id + each.language))
    return replace(own, questions=tuple(ordered[:most]))


if __name__ == "__main__":
    main()
