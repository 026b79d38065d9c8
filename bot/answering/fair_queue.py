"""Who is next: each server in turn, however much one of them asks."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from typing import Generic, TypeVar

from embeddings.errors import TooManyQuestions

T = TypeVar("T")


class FairQueue(Generic[T]):
    """What waits, in a line for each key; the lines are served in turn, one item at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lines: OrderedDict[Hashable, deque[T]] = OrderedDict()
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def put(self, key: Hashable, item: T) -> None:
        """Let an item wait at the end of its key's line.

        Raises:
            TooManyQuestions: as many are waiting as may.
        """
        if self._waiting >= self._most:
            raise TooManyQuestions
        self._lines.setdefault(key, deque()).append(item)
        self._waiting += 1

    def take(self, most: int) -> list[T]:
        """The next items, at most so many; fewer or none if fewer wait."""
        taken: list[T] = []
        while self._lines and len(taken) < most:
            key, line = self._lines.popitem(last=False)
            taken.append(line.popleft())
            if line:
                self._lines[key] = line  # behind all others
        self._waiting -= len(taken)
        return taken
