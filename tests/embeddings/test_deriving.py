"""Derived files that were written on say exactly what files written anew would say."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings import database, deriving, sealed, segments
from embeddings.keeping import COMMAND_LINE, Correction, Keeper
from embeddings.layout import Layout
from embeddings.reading import Found, Original
from embeddings.records import Draft
from embeddings.sealed import is_whole
from embeddings.snapshot import Snapshot, open_snapshot
from embeddings.store import Store
from tests.conftest import WordLengthEncoder

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # tantivy waits for the disk each time
WORDS = ("clock", "ferry", "harbour", "storm", "of", "tide")
QUESTIONS = ("clock", "ferry tide", "harbour of storm clock", "clokc", "of")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
texts = st.lists(words, min_size=1, max_size=4).map(lambda ones: ".\n\n".join(ones) + ".")
deeds = st.one_of(
    st.tuples(st.just("add"), st.just(0), texts),
    st.tuples(st.just("add"), st.just(0), texts),
    st.tuples(st.just("replace"), st.integers(0, 9), texts),
    st.tuples(st.just("title"), st.integers(0, 9), words),
    st.tuples(st.just("date"), st.integers(0, 9), st.sampled_from(("2024-05-06", "", "1999"))),
    st.tuples(st.just("remove"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("undo"), st.just(0), st.just("")),
    st.tuples(st.just("purge"), st.just(0), st.just("")),
)


@pytest.fixture(params=[(16_384, 20_000), (3, 1)], ids=["as they are", "tiny segments, compact"])
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many passages a segment may hold, and from how many on there is a compact copy.

    The disk is not waited for.
    """
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "synchronous = OFF"))
    monkeypatch.setattr(sealed, "_flush", lambda _: None)
    monkeypatch.setattr(segments, "MOST_PASSAGES", request.param[0])
    monkeypatch.setattr(deriving, "WORTH_IT_FROM", request.param[1])


def do(keeper: Keeper, deed: tuple[str, int, str]) -> None:
    """Carry out a deed on the library, if it can be."""
    what, number, text = deed
    encoder = WordLengthEncoder(longest_text=24)
    ids = sorted(one.id for one in keeper.articles())
    article_id = ids[number % len(ids)] if ids else ""
    if what == "undo":
        keeper.undo(COMMAND_LINE)
    elif what == "purge":
        keeper.purge(COMMAND_LINE, now=True)
    elif what == "add":
        keeper.add([found(text)], encoder, COMMAND_LINE)
    elif not ids:
        return
    elif what == "replace":
        if text not in {keeper.show(one).article.text for one in ids}:
            keeper.replace(article_id, found(text), encoder, COMMAND_LINE)
    elif what == "remove":
        keeper.remove([article_id], COMMAND_LINE)
    else:
        keeper.correct(
            article_id,
            Correction(title=text) if what == "title" else Correction(published=text),
            encoder,
            COMMAND_LINE,
        )


def found(text: str) -> Found:
    """An article as it was read."""
    draft = Draft("a.txt", text, "Of ships", language="en")
    return Found(draft, Original("a.txt", "text/plain", text.encode()))


def said(snapshot: Snapshot) -> dict[str, Any]:
    """All that a snapshot says, row by row and question by question."""
    vectors = snapshot.vectors_of(range(len(snapshot)))
    places = [snapshot.place(row) for row in range(len(snapshot))]
    sentences = [snapshot.sentences_of(row) for row in range(len(snapshot))]
    return {
        "rows": [tuple(one[["edition", "published", "start", "end"]].tolist()) for one in places],
        "filtered": snapshot.rows["edition"].tolist(),
        "vectors": vectors.tobytes(),
        "same vectors": np.asarray(snapshot.vectors).tobytes(),
        "sentences": [(spans, each.tobytes()) for spans, each in sentences],
        "calendar": snapshot.calendar,
        "nearest": [
            [each.tolist() for each in snapshot.nearest(vector, count)]
            for vector in vectors[:3]
            for count in (1, 3, 50)
        ],
        "by words": [
            [each.tolist() for each in snapshot.lexical.search(question, count)]
            for question in QUESTIONS
            for count in (1, 3, 50)
        ],
        "scores": [
            snapshot.lexical.scores_of(question, range(0, len(snapshot), 2))
            for question in QUESTIONS
        ],
        "rarity": [snapshot.lexical.holding(word) for word in WORDS],
    }


def made_anew(layout: Layout) -> dict[str, Any]:
    """The same of files that are written from the truth alone."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        other = Layout.of(Path(folder))
        other.folder.mkdir(parents=True)
        with (
            closing(sqlite3.connect(layout.truth)) as source,
            closing(sqlite3.connect(other.truth)) as target,
        ):
            source.backup(target)
        with closing(Store.existing(other.truth)) as store:
            return said(open_snapshot(other, store, 1))


@pytest.mark.usefixtures("sizes")
@given(st.lists(deeds, min_size=1, max_size=6))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_done(sequence: list[tuple[str, int, str]]) -> None:
    """Added, replaced, corrected, removed, taken back: every row and every score is the same."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        layout = Layout.of(Path(folder), "server-1")
        keeper = Keeper(layout)
        do(keeper, ("add", 0, "the clock of the harbour.\n\nferry storm."))
        for deed in sequence:
            do(keeper, deed)
            with closing(Store.existing(layout.truth)) as store:
                snapshot = open_snapshot(layout, store, 1)
                assert said(snapshot) == made_anew(layout), deed
                assert is_whole(layout.derived_for(1, store.revision()))
