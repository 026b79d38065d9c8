"""Where rows lie that were put down in another order, or of which some are gone: a few runs.

Derived arrays only ever grow, so that a change costs what it adds. The rows that count are then
runs of places in those arrays, named in search order; whatever lies in no run is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True)
class Runs:
    """The places of all rows, in the order of the rows: each run is its first place and length."""

    pairs: tuple[tuple[int, int], ...]
    places: int
    """How many there are in all, of rows that are gone too."""

    @classmethod
    def of_all(cls, places: int) -> Runs:
        """Every place, as it lies."""
        return cls(((0, places),) if places else (), places)

    def __len__(self) -> int:
        return int(self._bounds[-1])

    @cached_property
    def is_plain(self) -> bool:
        """Whether every row is its own place, and no other place is left."""
        return self == Runs.of_all(self.places)

    @cached_property
    def is_in_order(self) -> bool:
        """Whether of two rows the first lies before the second."""
        starts = [start for start, _ in self.pairs]
        return starts == sorted(starts)

    def places_of(self, rows: NDArray[Any] | Sequence[int]) -> Numbers:
        """The places of some rows."""
        wanted = np.asarray(rows, np.int64)
        if self.is_plain or not wanted.size:
            return wanted
        run = np.searchsorted(self._bounds, wanted, side="right") - 1
        places: Numbers = self._starts[run] + wanted - self._bounds[run]
        return places

    def place_of(self, row: int) -> int:
        """The place of one row."""
        return row if self.is_plain else int(self.places_of([row])[0])

    def rows_at(self, places: NDArray[Any] | Sequence[int]) -> Numbers:
        """The rows that lie at some places."""
        wanted = np.asarray(places, np.int64)
        if self.is_plain or not wanted.size:
            return wanted
        run = self._by_place[
            np.searchsorted(self._starts[self._by_place], wanted, side="right") - 1
        ]
        rows: Numbers = self._bounds[run] + wanted - self._starts[run]
        return rows

    def ordered(self, array: NDArray[Number]) -> NDArray[Number]:
        """What lies in the places, in the order of the rows: the array itself where that is so."""
        if self.is_plain:
            return array
        return np.concatenate([array[:0], *(array[a : a + n] for a, n in self.pairs)])

    def without(self, first: int, last: int) -> Runs:
        """The runs without the rows from the first up to the last, which is not among them."""
        return self._made([*self._between(0, first), *self._between(last, len(self))])

    def with_new(self, row: int, count: int) -> Runs:
        """The runs with so many new rows from that one on, which lie behind all places."""
        new = (self.places, count)
        pairs = [*self._between(0, row), new, *self._between(row, len(self))]
        return Runs(self._made(pairs).pairs, self.places + count)

    def _made(self, pairs: Sequence[tuple[int, int]]) -> Runs:
        joined: list[tuple[int, int]] = []
        for start, count in pairs:
            if joined and sum(joined[-1]) == start:
                joined[-1] = (joined[-1][0], joined[-1][1] + count)
            elif count:
                joined.append((start, count))
        return Runs(tuple(joined), self.places)

    def _between(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The runs of the rows from the first up to the last."""
        for (start, count), bound in zip(self.pairs, self._bounds.tolist(), strict=False):
            begin, end = max(first - bound, 0), min(last - bound, count)
            if begin < end:
                yield start + begin, end - begin

    @cached_property
    def _starts(self) -> Numbers:
        return np.array([start for start, _ in self.pairs], np.int64)

    @cached_property
    def _bounds(self) -> Numbers:
        """The first row of each run, and the number of all rows."""
        return np.cumsum([0, *(count for _, count in self.pairs)], dtype=np.int64)

    @cached_property
    def _by_place(self) -> NDArray[np.intp]:
        return np.argsort(self._starts, kind="stable")
