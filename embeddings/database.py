"""One SQLite file: opened, brought to the current format, and its failures said in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from embeddings.errors import LibraryDamaged, LibraryVersion

VERSION = 1
_BUSY_TIMEOUT_SECONDS = 60.0
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is removed is overwritten
)


class Database:
    """One open library database, made if it is not there; use it in the thread that opened it.

    Raises:
        LibraryVersion: it was saved by a newer Quoth.
        LibraryDamaged: it is no library database, or SQLite finds it malformed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._damage_named():
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None
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

    def each(self, statement: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of the answer, fetched one by one."""
        with self._damage_named():
            yield from self._connection.execute(statement, values)

    def change(self, statement: str, *values: object) -> int:
        """Execute one change; the id of the row that it inserted, if it did."""
        with self._damage_named():
            return self._connection.execute(statement, values).lastrowid or 0

    def change_each(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Execute one change for each of the values."""
        with self._damage_named():
            self._connection.executemany(statement, values)

    def empty_log(self) -> None:
        """Move the write-ahead log into the file, so that nothing removed lingers in it."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def complaints(self) -> list[str]:
        """What SQLite itself finds wrong with the file; empty when all is well."""
        try:
            found = [row[0] for row in self.rows("PRAGMA integrity_check")]
        except LibraryDamaged as error:
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
        version = self._version()
        if version > VERSION:
            raise LibraryVersion(
                f"{self.path} was saved by a newer Quoth (format {version}, this one reads "
                f"{VERSION}). Update Quoth, or embed into another DATA_DIR."
            )
        for pragma in _PRAGMAS:
            self.rows(f"PRAGMA {pragma}")
        if version == 0:
            self._create()

    def _create(self) -> None:
        schema = resources.files("embeddings").joinpath("schema.sql").read_text("utf-8")
        with self.transaction():
            if self._version() != 0:  # another process was first
                return
            for statement in _statements(schema):
                self.change(statement)
            self.change("INSERT INTO meta (revision) VALUES (0)")
            self.change(f"PRAGMA user_version = {VERSION}")

    def _version(self) -> int:
        return int(self.rows("PRAGMA user_version")[0][0])

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LibraryDamaged(
                f"{self.path} cannot be used: {error}. Check that the folder is writable and the "
                "disk is not full, then run: quoth check"
            ) from error
        except sqlite3.DatabaseError as error:
            raise LibraryDamaged(
                f"{self.path} is damaged: {error}. Move it aside and run: quoth embed"
            ) from error


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
