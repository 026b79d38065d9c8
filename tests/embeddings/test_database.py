"""One SQLite file: opening, format, transactions, and each failure in one sentence."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from embeddings.database import VERSION, Database
from embeddings.errors import LibraryDamaged, LibraryVersion

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is, or will be."""
    return tmp_path / "library.sqlite"


@pytest.fixture
def filled(path: Path) -> Path:
    """A database with some hundred kilobytes in it, closed."""
    with closing(Database(path)) as database, database.transaction():
        for number in range(100):
            insert(database, f"a{number}", "x" * 3000)
    return path


@pytest.fixture
def nobody_may_write() -> Iterator[Path]:
    """A folder with a database; the test runs as a user who may only read them."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        Database(folder / "library.sqlite").close()
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
    with closing(Database(path)) as database:
        assert database.rows("PRAGMA user_version")[0][0] == VERSION
        assert database.rows("SELECT revision FROM meta")[0][0] == 0
        settings = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        found = [database.rows(f"PRAGMA {name}")[0][0] for name in settings]
        assert found == ["wal", 2, 1, 1]
        assert database.complaints() == database.dangling() == []


def test_transaction_that_fails(path: Path) -> None:
    """Nothing of it is kept."""
    with closing(Database(path)) as database:
        with pytest.raises(LibraryDamaged, match="UNIQUE"), database.transaction():
            insert_twice(database)
        assert database.rows("SELECT * FROM articles") == []


def test_transaction_that_leaves_something_dangling(path: Path) -> None:
    """It is refused at its end, and the database can be used again."""
    with closing(Database(path)) as database:
        with pytest.raises(LibraryDamaged, match="FOREIGN"), database.transaction():
            database.change(
                "INSERT INTO articles VALUES ('a', 'a', 'T', 0, NULL, NULL, NULL, NULL, 'en', 7)"
            )
        with database.transaction():
            insert(database, "a1", "text")
        assert len(database.rows("SELECT * FROM articles")) == 1


def test_reading_while_another_writes(path: Path) -> None:
    """It sees one revision to its end, and the next one after it."""
    with closing(Database(path)) as reader, closing(Database(path)) as writer:
        with reader.reading():
            assert reader.rows("SELECT revision FROM meta")[0][0] == 0
            with writer.transaction():
                writer.change("UPDATE meta SET revision = 5")
            assert reader.rows("SELECT revision FROM meta")[0][0] == 0
        assert reader.rows("SELECT revision FROM meta")[0][0] == 5


def test_edition_ids_are_never_given_twice(path: Path) -> None:
    """A snapshot of an older revision still holds the ids of what has been removed."""
    with closing(Database(path)) as database:
        with database.transaction():
            insert(database, "a8", "text")
            database.change("DELETE FROM articles")
            database.change(
                "INSERT INTO articles VALUES ('b', 'b', 'T', 0, NULL, NULL, NULL, NULL, 'en', 10)"
            )
            statement = (
                "INSERT INTO editions (article_id, sha256, text, added) VALUES (?, '', '', '')"
            )
            given = database.change(statement, "b")
        assert given == 10


def test_newer_format(path: Path) -> None:
    """It is left alone, and the operator told to update."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryVersion, match=r"saved by a newer Quoth .*Update Quoth"):
        Database(path)
    assert path.read_bytes() == before


def test_garbage(path: Path) -> None:
    """It is no database at all."""
    path.write_bytes(b"This is not a database. " * 500)
    with pytest.raises(LibraryDamaged, match=r"is damaged: .*Move it aside and run: quoth embed"):
        Database(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(filled: Path, share: float) -> None:
    """Whoever opens or reads it is told so."""
    raw = filled.read_bytes()
    filled.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(LibraryDamaged, match=r"is damaged: .*Move it aside"):
        Database(filled)


def test_page_overwritten(filled: Path) -> None:
    """Whoever comes to the page while reading row by row is told so, and so is who asks."""
    raw = bytearray(filled.read_bytes())
    raw[-40960:-36864] = os.urandom(4096)
    filled.write_bytes(raw)
    with closing(Database(filled)) as database:
        assert database.complaints()
        with pytest.raises(LibraryDamaged, match="is damaged"):
            list(database.each("SELECT * FROM editions"))


def test_complaints_of_a_file_that_fails_while_it_is_checked(filled: Path) -> None:
    """The failure itself is the complaint."""
    with closing(Database(filled)) as database:
        filled.write_bytes(filled.read_bytes()[:8192])
        assert database.complaints()


def test_dangling(filled: Path) -> None:
    """A row that points to nothing is named with its table."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DELETE FROM articles WHERE id = 'a7'")
        connection.commit()
    with closing(Database(filled)) as database:
        assert database.dangling() == ["table editions: row 8 points to nothing in table articles"]


def test_folder_that_may_only_be_read(nobody_may_write: Path) -> None:
    """SQLite needs to write there even to read; the sentence says so."""
    with pytest.raises(
        LibraryDamaged, match=r"cannot be used: .*Check that the folder is writable"
    ):
        Database(nobody_may_write / "library.sqlite")


def test_no_such_folder(tmp_path: Path) -> None:
    """It is not made."""
    with pytest.raises(LibraryDamaged, match="cannot be used"):
        Database(tmp_path / "nowhere" / "library.sqlite")


def test_nothing_lingers_in_the_log(path: Path) -> None:
    """What is removed is overwritten, in the file and beside it."""
    with closing(Database(path)) as database:
        with database.transaction():
            insert(database, "a1", "zeppelin" * 2000)
        with database.transaction():
            database.change("DELETE FROM articles")
        database.empty_log()
        left = b"".join(one.read_bytes() for one in path.parent.iterdir())
        assert b"zeppelin" not in left
