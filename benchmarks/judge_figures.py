"""How well the judge does on the questions that were kept out of its fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from judge_cases import Array, Outcome, languages_of
from numpy.typing import NDArray

from embeddings.judge import Weights, probabilities_of


def figures_of(outcomes: Sequence[Outcome], weights: Weights) -> dict[str, float]:
    """The figures of one set; those of confidence leave out the questions written to mislead."""
    found = [probabilities_of(each.features.astype(np.float32), weights) for each in outcomes]
    sure = np.array([each.max() for each in found], np.float64)
    good = np.array(
        [bool(each.right[own.argmax()]) for each, own in zip(outcomes, found, strict=True)]
    )
    kinds = np.array([each.case.kind for each in outcomes])
    can, written = kinds == "answerable", kinds == "written"
    cannot, natural = ~can & ~written, ~written
    strong, shown = sure >= weights.strong_from, sure >= weights.weak_from
    nearest = np.array([each.right[each.features[:, 0].argmax()] for each in outcomes])
    checked = [each for each in outcomes if each.highlight_right is not None]
    return {
        "cases": len(outcomes),
        "cosine@1": _share(nearest[can]),
        "answer@1": _share(good[can]),
        "AUROC": auroc(sure[can], sure[cannot]),
        "coverage at 90%": coverage_at(0.9, sure[natural], good[natural]),
        "strong": _share(strong[natural]),
        "right when strong": _share(good[natural & strong]),
        "right when shown": _share(good[natural & shown]),
        "answerable shown": _share(shown[can]),
        "uncovered shown": _share(shown[cannot]),
        "misleading shown": _share(shown[written]),
        "misleading strong": _share(strong[written]),
        "highlight holds it": _share(np.array([each.highlight_right for each in checked])),
        "highlight's share": _share(np.array([each.highlight_share for each in checked])),
    }


def _share(values: NDArray[Any]) -> float:
    return float(values.mean()) if len(values) else float("nan")


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


def print_table(outcomes: dict[str, list[Outcome]], weights: Weights) -> None:
    """A Markdown table of the held-out half, one line a set."""
    rows = {
        name: [each for each in found if each.case.question.is_held_out]
        for name, found in outcomes.items()
    }
    everything = [each for found in rows.values() for each in found]
    if "xquad" in rows:
        settings = {languages_of(each) for each in rows["xquad"]}
        found = rows.pop("xquad")
        for name in sorted(settings, reverse=True):
            rows[f"xquad, {name}"] = [each for each in found if languages_of(each) == name]
    rows["all"] = everything
    table = {name: figures_of(found, weights) for name, found in rows.items()}
    print(f"strong from {weights.strong_from}, weak from {weights.weak_from}\n")
    print("| set |", " | ".join(table["all"]), "|")
    print("|---" * (len(table["all"]) + 1) + "|")
    for name, figures in table.items():
        cells = ("-" if np.isnan(value) else f"{value:.3g}" for value in figures.values())
        print(f"| {name} |", " | ".join(cells), "|")
