"""Exactly one process is on duty, and another takes over when it ends, however it ends."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from bot.duty import Duty, FileDuty, on_duty_while_running
from embeddings import QuothError

HOLDER = """
import asyncio, sys
from pathlib import Path
from bot.duty import Duty, FileDuty

async def main():
    duty = Duty(FileDuty(Path(sys.argv[1])))
    await duty.look()
    print(duty.is_ours, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


class Shared:
    """A lock in memory that several hold at in turns, and that can fail."""

    def __init__(self) -> None:
        self.holder: object = None
        self.failure: Exception | None = None

    def seen_by(self, process: object) -> SharedOf:
        """The lock as one process has it."""
        return SharedOf(self, process)


class SharedOf:
    """The lock of one process."""

    def __init__(self, shared: Shared, process: object) -> None:
        self._shared, self._process = shared, process

    async def take(self) -> bool:
        """Whether it is this process's now."""
        if self._shared.failure is not None:
            raise self._shared.failure
        if self._shared.holder is None:
            self._shared.holder = self._process
        return self._shared.holder is self._process

    async def release(self) -> None:
        """Free, if it was this process's."""
        if self._shared.holder is self._process:
            self._shared.holder = None


async def test_one_of_several_is_on_duty_and_the_next_follows() -> None:
    """However often they look."""
    shared = Shared()
    duties = [Duty(shared.seen_by(number)) for number in range(1, 4)]
    for left in range(3):
        for duty in (*duties, *duties):
            await duty.look()
        assert [duty.is_ours for duty in duties] == [number == 0 for number in range(3 - left)]
        await duties[0].leave()
        assert not duties.pop(0).is_ours


async def test_whoever_waits_for_the_duty_hears_of_it() -> None:
    """At the look that finds it free."""
    shared = Shared()
    first, second = Duty(shared.seen_by(1)), Duty(shared.seen_by(2))
    await first.look()
    await second.look()
    waiting = asyncio.create_task(second.taken())
    await first.leave()
    await asyncio.sleep(0)
    assert not waiting.done()
    await second.look()
    await waiting


async def test_a_duty_of_which_nothing_is_known_is_not_ours(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Until it is known again; a database that is restarted may have given it to another."""
    shared = Shared()
    duty = Duty(shared.seen_by(1))
    await duty.look()
    shared.failure = QuothError("The database is away.")
    await duty.look()
    assert not duty.is_ours
    assert "The database is away." in caplog.text
    shared.failure = None
    await duty.look()
    assert duty.is_ours


async def test_it_is_looked_at_again_and_again() -> None:
    """With a pause before each look."""
    shared = Shared()
    pauses = 0

    async def sleep(seconds: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 3:
            shared.holder = None
        if pauses == 5:
            raise asyncio.CancelledError

    shared.holder = "another"
    duty = Duty(shared.seen_by(1), sleep)
    with pytest.raises(asyncio.CancelledError):
        await duty.go_on()
    assert duty.is_ours


async def test_the_block_ends_and_the_duty_is_free(tmp_path: Path) -> None:
    """Also when it ends by an error."""

    async def fail_on_duty() -> None:
        async with on_duty_while_running(FileDuty(tmp_path)) as duty:
            assert duty.is_ours
            assert not await FileDuty(tmp_path).take()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_on_duty()
    assert await FileDuty(tmp_path).take()


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Nobody is on duty there."""
    (tmp_path / "file").write_text("")
    with pytest.raises(QuothError, match="Check that the folder is writable"):
        await FileDuty(tmp_path / "file").take()


async def test_the_duty_of_a_process_that_is_killed_moves_on(tmp_path: Path) -> None:
    """Two processes over one DATA_DIR: at the next look after SIGKILL the other has it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLDER, str(tmp_path)), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"True\n"
        ours = Duty(FileDuty(tmp_path))
        await ours.look()
        assert not ours.is_ours
    finally:
        process.send_signal(signal.SIGKILL)
        await process.wait()
    await ours.look()
    assert ours.is_ours
    await ours.leave()
