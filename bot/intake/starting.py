"""The porter's process is started when there is work, and again when it dies over it."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from embeddings import QuothError
from embeddings.keeping.quota import NO_QUOTA, Quota

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""Between two looks whether there is work without a porter."""
LEAVE_SECONDS = 3.0
"""For a porter that was told to leave; killing it loses nothing but the passages in hand."""
_LONGEST_PAUSE_SECONDS = 60.0
_STEADY_EXIT = 0


@dataclass(frozen=True, slots=True)
class PorterOrders:
    """What a porter is told when it is started."""

    data_dir: Path
    model: str = ""
    quota: Quota = NO_QUOTA
    log_level: str = "INFO"
    log_style: str = "text"
    database_url: str = field(default="", repr=False)
    """Told by the environment, since anyone on the machine may read a command."""
    program: tuple[str, ...] = (sys.executable, "-m", "bot.porter")

    def environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        """What a porter gets of our environment."""
        told = {"DATABASE_URL": self.database_url}
        return {**porters_environment(variables), **(told if self.database_url else {})}

    def command(self) -> tuple[str, ...]:
        """The command that starts it."""
        return (
            *self.program,
            *("--data", str(self.data_dir), "--model", self.model),
            *("--articles", str(self.quota.articles), "--passages", str(self.quota.passages)),
            *("--bytes", str(self.quota.bytes)),
            *("--additions-an-hour", str(self.quota.additions_an_hour)),
            *("--log-level", self.log_level),
            *("--log-style", self.log_style),
        )


def porters_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """What a porter gets of our environment: no token, and one thread to encode in."""
    ours = {name: value for name, value in variables.items() if "TOKEN" not in name.upper()}
    one = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {**ours, **one, "TOKENIZERS_PARALLELISM": "false"}


class Starting:
    """Keeps one porter at work for as long as there is any."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        is_wanted: Callable[[], Awaitable[bool]],
    ) -> None:
        self._command = tuple(command)
        self._environment = dict(environment)
        self._is_wanted = is_wanted
        self._wake = asyncio.Event()
        self._process: Process | None = None
        self._leaving = False

    def wake(self) -> None:
        """There is work: look at once."""
        self._wake.set()

    async def go_on(self) -> None:
        """Start a porter whenever one is wanted, and pause longer after each that failed."""
        failures = 0
        while not self._leaving:
            self._wake.clear()
            if await self._wanted():
                failures = 0 if await self._one_run() == _STEADY_EXIT else failures + 1
                if failures:
                    await asyncio.sleep(min(_LONGEST_PAUSE_SECONDS, 2.0**failures))
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._wake.wait()

    async def leave(self) -> None:
        """Let the porter put back what it has in hand, and end; none is started any more."""
        self._leaving = True
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(LEAVE_SECONDS):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _wanted(self) -> bool:
        try:
            return await self._is_wanted()
        except QuothError as error:  # a full disk may have room again
            log.error("No work is done at present: %s", error)  # noqa: TRY400
            return False

    async def _one_run(self) -> int:
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=DEVNULL, env=self._environment
        )
        status = await self._process.wait()
        if status != _STEADY_EXIT and not self._leaving:
            log.warning("The porter ended with %d; it is started again", status)
        return status
