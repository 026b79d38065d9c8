"""The tables of the notebook; docs/privacy.md names each of them and its columns."""

from __future__ import annotations

_FIRST = (
    """
    CREATE TABLE servers (
        server_id       INTEGER PRIMARY KEY,
        private_answers INTEGER CHECK (private_answers IN (0, 1)),
        language        TEXT
    ) STRICT
    """,
    """
    CREATE TABLE channels (
        server_id  INTEGER NOT NULL REFERENCES servers (server_id) ON DELETE CASCADE,
        channel_id INTEGER NOT NULL,
        private    INTEGER NOT NULL CHECK (private IN (0, 1)),
        PRIMARY KEY (server_id, channel_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE people (
        person_id INTEGER PRIMARY KEY,
        language  TEXT NOT NULL
    ) STRICT
    """,
    # No row number, and a day without its hour: nothing tells in which order people spoke.
    # The server is kept so that its feedback goes when the bot does.
    """
    CREATE TABLE feedback (
        person_id INTEGER NOT NULL,
        quote     TEXT NOT NULL,
        given_on  TEXT NOT NULL,
        server_id INTEGER,
        verdict   TEXT NOT NULL,
        answered  INTEGER NOT NULL CHECK (answered IN (0, 1)),
        question  TEXT,
        comment   TEXT,
        PRIMARY KEY (person_id, quote, given_on)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX feedback_by_day ON feedback (given_on)",
    "CREATE INDEX feedback_by_server ON feedback (server_id)",
)

_SECOND = (
    "ALTER TABLE servers ADD COLUMN shares_shipped INTEGER CHECK (shares_shipped IN (0, 1))",
    """
    CREATE TABLE manager_roles (
        server_id INTEGER NOT NULL REFERENCES servers (server_id) ON DELETE CASCADE,
        role_id   INTEGER NOT NULL,
        PRIMARY KEY (server_id, role_id)
    ) STRICT, WITHOUT ROWID
    """,
    # SQLite cannot drop a NOT NULL: whoever chose a library need not have chosen a language.
    """
    CREATE TABLE people_2 (
        person_id INTEGER PRIMARY KEY,
        language  TEXT,
        library   INTEGER
    ) STRICT
    """,
    "INSERT INTO people_2 (person_id, language) SELECT person_id, language FROM people",
    "DROP TABLE people",
    "ALTER TABLE people_2 RENAME TO people",
    "CREATE INDEX people_by_library ON people (library)",
)

# Several processes may keep one notebook: each sees here that another has changed something.
_THIRD = (
    "CREATE TABLE changes (revision INTEGER NOT NULL, erasures INTEGER NOT NULL) STRICT",
    "INSERT INTO changes VALUES (0, 0)",
)

MIGRATIONS = (_FIRST, _SECOND, _THIRD)
"""The statements from each format (PRAGMA user_version) to the next; only ever added to."""
