"""The turn of each server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.fair_queue import FairQueue
from embeddings.errors import TooManyQuestions


def filled(keys: list[int]) -> FairQueue[tuple[int, int]]:
    """A queue in which each of the keys put its place in the list."""
    queue: FairQueue[tuple[int, int]] = FairQueue(len(keys))
    for place, key in enumerate(keys):
        queue.put(key, (key, place))
    return queue


@given(st.lists(st.integers(0, 5)), st.integers(1, 7))
def test_each_item_comes_once_and_in_the_order_of_its_line(keys: list[int], most: int) -> None:
    """Nothing is lost, nothing comes twice, and nobody overtakes in their own line."""
    queue = filled(keys)
    taken = []
    while batch := queue.take(most):
        assert len(batch) <= most
        taken.extend(batch)
    assert len(queue) == 0
    assert sorted(place for _, place in taken) == list(range(len(keys)))
    for key in set(keys):
        places = [place for other, place in taken if other == key]
        assert places == sorted(places)


@given(st.integers(1, 200), st.integers(1, 20))
def test_one_question_waits_for_one_of_each_other_line(flood: int, lines: int) -> None:
    """However much one server asks, it has one turn in a round."""
    queue = filled([0] * flood + list(range(1, lines + 1)))
    first = [queue.take(1)[0][0] for _ in range(lines + 1)]
    assert first == list(range(lines + 1))


def test_a_full_queue_says_so_and_keeps_what_it_has() -> None:
    """There is room again once something is taken."""
    queue = filled([1, 2])
    with pytest.raises(TooManyQuestions):
        queue.put(3, (3, 2))
    assert len(queue) == 2
    queue.take(1)
    queue.put(3, (3, 2))
    assert [key for key, _ in queue.take(9)] == [2, 3]
