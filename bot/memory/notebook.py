"""The notebook for the event loop: settings from memory at once, everything else in one thread.

It has a thread of its own because a setting is changed, and a person forgotten, while the
answerer's thread encodes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.memory.records import (
    Erased,
    Feedback,
    Known,
    PersonSettings,
    ServerSettings,
    utc_today,
)
from bot.memory.store import MemoryStore

if TYPE_CHECKING:
    from embeddings.postgres import Server

T = TypeVar("T")


def notebook_file(data_dir: Path) -> Path:
    """Where what the front desk remembers is kept."""
    return data_dir / "bot.sqlite"


class Notebook:
    """What is kept of servers and people; made by `opened`.

    Each waiting call raises MemoryUnusable, a QuothError, if the file cannot be used.
    """

    def __init__(self, thread: ThreadPoolExecutor, store: MemoryStore) -> None:
        self._thread = thread
        self._store = store

    @classmethod
    async def opened(
        cls, where: Path | Server, feedback_days: int, today: Callable[[], date] = utc_today
    ) -> Notebook:
        """Open the file, or make it, or open what a server keeps.

        Feedback is kept for so many days, and none for 0.
        """
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notebook")
        opening = asyncio.get_running_loop().run_in_executor(
            thread, MemoryStore, where, feedback_days, today
        )
        try:
            return cls(thread, await opening)
        except BaseException:
            thread.shutdown(wait=False)
            raise

    @property
    def keeps_feedback(self) -> bool:
        """Whether any feedback is kept."""
        return self._store.feedback_days > 0

    def server(self, server_id: int | None) -> ServerSettings:
        """What a server's admins chose, without waiting; nothing, for None and for most."""
        return ServerSettings() if server_id is None else self._of_server(server_id)

    def person(self, person_id: int) -> PersonSettings:
        """What a person chose, without waiting."""
        return self._store.people.get(person_id, PersonSettings())

    async def set_server(self, server_id: int, settings: ServerSettings) -> None:
        """Keep what a server's admins chose, in place of what they chose before."""
        await self._in_thread(lambda store: store.set_server(server_id, settings))

    async def set_person(self, person_id: int, settings: PersonSettings) -> None:
        """Keep what a person chose, in place of what they chose before."""
        await self._in_thread(lambda store: store.set_person(person_id, settings))

    async def add_feedback(self, feedback: Feedback) -> bool:
        """Keep what a person said of an answer; false where the operator keeps none."""
        return await self._in_thread(lambda store: store.add_feedback(feedback))

    async def known_of(self, person_id: int) -> Known:
        """Everything that is kept about a person."""
        return await self._in_thread(lambda store: store.known_of(person_id))

    async def erase_person(self, person_id: int) -> Erased:
        """Erase everything that is kept about a person, down to the bytes."""
        return await self._in_thread(lambda store: store.erase_person(person_id))

    async def erase_server(self, server_id: int) -> Erased:
        """Erase a server's settings and the feedback given in it, down to the bytes."""
        return await self._in_thread(lambda store: store.erase_server(server_id))

    async def forget_old_feedback(self) -> int:
        """Erase the feedback whose days are over; to be called once a day."""
        return await self._in_thread(lambda store: store.forget_old_feedback())

    async def known_servers(self) -> frozenset[int]:
        """Every server of which anything is kept, to erase those that the bot has left."""
        return await self._in_thread(lambda store: store.known_servers())

    async def refresh(self) -> bool:
        """Hear what other processes have set; true if one of them has erased anybody."""
        return await self._in_thread(lambda store: store.refresh())

    async def close(self) -> None:
        """Finish what was begun, and close the file."""
        await self._in_thread(lambda store: store.close())
        self._thread.shutdown()

    async def _in_thread(self, work: Callable[[MemoryStore], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, self._store)

    def _of_server(self, server_id: int) -> ServerSettings:
        return self._store.servers.get(server_id, ServerSettings())
