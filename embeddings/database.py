"""One SQLite file: opened, brought to the current format, wiped, and its failures said in words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from embeddings.errors import QuothError

_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is removed is overwritten
)


_LOOK_SECONDS = 0.01

_KNOWS_OCTET_LENGTH = (3, 43)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds, and what its operator is told when it cannot be used."""

    migrations: Sequence[Sequence[str]]
    """The statements from each format (PRAGMA user_version) to the next; only ever added to."""
    too_new: type[QuothError]
    unusable: type[QuothError]
    """Also where the file is damaged."""
    cure_too_new: str
    cure_unusable: str
    cure_damaged: str
    cure_unwiped: str
    busy_timeout_seconds: float = 60.0
    wiped_in_memory: bool = False
    """Whether VACUUM keeps its copy in memory, for a small file, or in a temporary file."""


class Row(Protocol):
    """A row of an answer, whose values have places and names."""

    def __getitem__(self, place: Any, /) -> Any:
        """The value at a place, or of a name."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """The values in their places."""
        ...

    def __len__(self) -> int:
        """How many values there are."""
        ...


class Rows(Protocol):
    """Where rows are kept: a file of SQLite's, or one library in PostgreSQL.

    One thread uses it; each statement is in the words that both understand.
    """

    @property
    def path(self) -> object:
        """What it is called in messages."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All of what is written inside, or nothing of it."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Every read inside sees the same revision."""
        ...

    def rows(self, statement: str, *values: object) -> Sequence[Row]:
        """Every row of the answer."""
        ...

    def each(self, statement: str, *values: object) -> Iterator[Row]:
        """The rows of the answer, fetched as they are wanted."""
        ...

    def each_of_all(self, statement: str, *values: object) -> Iterator[Row]:
        """The same, where the answer takes in all that there is."""
        ...

    def change(self, statement: str, *values: object) -> int:
        """Execute one change; the id of the row that it inserted, if it says RETURNING id."""
        ...

    def change_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Execute one change for each of the values."""
        ...

    def last_number(self, table: str, column: str) -> int:
        """No number beyond it was ever given to a row of the table; 0 if none was."""
        ...

    def number_on(self, table: str, column: str, last: int) -> None:
        """Give no number up to that one to a row of the table any more."""
        ...

    def wipe(self) -> None:
        """Leave no byte of what was removed, as far as that is ours to do."""
        ...

    def empty_log(self) -> bool:
        """Empty what is beside the rows; false if another process is reading it."""
        ...

    def complaints(self) -> list[str]:
        """What is found wrong with the storage; empty when all is well."""
        ...

    def dangling(self) -> list[str]:
        """The rows that point to rows which are not there."""
        ...


