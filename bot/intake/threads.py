"""A thread of one's own for what may block: the queue's file, or a library that is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.intake.queue import Queue

if TYPE_CHECKING:
    from embeddings.postgres import Server

T = TypeVar("T")


class OwnThread:
    """Does one thing after another, while the event loop goes on."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, work: Callable[[], T]) -> T:
        """What the work gives; whoever stops waiting does not stop it."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def close(self) -> None:
        """Take nothing more; what was begun is finished."""
        self._executor.shutdown(wait=False)


class QueueThread:
    """The queue in a thread of its own; made by `opened`."""

    def __init__(self, thread: OwnThread, queue: Queue) -> None:
        self._thread = thread
        self._queue = queue

    @classmethod
    async def opened(cls, where: Path | Server) -> QueueThread:
        """Open the queue's file, or make it, or the queue that a server keeps.

        Raises:
            QueueUnusable: it cannot be used.
        """
        thread = OwnThread("queue")
        try:
            return cls(thread, await thread.run(lambda: Queue(where)))
        except BaseException:
            thread.close()
            raise

    async def run(self, work: Callable[[Queue], T]) -> T:
        """What the work with the queue gives."""
        return await self._thread.run(lambda: work(self._queue))

    async def close(self) -> None:
        """Finish what was begun, and close the file."""
        await self._thread.run(self._queue.close)
        self._thread.close()
