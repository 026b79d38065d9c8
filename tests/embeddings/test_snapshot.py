"""The derived files: what they hold, and that damage to any of them is mended on opening."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from embeddings import deriving
from embeddings import snapshot as snapshots
from embeddings.compact import compacted
from embeddings.contents import VECTORS
from embeddings.editing import EditableStore
from embeddings.embedding import Report
from embeddings.encoder import Encoder
from embeddings.errors import LibraryDamaged, LibraryError
from embeddings.layout import Layout
from embeddings.sealed import is_whole, only_writer
from embeddings.snapshot import Shelf, Snapshot, open_snapshot, tidy
from embeddings.store import Store

MAPS = Path("/proc/self/maps")
TEXTS = {
    "clock.txt": "The clock was built in 1911. It stopped in the flood of that cold winter.",
    "ferry.txt": "The ferry leaves at seven. It returns at dusk.",
    "tower.txt": "Nobody climbs the tower.",
}


@pytest.fixture
def store(layout: Layout, seeds: Path, embed_seeds: Callable[..., Report]) -> Iterator[Store]:
    """The store of a library of three articles."""
    for name, text in TEXTS.items():
        (seeds / name).write_text(text)
    embed_seeds()
    with closing(Store.existing(layout.truth)) as opened:
        yield opened


def folder_of(layout: Layout, store: Store) -> Path:
    """The one derived folder."""
    return layout.derived_for(1, store.revision())


def content(snapshot: Snapshot) -> list[list[object]]:
    """Everything that a snapshot holds."""
    arrays = (snapshot.vectors, snapshot.rows, snapshot.sentence_spans, snapshot.sentence_vectors)
    words = [snapshot.lexical.search(word, 5)[0].tolist() for word in ("clock", "ferry", "the")]
    return [*(array.tolist() for array in arrays), words]


def test_rows(layout: Layout, store: Store, encoder: Encoder) -> None:
    """Row by row: passage, vector, sentences and their vectors belong together."""
    snapshot, shelf = open_snapshot(layout, store, 1), Shelf(store)
    found = {}
    for row in range(len(snapshot)):
        passage = shelf.passage(snapshot, row)
        assert passage is not None
        expected = encoder.encode_passages([passage.text])[0]
        np.testing.assert_allclose(snapshot.vectors[row], expected, rtol=1e-6)
        spans, vectors = snapshot.sentences_of(row)
        sentences = [span.of(passage.text) for span in spans]
        np.testing.assert_allclose(vectors, encoder.encode_passages(sentences), atol=1e-3)
        found[passage.article.source] = (passage.text, " ".join(sentences))
    assert found == {name: (text, text) for name, text in TEXTS.items()}


def test_lexical_rows(layout: Layout, store: Store) -> None:
    """The lexical index numbers the passages as the vectors do."""
    snapshot, shelf = open_snapshot(layout, store, 1), Shelf(store)
    rows, _ = snapshot.lexical.search("tower", 5)
    (passage,) = [shelf.passage(snapshot, row) for row in rows.tolist()]
    assert passage is not None
    assert passage.text == TEXTS["tower.txt"]


def test_arrays_are_mapped(layout: Layout, store: Store) -> None:
    """They are not read into memory."""
    snapshot = open_snapshot(layout, store, 1)
    assert isinstance(snapshot.vectors.base, np.memmap)
    assert isinstance(snapshot.sentence_vectors.base, np.memmap)
    assert not snapshot.vectors.flags.writeable


@pytest.mark.skipif(not MAPS.is_file(), reason="only Linux tells what is mapped")
def test_processes_share_the_pages(layout: Layout, store: Store) -> None:
    """The vectors are mapped as the file's own pages, which every process on a machine sees."""
    snapshot = open_snapshot(layout, store, 1)
    file = str((folder_of(layout, store) / VECTORS).resolve())
    ways = [line.split()[1] for line in MAPS.read_text().splitlines() if line.endswith(file)]
    assert len(snapshot)
    assert ways == ["r--s"]


