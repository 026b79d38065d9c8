"""The porter: a process of its own that carries what waits in the queue into the libraries."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click
from filelock import FileLock, Timeout

from bot.intake.carrying import Carrying
from bot.intake.database import QueueUnusable, queue_file
from bot.intake.queue import Queue
from bot.logs import begin_logging
from embeddings.encoder import Encoder, SentenceEncoder
from embeddings.keeping.quota import Quota
from embeddings.layout import model_cache
from embeddings.models import find_model

if TYPE_CHECKING:
    from embeddings.postgres import Server

log = logging.getLogger(__name__)

IDLE_SECONDS = 60.0
"""After so long without work it goes; it is started again when there is some."""
LOOK_SECONDS = 1.0
_NICENESS = 10
_LOCK_NAME = "porter.lock"


@dataclass(slots=True)
class Leaving:
    """Whether the porter was told to leave; it then puts back what it has in hand.

    It also leaves when the process that started it is gone: another may work elsewhere.
    """

    told: bool = False
    parent: int = field(default_factory=os.getppid)

    def __call__(self) -> bool:
        """Whether it was."""
        return self.told or os.getppid() != self.parent

    def listen(self) -> None:
        """Leave at SIGTERM and SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._tell)

    def _tell(self, number: int, frame: object) -> None:
        self.told = True


@dataclass(frozen=True, slots=True)
class Rounds:
    """How the porter passes its time; tests make it shorter."""

    idle_seconds: float = IDLE_SECONDS
    look_seconds: float = LOOK_SECONDS
    sleep: Callable[[float], None] = field(default=time.sleep)


def work(
    data_dir: Path,
    make_encoder: Callable[[], Encoder],
    quota: Quota,
    leaving: Callable[[], bool],
    rounds: Rounds | None = None,
    database_url: str = "",
) -> bool:
    """Work until nothing has waited for a while; false if another porter has been at it.

    With a database it is the queue there, and one porter works at a time, whatever its machine.

    Raises:
        QueueUnusable: the queue cannot be used.
        QuothError: the model or the database cannot be used.
    """
    rounds = rounds or Rounds()
    with ExitStack() as held:
        lock = FileTurn(data_dir) if not database_url else _server_turn(database_url)
        held.callback(lock.release)
        if not _taken(lock, leaving, rounds):
            return False
        server = _server(database_url, held) if database_url else None
        queue = Queue(server or queue_file(data_dir))
        held.callback(queue.close)

        carrying = Carrying(queue, data_dir, make_encoder, quota, leaving, server)

        def must_leave() -> bool:
            return leaving() or not lock.take()

        _rounds(carrying, must_leave, rounds)
    return True


class Turn(Protocol):
    """A lock that one porter holds."""

    def take(self) -> bool:
        """Take it, or make sure that it is still ours; false if another porter has it."""
        ...

    def release(self) -> None:
        """Let another porter take it."""
        ...


class FileTurn:
    """The lock of the porters of one DATA_DIR."""

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(data_dir / _LOCK_NAME)

    def take(self) -> bool:
        """Take it; the kernel frees it when we die, and not before."""
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let another porter take it."""
        self._lock.release(force=True)


def _server_turn(database_url: str) -> Turn:
    from embeddings.postgres.locks import BlockingLock, Held  # an extra

    return BlockingLock(database_url, Held.PORTER)


def _server(database_url: str, held: ExitStack) -> Server:
    from embeddings.postgres import Server  # an extra

    server = Server(database_url, connections=2)
    held.callback(server.close)
    return server


def _taken(turn: Turn, leaving: Callable[[], bool], rounds: Rounds) -> bool:
    """Wait for our turn as long as a porter waits for work."""
    waits_until = time.monotonic() + rounds.idle_seconds
    while not turn.take():
        if leaving() or time.monotonic() >= waits_until:
            return False
        rounds.sleep(rounds.look_seconds)
    return True


def _rounds(carrying: Carrying, leaving: Callable[[], bool], rounds: Rounds) -> None:
    """Turn after turn; in the pauses between them the house is cleaned."""
    idle_since = time.monotonic()
    while not leaving():
        if carrying.turn():
            idle_since = time.monotonic()
            continue
        _clean(carrying)
        if time.monotonic() - idle_since >= rounds.idle_seconds:
            break
        rounds.sleep(rounds.look_seconds)
    _clean(carrying)


def _clean(carrying: Carrying) -> None:
    carrying.purge_daily()
    try:
        carrying.queue.forget_old()
        carrying.queue.wipe()
    except QueueUnusable as error:  # somebody reads it; the next pause will do
        log.info("The queue was not wiped: %s", error)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--model", default="")
@click.option("--articles", type=int, default=0)
@click.option("--passages", type=int, default=0)
@click.option("--bytes", "byte_count", type=int, default=0)
@click.option("--additions-an-hour", type=int, default=0)
@click.option("--log-level", default="INFO")
@click.option("--log-style", default="text")
@click.option("--database-url", envvar="DATABASE_URL", default="")
def main(
    data: Path,
    model: str,
    articles: int,
    passages: int,
    byte_count: int,
    additions_an_hour: int,
    log_level: str,
    log_style: str,
    database_url: str,
) -> None:
    """Carry what waits in the queue of a data folder into its libraries; 0 is no limit."""
    os.nice(_NICENESS)
    begin_logging(log_level, log_style)
    leaving = Leaving()
    leaving.listen()
    make_encoder = partial(_encoder, data, model)
    quota = Quota(articles, passages, byte_count, additions_an_hour)
    work(data, make_encoder, quota, leaving, database_url=database_url)


def _encoder(data_dir: Path, model: str) -> Encoder:
    return SentenceEncoder(find_model(model, model_cache(data_dir)))


if __name__ == "__main__":
    main()
