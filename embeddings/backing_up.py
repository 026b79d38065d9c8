"""Backups: a folder that can stand in for DATA_DIR, written while the bot goes on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from embeddings.errors import LibraryError


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A database file that was copied."""

    path: Path
    """Below the folder."""
    size_bytes: int


def back_up(data_dir: Path, target: Path) -> tuple[BackedUp, ...]:
    """Copy every database below DATA_DIR as it is at one instant each, and check the copies.

    What is derived from them, the unpacked model among it, is left out: it is made again. The
    target appears when all of it is there.

    Raises:
        LibraryError: there is nothing to copy, the target exists, or a copy failed.
    """
    sources = sorted(data_dir.rglob("*.sqlite"))
    if not sources:
        raise LibraryError(f"Nothing is saved at {data_dir}, so there is nothing to back up.")
    if target.exists():
        raise LibraryError(f"{target} exists already. Name a folder that does not, for the backup.")
    draft = target.with_name(f"{target.name}.part")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        copied = tuple(_copied(source, source.relative_to(data_dir), draft) for source in sources)
        draft.rename(target)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise LibraryError(
            f"The backup could not be written to {target}: {error}. Check that the folder above it "
            "is writable and the disk is not full."
        ) from error
    return copied


def _copied(source: Path, name: Path, folder: Path) -> BackedUp:
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    uri = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as original, closing(sqlite3.connect(copy)) as new:
        original.backup(new)  # in one go: with a write-ahead log no writer waits for a reader
        complaint = new.execute("PRAGMA quick_check").fetchone()[0]
        if complaint != "ok":
            raise sqlite3.DatabaseError(f"{source} is damaged: {complaint}")
    copy.chmod(source.stat().st_mode & 0o777)
    return BackedUp(name, copy.stat().st_size)
