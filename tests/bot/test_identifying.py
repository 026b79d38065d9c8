"""Processes of one bot identify themselves one after another, with a pause after each."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from bot.duty import FileDuty
from bot.identifying import LOOK_SECONDS, PAUSE_SECONDS, IdentifyTurns
from embeddings import QuothError


class Clock:
    """Time that passes only when everyone sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    async def sleep(self, seconds: float) -> None:
        """Until the clock has gone so far; whoever sleeps longest pushes it."""
        until = self.now + seconds
        while self.now < until:
            await asyncio.sleep(0)
            self.now += 0.01


class Broken:
    """A lock of which nothing can be told."""

    async def take(self) -> bool:
        """Never."""
        raise QuothError("The database is away.")

    async def release(self) -> None:
        """Nothing was taken."""


async def test_no_two_identify_within_the_pause(tmp_path: Path) -> None:
    """Neither two of one process nor two of several, and all of them come to it."""
    clock, at = Clock(), []
    processes = [IdentifyTurns(FileDuty(tmp_path, "t.lock"), clock.sleep) for _ in range(3)]

    async def identify(turns: IdentifyTurns) -> None:
        for _ in range(2):
            await turns.next()
            at.append(clock.now)

    await asyncio.gather(*(identify(turns) for turns in processes))
    pauses = [later - earlier for earlier, later in pairwise(at)]
    assert len(at) == 6
    assert min(pauses) >= PAUSE_SECONDS
    for turns in processes:
        await turns.leave()


async def test_who_leaves_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Not even for the pause."""
    clock = Clock()
    first, second = (IdentifyTurns(FileDuty(tmp_path, "t.lock"), clock.sleep) for _ in range(2))
    await first.next()
    await first.leave()
    await second.next()
    assert clock.now < LOOK_SECONDS
    await second.leave()


async def test_where_nothing_is_known_nobody_waits(caplog: pytest.LogCaptureFixture) -> None:
    """A bot without its database still connects; Discord refuses what comes too early."""
    turns = IdentifyTurns(Broken())
    await turns.next()
    assert "The database is away." in caplog.text
    await turns.leave()
