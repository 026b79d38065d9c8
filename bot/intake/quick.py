"""What is done with a library at once, without the queue."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.intake.queue import Queue
from bot.intake.records import NearCopy
from embeddings.keeping.keeper import Keeper
from embeddings.keeping.records import Actor, Undone
from embeddings.reading import Original

if TYPE_CHECKING:
    from embeddings.postgres import Server

_EXPORT_TYPE = "application/zip"


def near_copies(keeper: Keeper, text: str) -> tuple[NearCopy, ...]:
    """The articles of a library that hold nearly the same text."""
    return tuple(
        NearCopy(article.id, article.title, round(100 * share))
        for article, share in keeper.near_copies(text)
    )


def undone(keeper: Keeper, article_id: str | None, by: Actor) -> Undone:
    """Take back the last change, if it is one of that article where one is named."""
    if article_id is not None:
        last = next((change for change in keeper.history() if change.undoable), None)
        if last is None or article_id not in {article.id for article in last.articles}:
            return Undone(None)
    return keeper.undo(by)


def purged_now(keeper: Keeper, where: Path | Server, library: str, by: Actor) -> int:
    """Erase all that was removed from a library, and what the queue still says of it; how many.

    Raises:
        QueueUnusable: the queue cannot be used.
    """
    erased = keeper.purge(by, now=True)
    if not isinstance(where, Path) or where.is_file():
        with closing(Queue(where)) as queue:
            queue.forget_over(library, {article.id for article in keeper.articles()})
            queue.wipe()  # what somebody reads just now, the porter wipes in its next pause
    return erased


def exported(keeper: Keeper, data_dir: Path, name: str, by: Actor) -> Original:
    """A whole library as one file."""
    with passing_folder(data_dir, "exports") as folder:
        path = folder / name
        keeper.export_to(path, by)
        return Original(name, _EXPORT_TYPE, path.read_bytes())


@contextmanager
def passing_folder(data_dir: Path, kind: str) -> Iterator[Path]:
    """A folder for a file that must be one for a moment; `clear_passing` removes what is left."""
    parent = data_dir / kind
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def clear_passing(data_dir: Path, kind: str, older_than_seconds: float = 0.0) -> None:
    """Remove what a process that was killed left behind, and nothing that another still needs."""
    for folder in (data_dir / kind).glob("*"):
        with suppress(FileNotFoundError):  # another process is done with it
            if time.time() - folder.stat().st_mtime >= older_than_seconds:
                shutil.rmtree(folder)
