"""Each kind of damage to a saved library is named, with its cure."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from embeddings.checking import check, check_library
from embeddings.embedding import Report
from embeddings.encoder import SentenceEncoder
from embeddings.errors import LibraryDamaged, LibraryMissing
from embeddings.keeping import COMMAND_LINE, Keeper
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.reading import Found, Original
from embeddings.records import Draft

NAME = "word-lengths@1"
CURES = ("Restore the library from a backup", "Mend it with: quoth embed")


@pytest.fixture
def embedded(layout: Layout, seeds: Path, embed_seeds: Callable[..., Report]) -> Layout:
    """A library of two articles, one of two sentences."""
    (seeds / "clock.txt").write_text("The clock was built in 1911. It stopped in the flood.")
    (seeds / "ferry.txt").write_text("The ferry leaves at seven.")
    embed_seeds()
    return layout


def alter(layout: Layout, statement: str, *values: object) -> None:
    """Change the database behind Quoth's back."""
    with closing(sqlite3.connect(layout.truth)) as connection:
        connection.execute(statement, values)
        connection.commit()


def only_problem(layout: Layout, fingerprint: str = NAME) -> str:
    """The one problem that is found, which names a cure."""
    (problem,) = check(layout, fingerprint).problems
    assert any(cure in problem for cure in CURES)
    return problem


def test_all_is_well(embedded: Layout) -> None:
    """It says what it has looked at."""
    findings = check(embedded, NAME)
    assert (findings.articles, findings.passages, findings.vectors) == (2, 2, 4)
    assert (findings.problems, findings.summary) == ((), "all is well.")
    assert json.loads(json.dumps(findings.as_object()))["ok"] is True


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE editions SET text = replace(text, 'built', 'BUILT')", "has changed since"),
        ("UPDATE editions SET text = substr(text, 1, 30) WHERE text LIKE '%clock%'", "clock.txt"),
        ('UPDATE passages SET "start" = 4 WHERE edition_id = 1', "passage at 4 to 53"),
        ('UPDATE passages SET "end" = 9999, "start" = 999', "passage at 999 to 9999"),
        (
            'UPDATE sentences SET "end" = 5 WHERE edition_id = 1 AND number = 0',
            "sentence at 0 to 5",
        ),
        ("DELETE FROM passages WHERE edition_id = 1", "not embedded with this model"),
    ],
)
def test_texts_and_spans(embedded: Layout, statement: str, named: str) -> None:
    """A changed text, and a span that is not what was encoded."""
    alter(embedded, statement)
    problems = check(embedded, NAME).problems
    assert any(named in problem for problem in problems)
    assert all(any(cure in problem for cure in CURES) for problem in problems)


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.5, 0.0])
def test_vector_that_is_not_of_unit_length(embedded: Layout, value: float) -> None:
    """Not a number, infinite, too long or nothing."""
    alter(
        embedded,
        "UPDATE vectors SET vector = ? WHERE rowid = 1",
        np.full(12, value, "<f4").tobytes(),
    )
    assert only_problem(embedded).startswith("The vector of text ")


def test_vector_that_is_cut_short(embedded: Layout) -> None:
    """Even where its length in bytes is odd."""
    alter(embedded, "UPDATE vectors SET vector = substr(vector, 1, 7) WHERE rowid = 1")
    assert only_problem(embedded).startswith("The vector of text ")


def test_vector_that_is_gone(embedded: Layout) -> None:
    """A passage that points to nothing is named with its table."""
    alter(embedded, "DELETE FROM vectors WHERE key = (SELECT key FROM passages LIMIT 1)")
    assert "points to nothing in table vectors" in check(embedded, NAME).problems[0]


def test_derived_file(embedded: Layout, embed_seeds: Callable[..., Report]) -> None:
    """Nothing is lost, and the cure that is named mends it."""
    (path,) = embedded.derived.rglob("vectors")
    path.write_bytes(path.read_bytes()[:-1])
    problem = only_problem(embedded)
    assert "missing, incomplete or damaged; nothing is lost" in problem
    embed_seeds()
    assert check(embedded, NAME).summary == "all is well."


