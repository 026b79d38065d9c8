"""The processes of one bot take turns at identifying themselves to Discord.

Discord takes one identification within five seconds from most bots, refuses the others, and resets
the token of a bot that tries a thousand times a day. See
https://discord.com/developers/docs/events/gateway#rate-limiting.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.duty import Lock
from embeddings import QuothError

log = logging.getLogger(__name__)

PAUSE_SECONDS = 6.0
"""Between two connections that are begun, so that five pass between two that identify."""
LOOK_SECONDS = 0.5
"""Between two looks whether it is our turn."""


class IdentifyTurns:
    """The turns of this process, of PAUSE_SECONDS each."""

    def __init__(
        self, lock: Lock, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._lock = lock
        self._sleep = sleep
        self._ending: asyncio.Task[None] | None = None

    async def next(self) -> None:
        """Wait for our turn, and let another process have the next one a while after it began.

        It ends by itself, since a process whose network is down would keep all others waiting.
        """
        if self._ending is not None:
            await asyncio.wait({self._ending})
        while not await self._is_ours():
            await self._sleep(LOOK_SECONDS)
        self._ending = asyncio.create_task(self._end(), name="turn to identify")

    async def leave(self) -> None:
        """Let others go on; nothing is identified here any more."""
        if self._ending is not None:
            self._ending.cancel()
            await asyncio.wait({self._ending})
        await self._lock.release()

    async def _is_ours(self) -> bool:
        try:
            return await self._lock.take()
        except QuothError as error:  # Discord refuses whoever comes too early, and is asked again
            log.warning("Whose turn it is to identify is unknown: %s", error)
            return True

    async def _end(self) -> None:
        await self._sleep(PAUSE_SECONDS)
        await self._lock.release()
