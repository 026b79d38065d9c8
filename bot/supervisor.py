"""Keeps a client running: a fresh one after each failure, with growing pauses, until stopped."""

from __future__ import annotations

import asyncio
import logging
import random
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import aiohttp
import discord

from bot.answerer import Answerer
from bot.client import QuothClient, make_client
from bot.duty import Duty
from bot.health import watched_over
from bot.identifying import IdentifyTurns
from bot.in_flight import InFlight
from bot.intake import Intake
from bot.manners import Manners
from bot.shards import ALL_SHARDS, Shards
from embeddings import QuothError

log = logging.getLogger(__name__)

FINISH_SECONDS = 5.0
CLOSE_SECONDS = 3.0
LONGEST_PAUSE_SECONDS = 300.0
STEADY_SECONDS = 600.0
"""A client that ran this long was sound: the pauses start over after it."""

LOGIN_REFUSED = (
    "Discord refused the token. Copy the token again from your application's Bot page at "
    "https://discord.com/developers/applications into DISCORD_TOKEN, and start again."
)
INTENTS_REFUSED = (
    "Discord refused the intents. Quoth needs no privileged one; "
    "make sure that you run its own code unchanged, and start again."
)
NEEDS_SHARDS = (
    "Discord wants this bot split into shards: it is in too many servers for one connection, or "
    "for so few. Set SHARDS to 0-1/2, or to a range of more of them for each of several processes "
    "(docs/operating.md), and start again."
)

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
_FATAL_CLOSES = {
    4004: LOGIN_REFUSED,
    4010: NEEDS_SHARDS,
    4011: NEEDS_SHARDS,
    4013: INTENTS_REFUSED,
    4014: INTENTS_REFUSED,
}
_NETWORK = (OSError, aiohttp.ClientError, discord.DiscordException)


class Runs(Protocol):
    """What the supervisor needs of a client."""

    in_flight: InFlight

    async def start(self, token: str) -> None:
        """Log in and stay connected until closed."""
        ...

    async def close(self) -> None:
        """Disconnect, and free what was held."""
        ...


@dataclass(slots=True)
class Pauses:
    """How long to wait before the next attempt: doubling from two seconds, with jitter."""

    draw: Callable[[], float] = random.random
    """A number in [0, 1), so that many bots do not come back at the same instant."""
    failures: int = 0

    def after(self, lasted_seconds: float) -> float:
        """The pause in seconds after an attempt that lasted so long."""
        if lasted_seconds >= STEADY_SECONDS:
            self.failures = 0
        self.failures += 1
        longest = min(LONGEST_PAUSE_SECONDS, 2.0 ** min(self.failures, 20))
        return longest * (0.5 + self.draw() / 2)


def fatal_sentence(error: BaseException) -> str | None:
    """What the operator must do, for the failures that trying again cannot mend."""
    if isinstance(error, discord.LoginFailure):
        return LOGIN_REFUSED
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return INTENTS_REFUSED
    if isinstance(error, discord.ConnectionClosed):
        return _FATAL_CLOSES.get(error.code)
    return None


async def run_bot(
    token: str,
    answerer: Answerer,
    *,
    manners: Manners,
    state_dir: Path,
    intake: Intake | None = None,
    shards: Shards = ALL_SHARDS,
    duty: Duty | None = None,
    turns: IdentifyTurns | None = None,
    metrics_address: str = "",
    make_connector: Callable[[], aiohttp.BaseConnector] | None = None,
) -> int:
    """Be the bot until SIGTERM or SIGINT; the exit code. The answerer is closed at the end.

    `make_connector` is called for each fresh client, since a client closes its own.

    Raises:
        QuothError: the token is refused, the library or the model cannot be used, or nothing can
            listen at the address for metrics.
    """
    newest: list[QuothClient] = []

    def new_client() -> Runs:
        connector = None if make_connector is None else make_connector()
        newest[:] = [
            make_client(
                answerer,
                manners=manners,
                state_dir=state_dir,
                intake=intake,
                shards=shards,
                duty=duty,
                turns=turns,
                connector=connector,
            )
        ]
        return newest[0]

    def connected() -> int:
        return newest[0].connected_shards if newest else 0

    def ready() -> dict[str, bool]:
        settled = bool(newest) and newest[0].is_ready() and connected() == len(shards.ids)
        return {"library": answerer.is_open, "discord": settled}

    def counts() -> dict[str, int]:
        on_duty = duty is None or duty.is_ours
        return {
            "shards": len(shards.ids),
            "shards_connected": connected(),
            "on_duty": on_duty,
        }

    stop = asyncio.Event()
    with _set_by_signals(stop):
        try:
            async with watched_over(metrics_address, answerer.meters, ready, counts):
                await supervise(token, new_client, answerer.warm_up, stop)
        finally:
            await answerer.close()
    return 0


