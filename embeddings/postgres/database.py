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
_WRITERS = 0x51756F76
"""The first of two numbers that name a lock; the second is a library's."""
_WITH_TEXTS = (
    *("articles", "editions", "originals", "changed_articles"),
    *("vectors", "passages", "sentences"),
)
_ALL_ARE_WANTED = {"cursor_tuple_fraction": "1"}
"""Else a plan is made that is quick for the first tenth of the rows, and may be slow for all."""
_NOTHING_ROW_BY_ROW = {"enable_nestloop": "off"}
"""Else a server that has not counted a new library's rows takes them for a few, and looks through
all of a table for each of another: minutes instead of a second."""
_QUOTED = re.compile(r"('(?:[^']|'')*')")


class PostgresDatabase:
    """The rows of one library, and of no other; PostgreSQL itself keeps them apart.

    It serves one thread; the connections are the server's, taken for a transaction each.
    """

    def __init__(self, server: Server, library: str) -> None:
        self._server = server
        self.library_id = server.library_id(library)
        self.path: object = f"{server.name}, library {library}"
        self._inside: Connection | None = None

    def close(self) -> None:
        """Nothing is held open between transactions."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing of it; one at a time in a library."""
        with self._entered():
            self._lock_out_other_writers()
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every read inside sees the same revision."""
        with self._entered("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"):
            yield

    def rows(self, statement: str, *values: object) -> list[Record]:
        """Every row of the answer."""
        with self._connection() as connection:
            return connection.execute(self._spoken(statement), values).fetchall()

    def each(self, statement: str, *values: object) -> Iterator[Record]:
        """The rows of the answer, fetched some at a time."""
        return self._each(statement, values, _ALL_ARE_WANTED)

    def each_of_all(self, statement: str, *values: object) -> Iterator[Record]:
        """The same, where the answer takes in the whole library."""
        return self._each(statement, values, _ALL_ARE_WANTED | _NOTHING_ROW_BY_ROW)

    def _each(
        self, statement: str, values: Sequence[object], planned_with: dict[str, str]
    ) -> Iterator[Record]:
        with (
            self._connection() as connection,
            connection.cursor(name=f"quoth_{next(_numbers)}") as cursor,
        ):
            for setting, value in planned_with.items():
                connection.execute(f"SET LOCAL {setting} TO {value}".encode())
            cursor.itersize = _FETCHED
            cursor.execute(self._spoken(statement), values)
            for setting in planned_with:  # other statements of the transaction may follow
                connection.execute(f"SET LOCAL {setting} TO DEFAULT".encode())
            yield from cursor

    def change(self, statement: str, *values: object) -> int:
        """Execute one change; the id of the row that it inserted, if it says RETURNING id."""
        with self._connection() as connection:
            cursor = connection.execute(self._spoken(statement), values)
            row = cursor.fetchone() if cursor.description else None
            return int(row[0]) if row else 0

    def change_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Execute one change for each of the values."""
        with self._connection() as connection, connection.cursor() as cursor:
            cursor.executemany(self._spoken(statement), values)

    def removed(self, statement: str, *values: object) -> int:
        """Execute one DELETE; how many rows it removed."""
        with self._connection() as connection:
            return connection.execute(self._spoken(statement), values).rowcount

    def last_number(self, table: str, column: str) -> int:
        """No number beyond it was ever given to a row of the table, in any library."""
        with self._as_owner():
            (sequence,) = self.rows("SELECT pg_get_serial_sequence(?, ?)", table, column)[0]
            rows = self.rows(f"SELECT last_value FROM {sequence}")  # noqa: S608 - names it itself
        return int(rows[0][0])

    def number_on(self, table: str, column: str, last: int) -> None:
        """Give no number up to that one to a row of the table any more."""
        if self.last_number(table, column) < last:
            with self._as_owner():
                self.rows("SELECT setval(pg_get_serial_sequence(?, ?), ?)", table, column, last)

    @contextmanager
    def _as_owner(self) -> Iterator[None]:
        """Inside a transaction, do what the role of libraries may not."""
        self.rows("SELECT set_config('role', 'none', true)")
        yield
        with self._connection() as connection:
            self._server.enter(connection, self.library_id)

    def empty_log(self) -> bool:
        """The server's own affair."""
        return True

    def wipe(self) -> None:
        """Let the server use again what was removed; its log and backups keep it for a while."""
        with self._server.connection() as connection:
            connection.execute(f"VACUUM {', '.join(_WITH_TEXTS)}".encode())

    def complaints(self) -> list[str]:
        """What the server finds wrong; it checks its pages whenever it reads them."""
        return []

    def dangling(self) -> list[str]:
        """None: no row can point to what is not there."""
        return []

    def _lock_out_other_writers(self) -> None:
        """As the one lock of a file does; what is written next depends on what was read."""
        self.rows("SELECT pg_advisory_xact_lock(?, ?)", _WRITERS, self.library_id)

    def _spoken(self, statement: str) -> Any:
        return spoken(statement, "library_id")

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
                connection.execute(mode.encode())
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
def spoken(statement: str, leading: str = "") -> Any:
    """A statement with SQLite's placeholders in psycopg's, outside of quoted text.

    With `leading`, a column that is the first of every key and has a default, keys are completed.
    """
    if leading:
        statement = statement.replace("ON CONFLICT (", f"ON CONFLICT ({leading}, ")
    parts = _QUOTED.split(statement.replace("%", "%%"))
    return "".join(part if part.startswith("'") else part.replace("?", "%s") for part in parts)