class Database:
    """One open file of a kind, made if it is not there; use it in the thread that opened it.

    Every call raises the errors of its kind.
    """

    def __init__(self, path: Path, kind: Kind) -> None:
        self.path = path
        self._kind = kind
        with self._damage_named():
            self._connection = sqlite3.connect(
                path, timeout=kind.busy_timeout_seconds, isolation_level=None
            )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing of it."""
        with self._damage_named():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself rolls back on a full disk
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every read inside sees the same revision."""
        with self._damage_named():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """Every row of the answer."""
        return list(self.each(statement, *values))

    def rows_to_change(
        self, statement: str, *values: object, skip_locked: bool = False
    ) -> list[sqlite3.Row]:
        """Every row of the answer, which no other transaction changes before this one ends.

        Here that is so of all rows. `skip_locked` leaves out those that another has locked.
        """
        return self.rows(statement, *values)

    def each(self, statement: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of the answer, fetched one by one."""
        with self._damage_named():
            yield from self._connection.execute(statement, values)

    def each_of_all(self, statement: str, *values: object) -> Iterator[sqlite3.Row]:
        """The same: all is read in one way."""
        return self.each(statement, *values)

    def change(self, statement: str, *values: object) -> int:
        """Execute one change; the id of the row that it inserted, if it says RETURNING id."""
        with self._damage_named():
            returned = self._connection.execute(statement, values).fetchall()
            return int(returned[0][0]) if returned else 0

    def change_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Execute one change for each of the values."""
        with self._damage_named():
            self._connection.executemany(statement, values)

    def removed(self, statement: str, *values: object) -> int:
        """Execute one DELETE; how many rows it removed."""
        return len(self.rows(f"{statement} RETURNING 1", *values))

    def last_number(self, table: str, column: str) -> int:
        """No number beyond it was ever given to a row of the table, as far as is remembered."""
        given = self.rows("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", table)
        there = self.rows(f"SELECT coalesce(max({column}), 0) FROM {table}")  # noqa: S608
        return max(int(given[0][0]), int(there[0][0]))

    def number_on(self, table: str, column: str, last: int) -> None:
        """Give no number up to that one to a row any more, if the table never gives one twice."""
        declared = self.rows("SELECT sql FROM sqlite_schema WHERE name = ?", table)[0]["sql"]
        if "AUTOINCREMENT" in declared and self.last_number(table, column) < last:
            self.change("DELETE FROM sqlite_sequence WHERE name = ?", table)
            self.change("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last)

    def empty_log(self) -> bool:
        """Move the write-ahead log into the file; false if another process is reading it."""
        return not self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0]["busy"]

    def vacuum(self) -> None:
        """Rewrite the file: secure_delete misses the copies that a page keeps of rows moved on."""
        self.rows("VACUUM")

    def wipe(self) -> None:
        """Leave no byte of what was removed, in the file or beside it."""
        self.vacuum()
        if not self.empty_log():
            raise self._kind.unusable(
                f"{self.path} is being read by another process, so that what was erased may linger "
                f"beside it. {self._kind.cure_unwiped}"
            )

    def complaints(self) -> list[str]:
        """What SQLite itself finds wrong with the file; empty when all is well."""
        try:
            found = [row[0] for row in self.rows("PRAGMA integrity_check")]
        except self._kind.unusable as error:
            return [str(error)]
        return [line for line in found if line != "ok"]

    def dangling(self) -> list[str]:
        """The rows that point to rows which are not there."""
        return [
            f"table {row[0]}: {'a row' if row[1] is None else f'row {row[1]}'} points to nothing "
            f"in table {row[2]}"
            for row in self.rows("PRAGMA foreign_key_check")
        ]

    def _prepare(self) -> None:
        self._connection.row_factory = sqlite3.Row
        if sqlite3.sqlite_version_info < _KNOWS_OCTET_LENGTH:
            self._connection.create_function("octet_length", 1, _octet_length, deterministic=True)
        version, newest = self._version(), len(self._kind.migrations)
        if version > newest:
            raise self._kind.too_new(
                f"{self.path} was saved by a newer Quoth (format {version}, this one reads "
                f"{newest}). {self._kind.cure_too_new}"
            )
        self._write_ahead()
        for pragma in _PRAGMAS:
            self.rows(f"PRAGMA {pragma}")
        if self._kind.wiped_in_memory:
            self.rows("PRAGMA temp_store = MEMORY")
        if version < newest:
            self._bring_up_to_date()

    def _write_ahead(self) -> None:
        """Write to a log beside the file, from its first revision on.

        For this alone SQLite does not wait while another process writes, as one does that makes the
        file at the same time.
        """
        end = time.monotonic() + self._kind.busy_timeout_seconds
        with self._damage_named():
            while True:
                try:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                        raise
                    time.sleep(_LOOK_SECONDS)
                else:
                    return

    def _bring_up_to_date(self) -> None:
        with self.transaction():  # inside it the version is read again: another may have been first
            for statements in self._kind.migrations[self._version() :]:
                for statement in statements:
                    self.change(statement)
            self.change(f"PRAGMA user_version = {len(self._kind.migrations)}")

    def _version(self) -> int:
        return int(self.rows("PRAGMA user_version")[0][0])

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._kind.unusable(
                f"{self.path} cannot be used: {error}. {self._kind.cure_unusable}"
            ) from error
        except sqlite3.DatabaseError as error:
            raise self._kind.unusable(
                f"{self.path} is damaged: {error}. {self._kind.cure_damaged}"
            ) from error


def _octet_length(value: str | bytes | None) -> int | None:
    return len(value.encode() if isinstance(value, str) else value) if value is not None else None
