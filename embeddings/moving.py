"""Moves libraries between the two stores: every row of every table, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

from embeddings.changing import only_one
from embeddings.database import Row, Rows
from embeddings.errors import LibraryError
from embeddings.keeping.leaving import left_at, mark_left
from embeddings.layout import Layout
from embeddings.store import Store

_LOCK_SECONDS = 30.0
_NUMBERED = {"editions": "id", "encoders": "id", "changes": "id", "changed_articles": "rowid"}
"""The tables whose rows are numbered by the store, and the column of the number."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a library as both stores have it, sorted by its first columns."""

    name: str
    columns: tuple[str, ...]
    key: int = 1
    """How many columns sort it."""

    @property
    def selected(self) -> str:
        """The statement for every row of it."""
        order = _listed(self.columns[: self.key])
        return f"SELECT {_listed(self.columns)} FROM {self.name} ORDER BY {order}"  # noqa: S608

    @property
    def inserted(self) -> str:
        """The statement for a row."""
        places = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({_listed(self.columns)}) VALUES ({places})"  # noqa: S608


TABLES = (
    Table(
        "articles",
        (
            *("id", "source", "title", "title_from_name", "publisher", "author"),
            *("published", "url", "language", "edition_id"),
        ),
    ),
    Table("editions", ("id", "article_id", "sha256", "text", "added")),
    Table("encoders", ("id", "fingerprint", "dimension")),
    Table("vectors", ("encoder_id", "key", "vector"), 2),
    Table("passages", ("encoder_id", "edition_id", "position", "start", "end", "key"), 3),
    Table(
        "sentences", ("encoder_id", "edition_id", "position", "number", "start", "end", "key"), 4
    ),
    Table("originals", ("edition_id", "name", "media_type", "bytes", "content")),
    Table("signatures", ("edition_id", "signature")),
    Table("changes", ("id", "at", "actor_id", "actor", "what")),
    Table("changed_articles", ("rowid", "change_id", "article_id", "title", "before")),
    Table("held_vectors", ("encoder_id", "key", "change_id", "article_id"), 4),
    Table("removed_editions", ("sha256", "removed")),
    # The last three are also written by triggers, when the others are.
    Table("meta", ("revision", "unwiped"), 2),
    Table("revisions", ("revision",)),
    Table("changed_editions", ("edition_id", "after")),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A library that was copied, and found to be the same in its new place."""

    library: str
    articles: int
    vectors: int
    rows: int
    """Of all tables."""
    sha256: str
    """Of every value of every row, in both places."""


def move(source: Layout, target: Layout) -> Moved:
    """Copy a library into the other store, in one transaction; the source stays as it is.

    Raises:
        LibraryMissing: there is no such library.
        LibraryError: there is one in the target, or what was written is not what was read.
    """
    with ExitStack() as held:
        for layout in (source, target):
            held.enter_context(only_one(layout, _LOCK_SECONDS))
        read = held.enter_context(closing(Store.existing(source.truth)))
        written = held.enter_context(closing(Store(target.truth)))
        held.enter_context(read.reading())
        _refuse_to_overwrite(written, target)
        with written.database.transaction():
            _copy(read.database, written.database)
            counts, digest = _summed(read.database)
            if _summed(written.database) != (counts, digest):
                raise LibraryError(
                    f"{target.truth} does not hold what {source.truth} holds, so nothing was moved."
                )
            _number_on(read.database, written.database)
    left = left_at(source)
    if left is not None:
        mark_left(target, left)
    rows = sum(counts.values())
    return Moved(source.name, counts["articles"], counts["vectors"], rows, digest)


def _refuse_to_overwrite(written: Store, target: Layout) -> None:
    tables = (table.name for table in TABLES if table.name != "meta")
    if any(written.database.rows(f"SELECT 1 FROM {name} LIMIT 1") for name in tables):  # noqa: S608
        raise LibraryError(
            f"{target.truth} holds a library already, and it is not overwritten. {_cure(target)}"
        )


def _cure(target: Layout) -> str:
    if target.server is None:
        return "Move that file aside, or set DATA_DIR to another folder."
    return "Let DATABASE_URL name an empty database, or move another library with --library."


def _copy(source: Rows, target: Rows) -> None:
    for table in TABLES:
        if table.name in {"meta", "revisions", "changed_editions"}:
            target.change(f"DELETE FROM {table.name}")  # noqa: S608 - names of ours
        target.change_each(table.inserted, map(tuple, source.each(table.selected)))


def _summed(database: Rows) -> tuple[dict[str, int], str]:
    """How many rows each table has, and the SHA-256 of them all."""
    counts, digest = {}, hashlib.sha256()
    for table in TABLES:
        counts[table.name] = 0
        for row in database.each(table.selected):
            counts[table.name] += 1
            digest.update(_in_bytes(row))
    return counts, digest.hexdigest()


def _in_bytes(row: Row) -> bytes:
    return b"".join(_parts(row))


def _parts(row: Row) -> Iterator[bytes]:
    for value in row:
        packed = value if isinstance(value, bytes) else str(value).encode()
        yield f"{type(value).__name__} {len(packed)} ".encode()
        yield packed


def _number_on(source: Rows, target: Rows) -> None:
    """Give no number again that the source ever gave, as far as it remembers."""
    for table, column in _NUMBERED.items():
        target.number_on(table, column, source.last_number(table, column))


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
