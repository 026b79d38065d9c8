"""The bot's process: started with an environment of its own, watched, and always ended."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

LAUNCH = Path(__file__).with_name("launch.py")
INHERITED = ("PATH", "PYTHONPATH", "HOME", "LANG", "TMPDIR", "OMP_NUM_THREADS")
"""What the process sees of the test run's environment; a developer's token is not among it."""


class BotProcess:
    """A bot in its own folder, where it also leaves what it wrote to its terminal."""

    def __init__(
        self,
        door: str,
        environment: Mapping[str, str],
        folder: Path,
        ended: Callable[[str], None],
    ) -> None:
        self._door = door
        self._environment = environment
        self._folder = folder
        self._ended = ended
        self._process: Process | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> Self:
        """Start it by one of the doors in `launch.py`."""
        with self._written.open("wb") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(LAUNCH),
                self._door,
                cwd=self._folder,
                env=_inherited() | dict(self._environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        self._watching = asyncio.create_task(self._watch(self._process))
        return self

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.kill()

    @property
    def _written(self) -> Path:
        return self._folder / "output.txt"

    @property
    def output(self) -> str:
        """Everything it has written so far."""
        return self._written.read_text(encoding="utf-8", errors="replace")

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process is not None and self._process.returncode is None

    def terminate(self) -> None:
        """Ask it to end, as systemd and Docker do."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def kill_with_all_of_its_own(self) -> None:
        """SIGKILL for it and every process that it has started, as when a machine is gone."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)

    async def exit_code(self, *, within_seconds: float) -> int:
        """How it ended.

        Raises:
            AssertionError: it is still running; the text has its output.
        """
        assert self._process is not None
        try:
            async with asyncio.timeout(within_seconds):
                return await self._process.wait()
        except TimeoutError:
            message = f"Still running after {within_seconds:g} s. It wrote:\n{self.output}"
            raise AssertionError(message) from None

    async def kill(self) -> None:
        """End it now, if it has not ended."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        if self._watching is not None:
            await self._watching

    async def _watch(self, process: Process) -> None:
        code = await process.wait()
        self._ended(f"The bot ended with {code}. It wrote:\n{self.output}")


def _inherited() -> dict[str, str]:
    return {name: os.environ[name] for name in INHERITED if name in os.environ}
