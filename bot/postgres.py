"""The PostgreSQL server that the settings name, and what the processes of a bot share there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.duty import FileDuty, Lock
from bot.identifying import IdentifyTurns
from embeddings import QuothError

if TYPE_CHECKING:
    from embeddings.postgres import Server


@contextmanager
def settings_server(settings: Settings) -> Iterator[Server | None]:
    """The server with its tables up to date, while the block runs; None where files are used.

    Raises:
        QuothError: it cannot be reached, or what speaks to it is not installed.
    """
    if not settings.database_url:
        yield None
        return
    try:
        from embeddings.postgres import Server  # an extra, and slow to import
    except ImportError as error:
        raise QuothError(
            f"DATABASE_URL is set, and {error.name} is not installed. "
            "Install it with: pip install 'quoth[postgres]'"
        ) from error
    server = Server(settings.database_url)
    try:
        yield server
    finally:
        server.close()


def refuse_server(settings: Settings) -> None:
    """Refuse what copies files, where the truth is not in files.

    Raises:
        QuothError: DATABASE_URL is set.
    """
    if settings.database_url:
        raise QuothError(
            "DATABASE_URL is set, so what there is to back up is on that server. Let pg_dump copy "
            "it, as docs/operating.md says; the bot may go on meanwhile."
        )


def settings_duty(settings: Settings) -> Lock:
    """The lock that says which process of the bot is on duty."""
    if not settings.database_url:
        return FileDuty(settings.data_dir)
    from embeddings.postgres.locks import Held, SessionLock

    return SessionLock(settings.database_url, Held.DUTY)


def settings_turns(settings: Settings) -> IdentifyTurns:
    """What the processes of the bot take turns by at identifying themselves."""
    if not settings.database_url:
        return IdentifyTurns(FileDuty(settings.data_dir, "identify.lock"))
    from embeddings.postgres.locks import Held, SessionLock

    return IdentifyTurns(SessionLock(settings.database_url, Held.IDENTIFYING))
