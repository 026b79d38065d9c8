"""What crossed the wire, in order, and the one way to wait for what comes next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, TypeVar

PATIENCE_SECONDS = 20.0
"""The longest any test waits for one thing; a busy machine is slow, a hung bot is forever."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: `IDENTIFY`, `POST /users/@me/channels`, `200 POST /…`."""

    what: str
    data: Any = None


class Journal:
    """Grows by one entry for each thing the bot did and each reply it was given."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._grown = asyncio.Event()
        self._over: str | None = None

    def record(self, what: str, data: Any = None) -> None:
        """Write an entry down and wake everyone who waits."""
        self.entries.append(Entry(what, data))
        self._grown.set()

    def end(self, reason: str) -> None:
        """Say that nothing more will happen, to everyone who would wait in vain."""
        self._over = reason
        self._grown.set()

    def go_on(self) -> None:
        """Say that something will happen again: the bot is started once more."""
        self._over = None

    def mark(self) -> int:
        """The present end, to look only at what comes after it."""
        return len(self.entries)

    def all(self, pattern: str, *, since: int = 0) -> list[Entry]:
        """The entries whose name matches the shell pattern."""
        return [entry for entry in self.entries[since:] if fnmatchcase(entry.what, pattern)]

    async def next(
        self, pattern: str, *, since: int = 0, within_seconds: float = PATIENCE_SECONDS
    ) -> Entry:
        """The first matching entry after a mark, waited for if need be."""
        matching = await self.until(
            lambda: self.all(pattern, since=since), awaited=pattern, within_seconds=within_seconds
        )
        return matching[0]

    async def until(
        self,
        find: Callable[[], T | None],
        *,
        awaited: str,
        within_seconds: float = PATIENCE_SECONDS,
    ) -> T:
        """What `find` returns as soon as that is true; it is tried again after every entry.

        Raises:
            AssertionError: the time or the bot is over; the text tells what happened instead.
        """
        try:
            async with asyncio.timeout(within_seconds):
                while not (found := find()):
                    if self._over is not None:
                        raise AssertionError(self._instead(awaited) + self._over)
                    self._grown.clear()
                    await self._grown.wait()
        except TimeoutError:
            raise AssertionError(self._instead(awaited)) from None
        return found

    def _instead(self, awaited: str) -> str:
        happened = "\n".join(f"  {entry.what}" for entry in self.entries[-25:])
        return f"Waited in vain for {awaited}. What crossed the wire:\n{happened}\n"
