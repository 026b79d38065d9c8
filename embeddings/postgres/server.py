"""One PostgreSQL server: its pool of connections, its tables, and the libraries it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout
from sqlalchemy.exc import DBAPIError

from embeddings.errors import LibraryError
from embeddings.postgres.locks import LibraryLock
from embeddings.postgres.migrating import bring_up_to_date
from embeddings.postgres.rows import record

if TYPE_CHECKING:
    from embeddings.postgres.rows import Record

Connection = psycopg.Connection[Any]

_CONNECTIONS = 8
_WAIT_SECONDS = 30.0
ROLE = "quoth_reader"
"""The role that PostgreSQL's row-level security binds, even where the login is a superuser."""

_FORBIDDEN = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.InvalidSchemaName,  # of the schemas there are, it may use none
)

_EMPTIED = (
    *("held_vectors", "changed_articles", "changes", "articles", "editions", "passages"),
    *("vectors", "encoders", "changed_editions", "revisions", "removed_editions", "meta"),
)
"""Every table with rows of a library, in an order in which they can go."""


class Server:
    """A server that the operator named in DATABASE_URL; for any number of threads.

    Raises:
        LibraryError: it cannot be reached, or its tables cannot be made.
    """

    def __init__(self, url: str, connections: int = _CONNECTIONS) -> None:
        self.name = _without_password(url)
        self._url = url
        with self.failures_named():
            bring_up_to_date(url)
        self._pool = ConnectionPool(
            url,
            min_size=1,
            max_size=connections,
            timeout=_WAIT_SECONDS,
            check=ConnectionPool.check_connection,  # one that a restart cut is never handed out
            kwargs={"row_factory": record, "autocommit": True},
            open=True,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for one transaction."""
        with self.failures_named(), self._pool.connection() as connection:
            yield connection

    def library_id(self, name: str) -> int:
        """The number of the library of that name, given now if it is new; none is given twice."""
        known = self.known_id(name)
        if known is not None:
            return known
        with self.connection() as connection, connection.transaction():
            connection.execute(
                "INSERT INTO libraries (name) VALUES (%s) ON CONFLICT DO NOTHING", [name]
            )
            number = int(_number(connection, name)["library_id"])
            self.enter(connection, number)
            connection.execute("INSERT INTO meta (revision) VALUES (0) ON CONFLICT DO NOTHING")
        return number

    def known_id(self, name: str) -> int | None:
        """The number of a library; None if none of that name was ever begun."""
        with self.connection() as connection:
            row = _number(connection, name)
        return int(row["library_id"]) if row else None

    def erase_library(self, name: str) -> None:
        """Delete a library with all its rows."""
        number = self.known_id(name)
        if number is None:
            return
        with self.connection() as connection, connection.transaction():
            with connection.transaction():
                self.enter(connection, number)
                connection.execute("SET CONSTRAINTS ALL DEFERRED")
                for table in _EMPTIED:
                    connection.execute(b"DELETE FROM " + table.encode())
            connection.execute("SELECT set_config('role', 'none', true)")
            connection.execute("DELETE FROM libraries WHERE library_id = %s", [number])

    def left_at(self, name: str) -> str | None:
        """When the Discord server of a library was left, if it was."""
        with self.connection() as connection:
            row = connection.execute(
                "SELECT left_at FROM libraries WHERE name = %s", [name]
            ).fetchone()
        return row["left_at"] if row else None

    def mark_left(self, name: str, when: str | None) -> None:
        """Write down when it was left, or with None that it is not."""
        with self.connection() as connection:
            connection.execute("UPDATE libraries SET left_at = %s WHERE name = %s", [when, name])

    def lock(self, library: str, timeout_seconds: float) -> LibraryLock:
        """The lock of whoever changes a library, on whatever machine."""
        return LibraryLock(self._url, library, timeout_seconds, self.failures_named)

    def library_names(self) -> tuple[str, ...]:
        """The names of all libraries."""
        with self.connection() as connection:
            rows = connection.execute("SELECT name FROM libraries ORDER BY name").fetchall()
        return tuple(row["name"] for row in rows)

    def enter(self, connection: Connection, library_id: int) -> None:
        """Let the rest of this transaction see one library, and no row of another.

        Both settings end with the transaction, so that a transaction pooler may stand in between.
        """
        connection.execute(
            "SELECT set_config('role', %s, true), set_config('quoth.library', %s, true)",
            [ROLE, str(library_id)],
        )

    @contextmanager
    def failures_named(self) -> Iterator[None]:
        """Say in words what the driver reports."""
        try:
            yield
        except _FORBIDDEN as error:
            raise self._forbidden(error) from error
        except DBAPIError as error:
            cause = error.orig or error
            if isinstance(cause, _FORBIDDEN):
                raise self._forbidden(cause) from error
            raise self._unusable(cause) from error
        except (psycopg.OperationalError, PoolTimeout) as error:
            raise self._unusable(error) from error

    def _forbidden(self, error: BaseException) -> LibraryError:
        return LibraryError(
            f"The database at {self.name} does not let its user do that: {_first_line(error)}. "
            f"Let the user own the database, and have CREATEROLE or be a member of {ROLE}."
        )

    def _unusable(self, error: BaseException) -> LibraryError:
        return LibraryError(
            f"The database at {self.name} cannot be used: {_first_line(error)}. "
            "Check that it runs and that DATABASE_URL is right."
        )


def _number(connection: Connection, name: str) -> Record | Any:
    return connection.execute("SELECT library_id FROM libraries WHERE name = %s", [name]).fetchone()


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}:{parts.port or 5432}{parts.path}"


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n", 1)[0].rstrip(".")
