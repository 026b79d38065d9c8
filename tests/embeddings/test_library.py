"""Opening a saved library: what it holds, what it follows, and what is said when it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from embeddings.editing import EditableStore
from embeddings.embedding import Report
from embeddings.encoder import Encoder
from embeddings.errors import LibraryDamaged, LibraryMissing, LibraryVersion
from embeddings.layout import Layout
from embeddings.library import Library, open_articles, open_with_any_encoder

pytestmark = pytest.mark.both_stores

CLOCK = "The clock was built in 1911. It stopped in the flood."
FERRY = "The ferry leaves at seven. It returns at dusk."


@pytest.fixture
def embedded(layout: Layout, seeds: Path, embed_seeds: Callable[..., Report]) -> Layout:
    """A library of two articles."""
    (seeds / "clock.txt").write_text(CLOCK)
    (seeds / "ferry.txt").write_text(FERRY)
    embed_seeds()
    return layout


def texts(library: Library) -> list[str | None]:
    """The text of every passage of its current snapshot."""
    snapshot = library.snapshot()
    found = (library.passage(snapshot, row) for row in range(len(snapshot)))
    return [passage.text if passage else None for passage in found]


def test_what_it_holds(embedded: Layout, encoder: Encoder) -> None:
    """Its articles and their passages."""
    with closing(Library(embedded, encoder.fingerprint)) as library:
        assert [article.source for article in library.articles()] == ["clock.txt", "ferry.txt"]
        assert sorted(map(str, texts(library))) == [CLOCK, FERRY]


def test_it_follows_a_commit(
    embedded: Layout, encoder: Encoder, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """The snapshot in hand stays readable; the next one sees the new revision."""
    with closing(Library(embedded, encoder.fingerprint)) as library:
        before = library.snapshot()
        kept = before.vectors.copy()
        (seeds / "tower.txt").write_text("The tower fell in a storm.")
        embed_seeds()
        assert (before.vectors == kept).all()
        assert len(before) == 2
        assert before.lexical.search("ferry", 5)[0].size == 1
        after = library.snapshot()
        assert len(after) == 3
        assert after.revision > before.revision
        assert library.snapshot() is after


def test_passage_of_an_article_that_has_been_removed(
    embedded: Layout, encoder: Encoder, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """It is no passage any more, and never one of a newer article."""
    with closing(Library(embedded, encoder.fingerprint)) as library:
        old = library.snapshot()
        (seeds / "ferry.txt").unlink()
        embed_seeds()
        (seeds / "tower.txt").write_text("The tower fell in a storm. Nobody was hurt by it.")
        embed_seeds()
        library.snapshot()
        left = [library.passage(old, row) for row in range(2)]
        assert [passage.text if passage else None for passage in left] == [CLOCK, None]


def test_metadata_follows(
    embedded: Layout, encoder: Encoder, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """A passage shows what is said of its article now."""
    with closing(Library(embedded, encoder.fingerprint)) as library:
        texts(library)
        (seeds / "clock.txt").rename(seeds / "new.txt")
        embed_seeds()
        snapshot = library.snapshot()
        found = [library.passage(snapshot, row) for row in range(2)]
        assert {passage.article.source for passage in found if passage} == {"new.txt", "ferry.txt"}


def test_nothing_embedded(layout: Layout, encoder: Encoder) -> None:
    """The sentence names the folder and the cure."""
    with pytest.raises(LibraryMissing, match=r"No library at .*shipped\. .*: quoth embed"):
        Library(layout, encoder.fingerprint)


def test_never_finished(layout: Layout, encoder: Encoder) -> None:
    """A first embedding was killed: nothing is not the same as no answer."""
    layout.folder.mkdir(parents=True)
    with closing(EditableStore(layout.truth)) as store, store.transaction():
        store.encoder_id(encoder.fingerprint, encoder.dimension)
    cure = r"was never finished\. Finish it with: quoth embed"
    with pytest.raises(LibraryMissing, match=cure):
        Library(layout, encoder.fingerprint)
    with pytest.raises(LibraryMissing, match=cure):
        open_articles(layout.folder.parents[1], layout.server)


@pytest.mark.files_only
def test_empty_file(layout: Layout, encoder: Encoder) -> None:
    """A database of no bytes is one that was never finished."""
    layout.folder.mkdir(parents=True)
    layout.truth.touch()
    with pytest.raises(LibraryMissing, match="never finished"):
        Library(layout, encoder.fingerprint)


def test_another_model(embedded: Layout) -> None:
    """Both models are named."""
    with pytest.raises(LibraryMissing, match=r"embedded with word-lengths@1, not with other@1"):
        Library(embedded, "other@1")


def test_another_model_that_was_killed(embedded: Layout) -> None:
    """It is known and has no passages yet, so that it cannot answer."""
    with closing(EditableStore(embedded.truth)) as store, store.transaction():
        store.encoder_id("other@1", 12)
    with pytest.raises(LibraryMissing, match=r"with word-lengths@1, not with other@1.*quoth embed"):
        Library(embedded, "other@1")


@pytest.mark.files_only
def test_newer_format(embedded: Layout, encoder: Encoder) -> None:
    """Somebody has gone back to an older Quoth."""
    with closing(sqlite3.connect(embedded.truth)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryVersion, match="Update Quoth"):
        Library(embedded, encoder.fingerprint)


@pytest.mark.files_only
def test_damaged(embedded: Layout, encoder: Encoder) -> None:
    """The sentence names the file and the cure, which helps although derived files are left."""
    embedded.truth.write_bytes(b"garbage " * 1000)
    with pytest.raises(LibraryDamaged, match=r"library\.sqlite is damaged: .*: quoth embed"):
        Library(embedded, encoder.fingerprint)


@pytest.mark.files_only
def test_made_anew_beside_the_derived_files_of_the_old(
    embedded: Layout, encoder: Encoder, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """What was derived from the old database is not taken for the new one's."""
    embedded.truth.rename(embedded.folder / "aside.sqlite")
    (seeds / "clock.txt").write_text("Something else altogether. It has other words.")
    embed_seeds()
    with closing(Library(embedded, encoder.fingerprint)) as library:
        assert len(library.snapshot().lexical.search("altogether", 5)[0]) == 1
        assert CLOCK not in texts(library)


