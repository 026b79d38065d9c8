"""A library that an older Quoth saved is brought up to date where it lies."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from embeddings.checking import check
from embeddings.database import Database
from embeddings.embedding import Report
from embeddings.keeping import COMMAND_LINE, Correction, Keeper, What
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.library_file import LIBRARY

OLDEST_WITH_WIPING = 3
LATER_TABLES = ("held_vectors", "changed_articles", "changes", "signatures", "originals")
TEXT = "The clock was built in 1911. It stopped in the flood."


def statements(path: Path) -> set[str]:
    """What the tables, indexes and triggers of a database were made with."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {sql for (sql,) in rows}


@pytest.fixture
def older(layout: Layout, seeds: Path, embed_seeds: Callable[..., Report], tmp_path: Path) -> Path:
    """A library of format 3 with one article: today's without what came later."""
    (seeds / "clock.txt").write_text(TEXT)
    embed_seeds()
    with closing(sqlite3.connect(layout.truth)) as connection:
        for trigger in ("revision_made", "passage_put", "passage_removed", "article_retold"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for index in ("editions_by_sha256", "articles_by_edition"):
            connection.execute(f"DROP INDEX {index}")
        for table in (*LATER_TABLES, "revisions", "changed_editions"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute(f"PRAGMA user_version = {OLDEST_WITH_WIPING}")
    migrations = LIBRARY.migrations[:OLDEST_WITH_WIPING]
    Database(tmp_path / "real.sqlite", replace(LIBRARY, migrations=migrations)).close()
    assert statements(layout.truth) == statements(tmp_path / "real.sqlite")
    return layout.truth


def test_format_3(older: Path, layout: Layout, encoder: Any) -> None:
    """It answers as before, without anything encoded, and can be kept from then on."""
    revision = layout.derived.glob("format*")
    with closing(Library(layout, encoder.fingerprint)) as library:
        (article,) = library.articles()
        assert article.text == TEXT
    assert next(revision).exists()
    assert not check(layout, encoder.fingerprint).problems
    keeper = Keeper(layout)
    assert keeper.history() == ()
    encoder.encoded.clear()
    keeper.correct(article.id, Correction(author="Ada"), encoder, COMMAND_LINE)
    keeper.remove([article.id], COMMAND_LINE)
    assert keeper.articles() == ()
    assert keeper.undo(COMMAND_LINE).what is What.REMOVED
    assert keeper.show(article.id).article.author == "Ada"
    assert encoder.encoded == []
    assert not check(layout, encoder.fingerprint).problems
