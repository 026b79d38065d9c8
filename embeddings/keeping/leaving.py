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
    when = (now or datetime.now(UTC)).isoformat()
    if not layout.is_there() or left_at(layout) is not None:
        return
    if layout.server is not None:
        layout.server.mark_left(layout.name, when)
        return
    draft = _mark(layout).with_suffix(".part")
    draft.write_text(when, encoding="ascii")
    draft.replace(_mark(layout))


def mark_back(layout: Layout) -> None:
    """Its server is ours again, and nothing is erased."""
    if layout.server is not None:
        layout.server.mark_left(layout.name, None)
    else:
        _mark(layout).unlink(missing_ok=True)


def left_at(layout: Layout) -> datetime | None:
    """When its server was left, if it was."""
    if layout.server is not None:
        marked = layout.server.left_at(layout.name)
        return datetime.fromisoformat(marked) if marked else None
    try:
        return datetime.fromisoformat(_mark(layout).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def erase_if_left(layout: Layout, days: int, now: datetime | None = None) -> bool:
    """Delete a library with all its files if its server was left at least so many days ago.

    Raises:
        LibraryError: another process has been changing it too long.
        OSError: a file cannot be deleted.
    """
    left = left_at(layout)
    if left is None or left > (now or datetime.now(UTC)) - timedelta(days=days):
        return False
    with only_one(layout, LOCK_SECONDS):
        if layout.server is not None:
            layout.server.erase_library(layout.name)
        shutil.rmtree(layout.folder)
    return True


def _mark(layout: Layout) -> Path:
    return layout.folder / "left"
