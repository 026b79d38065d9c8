"""The file of the queue: its tables, and what to do when it cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from embeddings import QuothError
from embeddings.database import Database, Kind

if TYPE_CHECKING:
    from embeddings.postgres import Server
    from embeddings.postgres.state import StateDatabase


class QueueUnusable(QuothError):
    """The queue in which the work on the libraries waits cannot be used."""


_FIRST = (
    # Times are seconds since 1970. A row is forgotten a day after the job was over.
    """
    CREATE TABLE jobs (
        number        INTEGER PRIMARY KEY AUTOINCREMENT,
        id            TEXT NOT NULL UNIQUE,
        library       TEXT NOT NULL,
        kind          TEXT NOT NULL,
        state         TEXT NOT NULL,
        actor_id      INTEGER,
        actor         TEXT NOT NULL,
        created       REAL NOT NULL,
        changed       REAL NOT NULL,
        article_id    TEXT,
        correction    TEXT,
        articles      INTEGER NOT NULL,
        passages      INTEGER NOT NULL DEFAULT 0,
        passages_done INTEGER NOT NULL DEFAULT 0,
        seconds_left  REAL,
        porter        TEXT,
        turn          INTEGER NOT NULL DEFAULT 0,
        attempts      INTEGER NOT NULL DEFAULT 0,
        stopping      INTEGER NOT NULL DEFAULT 0 CHECK (stopping IN (0, 1)),
        outcome       TEXT NOT NULL DEFAULT '{}',
        refusals      TEXT NOT NULL DEFAULT '[]',
        reason        TEXT
    ) STRICT
    """,
    "CREATE INDEX jobs_by_state ON jobs (state)",
    # What is to be carried in, an article a row, compressed; gone as soon as it has been.
    """
    CREATE TABLE found (
        job        INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
        place      INTEGER NOT NULL,
        name       TEXT NOT NULL,
        characters INTEGER NOT NULL,
        packed     BLOB NOT NULL,
        failed     TEXT,
        PRIMARY KEY (job, place)
    ) STRICT
    """,
    # An export to import, compressed.
    """
    CREATE TABLE files (
        job     INTEGER PRIMARY KEY REFERENCES jobs (number) ON DELETE CASCADE,
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE feeds (
        library     TEXT NOT NULL,
        url         TEXT NOT NULL,
        title       TEXT NOT NULL,
        actor_id    INTEGER,
        actor       TEXT NOT NULL,
        followed    REAL NOT NULL,
        last_polled REAL,
        next_poll   REAL NOT NULL,
        state       TEXT NOT NULL,
        failure     TEXT,
        added       INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (library, url)
    ) STRICT, WITHOUT ROWID
    """,
    # What waits to be fetched for a feed: a process killed in between takes it up again.
    """
    CREATE TABLE entries (
        library TEXT NOT NULL,
        feed    TEXT NOT NULL,
        url     TEXT NOT NULL,
        tries   INTEGER NOT NULL DEFAULT 0,
        due     REAL NOT NULL,
        PRIMARY KEY (library, feed, url),
        FOREIGN KEY (library, feed) REFERENCES feeds (library, url) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    # How many deletions were not wiped yet, and when the libraries were last purged.
    "CREATE TABLE meta (unwiped INTEGER NOT NULL, purged REAL NOT NULL) STRICT",
    "INSERT INTO meta VALUES (0, 0)",
)

QUEUE = Kind(
    migrations=(_FIRST,),
    too_new=QueueUnusable,
    unusable=QueueUnusable,
    cure_too_new="Update Quoth.",
    cure_unusable="Check that the folder is writable and the disk is not full.",
    cure_damaged="Move it aside: a new one is made, without the work that waited in it.",
    cure_unwiped="It is wiped when the next work is done.",
    busy_timeout_seconds=20.0,
    wiped_in_memory=True,  # what people sent should be copied nowhere outside DATA_DIR
)


def queue_file(data_dir: Path) -> Path:
    """Where the work on the libraries waits."""
    return data_dir / "queue.sqlite"


def open_queue(where: Path | Server) -> Database | StateDatabase:
    """The queue in a file, or the one that a server keeps.

    Raises:
        QueueUnusable: it cannot be used.
    """
    if isinstance(where, Path):
        return open_queue_file(where)
    from embeddings.postgres.state import StateDatabase  # an extra, and slow to import

    return StateDatabase(where, "queue", QueueUnusable)


def open_queue_file(path: Path) -> Database:
    """The queue's file, made if it is not there, readable by its owner alone.

    Raises:
        QueueUnusable: it was saved by a newer Quoth, is no queue, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise QueueUnusable(
            f"{path} cannot be made: {error.strerror}. Check that the folder is writable."
        ) from error
    return Database(path, QUEUE)
