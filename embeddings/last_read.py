"""What was made of the texts that were read last, as far as memory was set apart for it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class LastRead(Generic[T]):
    """Kept by text until others need the room; any thread may ask."""

    def __init__(self, most_tokens: int) -> None:
        self._most = most_tokens
        self._kept: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._tokens = 0
        self._lock = Lock()

    def get(self, text: str) -> T | None:
        """What was made of that text, if it is still there."""
        with self._lock:
            if text not in self._kept:
                return None
            self._kept.move_to_end(text)
            return self._kept[text][0]

    def keep(self, text: str, made: T, tokens: int) -> None:
        """Remember it; it takes the room of so many tokens."""
        with self._lock:
            _, before = self._kept.pop(text, (None, 0))
            self._kept[text] = made, tokens
            self._tokens += tokens - before
            while self._tokens > self._most:
                _, (_, forgotten) = self._kept.popitem(last=False)
                self._tokens -= forgotten
