"""One SQLite file: opening, format, transactions, and each failure in one sentence."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from embeddings.database import Database
from embeddings.errors import LibraryDamaged, LibraryVersion
from embeddings.library_file import LIBRARY

VERSION = len(LIBRARY.migrations)

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is, or will be."""
    return tmp_path / "library.sqlite"


@pytest.fixture
def filled(path: Path) -> Path:
    """A database with some hundred kilobytes in it, closed."""
    with closing(Database(path, LIBRARY)) as database, database.transaction():
        for number in range(100):
            insert(database, f"a{number}", "x" * 3000)
    return path


@pytest.fixture
def nobody_may_write() -> Iterator[Path]:
    """A folder with a database; the test runs as a user who may only read them."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        Database(folder / "library.sqlite", LIBRARY).close()
        folder.chmod(0o555)
        privileged = os.geteuid() == 0
        if privileged:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if privileged:
                os.seteuid(0)
            folder.chmod(0o755)


def insert(database: Database, article_id: str, text: str) -> None:
    """An article with one edition, of the same id in digits."""
    edition = int(article_id[1:]) + 1
    database.change(
        "INSERT INTO articles VALUES (?, ?, 'T', 0, NULL, NULL, NULL, NULL, 'en', ?)",
        article_id,
        article_id,
        edition,
    )
    database.change(
        "INSERT INTO editions VALUES (?, ?, 'hash', ?, '2024-01-01')", edition, article_id, text
    )


def insert_twice(database: Database) -> None:
    """The same article again."""
    insert(database, "a1", "text")
    insert(database, "a1", "text")


def test_new(path: Path) -> None:
    """It has the current format, no revision yet, and the promised settings."""
    with closing(Database(path, LIBRARY)) as database:
        assert database.rows("PRAGMA user_version")[0][0] == VERSION
        assert database.rows("SELECT revision FROM meta")[0][0] == 0
        settings = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        found = [database.rows(f"PRAGMA {name}")[0][0] for name in settings]
        assert found == ["wal", 2, 1, 1]
        assert database.complaints() == database.dangling() == []


def test_transaction_that_fails(path: Path) -> None:
    """Nothing of it is kept."""
    with closing(Database(path, LIBRARY)) as database:
        with pytest.raises(LibraryDamaged, match="UNIQUE"), database.transaction():
            insert_twice(database)
        assert database.rows("SELECT * FROM articles") == []


def test_transaction_that_leaves_something_dangling(path: Path) -> None:
    """It is refused at its end, and the database can be used again."""
    with closing(Database(path, LIBRARY)) as database:
        with pytest.raises(LibraryDamaged, match="FOREIGN"), database.transaction():
            database.change(
                "INSERT INTO articles VALUES ('a', 'a', 'T', 0, NULL, NULL, NULL, NULL, 'en', 7)"
            )
        with database.transaction():
            insert(database, "a1", "text")
        assert len(database.rows("SELECT * FROM articles")) == 1


def test_reading_while_another_writes(path: Path) -> None:
    """It sees one revision to its end, and the next one after it."""
    with closing(Database(path, LIBRARY)) as reader, closing(Database(path, LIBRARY)) as writer:
        with reader.reading():
            assert reader.rows("SELECT revision FROM meta")[0][0] == 0
            with writer.transaction():
                writer.change("UPDATE meta SET revision = 5")
            assert reader.rows("SELECT revision FROM meta")[0][0] == 0
        assert reader.rows("SELECT revision FROM meta")[0][0] == 5


def test_edition_ids_are_never_given_twice(path: Path) -> None:
    """A snapshot of an older revision still holds the ids of what has been removed."""
    with closing(Database(path, LIBRARY)) as database:
        with database.transaction():
            insert(database, "a8", "text")
            database.change("DELETE FROM articles")
            database.change(
                "INSERT INTO articles VALUES ('b', 'b', 'T', 0, NULL, NULL, NULL, NULL, 'en', 10)"
            )
            statement = (
                "INSERT INTO editions (article_id, sha256, text, added) VALUES (?, '', '', '')"
            )
            given = database.change(f"{statement} RETURNING id", "b")
        assert given == 10


def test_older_format(path: Path) -> None:
    """It is brought up to date where it is, and what it holds stays."""
    schema = resources.files("embeddings").joinpath("schema.sql").read_text("utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(schema)
        connection.execute("INSERT INTO meta VALUES (7)")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with closing(Database(path, LIBRARY)) as database, closing(Database(path, LIBRARY)) as another:
        for one in (database, another):
            assert one.rows("PRAGMA user_version")[0][0] == VERSION
            assert one.rows("SELECT revision FROM meta")[0][0] == 7
            assert one.rows("SELECT * FROM removed_editions") == []


def test_removed_edition_leaves_its_hash(path: Path) -> None:
    """It is remembered once, however often it went, and with it nothing else."""
    with closing(Database(path, LIBRARY)) as database:
        for _ in range(2):
            with database.transaction():
                insert(database, "a1", "text")
                database.change("DELETE FROM articles")
        (row,) = database.rows("SELECT * FROM removed_editions")
        assert (row.keys(), row["sha256"]) == (["sha256", "removed"], "hash")


def test_newer_format(path: Path) -> None:
    """It is left alone, and the operator told to update."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryVersion, match=r"saved by a newer Quoth .*Update Quoth"):
        Database(path, LIBRARY)
    assert path.read_bytes() == before


