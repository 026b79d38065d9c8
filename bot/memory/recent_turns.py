"""What each person said last in direct messages, in memory only and for half an hour."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from embeddings import Turn

REMEMBERED_SECONDS = 30 * 60
_PEOPLE = 1000
_TURNS = 12
"""Some three questions with what was quoted."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said with somebody, when last, and which libraries answered."""

    at: float
    libraries: tuple[str, ...]
    turns: tuple[Turn, ...]


class RecentTurns:
    """The last turns of a thousand people at most; `clock` gives seconds.

    What is older is forgotten as soon as anything is remembered or looked for.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said: OrderedDict[int, _Said] = OrderedDict()

    def of(self, person_id: int, libraries: tuple[str, ...]) -> tuple[Turn, ...]:
        """What was said with them, oldest first; nothing if other libraries answered it."""
        self._drop_old()
        said = self._said.get(person_id)
        return said.turns if said is not None and said.libraries == libraries else ()

    def add(self, person_id: int, turns: Sequence[Turn], libraries: tuple[str, ...]) -> None:
        """Remember what has just been said, and from which libraries it was answered."""
        kept = (*self.of(person_id, libraries), *turns)[-_TURNS:]
        self._said[person_id] = _Said(self._clock(), libraries, kept)
        self._said.move_to_end(person_id)
        self._drop_old()

    def forget(self, person_id: int) -> None:
        """Drop what was said with somebody, now."""
        self._said.pop(person_id, None)

    def forget_everyone(self) -> None:
        """Drop all of it: somebody was forgotten, and nobody may know who."""
        self._said.clear()

    def _drop_old(self) -> None:
        """Drop what is too old, and the oldest where there are too many."""
        enough = self._clock() - REMEMBERED_SECONDS
        while self._said:
            oldest, said = next(iter(self._said.items()))
            if said.at > enough and len(self._said) <= _PEOPLE:
                return
            del self._said[oldest]
