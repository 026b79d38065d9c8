"""One library in PostgreSQL, asked in the same words as a file of SQLite's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

import psycopg

from embeddings.errors import LibraryDamaged

if TYPE_CHECKING:
    from embeddings.postgres.rows import Record
    from embeddings.postgres.server import Connection, Server

_FETCHED = 2000
"""Rows that are fetched at once of a long answer."""
_QUOTED = re.compile(r"('(?:[^']|'')*')")


class PostgresDatabase:
    """The rows of one library, and of no other; PostgreSQL itself keeps them apart.

    It serves one thread; the connections are the server's, taken for a transaction each.
    """

    def __init__(self, server: Server, library: str) -> None:
        self._server = server
        self.library_id = server.library_id(library)
        self.path = f"{server.name}, library {library}"
        self._inside: Connection | None = None
        with self.transaction():
            self.change("INSERT INTO meta (revision) VALUES (0) ON CONFLICT DO NOTHING")

    def close(self) -> None:
        """Nothing is held open between transactions."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing of it."""
        with self._entered():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every read inside sees the same revision."""
        with self._entered("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"):
            yield

    def rows(self, statement: str, *values: object) -> list[Record]:
        """Every row of the answer."""
        with self._connection() as connection:
            return connection.execute(_spoken(statement), values).fetchall()

    def each(self, statement: str, *values: object) -> Iterator[Record]:
        """The rows of the answer, fetched some at a time."""
        with (
            self._connection() as connection,
            connection.cursor(name=f"quoth_{next(_numbers)}") as cursor,
        ):
            cursor.itersize = _FETCHED
            cursor.execute(_spoken(statement), values)
            yield from cursor

    def change(self, statement: str, *values: object) -> int:
        """Execute one change; the id of the row that it inserted, if it says RETURNING id."""
        with self._connection() as connection:
            cursor = connection.execute(_spoken(statement), values)
            row = cursor.fetchone() if cursor.description else None
            return int(row[0]) if row else 0

    def change_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Execute one change for each of the values."""
        with self._connection() as connection, connection.cursor() as cursor:
            cursor.executemany(_spoken(statement), list(values))

    def removed(self, statement: str, *values: object) -> int:
        """Execute one DELETE; how many rows it removed."""
        with self._connection() as connection:
            return connection.execute(_spoken(statement), values).rowcount

    def empty_log(self) -> bool:
        """The server's own affair."""
        return True

    def wipe(self) -> None:
        """Let the server use again what was removed; its log and backups keep it for a while."""
        with self._server.connection() as connection:
            connection.execute("VACUUM editions, articles, vectors, passages, sentences")

    def complaints(self) -> list[str]:
        """What the server finds wrong; it checks its pages whenever it reads them."""
        return []

    def dangling(self) -> list[str]:
        """None: no row can point to what is not there."""
        return []

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._inside is not None:
            yield self._inside
            return
        with self._entered():
            assert self._inside is not None  # noqa: S101 - for the type checker
            yield self._inside

    @contextmanager
    def _entered(self, mode: str = "") -> Iterator[None]:
        if self._inside is not None:
            raise RuntimeError("A transaction is open already")
        with self._named(), self._server.connection() as connection, connection.transaction():
            if mode:
                connection.execute(mode)
            self._server.enter(connection, self.library_id)
            self._inside = connection
            try:
                yield
            finally:
                self._inside = None

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except psycopg.OperationalError:
            raise
        except psycopg.DatabaseError as error:
            line = str(error).strip().split("\n", 1)[0]
            raise LibraryDamaged(f"{self.path} cannot be used: {line}.") from error


_numbers = count()


@cache
def _spoken(statement: str) -> Any:
    """A statement with SQLite's placeholders in psycopg's, outside of quoted text."""
    parts = _QUOTED.split(statement.replace("%", "%%"))
    return "".join(part if part.startswith("'") else part.replace("?", "%s") for part in parts)
