"""The notebook's file: its formats, its privacy, and each failure in one sentence."""

from __future__ import annotations

import random
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.memory.database import NOTEBOOK, MemoryUnusable, open_notebook
from bot.memory.schema import MIGRATIONS
from embeddings.database import Database, Kind

LATER = (("ALTER TABLE people ADD COLUMN colour TEXT",), ("CREATE TABLE more (x TEXT) STRICT",))


def with_steps(migrations: Sequence[Sequence[str]]) -> Kind:
    """The notebook of another version of Quoth."""
    return replace(NOTEBOOK, migrations=migrations)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the notebook will be, in a folder that is not there yet."""
    return tmp_path / "data" / "bot.sqlite"


def version(database: Database) -> int:
    """The format of the file."""
    return int(database.rows("PRAGMA user_version")[0][0])


def fill_and_delete(database: Database, seed: int) -> None:
    """Insert and replace rows of six people, so that pages split and move, and delete one's."""
    drawn = random.Random(seed)
    with database.transaction():
        for _ in range(300):
            person = drawn.randrange(6)
            database.change(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, '', 1, '', 0, NULL, ?)",
                person,
                f"q{drawn.randrange(100)}",
                f"canary{person}:" + "x" * drawn.randrange(600),
            )
    with database.transaction():
        database.change("DELETE FROM feedback WHERE person_id = 3")


def test_new(path: Path) -> None:
    """It has the current format and the promised settings."""
    with closing(open_notebook(path)) as database:
        settings = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "secure_delete",
            "temp_store",
            "busy_timeout",
        )
        found = [database.rows(f"PRAGMA {name}")[0][0] for name in settings]
        assert found == ["wal", 2, 1, 1, 2, 5000]
        assert version(database) == len(MIGRATIONS)


def test_every_table_is_strict(path: Path) -> None:
    """A number is never kept as text."""
    with closing(open_notebook(path)) as database:
        tables = database.rows("PRAGMA table_list")
        ours = [row for row in tables if not row["name"].startswith("sqlite_")]
        assert len(ours) == 6
        assert all(row["strict"] for row in ours)


def test_only_its_owner_reads_it(path: Path) -> None:
    """Nor what SQLite keeps beside it."""
    with closing(open_notebook(path)) as database:
        database.change("INSERT INTO people VALUES (1, 'en', 7)")
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert modes == dict.fromkeys(["bot.sqlite", "bot.sqlite-wal", "bot.sqlite-shm"], 0o600)


def test_an_older_format_is_brought_up_to_date(path: Path) -> None:
    """With what is in it; a second time, nothing is left to do."""
    with closing(open_notebook(path)) as database:
        database.change("INSERT INTO people VALUES (1, 'en', 7)")
    for _ in range(2):
        with closing(open_notebook(path, with_steps(MIGRATIONS + LATER))) as database:
            assert version(database) == len(MIGRATIONS) + 2
            assert [tuple(row) for row in database.rows("SELECT * FROM people")] == [
                (1, "en", 7, None)
            ]


def test_the_first_format_is_brought_up_to_date(path: Path) -> None:
    """What people and servers had chosen stays, and nothing more is chosen for them."""
    with closing(open_notebook(path, with_steps(MIGRATIONS[:1]))) as database:
        database.change("INSERT INTO people VALUES (1, 'en')")
        database.change("INSERT INTO servers VALUES (2, 1, 'de')")
    with closing(open_notebook(path)) as database:
        assert tuple(database.rows("SELECT * FROM people")[0]) == (1, "en", None)
        assert tuple(database.rows("SELECT * FROM servers")[0]) == (2, 1, "de", None)
        assert not database.rows("SELECT * FROM manager_roles")


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    """The file stays in the format in which it was."""
    open_notebook(path).close()
    with pytest.raises(MemoryUnusable, match="syntax error"):
        open_notebook(path, with_steps((*MIGRATIONS, *LATER, ("CREATE NONSENSE",))))
    with closing(open_notebook(path)) as database:
        assert version(database) == len(MIGRATIONS)
        database.change("INSERT INTO people VALUES (1, 'en', 7)")


def test_newer_format(path: Path) -> None:
    """It is left alone, and the operator told to update."""
    open_notebook(path, with_steps(MIGRATIONS + LATER)).close()
    with pytest.raises(MemoryUnusable, match=r"saved by a newer Quoth .*Update Quoth"):
        open_notebook(path)
    open_notebook(path, with_steps(MIGRATIONS + LATER)).close()


def test_garbage(path: Path) -> None:
    """It is no database at all, and the library's cure would be the wrong one."""
    path.parent.mkdir()
    path.write_bytes(b"This is not a database. " * 500)
    with pytest.raises(MemoryUnusable, match=r"is damaged: .*Put a backup in its place"):
        open_notebook(path)


def test_no_place_for_it(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("")
    with pytest.raises(MemoryUnusable, match=r"cannot be made: .*folder is writable"):
        open_notebook(tmp_path / "data" / "bot.sqlite")


def test_no_file_but_a_folder(path: Path) -> None:
    """SQLite itself says so."""
    path.mkdir(parents=True)
    with pytest.raises(MemoryUnusable, match="cannot be used"):
        open_notebook(path)


@pytest.mark.parametrize("seed", range(20))
def test_wiping(path: Path, seed: int) -> None:
    """No byte is left; with SQLite 3.40 secure_delete alone leaves some for 4 of these seeds."""
    with closing(open_notebook(path)) as database:
        fill_and_delete(database, seed)
        database.wipe()
        left = b"".join(one.read_bytes() for one in path.parent.iterdir())
        assert b"canary3:" not in left
        assert b"canary2:" in left


def test_wiping_while_another_reads_the_old_pages(path: Path) -> None:
    """It cannot be complete, and says so."""
    with closing(open_notebook(path)) as database:
        database.rows("PRAGMA busy_timeout = 1")
        database.change("INSERT INTO people VALUES (1, 'en', 7)")
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM people").fetchall()
            with pytest.raises(MemoryUnusable, match="read by another process"):
                database.wipe()
        database.wipe()
