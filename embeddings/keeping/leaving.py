"""Libraries whose server the bot has left: kept for a while in case of a mistake, then erased."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from embeddings.changing import only_one
from embeddings.keeping.carrying_out import LOCK_SECONDS
from embeddings.layout import Layout


def mark_left(layout: Layout, now: datetime | None = None) -> None:
    """Write down when its server was left, unless that is known or there is no library."""
    mark = _mark(layout)
    if layout.truth.is_file() and not mark.exists():
        draft = mark.with_suffix(".part")
        draft.write_text((now or datetime.now(UTC)).isoformat(), encoding="ascii")
        draft.replace(mark)


def mark_back(layout: Layout) -> None:
    """Its server is ours again, and nothing is erased."""
    _mark(layout).unlink(missing_ok=True)


def erase_if_left(layout: Layout, days: int, now: datetime | None = None) -> bool:
    """Delete a library with all its files if its server was left at least so many days ago.

    Raises:
        LibraryError: another process has been changing it too long.
        OSError: a file cannot be deleted.
    """
    left = _left_at(layout)
    if left is None or left > (now or datetime.now(UTC)) - timedelta(days=days):
        return False
    with only_one(layout, LOCK_SECONDS):
        shutil.rmtree(layout.folder)
    return True


def _left_at(layout: Layout) -> datetime | None:
    try:
        return datetime.fromisoformat(_mark(layout).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _mark(layout: Layout) -> Path:
    return layout.folder / "left"
