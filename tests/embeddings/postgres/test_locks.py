"""Locks that one process holds at a time, and that are free as soon as its connection ends."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

import psycopg

from embeddings.errors import LibraryError
from embeddings.postgres.locks import BlockingLock, Held, SessionLock

HOLDER = """
import sys, time
from embeddings.postgres.locks import BlockingLock, Held

lock = BlockingLock(sys.argv[1], Held.DUTY)
print(lock.take(), flush=True)
time.sleep(600)
"""


@pytest.fixture
async def first(database_url: str) -> AsyncIterator[SessionLock]:
    """The duty, as one process has it."""
    lock = SessionLock(database_url, Held.DUTY)
    yield lock
    await lock.release()


@pytest.fixture
async def second(database_url: str) -> AsyncIterator[SessionLock]:
    """And as another has it."""
    lock = SessionLock(database_url, Held.DUTY)
    yield lock
    await lock.release()


async def taken_soon(lock: SessionLock) -> None:
    """Ask until it is ours."""
    async with asyncio.timeout(10):
        while not await lock.take():
            pass


async def test_one_of_two_has_it_until_it_lets_go(first: SessionLock, second: SessionLock) -> None:
    """However often either asks."""
    assert [await first.take(), await second.take(), await first.take()] == [True, False, True]
    await first.release()
    assert [await second.take(), await first.take()] == [True, False]


async def test_what_a_lock_is_for_keeps_it_apart(first: SessionLock, database_url: str) -> None:
    """The porter's and the duty are two; a lock of the event loop excludes one without it."""
    porter, duty = (BlockingLock(database_url, held) for held in (Held.PORTER, Held.DUTY))
    assert await first.take()
    assert porter.take()
    assert porter.take()
    assert not duty.take()
    await first.release()
    assert duty.take()
    porter.release()
    duty.release()


async def test_a_process_that_is_killed_holds_it_no_longer(
    first: SessionLock, database_url: str
) -> None:
    """The server hears of it by the end of the connection."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLDER, database_url), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"True\n"
        assert not await first.take()
    finally:
        process.kill()
        await process.wait()
    await taken_soon(first)


async def test_a_connection_that_was_cut_is_noticed(
    first: SessionLock, second: SessionLock, database_url: str
) -> None:
    """Whoever had it is told so the next time, and may take it again if it is still free."""
    assert await first.take()
    with psycopg.connect(database_url, autocommit=True) as operator:
        operator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        )
    await taken_soon(second)
    with pytest.raises(LibraryError, match="DATABASE_URL"):
        await first.take()
    assert not await first.take()


async def test_a_server_that_is_not_there_is_named(tmp_path: object) -> None:
    """In one sentence, by both kinds."""
    url = f"postgresql://quoth@/quoth?host={tmp_path}"
    with pytest.raises(LibraryError, match="Check that it runs"):
        await SessionLock(url, Held.DUTY).take()
    with pytest.raises(LibraryError, match="Check that it runs"):
        BlockingLock(url, Held.DUTY).take()
