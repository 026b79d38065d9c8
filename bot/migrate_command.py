"""`quoth migrate`: move libraries between files in DATA_DIR and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.duty import FileDuty
from bot.postgres import settings_server
from embeddings import QuothError
from embeddings.checking import kept_layouts
from embeddings.layout import SHIPPED, Layout
from embeddings.moving import Moved, move

if TYPE_CHECKING:
    from embeddings.postgres import Server

POSTGRES, SQLITE = "postgres", "sqlite"


def migrate(settings: Settings, to: str, library: str | None) -> Iterator[Moved]:
    """Copy a library, or all of them one by one, to the other store; each as it is done.

    Raises:
        QuothError: there is no server or no library, a bot is running, or the target has that
            library already.
    """
    with ExitStack() as held:
        server = held.enter_context(settings_server(settings))
        if server is None:
            raise QuothError(
                "Set DATABASE_URL to the PostgreSQL server to move libraries to or from."
            )
        held.enter_context(_no_bot_running(settings))
        source, target = (None, server) if to == POSTGRES else (server, None)
        for name in _wanted(library, _names(settings, source)):
            yield move(
                Layout.of(settings.data_dir, name, source),
                Layout.of(settings.data_dir, name, target),
            )


@contextmanager
def _no_bot_running(settings: Settings) -> Iterator[None]:
    """Be on duty in both stores: what a bot changed meanwhile would stay where nobody looks."""
    from embeddings.postgres.locks import BlockingLock, Held

    on_server = BlockingLock(settings.database_url, Held.DUTY)
    in_files = FileDuty(settings.data_dir)
    with ExitStack() as held:
        held.callback(on_server.release)
        if not on_server.take():
            raise _bot_runs("the database that DATABASE_URL names")
        if settings.data_dir.is_dir():
            held.callback(in_files.release_now)
            if not in_files.take_now():
                raise _bot_runs(str(settings.data_dir))
        yield


def _bot_runs(where: str) -> QuothError:
    return QuothError(f"A bot is running over {where}. Stop it, then move its libraries.")


def _wanted(library: str | None, names: Sequence[str]) -> Sequence[str]:
    if not names:
        raise QuothError("There is no library to move.")
    if library and library not in names:
        raise QuothError(f"There is no library {library} to move. There are: {', '.join(names)}.")
    return [library] if library else names


def _names(settings: Settings, source: Server | None) -> list[str]:
    shipped = Layout.of(settings.data_dir, SHIPPED, source)
    shipped_too = [shipped] if shipped.is_there() else []
    return [one.name for one in (*shipped_too, *kept_layouts(settings.data_dir, source))]
