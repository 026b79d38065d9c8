"""What each person said last in direct messages, in memory only and for half an hour."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from embeddings import Turn

REMEMBERED_SECONDS = 30 * 60
_PEOPLE = 1000
_TURNS = 12
"""Some three questions with what was quoted."""


class RecentTurns:
    """The last turns of a thousand people at most; `clock` gives seconds.

    What is older is forgotten as soon as anything is remembered or looked for.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said: OrderedDict[int, tuple[float, tuple[Turn, ...]]] = OrderedDict()

    def of(self, person_id: int) -> tuple[Turn, ...]:
        """What was said with them, oldest first."""
        self._drop_old()
        return self._said[person_id][1] if person_id in self._said else ()

    def add(self, person_id: int, turns: Sequence[Turn]) -> None:
        """Remember what has just been said."""
        kept = (*self.of(person_id), *turns)[-_TURNS:]
        self._said[person_id] = (self._clock(), kept)
        self._said.move_to_end(person_id)
        self._drop_old()

    def forget(self, person_id: int) -> None:
        """Drop what was said with somebody, now."""
        self._said.pop(person_id, None)

    def _drop_old(self) -> None:
        """Drop what is too old, and the oldest where there are too many."""
        enough = self._clock() - REMEMBERED_SECONDS
        while self._said:
            oldest, (said_at, _) = next(iter(self._said.items()))
            if said_at > enough and len(self._said) <= _PEOPLE:
                return
            del self._said[oldest]
