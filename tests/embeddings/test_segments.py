"""Segments of a lexical index: what is taken out leaves no trace, and ties keep their order."""

from __future__ import annotations

from pathlib import Path

import pytest
import tantivy

from embeddings import segments
from embeddings.lexical import LexicalIndex
from embeddings.runs import Runs
from embeddings.segments import (
    PLACE,
    TERMS,
    Document,
    Segment,
    begin_index,
    changed,
    continue_index,
    opened,
)

TEXTS: list[Document] = [
    (0, "harbour clock"),
    (1, "harbour clock"),
    (2, "zeppelin"),
    (3, "harbour clock"),
    (4, "ferry clock clock"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index without segments."""
    begin_index(tmp_path / "lexical")
    return tmp_path / "lexical"


def hits(folder: Path, question: str) -> list[tuple[int, float]]:
    """Places and scores, best first."""
    places, scores = LexicalIndex(folder, Runs.of_all(100)).search(question, 50)
    return list(zip(places.tolist(), scores.tolist(), strict=True))


def test_taken_out(folder: Path, tmp_path: Path) -> None:
    """Scores are those of an index that never held it, and no letter of it is in any file."""
    written = changed(folder, (), (), TEXTS)
    assert b"zeppelin" in b"".join(path.read_bytes() for path in folder.iterdir())
    changed(folder, written, [2], [])
    begin_index(tmp_path / "other")
    changed(tmp_path / "other", (), (), [one for one in TEXTS if one[0] != 2])
    assert hits(folder, "clock harbour") == hits(tmp_path / "other", "clock harbour")
    assert hits(folder, "zeppelin") == []
    assert b"zeppelin" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_what_tantivy_deletes_it_goes_on_counting(folder: Path) -> None:
    """That is why nothing is ever deleted from a segment; if this fails, it need not be so."""
    changed(folder, (), (), TEXTS)
    index = opened(folder)
    writer = index.writer(15_000_000, 1)
    writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, TERMS, "zeppelin"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    assert index.searcher().num_docs == len(TEXTS) - 1
    assert index.searcher().doc_freq(TERMS, "zeppelin") == 1


def test_equal_hits_of_several_segments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lower place comes first, whatever tantivy calls the segments."""
    monkeypatch.setattr(segments, "MOST_PASSAGES", 2)
    written = changed(folder, (), (), [(place, "harbour clock") for place in range(9)])
    assert [(one.first, one.passages) for one in written] == [
        (0, 2),
        (2, 2),
        (4, 2),
        (6, 2),
        (8, 1),
    ]
    assert [place for place, _ in hits(folder, "clock")] == list(range(9))


def test_many_small_additions(folder: Path) -> None:
    """They are joined, so that a search need not look into each."""
    written: tuple[Segment, ...] = ()
    for place in range(20):
        written = changed(folder, written, (), [(place, f"clock number{place}")])
    assert len(written) <= 6
    assert sum(one.passages for one in written) == 20
    assert [place for place, _ in hits(folder, "number7")] == [7]
    assert len(hits(folder, "clock")) == 20


def test_a_segment_of_which_nothing_is_left(folder: Path) -> None:
    """It is no segment any more."""
    assert changed(folder, changed(folder, (), (), TEXTS), range(5), []) == ()
    assert hits(folder, "clock") == []


def test_continued(folder: Path, tmp_path: Path) -> None:
    """Another index shares its files; whatever is done to it, the first stays as it is."""
    written = changed(folder, (), (), TEXTS)
    before, names = hits(folder, "clock"), sorted(path.name for path in folder.iterdir())
    continue_index(folder, tmp_path / "next")
    changed(tmp_path / "next", written, [0, 1], [(7, "clock tower")])
    assert hits(folder, "clock") == before
    assert sorted(path.name for path in folder.iterdir()) == names
    assert sorted(place for place, _ in hits(tmp_path / "next", "clock")) == [3, 4, 7]
    assert opened(tmp_path / "next").searcher().doc_freq(PLACE, 7) == 1
