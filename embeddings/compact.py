"""A compact first pass: int8 copies of the vectors are scanned, and what comes near is weighed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from embeddings.all_cores import scored
from embeddings.runs import Runs
from embeddings.search import cosines, top_rows

Compact: TypeAlias = NDArray[np.int8]

WORTH_IT_FROM = 20_000
"""Passages; fewer float32 vectors are read within a millisecond as they are."""
_LARGEST = 127
_SPARE = 2
"""So many times more rows are weighed than asked for; without spare rows one or two in a hundred
were missed, with half of this none (benchmarks/search_speed.py)."""
_FEWEST_WEIGHED = 200
_BLOCK = 4096
_READ_SOONER, _SCANNED_SOONER = 2, 16
"""Where a filter leaves more than one row in so many, reading or scanning all of them takes less
time than looking those up (benchmarks/search_speed.py)."""


def compacted(vectors: NDArray[np.float32], into: Compact, largest: float | None = None) -> None:
    """Write the vectors `[n, d]` in whole numbers from -127 to 127, all on one scale.

    One scale for all keeps the order of the products, so it need not be known to read them. It is
    that of the `largest` number, from which on they are cut off; of these vectors unless named.
    """
    scale = _scale(largest_of(vectors) if largest is None else largest)
    for start in range(0, len(vectors), _BLOCK):
        block = slice(start, start + _BLOCK)
        into[block] = np.rint((vectors[block] * scale).clip(-_LARGEST, _LARGEST))


def largest_of(numbers: NDArray[np.float32]) -> float:
    """The largest of the numbers without their signs; 0 of none."""
    # Not of the absolute values: that would copy all of them.
    return max(float(numbers.max(initial=0)), -float(numbers.min(initial=0)))


def nearest(
    vectors: NDArray[np.float32],
    compact: Compact | None,
    question: NDArray[np.float32],
    count: int,
    runs: Runs | None = None,
    within: NDArray[np.intp] | None = None,
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The rows nearest to a question `[d]`, best first, and their cosines; ties to the lower row.

    Without a compact copy, or without the package that scans one, every vector is read. `runs` say
    in which places of `vectors` and `compact` the rows lie, where they do not lie as they are.
    `within` are the only rows to look at, in order; None for all of them.
    """
    runs = runs or Runs.of_all(len(vectors))
    scan = None if compact is None else compact_scan()
    sooner = _READ_SOONER if scan is None else _SCANNED_SOONER
    if within is not None and sooner * len(within) <= len(runs):
        return _weighed(vectors, question, count, runs, within)
    if compact is None or scan is None:
        exact = scored(len(vectors), lambda rows: cosines(vectors[rows], question))
        scores = runs.ordered(exact)
        rows = _top_within(scores, count, within)
        return rows, scores[rows]
    asked = np.rint(question * _scale(largest_of(question))).astype(np.int8)
    rough = scored(len(compact), lambda rows: scan(compact[rows], asked))
    near = _top_within(runs.ordered(rough), max(count * _SPARE, _FEWEST_WEIGHED), within)
    return _weighed(vectors, question, count, runs, np.sort(near))


def _top_within(
    scores: NDArray[np.float32], count: int, within: NDArray[np.intp] | None
) -> NDArray[np.intp]:
    return top_rows(scores, count) if within is None else within[top_rows(scores[within], count)]


def _weighed(
    vectors: NDArray[np.float32],
    question: NDArray[np.float32],
    count: int,
    runs: Runs,
    rows: NDArray[np.intp],
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The nearest of some rows, which are looked up block by block, and their cosines."""
    scores = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _BLOCK):
        block = slice(start, start + _BLOCK)
        scores[block] = cosines(vectors[runs.places_of(rows[block])], question)
    best = top_rows(scores, count)
    return rows[best], scores[best]


@cache
def compact_scan() -> Callable[[Compact, Compact], NDArray[np.float32]] | None:
    """The product of every int8 row with an int8 question, by NumKong; None where it is missing.

    NumPy itself multiplies int8 slower than it reads float32.
    """
    if find_spec("numkong") is None:
        return None
    products = import_module("numkong").cdist
    return lambda rows, question: cast(
        "NDArray[np.float32]",
        np.asarray(products(question[None], rows, "dot", out_dtype="float32")).reshape(-1),
    )


def _scale(largest: float) -> float:
    return _LARGEST / largest if largest else 0.0
