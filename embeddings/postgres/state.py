"""What a bot keeps beside its libraries, in PostgreSQL: a schema for what else would be a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from embeddings.errors import LibraryError, QuothError
from embeddings.postgres.database import PostgresDatabase, spoken

if TYPE_CHECKING:
    from embeddings.postgres.rows import Record
    from embeddings.postgres.server import Connection, Server


class StateDatabase(PostgresDatabase):
    """The tables of one schema, asked in the same words as a file of SQLite's.

    It serves one thread of one process; any number of processes have it open.
    Every call raises the error that it is given.
    """

    def __init__(self, server: Server, schema: str, unusable: type[QuothError]) -> None:
        self._server = server
        self._schema = schema
        self._unusable = unusable
        self._inside: Connection | None = None
        self.path = f"{server.name}, {schema}"

    def rows_to_change(
        self, statement: str, *values: object, skip_locked: bool = False
    ) -> list[Record]:
        """Every row of the answer, which no other transaction changes before this one ends.

        `skip_locked` leaves out those that another has locked, instead of waiting for it.
        """
        lock = " FOR UPDATE SKIP LOCKED" if skip_locked else " FOR UPDATE"
        return self.rows(statement + lock, *values)

    def vacuum(self) -> None:
        """Let the server use again what was removed; its log and backups keep it for a while."""
        tables = self.rows("SELECT tablename FROM pg_tables WHERE schemaname = ?", self._schema)
        names = ", ".join(f"{self._schema}.{row['tablename']}" for row in tables)
        with self._named(), self._server.connection() as connection:
            connection.execute(f"VACUUM {names}".encode())

    def wipe(self) -> None:
        """The same: there is no file of our own to rewrite."""
        self.vacuum()

    def _lock_out_other_writers(self) -> None:
        """Not here: rows that are changed next are locked one by one."""

    def _spoken(self, statement: str) -> Any:
        return spoken(statement)

    @contextmanager
    def _entered(self, mode: str = "") -> Iterator[None]:
        if self._inside is not None:
            raise RuntimeError("A transaction is open already")
        with self._named(), self._server.connection() as connection, connection.transaction():
            if mode:
                connection.execute(mode.encode())
            connection.execute("SELECT set_config('search_path', %s, true)", [self._schema])
            self._inside = connection
            try:
                yield
            finally:
                self._inside = None

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except LibraryError as error:
            raise self._unusable(str(error)) from error
        except psycopg.Error as error:
            line = str(error).strip().split("\n", 1)[0].rstrip(".")
            raise self._unusable(f"{self.path} cannot be used: {line}.") from error
