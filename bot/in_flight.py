"""What is being answered right now, so that a shutdown can let it finish."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.logs import begin_request


class InFlight:
    """Counts the answers under way."""

    def __init__(self) -> None:
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count one answer for as long as the block runs; what it logs bears an id of its own."""
        begin_request()
        self._count += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._idle.set()

    async def finished(self, timeout_seconds: float) -> bool:
        """Wait until nothing is under way; false if that took longer than it may."""
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