def test_another_encoder(embedded: Layout) -> None:
    """Both are named."""
    assert "embedded with word-lengths@1, not with other@1" in only_problem(embedded, "other@1")


def test_malformed_database(embedded: Layout) -> None:
    """SQLite's own finding is said, and nothing further is read from it."""
    raw = bytearray(embedded.truth.read_bytes())
    with closing(sqlite3.connect(embedded.truth)) as connection:
        tables = connection.execute("SELECT rootpage FROM sqlite_master WHERE name LIKE '%s'")
        roots = [page for (page,) in tables if page]  # of the tables, not of what describes them
    for page in roots:
        raw[(page - 1) * 4096 : (page - 1) * 4096 + 8] = b"\xff" * 8
    embedded.truth.write_bytes(raw)
    findings = check(embedded, NAME)
    assert findings.problems
    assert all("library.sqlite is damaged" in problem for problem in findings.problems)
    assert all(any(cure in problem for cure in CURES) for problem in findings.problems)


def test_kept_libraries(real_library: Path, real_encoder: SentenceEncoder, tmp_path: Path) -> None:
    """They are checked with the shipped one, and a problem names the library and its own cure."""
    shutil.copytree(real_library, tmp_path / "data", symlinks=True)
    before = check_library(tmp_path / "data", "")
    layout = Layout.of(tmp_path / "data", "server-1")
    (tmp_path / "data" / "libraries" / "server-2").mkdir()
    text = "The ferry leaves at seven."
    original = Original("a.txt", "text/plain", text.encode())
    Keeper(layout).add([Found(Draft("a.txt", text, "A"), original)], real_encoder, COMMAND_LINE)
    findings = check_library(tmp_path / "data", "")
    assert (findings.articles, findings.problems) == (before.articles + 1, ())
    alter(layout, "UPDATE originals SET content = x'00'")
    (problem,) = check_library(tmp_path / "data", "").problems
    assert problem.startswith("server-1: a.txt: the original that is kept beside the text")
    assert problem.endswith("import an export of it.")
    alter(layout, "UPDATE originals SET bytes = 1, content = x'789c03000000000100'")
    alter(layout, "DELETE FROM passages")
    problems = check_library(tmp_path / "data", "").problems
    assert any("quoth library refresh --library server-1" in problem for problem in problems)


def test_summary_counts_the_problems(embedded: Layout) -> None:
    """One problem is singular."""
    assert check(embedded, "other@1").summary == "1 problem found."
    alter(embedded, "UPDATE editions SET text = ''")
    assert check(embedded, "other@1").summary == "3 problems found."


def test_no_library(tmp_path: Path, model_folder: Path) -> None:
    """There is nothing to check."""
    (tmp_path / "models").symlink_to(model_folder)
    with pytest.raises(LibraryMissing, match="quoth embed"):
        check_library(tmp_path, "")


def test_shipped_library(real_library: Path) -> None:
    """The one that was embedded with the bundled model is whole."""
    findings = check_library(real_library, "")
    assert findings.problems == ()
    assert findings.articles == 3


def test_an_altered_text_is_not_quoted_and_is_mended(
    embedded: Layout, embed_seeds: Callable[..., Report]
) -> None:
    """Nothing is quoted from it; embedding again takes the text from its file, encoding nothing."""
    alter(embedded, "UPDATE editions SET text = replace(text, 'built', 'BUILT')")
    with closing(Library(embedded, NAME)) as library:
        snapshot = library.snapshot()
        with pytest.raises(LibraryDamaged, match=r"clock\.txt .* Mend it with: quoth embed"):
            library.passage(snapshot, 0)
    assert embed_seeds().encoded == 0
    assert check(embedded, NAME).problems == ()


def test_a_lost_passage_is_found_and_mended(
    embedded: Layout, embed_seeds: Callable[..., Report]
) -> None:
    """Every character that is no white space stands in a passage."""
    alter(embedded, 'UPDATE passages SET "end" = 30 WHERE edition_id = 1')
    assert any("a passage is missing" in one for one in check(embedded, NAME).problems)
    embed_seeds()
    assert check(embedded, NAME).problems == ()
