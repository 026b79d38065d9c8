"""How far a job is, and how long it will still take, from the passages encoded so far."""

from __future__ import annotations

import time
from collections.abc import Callable

_EVERY_SECONDS = 1.0
"""Between two notes in the queue; the last one is never left out."""


class Pace:
    """Counts the passages of one turn of a job."""

    def __init__(
        self,
        report: Callable[[int, int, float | None], None],
        before: int,
        rest: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`rest` is how much comes after this turn, as a multiple of what is in it."""
        self._report = report
        self._before = before
        self._rest = rest
        self._clock = clock
        self._began: float | None = None
        self._noted = float("-inf")

    def note(self, done: int, total: int) -> None:
        """So many passages of this turn are encoded, of so many."""
        now = self._clock()
        if self._began is None:
            self._began = now
        if done < total and now - self._noted < _EVERY_SECONDS:
            return
        self._noted = now
        remaining = total - done + round(self._rest * total)
        left = (now - self._began) / done * remaining if done else None
        self._report(self._before + done, self._before + done + remaining, left)