def test_garbage(path: Path) -> None:
    """It is no database at all."""
    path.write_bytes(b"This is not a database. " * 500)
    with pytest.raises(LibraryDamaged, match=r"is damaged: .*Move it aside and run: quoth embed"):
        Database(path, LIBRARY)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(filled: Path, share: float) -> None:
    """Whoever opens or reads it is told so."""
    raw = filled.read_bytes()
    filled.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(LibraryDamaged, match=r"is damaged: .*Move it aside"):
        Database(filled, LIBRARY)


def test_page_overwritten(filled: Path) -> None:
    """Whoever comes to the page while reading row by row is told so, and so is who asks."""
    raw = bytearray(filled.read_bytes())
    raw[-40960:-36864] = os.urandom(4096)
    filled.write_bytes(raw)
    with closing(Database(filled, LIBRARY)) as database:
        assert database.complaints()
        with pytest.raises(LibraryDamaged, match="is damaged"):
            list(database.each("SELECT * FROM editions"))


def test_complaints_of_a_file_that_fails_while_it_is_checked(filled: Path) -> None:
    """The failure itself is the complaint."""
    with closing(Database(filled, LIBRARY)) as database:
        filled.write_bytes(filled.read_bytes()[:8192])
        assert database.complaints()


def test_dangling(filled: Path) -> None:
    """A row that points to nothing is named with its table."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DELETE FROM articles WHERE id = 'a7'")
        connection.commit()
    with closing(Database(filled, LIBRARY)) as database:
        assert database.dangling() == ["table editions: row 8 points to nothing in table articles"]


def test_folder_that_may_only_be_read(nobody_may_write: Path) -> None:
    """SQLite needs to write there even to read; the sentence says so."""
    with pytest.raises(
        LibraryDamaged, match=r"cannot be used: .*Check that the folder is writable"
    ):
        Database(nobody_may_write / "library.sqlite", LIBRARY)


def test_no_such_folder(tmp_path: Path) -> None:
    """It is not made."""
    with pytest.raises(LibraryDamaged, match="cannot be used"):
        Database(tmp_path / "nowhere" / "library.sqlite", LIBRARY)


def test_nothing_lingers_in_the_log(path: Path) -> None:
    """What is removed is overwritten, in the file and beside it."""
    with closing(Database(path, LIBRARY)) as database:
        with database.transaction():
            insert(database, "a1", "zeppelin" * 2000)
        with database.transaction():
            database.change("DELETE FROM articles")
        database.empty_log()
        left = b"".join(one.read_bytes() for one in path.parent.iterdir())
        assert b"zeppelin" not in left


def test_wiping_while_another_reads_the_old_pages(path: Path) -> None:
    """It cannot be complete, and says what completes it."""
    with closing(Database(path, LIBRARY)) as database:
        database.rows("PRAGMA busy_timeout = 1")
        database.change("UPDATE meta SET revision = 1")
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM meta").fetchall()
            with pytest.raises(LibraryDamaged, match=r"read by another process.*quoth embed"):
                database.wipe()
        database.wipe()


def test_a_file_that_another_process_is_making_is_waited_for(path: Path) -> None:
    """As long as for any other lock, and no longer."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE made (by_whom)")
        with pytest.raises(LibraryDamaged, match="locked"):
            Database(path, replace(LIBRARY, busy_timeout_seconds=0.05))
        ended = threading.Timer(0.2, other.execute, ["ROLLBACK"])
        ended.start()
        Database(path, LIBRARY).close()
        ended.join()


def test_a_library_of_before_is_wiped_once(path: Path) -> None:
    """What was removed from it may still linger; in a new one nothing was."""
    with closing(Database(path, LIBRARY)) as new:
        assert new.rows("SELECT unwiped FROM meta")[0][0] == 0
    path.unlink()
    older = replace(LIBRARY, migrations=LIBRARY.migrations[:2])
    with closing(Database(path, older)) as database:
        database.change("UPDATE meta SET revision = 5")
    with closing(Database(path, LIBRARY)) as database:
        assert database.rows("SELECT unwiped FROM meta")[0][0] == 1
