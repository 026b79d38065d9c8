"""Backups, taken from real libraries and opened in their place."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from embeddings.backing_up import back_up
from embeddings.errors import LibraryError
from embeddings.layout import Layout
from embeddings.library import Library


@pytest.fixture
def data_dir(tmp_path):
    """A DATA_DIR, in which nothing is yet."""
    return tmp_path / "data"


@pytest.fixture
def layout(data_dir):
    """The shipped library's layout in it."""
    return Layout.of(data_dir)


@pytest.fixture
def library(layout, seeds, embed_seeds, encoder):
    """A library of one article."""
    (seeds / "lamp.md").write_text("The lamp of the harbour burned whale oil.\n", encoding="utf-8")
    embed_seeds()
    return Library(layout, encoder.fingerprint)


def test_a_backup_stands_in_for_the_folder(library, data_dir, tmp_path, encoder):
    """The same articles and vectors, without the derived files, which are made again."""
    articles = library.articles()
    library.close()
    copied = back_up(data_dir, tmp_path / "backup")
    assert [str(one.path) for one in copied] == ["libraries/shipped/library.sqlite"]
    assert not list((tmp_path / "backup").rglob("*.npy"))
    shutil.rmtree(data_dir)
    (tmp_path / "backup").rename(data_dir)
    with closing(Library(Layout.of(data_dir), encoder.fingerprint)) as restored:
        assert restored.articles() == articles
        assert len(restored.snapshot()) == 1


def test_what_is_written_meanwhile_waits_in_no_log(library, data_dir, tmp_path):
    """A commit that still stands in the write-ahead log is in the backup."""
    assert (data_dir / "libraries/shipped/library.sqlite-wal").exists()
    back_up(data_dir, tmp_path / "backup")
    assert not list((tmp_path / "backup").rglob("*-wal"))
    path = tmp_path / "backup/libraries/shipped/library.sqlite"
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    library.close()


def test_an_existing_target_is_left_alone(library, data_dir, tmp_path):
    """One sentence, and not a byte of it changed."""
    target = tmp_path / "backup"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with pytest.raises(LibraryError, match="exists already"):
        back_up(data_dir, target)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_a_damaged_library_gives_no_backup(library, data_dir, layout, tmp_path):
    """Nothing is left that looks like one."""
    library.close()
    raw = bytearray(layout.truth.read_bytes())
    raw[4096:12288] = b"\xff" * 8192
    layout.truth.write_bytes(raw)
    with pytest.raises(
        LibraryError, match=r"library\.sqlite is damaged, .* see what is wrong with"
    ):
        back_up(data_dir, tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def test_what_cannot_be_read_is_not_blamed_on_the_backup(library, data_dir, layout, tmp_path):
    """It is the folder of the database that is to be checked."""
    library.close()
    layout.truth.write_bytes(b"no database")
    with pytest.raises(LibraryError, match=r"library\.sqlite cannot be read, and nothing was"):
        back_up(data_dir, tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def test_nothing_saved_is_said(tmp_path):
    """An empty folder is not a backup of anything."""
    with pytest.raises(LibraryError, match="nothing to back up"):
        back_up(tmp_path, tmp_path / "backup")
