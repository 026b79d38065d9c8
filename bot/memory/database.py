"""The notebook's file: its formats, what to do when it cannot be used, and that it is private."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.memory.schema import MIGRATIONS
from embeddings import QuothError
from embeddings.database import Database, Kind

if TYPE_CHECKING:
    from embeddings.postgres import Server
    from embeddings.postgres.state import StateDatabase


class MemoryUnusable(QuothError):
    """What the front desk remembers cannot be used."""


NOTEBOOK = Kind(
    migrations=MIGRATIONS,
    too_new=MemoryUnusable,
    unusable=MemoryUnusable,
    cure_too_new="Update Quoth.",
    cure_unusable="Check that the folder is writable and the disk is not full.",
    cure_damaged="Put a backup in its place, or move it aside: a new one is made, without the "
    "settings and the feedback.",
    cure_unwiped="Erase again, or restart the bot: it finishes that when it opens.",
    busy_timeout_seconds=5.0,
    wiped_in_memory=True,  # what people said should be copied nowhere outside DATA_DIR
)


def open_notebook(where: Path | Server, kind: Kind = NOTEBOOK) -> Database | StateDatabase:
    """The notebook at a path, made if it is not there, or the one that a server keeps.

    Use it in the thread that opened it.

    Raises:
        MemoryUnusable: it was saved by a newer Quoth, is no notebook, or cannot be written.
    """
    if isinstance(where, Path):
        _make_private(where)
        return Database(where, kind)
    from embeddings.postgres.state import StateDatabase  # an extra, and slow to import

    return StateDatabase(where, "notebook", MemoryUnusable)


def _make_private(path: Path) -> None:
    """Make the folder and an empty file that only its owner reads; SQLite's own files follow it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise MemoryUnusable(
            f"{path} cannot be made: {error.strerror}. Check that the folder is writable."
        ) from error
