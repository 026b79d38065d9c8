"""Moving libraries between the two stores."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

from embeddings.checking import check
from embeddings.encoder import Encoder
from embeddings.errors import LibraryError, LibraryMissing
from embeddings.keeping import Actor, Correction, Keeper
from embeddings.keeping.leaving import left_at, mark_left
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.looking_up import QuoteStanding, look_up
from embeddings.moving import TABLES, move
from embeddings.postgres import PostgresDatabase, Server
from embeddings.quote_name import name_of
from embeddings.reading import Found, Original
from embeddings.records import Draft
from embeddings.store import Store

ANN = Actor(1, "Ann")
NAME = "server-7"
CLOCK = "The clock of the harbour was built in 1911 by Ada Lind. It stopped in the flood of 1953."
FERRY = "The ferry leaves the western pier at seven in the morning, and it returns at dusk."
ODD = "Zoë’s “naïve” café costs 5\u202f€ \U0001f980, 100 % of %s and a \\ or ? in the text."


def found(text: str, source: str) -> Found:
    """A text that somebody sent as a file."""
    return Found(Draft(source, text, source), Original(source, "text/plain", text.encode()))


@pytest.fixture
def server(library_server: Server) -> Server:
    """A server without libraries."""
    for name in library_server.library_names():
        library_server.erase_library(name)
    return library_server


@pytest.fixture
def kept(tmp_path: Path, encoder: Encoder) -> Layout:
    """A library in files, all of whose tables have rows."""
    layout = Layout.of(tmp_path / "files", NAME)
    keeper = Keeper(layout)
    keeper.add([found(CLOCK, "b.txt"), found(FERRY, "a.txt"), found(ODD, "c.txt")], encoder, ANN)
    clock, ferry, odd = sorted(keeper.articles(), key=lambda one: one.source != "b.txt")
    keeper.replace(clock.id, found(f"{CLOCK} It is silent.", "b.txt"), encoder, ANN)
    keeper.correct(odd.id, Correction(title="Of odd things"), encoder, ANN)
    keeper.remove([ferry.id], ANN)
    return layout


def rows_of(layout: Layout) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(Store(layout.truth)) as store:
        return {
            table.name: list(map(tuple, store.database.each(table.selected))) for table in TABLES
        }


def test_all_tables_are_moved(kept: Layout) -> None:
    """None that SQLite has is forgotten, and no column of one."""
    with closing(Store(kept.truth)) as store:
        rows = store.database.rows(
            "SELECT t.name AS name, c.name AS column_name FROM sqlite_schema t,"
            " pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        )
    there = {(row["name"], row["column_name"]) for row in rows}
    moved = {(table.name, column) for table in TABLES for column in table.columns}
    assert moved - there == {("changed_articles", "rowid")}
    assert there <= moved


def test_there_and_back(kept: Layout, server: Server, tmp_path: Path, encoder: Encoder) -> None:
    """Every row of every table is what it was, and no table was empty."""
    mark_left(kept)
    on_server = Layout.of(tmp_path / "elsewhere", NAME, server)
    back = Layout.of(tmp_path / "back", NAME)
    before = rows_of(kept)
    assert all(before.values())
    moved = move(kept, on_server)
    assert move(on_server, back).sha256 == moved.sha256
    assert rows_of(kept) == rows_of(on_server) == rows_of(back) == before
    assert left_at(kept) == left_at(on_server) == left_at(back) is not None
    for layout in (on_server, back):
        with closing(Library(layout, encoder.fingerprint)):
            assert check(layout, encoder.fingerprint).problems == ()


def test_what_was_moved_goes_on(
    kept: Layout, server: Server, tmp_path: Path, encoder: Encoder
) -> None:
    """Quotes verify, a removal is taken back, and new rows get numbers of their own."""
    target = Layout.of(tmp_path / "elsewhere", NAME, server)
    move(kept, target)
    keeper = Keeper(target)
    keeper.add([found("A lamp burned whale oil until 1890.", "d.txt")], encoder, ANN)
    assert keeper.remove([keeper.articles()[0].id], ANN)
    assert keeper.undo(ANN).articles
    with closing(Library(target, encoder.fingerprint)) as library:
        snapshot = library.snapshot()
        passage = library.passage(snapshot, 0)
        assert passage is not None
        name = str(name_of(passage.article, passage.span))
        assert look_up(library.store, name).standing is QuoteStanding.EXACT


def test_nothing_is_overwritten(kept: Layout, server: Server, tmp_path: Path) -> None:
    """A library that is there already stays, and so does the other."""
    target = Layout.of(tmp_path / "elsewhere", NAME, server)
    move(kept, target)
    before = rows_of(target)
    for source, other in ((kept, target), (target, kept)):
        with pytest.raises(LibraryError, match="not overwritten"):
            move(source, other)
    assert rows_of(target) == before


def test_killed_in_between(
    kept: Layout, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is there, the source is as it was, and it can be moved again."""
    before = rows_of(kept)
    target = Layout.of(tmp_path / "elsewhere", NAME, server)
    monkeypatch.setattr(PostgresDatabase, "number_on", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        move(kept, target)
    monkeypatch.undo()
    with pytest.raises(LibraryMissing, match="never finished"):
        Store.existing(target.truth)
    move(kept, target)
    assert rows_of(kept) == rows_of(target) == before


def test_nothing_to_move(tmp_path: Path, server: Server) -> None:
    """It says so, and makes nothing."""
    with pytest.raises(LibraryMissing):
        move(Layout.of(tmp_path, NAME, server), Layout.of(tmp_path, NAME))
