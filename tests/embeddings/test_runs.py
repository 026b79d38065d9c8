"""Runs of places, beside a plain list of places that is changed in the same way."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from embeddings.runs import Runs

changes = st.lists(st.tuples(st.booleans(), st.integers(0, 30), st.integers(0, 5)), max_size=12)


def made(sequence: list[tuple[bool, int, int]]) -> tuple[Runs, list[int]]:
    """Runs after some insertions and removals, and the places of their rows, one by one."""
    runs, listed, places = Runs.of_all(6), list(range(6)), 6
    for adds, where, count in sequence:
        at = min(where, len(listed))
        if adds:
            runs = runs.with_new(at, count)
            listed[at:at] = range(places, places + count)
            places += count
        else:
            runs = runs.without(at, min(at + count, len(listed)))
            del listed[at : at + count]
    assert runs.places == places
    return runs, listed


@given(changes)
def test_rows_and_places(sequence: list[tuple[bool, int, int]]) -> None:
    """Each row has its place, and each place its row."""
    runs, listed = made(sequence)
    assert len(runs) == len(listed)
    assert runs.places_of(range(len(runs))).tolist() == listed
    assert [runs.place_of(row) for row in range(len(runs))] == listed
    assert runs.rows_at(listed).tolist() == list(range(len(listed)))


@given(changes)
def test_in_the_order_of_rows(sequence: list[tuple[bool, int, int]]) -> None:
    """What lies in the places comes in the order of the rows, without what is gone."""
    runs, listed = made(sequence)
    assert runs.ordered(np.arange(runs.places) * 10).tolist() == [10 * place for place in listed]
    assert runs.is_in_order == (listed == sorted(listed))
    assert runs.is_plain == (listed == list(range(runs.places)))


@given(changes)
def test_as_few_runs_as_can_be(sequence: list[tuple[bool, int, int]]) -> None:
    """Runs that continue each other are one."""
    runs, listed = made(sequence)
    breaks = sum(b != a + 1 for a, b in pairwise(listed))
    assert len(runs.pairs) == (breaks + 1 if listed else 0)


def test_plain_arrays_are_not_copied() -> None:
    """Where nothing is gone, the array itself is what is read."""
    array = np.arange(5)
    assert Runs.of_all(5).ordered(array) is array
    assert not len(Runs.of_all(0))