@pytest.mark.parametrize("damage", ["deleted", "truncated", "flipped"])
def test_each_file_damaged(layout: Layout, store: Store, damage: str) -> None:
    """Whichever it is, the lexical ones too: it is noticed, and all is as before."""
    expected = content(open_snapshot(layout, store, 1))
    folder = folder_of(layout, store)
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    names = sorted(path.relative_to(folder) for path in files)
    assert len(names) >= 8
    for name in names:
        if not (folder / name).is_file():  # tantivy names its files anew each time
            name = next(p for p in folder.rglob(f"*{name.suffix}")).relative_to(folder)
        raw = bytearray((folder / name).read_bytes())
        if damage == "flipped":
            raw[len(raw) // 2] ^= 1
        (folder / name).unlink()  # a file that tantivy has mapped must not shrink under it
        if damage != "deleted":
            (folder / name).write_bytes(raw[:-1] if damage == "truncated" else raw)
        assert not is_whole(folder), name
        assert content(open_snapshot(layout, store, 1)) == expected, name
        assert is_whole(folder), name


def test_all_derived_files_deleted(layout: Layout, store: Store) -> None:
    """Loss of them costs time, never data."""
    expected = content(open_snapshot(layout, store, 1))
    shutil.rmtree(layout.derived)
    assert content(open_snapshot(layout, store, 1)) == expected


def test_a_writer_goes_on_while_it_is_opened(
    layout: Layout,
    store: Store,
    seeds: Path,
    embed_seeds: Callable[..., Report],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its files vanish between the check and the opening: the next revision is opened."""
    opened = snapshots._opened

    def after_a_commit(folder: Path, revision: int) -> Snapshot:
        monkeypatch.setattr(snapshots, "_opened", opened)
        (seeds / "new.txt").write_text("A new article came.")
        embed_seeds()
        return opened(folder, revision)

    monkeypatch.setattr(snapshots, "_opened", after_a_commit)
    snapshot = open_snapshot(layout, store, 1)
    assert len(snapshot) == 4
    assert snapshot.revision == store.revision()


def test_derived_folders_of_other_revisions(
    layout: Layout, store: Store, seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """They are deleted once the new one is there."""
    (seeds / "new.txt").write_text("A new article came.")
    embed_seeds()
    folders = [path for path in layout.derived.iterdir() if path.is_dir()]
    assert folders == [folder_of(layout, store)]


def test_vector_of_the_wrong_length(layout: Layout, store: Store) -> None:
    """It is named instead of stretched."""
    with closing(sqlite3.connect(layout.truth)) as connection:
        connection.execute("UPDATE vectors SET vector = x'00000000'")
        connection.commit()
    shutil.rmtree(layout.derived)
    with pytest.raises(LibraryDamaged, match="a vector of 1 numbers where 12 belong"):
        open_snapshot(layout, store, 1)


def test_vector_that_is_gone(layout: Layout, store: Store) -> None:
    """It is named too."""
    with closing(sqlite3.connect(layout.truth)) as connection:
        connection.execute("DELETE FROM vectors WHERE key = (SELECT key FROM passages LIMIT 1)")
        connection.commit()
    shutil.rmtree(layout.derived)
    with pytest.raises(LibraryDamaged, match="a vector of 0 numbers where 12 belong"):
        open_snapshot(layout, store, 1)


def test_no_room_for_the_files(
    layout: Layout, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the folder and the cure."""
    shutil.rmtree(layout.derived)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshots, "write_anew", full)
    with pytest.raises(LibraryError, match=r"cannot be rebuilt: No space left .*disk is not full"):
        open_snapshot(layout, store, 1)


def test_many_passages_have_a_compact_copy(
    layout: Layout, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the int8 form of the vectors; of few passages there is none."""
    assert open_snapshot(layout, store, 1).compact is None
    shutil.rmtree(layout.derived)
    monkeypatch.setattr(deriving, "WORTH_IT_FROM", 1)
    opened = open_snapshot(layout, store, 1)
    expected = np.empty(opened.vectors.shape, np.int8)
    compacted(opened.vectors, expected)
    assert opened.compact is not None
    assert np.array_equal(opened.compact, expected)


def test_a_full_shelf_still_finds_every_passage(
    layout: Layout, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three articles it remembers one or all that were fetched together, and no fewer."""
    monkeypatch.setattr(snapshots, "_ARTICLES_REMEMBERED", 1)
    snapshot, shelf = open_snapshot(layout, store, 1), Shelf(store)
    for fetched in ([0], [0, 1], range(len(snapshot)), [1], []):
        shelf.fetch(snapshot, fetched)
        passages = [shelf.passage(snapshot, row) for row in range(len(snapshot))]
        assert {passage.article.source for passage in passages if passage} == set(TEXTS)


@pytest.fixture
def next_revision(
    layout: Layout, store: Store, seeds: Path, embed_seeds: Callable[..., Report]
) -> Callable[[str], Path]:
    """Writes an article of that text, and keeps the folder of the revision before it."""

    def write(text: str) -> Path:
        before = folder_of(layout, store)
        shutil.copytree(before, before.with_name("kept"), copy_function=os.link)
        (seeds / f"{len(list(seeds.iterdir()))}.txt").write_text(text)
        embed_seeds()
        before.with_name("kept").rename(before)
        return before

    return write


def test_written_on(layout: Layout, store: Store, next_revision: Callable[[str], Path]) -> None:
    """A revision shares the files of the one before it, of which nothing was changed."""
    before = next_revision("A new article came.")
    folder = folder_of(layout, store)
    assert (folder / "vectors").samefile(before / "vectors")
    shutil.rmtree(folder)
    (before / "vectors").touch()
    expected = content(open_snapshot(layout, store, 1))
    assert not (folder_of(layout, store) / "vectors").samefile(before / "vectors")
    shutil.rmtree(layout.derived)
    assert content(open_snapshot(layout, store, 1)) == expected


def test_not_written_on_from_another_past(
    layout: Layout, store: Store, next_revision: Callable[[str], Path]
) -> None:
    """Files of a revision that this library never had are no beginning, as after a restoration."""
    before = next_revision("A new article came.")
    shutil.rmtree(folder_of(layout, store))
    with closing(sqlite3.connect(layout.truth)) as connection:
        connection.execute("DELETE FROM revisions WHERE revision <> (SELECT revision FROM meta)")
        connection.commit()
    open_snapshot(layout, store, 1)
    assert not (folder_of(layout, store) / "vectors").samefile(before / "vectors")


def test_answering_goes_on_while_somebody_writes(
    layout: Layout, store: Store, next_revision: Callable[[str], Path]
) -> None:
    """The snapshot at hand serves until the next one has been written; who has none waits."""
    at_hand = open_snapshot(layout, store, 1)
    next_revision("A new article came.")
    shutil.rmtree(folder_of(layout, store))
    with only_writer(layout.derived):
        assert open_snapshot(layout, store, 1, meanwhile=at_hand) is at_hand
    assert len(open_snapshot(layout, store, 1, meanwhile=at_hand)) == 4


def test_damage_that_changes_no_time(layout: Layout, store: Store) -> None:
    """It is found and mended when the library is tidied, as the daily purge does."""
    expected = content(open_snapshot(layout, store, 1))
    path = folder_of(layout, store) / "vectors"
    stamp = path.stat().st_mtime_ns
    path.write_bytes(bytes(path.stat().st_size))
    os.utime(path, ns=(stamp, stamp))
    tidy(layout, store, 1, wiping=False)
    assert content(open_snapshot(layout, store, 1)) == expected


def test_tidied_where_much_is_gone(layout: Layout, store: Store, seeds: Path) -> None:
    """Files of which too much is gone are written anew; where bytes must go, at once."""
    with closing(EditableStore(layout.truth)) as editable:
        for source, leaves in (("clock.txt", 2), ("ferry.txt", 1)):
            with editable.transaction():
                (gone,) = [one for one in editable.articles() if one.source == source]
                editable.remove_article(gone.id)
                editable.next_revision()
            snapshot = open_snapshot(layout, store, 1)
            assert (len(snapshot), snapshot.runs.places) == (leaves, leaves + 1)
            tidy(layout, store, 1, wiping=True)
            assert open_snapshot(layout, store, 1).runs.is_plain


def test_tidied_where_little_is_gone(
    layout: Layout, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left as it is, unless bytes must go."""
    with closing(EditableStore(layout.truth)) as editable, editable.transaction():
        editable.remove_article(editable.articles()[0].id)
        editable.next_revision()
    open_snapshot(layout, store, 1)
    monkeypatch.setattr(deriving, "MOST_GONE", 0.5)
    tidy(layout, store, 1, wiping=False)
    assert not open_snapshot(layout, store, 1).runs.is_plain
