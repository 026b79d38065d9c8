"""The table of a quality measurement, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.evaluation import Figures

QUOTH = "Quoth"
WHOLE = "Quoth, whole articles"
COLUMNS = {
    "answer@1": "answer@1",
    "answer@5": "answer@5",
    "R@1": "R@1",
    "nDCG@10": "nDCG@10",
    "AUROC": "AUROC answerable",
    "coverage at 90%": "coverage at 90% precision",
    "shown": "shown",
    "precision": "precision when shown",
    "strong": "shown as strong",
    "precision of strong": "precision when strong",
    "false answers": "false answers on unanswerable",
    "highlight holds": "highlight holds the answer",
    "highlight share": "highlight share of passage",
}
_VERDICTS = {"shown", "shown as strong", "precision when strong", "false answers on unanswerable"}
"""What cannot be said of a system that always answers."""
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Measured:
    """One system's figures on one set."""

    system: str
    figures: Figures
    right: NDArray[np.bool_]
    """Of each question: whether the first hit answers it."""


def table_of(results: Mapping[str, Sequence[Measured]], half: str) -> str:
    """One Markdown table, and a line a set that says how Quoth compares to the best peer."""
    heading = ["set", "questions", "system", *COLUMNS, "median seconds"]
    lines = [_row(heading), _row(["---"] * len(heading))]
    for name, measured in results.items():
        lines += [
            _row([name, str(each.figures["questions"]), each.system, *_cells(each)])
            for each in measured
        ]
    compared = [
        f"- {name}: {line}" for name, measured in results.items() if (line := _compared(measured))
    ]
    return "\n".join([f"Questions of the half: {half}.", "", *lines, "", *compared, ""])


def _compared(measured: Sequence[Measured]) -> str:
    """How many more first hits of Quoth's answer than of the best peer's, and how sure that is."""
    ours = next(each for each in measured if each.system == QUOTH)
    peers = [each for each in measured if each.system not in {QUOTH, WHOLE}]
    if not peers:
        return ""
    best = max(peers, key=lambda each: each.figures["answer@1"] or 0.0)
    answerable = int(ours.figures["answerable"] or 0)
    difference = ours.right.astype(int) - best.right.astype(int)
    chance = np.random.default_rng(0)
    draws = chance.integers(0, len(difference), (_RESAMPLES, len(difference)))
    low, high = np.percentile(difference[draws].sum(axis=1) / answerable, [2.5, 97.5])
    mean = difference.sum() / answerable
    return f"answer@1 {mean:+.3f} (95% interval {low:+.3f} to {high:+.3f}) against {best.system}"


def _cells(each: Measured) -> list[str]:
    seconds = each.figures.get("whole answer, median seconds")
    has_verdicts = each.system in {QUOTH, WHOLE}
    values = [
        each.figures[name] if has_verdicts or name not in _VERDICTS else None
        for name in COLUMNS.values()
    ]
    return [*map(_cell, values), _cell(seconds)]


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
