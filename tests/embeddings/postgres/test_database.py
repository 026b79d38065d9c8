"""One library in PostgreSQL, and the wall between it and the others."""

from __future__ import annotations

import pytest

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

from embeddings.postgres import PostgresDatabase, Server


def put(database: PostgresDatabase, key: str, text: str) -> None:
    """Store the bare minimum of an article."""
    with database.transaction():
        database.change(
            "INSERT INTO articles (id, source, title, title_from_name, language, edition_id)"
            " VALUES (?, ?, ?, 0, 'en', 0)",
            *(key, key, key),
        )
        edition = database.change(
            "INSERT INTO editions (article_id, sha256, text, added) VALUES (?, ?, ?, '')"
            " RETURNING id",
            *(key, f"sha of {key}", text),
        )
        database.change("UPDATE articles SET edition_id = ? WHERE id = ?", edition, key)


def test_libraries_do_not_see_each_other(server: Server) -> None:
    """The same keys in two are two articles, and a condition that is always true finds one."""
    ours, theirs = PostgresDatabase(server, "wall-1"), PostgresDatabase(server, "wall-2")
    put(ours, "a", "ours")
    put(theirs, "a", "theirs")
    found = ours.rows("SELECT text FROM editions WHERE ? = ?", 1, 1)
    assert [row["text"] for row in found] == ["ours"]
    theirs.change("DELETE FROM articles")
    assert len(ours.rows("SELECT * FROM articles")) == 1
    assert [row[0] for row in theirs.rows("SELECT sha256 FROM removed_editions")] == ["sha of a"]
    assert ours.rows("SELECT * FROM removed_editions") == []


PLANNED = """
CREATE OR REPLACE FUNCTION planned_with() RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN
    RETURN current_setting('cursor_tuple_fraction') || ' ' || current_setting('enable_nestloop');
END $$
"""
"""A function that is called when a statement is planned, since it says that it is constant."""


def test_long_answers_are_planned_for_all_of_their_rows(server: Server) -> None:
    """Not for the first tenth, and where all is read not row by row; what follows is as ever."""
    database = PostgresDatabase(server, "wall-1")
    with server.connection() as connection:
        connection.execute(PLANNED)
    asked = "SELECT planned_with()"
    with database.reading():
        seen = [
            (row[0], database.rows(asked)[0][0])
            for each in (database.each, database.each_of_all)
            for row in each(asked)
        ]
    assert seen == [("1 on", "0.1 on"), ("1 off", "0.1 on")]
