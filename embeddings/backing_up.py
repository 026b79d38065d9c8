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
        LibraryError: there is nothing to copy, the target exists, a database cannot be read or is
            damaged, or a copy failed.
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
    except LibraryError:
        shutil.rmtree(draft, ignore_errors=True)
        raise
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
    with closing(_opened(source)) as original, closing(sqlite3.connect(copy)) as new:
        original.backup(new)  # in one go: with a write-ahead log no writer waits for a reader
        if complaint := _complaint(new):
            raise LibraryError(
                f"{source} is damaged, and nothing was backed up: {complaint}. Keep the backups "
                "that you have, and see what is wrong with: quoth check"
            )
    copy.chmod(source.stat().st_mode & 0o777)
    return BackedUp(name, copy.stat().st_size)


def _complaint(database: sqlite3.Connection) -> str | None:
    try:
        found = str(database.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else found


def _opened(source: Path) -> sqlite3.Connection:
    original = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    try:
        original.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        original.close()
        raise LibraryError(
            f"{source} cannot be read, and nothing was backed up: {error}. Check that its folder "
            "is writable, for its log is kept there, and run: quoth check"
        ) from error
    return original
