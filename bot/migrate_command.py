"""`quoth migrate`: move libraries between files in DATA_DIR and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.config import Settings
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
        QuothError: there is no server or no library, or the target has that library already.
    """
    with settings_server(settings) as server:
        if server is None:
            raise QuothError(
                "Set DATABASE_URL to the PostgreSQL server to move libraries to or from."
            )
        source, target = (None, server) if to == POSTGRES else (server, None)
        names = [library] if library else _names(settings, source)
        if not names:
            raise QuothError("There is no library to move.")
        for name in names:
            yield move(
                Layout.of(settings.data_dir, name, source),
                Layout.of(settings.data_dir, name, target),
            )


def _names(settings: Settings, source: Server | None) -> list[str]:
    shipped = Layout.of(settings.data_dir, SHIPPED, source)
    shipped_too = [shipped] if shipped.is_there() else []
    return [one.name for one in (*shipped_too, *kept_layouts(settings.data_dir, source))]
