"""Locks that one process of many holds: PostgreSQL frees them when its connection ends.

They belong to a session, so that DATABASE_URL must lead to the server itself, or to a pooler that
gives each client a session of its own. See
https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from enum import IntEnum
from typing import Any

import psycopg
from filelock import Timeout

from embeddings.errors import LibraryError

_OURS = 0x51756F74
"""The first of two numbers that name a lock: ours among those of a server."""
_OF_LIBRARIES = 0x51756F75
"""The same for the locks of libraries, whose second number is made of the name."""
_TAKE = "SELECT pg_try_advisory_lock(%s, %s)"
_FREE = "SELECT pg_advisory_unlock(%s, %s)"
_FREE_SECONDS = 2.0
_CONNECTING: dict[str, Any] = {
    "autocommit": True,
    "connect_timeout": 5,
    # A machine that is gone says no goodbye: either side notices within half a minute.
    "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


class Held(IntEnum):
    """What a lock is for; the second of the two numbers."""

    DUTY = 1
    """What one bot does for all."""
    PORTER = 2
    """Work on the libraries."""
    IDENTIFYING = 3
    """A connection to Discord that is being made."""


class SessionLock:
    """A lock for the event loop, on a connection of its own."""

    def __init__(self, url: str, held: Held) -> None:
        self._url = url
        self._held = held
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._is_ours = False

    async def take(self) -> bool:
        """Take it, or make sure that it is still ours; false if another process has it.

        Raises:
            LibraryError: that cannot be told; it is not ours then.
        """
        try:
            self._is_ours = await self._taken()
        except BaseException as error:
            self._is_ours = False
            await self.release()
            if isinstance(error, psycopg.Error):
                raise _unusable(error) from error
            raise
        return self._is_ours

    async def release(self) -> None:
        """Let another process take it."""
        connection, self._connection = self._connection, None
        was_ours, self._is_ours = self._is_ours, False
        if connection is None:
            return
        with suppress(psycopg.Error, TimeoutError):  # the end of the connection frees it, too
            if was_ours:
                async with asyncio.timeout(_FREE_SECONDS):
                    await connection.execute(_FREE, [_OURS, self._held])
        with suppress(psycopg.Error):
            await connection.close()

    async def _taken(self) -> bool:
        if self._connection is None:
            self._connection = await psycopg.AsyncConnection.connect(self._url, **_CONNECTING)
        if self._is_ours:
            await self._connection.execute("SELECT 1")
            return True
        row = await (await self._connection.execute(_TAKE, [_OURS, self._held])).fetchone()
        return row is not None and bool(row[0])


class BlockingLock:
    """The same for a process without an event loop."""

    def __init__(self, url: str, held: Held) -> None:
        self._url = url
        self._held = held
        self._connection: psycopg.Connection[Any] | None = None

    def take(self) -> bool:
        """Take it, or make sure that it is still ours; false if another process has it.

        Raises:
            LibraryError: that cannot be told; it is not ours then.
        """
        try:
            if self._connection is None:
                self._connection = psycopg.connect(self._url, **_CONNECTING)
                row = self._connection.execute(_TAKE, [_OURS, self._held]).fetchone()
                taken = row is not None and bool(row[0])
            else:
                taken = self._connection.execute("SELECT 1").fetchone() is not None
        except psycopg.Error as error:
            self.release()
            raise _unusable(error) from error
        if not taken:
            self.release()
        return taken

    def release(self) -> None:
        """Let another process take it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):  # the end of the connection frees it, too
                connection.execute("SELECT pg_advisory_unlock_all()")
            connection.close()


class LibraryLock:
    """Held by the one process that is changing a library; it waits for who does.

    Raises, when it is acquired:
        filelock.Timeout: another process has held it for longer than the time-out.
        LibraryError: the server cannot be used.
    """

    def __init__(
        self,
        url: str,
        library: str,
        timeout_seconds: float,
        failures_named: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._url = url
        self._library = library
        self._timeout_seconds = timeout_seconds
        self._failures_named = failures_named
        self._connection: psycopg.Connection[Any] | None = None

    def acquire(self) -> None:
        """Wait for it, and take it."""
        with self._failures_named():
            connection = psycopg.connect(self._url, **_CONNECTING)
            try:
                milliseconds = f"{max(1, round(1000 * self._timeout_seconds))}ms"
                connection.execute("SELECT set_config('lock_timeout', %s, false)", [milliseconds])
                connection.execute(
                    "SELECT pg_advisory_lock(%s, hashtext(%s))", [_OF_LIBRARIES, self._library]
                )
            except psycopg.errors.LockNotAvailable:
                connection.close()
                raise Timeout(self._library) from None
            except BaseException:
                connection.close()
                raise
        self._connection = connection

    def release(self) -> None:
        """Let another process take it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _unusable(error: psycopg.Error) -> LibraryError:
    line = str(error).strip().split("\n", 1)[0].rstrip(".")
    return LibraryError(
        f"A lock in the database cannot be used: {line}. "
        "Check that it runs and that DATABASE_URL is right."
    )