@pytest.mark.files_only
def test_restored_from_a_backup(
    embedded: Layout, encoder: Encoder, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """The files derived from what came after the backup are not taken for what comes after now."""
    backup = embedded.truth.read_bytes()
    (seeds / "clock.txt").write_text("Version one has these words.")
    embed_seeds()
    embedded.truth.write_bytes(backup)
    (seeds / "clock.txt").write_text("Version two has others, two.")
    embed_seeds()
    with closing(Library(embedded, encoder.fingerprint)) as library:
        assert len(library.snapshot().lexical.search("two", 5)[0]) == 1


def test_articles_without_an_encoder(embedded: Layout) -> None:
    """They can be listed by anyone, and only where there are any."""
    data_dir = embedded.folder.parents[1]
    assert [one.text for one in open_articles(data_dir, embedded.server)] == [CLOCK, FERRY]
    with pytest.raises(LibraryMissing):
        open_articles(data_dir / "elsewhere")


def test_opened_with_whatever_encoder(embedded: Layout) -> None:
    """Nobody has to name or load one."""
    with closing(open_with_any_encoder(embedded.folder.parents[1], embedded.server)) as library:
        assert sorted(map(str, texts(library))) == [CLOCK, FERRY]
        assert library.store.revision() == library.snapshot().revision


def test_missing_with_whatever_encoder(tmp_path: Path) -> None:
    """The cure is named."""
    with pytest.raises(LibraryMissing, match="quoth embed"):
        open_with_any_encoder(tmp_path)


def test_the_language_of_a_row_follows_a_commit(
    embedded: Layout, encoder: Encoder, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """It is remembered until the library changes, and None once the article has been removed."""
    (seeds / "ferry.txt").write_text("---\nlanguage: de\n---\n" + FERRY)
    with closing(Library(embedded, encoder.fingerprint)) as library:
        before = library.snapshot()
        languages = library.languages(before, range(len(before)))
        (seeds / "clock.txt").unlink()
        embed_seeds()
        now = library.snapshot()
        assert len(now) == 1
        gone = library.languages(before, range(len(before)))
    assert None not in languages
    assert gone.count(None) == 1


def test_what_was_fetched_is_not_looked_up_again(
    embedded: Layout, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The articles of many rows take one look-up, their languages another, and then none."""
    with closing(Library(embedded, encoder.fingerprint)) as library:
        snapshot, database = library.snapshot(), library.store.database
        rows, asked = range(len(snapshot)), []
        look_up = database.rows
        monkeypatch.setattr(
            database, "rows", lambda *asked_for: asked.append(asked_for) or look_up(*asked_for)
        )
        for _ in range(2):
            library.fetch(snapshot, rows)
            library.languages(snapshot, rows)
            assert None not in [library.passage(snapshot, row) for row in rows]
        assert len(asked) == 2