async def supervise(
    token: str,
    new_client: Callable[[], Runs],
    warm_up: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    pauses: Pauses | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Run one client after another until `stop` is set.

    Raises:
        QuothError: what trying again cannot mend, or what the warm-up raised.
    """
    pauses = pauses or Pauses()
    halt = asyncio.ensure_future(_until_stopped(stop, warm_up))
    try:
        while not halt.done():
            began = clock()
            await _run_one(token, new_client(), halt)
            if not halt.done():
                await _first_of(halt, sleep(_announced(pauses.after(clock() - began))))
        halt.result()
    finally:
        await _cancelled(halt)


async def _until_stopped(stop: asyncio.Event, warm_up: Callable[[], Awaitable[None]]) -> None:
    """Warm up, then wait for the signal; ends early by the error of the warm-up."""
    stopped = asyncio.ensure_future(_set(stop))
    try:
        await _first_of(stopped, warm_up())
        await stopped
    finally:
        await _cancelled(stopped)


async def _set(event: asyncio.Event) -> None:
    await event.wait()


async def _run_one(token: str, client: Runs, halt: asyncio.Future[None]) -> None:
    """Run a client until it fails or everything halts, and leave nothing of it behind."""
    running = asyncio.ensure_future(client.start(token))
    try:
        await asyncio.wait({running, halt}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            _explain(running)
        elif not await client.in_flight.finished(FINISH_SECONDS):
            log.warning("Some answers were not finished in %.0f seconds", FINISH_SECONDS)
    finally:
        await _closed(client)
        await _cancelled(running)


def _explain(running: asyncio.Future[None]) -> None:
    """Log why the client ended, or raise what the operator must mend."""
    error = running.exception()
    if error is None:
        log.warning("The client ended by itself")
        return
    sentence = fatal_sentence(error)
    if sentence is not None:
        raise QuothError(sentence) from error
    failure = _network_failure(error)
    if failure is not None:
        log.error("The connection to Discord failed: %s: %s", type(failure).__name__, failure)
    else:
        log.error("The client failed: %s", type(error).__name__, exc_info=error)


def _network_failure(error: BaseException) -> BaseException | None:
    """The network error behind a failure, if there is one.

    discord.py 2.7 turns a failed first connection into an AttributeError (Rapptz/discord.py#10520).
    """
    cause = error.__context__ if isinstance(error, AttributeError) else error
    return cause if isinstance(cause, _NETWORK) else None


def _announced(pause_seconds: float) -> float:
    log.warning("Trying again in %.0f seconds", pause_seconds)
    return pause_seconds


async def _closed(client: Runs) -> None:
    """Close the client, but never wait long for a connection that is dead anyway."""
    try:
        await asyncio.wait_for(client.close(), CLOSE_SECONDS)
    except Exception as error:  # noqa: BLE001 - a client that cannot close must not stop the next
        log.warning("The client did not close cleanly: %s", type(error).__name__)


async def _first_of(first: asyncio.Future[None], second: Awaitable[None]) -> None:
    """Wait for either, raise what the second raised, and leave neither a stray task nor a sleep."""
    other = asyncio.ensure_future(second)
    try:
        await asyncio.wait({first, other}, return_when=asyncio.FIRST_COMPLETED)
        if other.done():
            other.result()
    finally:
        await _cancelled(other)


async def _cancelled(task: asyncio.Future[None]) -> None:
    """Cancel a task that may still run, and wait for its end, whatever it is."""
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        task.exception()  # else asyncio reports it as never retrieved


@contextmanager
def _set_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Let SIGTERM and SIGINT set the event instead of ending the process."""
    loop = asyncio.get_running_loop()
    kinds = (signal.SIGTERM, signal.SIGINT)
    for kind in kinds:
        loop.add_signal_handler(kind, stop.set)
    try:
        yield
    finally:
        for kind in kinds:
            loop.remove_signal_handler(kind)
