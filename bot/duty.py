"""The duty that one process of a bot has at a time: who has it, and how it moves on.

On duty are the commands sent to Discord, the feeds polled, and the porter started, which also
erases the libraries of servers left. Everything else each process does for its own servers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from embeddings import QuothError

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Between two looks whether the duty is free, or still ours."""
_PATIENCE_SECONDS = 10.0
_FILE_NAME = "duty.lock"


class Lock(Protocol):
    """Held by one process at most, and free again when that dies."""

    async def take(self) -> bool:
        """Take it, or make sure that it is still ours; false if another process has it.

        Raises:
            QuothError: that cannot be told; it is not ours then.
        """
        ...

    async def release(self) -> None:
        """Let another process take it."""
        ...


class Duty:
    """Whether this process is on duty, told from one look to the next."""

    def __init__(
        self, lock: Lock, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._lock = lock
        self._sleep = sleep
        self._taken = asyncio.Event()

    @property
    def is_ours(self) -> bool:
        """Whether this process had it when it last looked."""
        return self._taken.is_set()

    async def taken(self) -> None:
        """Wait until it is ours."""
        await self._taken.wait()

    async def look(self) -> None:
        """Take the duty if it is free, and notice if it has been lost."""
        before, ours = self.is_ours, await self._look()
        if ours:
            self._taken.set()
        else:
            self._taken.clear()
        if ours != before:
            log.info("This process is on duty" if ours else "This process is off duty")

    async def go_on(self) -> None:
        """Look again and again, for as long as the bot runs."""
        while True:
            await self._sleep(LOOK_SECONDS)
            await self.look()

    async def leave(self) -> None:
        """Let another process take over at once."""
        self._taken.clear()
        await self._lock.release()

    async def _look(self) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await self._lock.take()
        except (QuothError, TimeoutError) as error:
            log.warning("Whether this process is on duty is unknown: %s", error)
            return False


class FileDuty:
    """A lock of the processes that share one DATA_DIR on one machine; of the duty unless named."""

    def __init__(self, data_dir: Path, name: str = _FILE_NAME) -> None:
        self._lock = FileLock(data_dir / name)

    async def take(self) -> bool:
        """Take it unless another process has it; the kernel frees it when that dies."""
        return self.take_now()

    def take_now(self) -> bool:
        """The same without an event loop, for nothing is waited for.

        Raises:
            QuothError: the file cannot be made.
        """
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            raise QuothError(
                f"{self._lock.lock_file} cannot be made: {error.strerror}. "
                "Check that the folder is writable."
            ) from error
        return True

    async def release(self) -> None:
        """Let another process take it."""
        self.release_now()

    def release_now(self) -> None:
        """The same without an event loop."""
        self._lock.release(force=True)


@asynccontextmanager
async def on_duty_while_running(lock: Lock) -> AsyncIterator[Duty]:
    """The duty, looked at until the block is left, and then left to another process."""
    duty = Duty(lock)
    await duty.look()
    looking = asyncio.create_task(duty.go_on(), name="duty")
    try:
        yield duty
    finally:
        looking.cancel()
        await asyncio.wait({looking})
        await duty.leave()
