"""Scores come out the same however many threads take the blocks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from embeddings import all_cores
from embeddings.all_cores import Scores, scored

ROWS = all_cores.WORTH_IT_FROM + 12_345
WANTED = np.random.default_rng(1).standard_normal(ROWS).astype(np.float32)


@pytest.fixture(params=[1, 2, 5])
def threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """So many threads may work."""
    count: int = request.param
    with ThreadPoolExecutor(max(count - 1, 1)) as pool:
        monkeypatch.setattr(all_cores, "threads", lambda: count)
        monkeypatch.setattr(all_cores, "_pool", lambda: pool)
        yield count


@pytest.mark.parametrize("rows", [0, 1, all_cores.WORTH_IT_FROM - 1, ROWS])
def test_every_row_is_scored_once(threads: int, rows: int) -> None:
    """In one piece where there are few, in blocks where there are many."""
    asked = []

    def scores_of(block: slice) -> Scores:
        asked.append(block)
        return WANTED[block]

    np.testing.assert_array_equal(scored(rows, scores_of), WANTED[:rows])
    assert sorted(row for block in asked for row in range(block.start, block.stop)) == list(
        range(rows)
    )
    assert (len(asked) > 1) == (threads > 1 and rows == ROWS)


@pytest.mark.parametrize("threads", [2, 5], indirect=True)
def test_several_threads_take_part(threads: int) -> None:
    """The first block waits for a second thread to take the next."""
    met, looking = threading.Barrier(2, timeout=30), threading.Lock()
    seen = set()

    def scores_of(block: slice) -> Scores:
        with looking:
            is_new = threading.get_ident() not in seen and len(seen) < 2
            seen.update({threading.get_ident()} if is_new else ())
        if is_new:
            met.wait()
        return WANTED[block]

    np.testing.assert_array_equal(scored(ROWS, scores_of), WANTED)
    assert len(seen) == 2


@pytest.mark.parametrize("threads", [2], indirect=True)
def test_other_threads_that_are_busy_are_not_waited_for(threads: int) -> None:
    """Whoever asks does all of it then."""
    let_go, pool = threading.Event(), all_cores._pool()
    busy = pool.submit(let_go.wait, 60)
    try:
        np.testing.assert_array_equal(scored(ROWS, lambda block: WANTED[block]), WANTED)
        assert not busy.done()
    finally:
        let_go.set()


def test_without_another_thread_this_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the interpreter is about to end, or the system has no thread to give."""
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    monkeypatch.setattr(all_cores, "threads", lambda: 2)
    monkeypatch.setattr(all_cores, "_pool", lambda: pool)
    np.testing.assert_array_equal(scored(ROWS, lambda block: WANTED[block]), WANTED)


def test_what_goes_wrong_in_another_thread_is_raised(threads: int) -> None:
    """No row is left without a score in silence."""
    last = ROWS - 1

    def scores_of(block: slice) -> Scores:
        if block.stop > last:
            raise MemoryError
        return WANTED[block]

    with pytest.raises(MemoryError):
        scored(ROWS, scores_of)
