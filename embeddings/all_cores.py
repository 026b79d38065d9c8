"""Many rows scored in blocks, which every core takes as it comes to them.

One core reads memory at half of what two do, or less. A core that is busy with other work takes
fewer blocks, so nobody waits for it longer than for one block.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

WORTH_IT_FROM = 65_536
"""Rows; fewer are scored in the time that it takes to wake another thread up a few times."""
_BLOCK = 16_384


def scored(count: int, scores_of: Callable[[slice], Scores]) -> Scores:
    """The scores of so many rows `[count]`, asked for slice by slice, from several threads."""
    if count < WORTH_IT_FROM or threads() < 2:
        return scores_of(slice(0, count))
    scores = np.empty(count, np.float32)
    starts = iter(range(0, count, _BLOCK))

    def take_blocks() -> None:
        for start in starts:
            rows = slice(start, min(start + _BLOCK, count))
            scores[rows] = scores_of(rows)

    helpers: list[Future[None]] = []
    with suppress(RuntimeError):  # no thread can be started: then there is this one
        for _ in range(min(threads(), -(-count // _BLOCK)) - 1):
            helpers.append(_pool().submit(take_blocks))  # noqa: PERF401 - those begun are kept
    try:
        take_blocks()
    finally:
        working = [each for each in helpers if not each.cancel()]  # others have nothing left to do
        wait(working)
    for helper in working:
        helper.result()
    return scores


@cache
def threads() -> int:
    """How many threads may work at once: as many as there are cores for this process."""
    return len(os.sched_getaffinity(0))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads() - 1, thread_name_prefix="score")
