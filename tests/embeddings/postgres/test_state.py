"""What a bot keeps on a server beside its libraries: transactions, locked rows, and failures."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

import psycopg

from embeddings.errors import QuothError
from embeddings.postgres.state import StateDatabase


class Unusable(QuothError):
    """What whoever opened it wants to hear."""


@pytest.fixture
def notebook(empty_server: Any) -> StateDatabase:
    """The notebook's tables."""
    return StateDatabase(empty_server, "notebook", Unusable)


def put(database: StateDatabase, person_id: int) -> None:
    """Write a row."""
    database.change("INSERT INTO people (person_id, language) VALUES (?, '?')", person_id)


def people(database: StateDatabase) -> list[int]:
    """Who is there."""
    return [row["person_id"] for row in database.rows("SELECT * FROM people ORDER BY person_id")]


def test_a_transaction_is_all_or_nothing(notebook: StateDatabase) -> None:
    """Also where it ends by an error of ours."""
    put(notebook, 1)

    def fail() -> None:
        with notebook.transaction():
            put(notebook, 2)
            assert people(notebook) == [1, 2]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert people(notebook) == [1]
    assert notebook.rows("SELECT language FROM people")[0]["language"] == "?"


def test_a_failure_is_of_the_kind_that_was_asked_for(notebook: StateDatabase) -> None:
    """In one line, and what was begun is undone."""
    put(notebook, 1)
    with pytest.raises(Unusable, match="duplicate key") as failure:
        put(notebook, 1)
    assert "\n" not in str(failure.value)
    assert people(notebook) == [1]


def test_locked_rows_are_left_out_where_that_is_asked_for(
    notebook: StateDatabase, empty_server: Any
) -> None:
    """By whoever else would change them."""
    other = StateDatabase(empty_server, "notebook", Unusable)
    put(notebook, 1)
    put(notebook, 2)
    first = "SELECT person_id FROM people ORDER BY person_id LIMIT 1"
    with notebook.transaction(), other.transaction():
        assert notebook.rows_to_change(first)[0]["person_id"] == 1
        assert other.rows_to_change(first, skip_locked=True)[0]["person_id"] == 2


def test_the_schema_ends_with_the_transaction(notebook: StateDatabase, empty_server: Any) -> None:
    """The next user of the connection finds it as it was: poolers may stand in between."""
    people(notebook)
    with empty_server.connection() as connection:
        assert connection.execute("SHOW search_path").fetchone()[0] != "notebook"


def test_a_restart_of_the_server_is_not_noticed_afterwards(
    notebook: StateDatabase, database_url: str
) -> None:
    """A connection that was cut while nobody used it is replaced before it is used again."""
    put(notebook, 1)
    with psycopg.connect(database_url, autocommit=True) as operator:
        operator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid != pg_backend_pid()"
        )
    assert people(notebook) == [1]


def test_what_was_removed_is_vacuumed(notebook: StateDatabase) -> None:
    """Every table of the schema, and no other."""
    put(notebook, 1)
    assert notebook.removed("DELETE FROM people WHERE person_id = ?", 1) == 1
    notebook.wipe()
    assert notebook.empty_log()
