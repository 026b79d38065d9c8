"""Questions put to a part of the library, and only to that part."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from embeddings.errors import ScopeEmpty
from embeddings.library import Library
from embeddings.retriever import Retriever
from embeddings.scope import (
    EVERYTHING,
    Scope,
    by_words_within,
    rows_within,
)
from embeddings.search import cosines, top_rows

LAMPS = {
    "old": ("2023-05-01", "The lamp of the harbour burned whale oil."),
    "new": ("2025-03-14", "The lamp of the harbour burns no oil at all."),
    "undated": (None, "The lamp of the harbour is green."),
}


@pytest.fixture
def library(layout, seeds, embed_seeds, encoder):
    for name, (day, text) in LAMPS.items():
        published = f"published: {day}\n" if day else ""
        front = f"---\ntitle: The {name} lamp\n{published}language: en\n---\n\n"
        (seeds / f"{name}.md").write_text(front + text + "\n", encoding="utf-8")
    embed_seeds()
    return Library(layout, encoder.fingerprint)


@pytest.fixture
def ids(library):
    return {article.source.removesuffix(".md"): article.id for article in library.articles()}


def sources(library, rows):
    """The names of the articles of these rows."""
    snapshot = library.snapshot()
    passages = [library.passage(snapshot, int(row)) for row in rows]
    return {passage.article.source.removesuffix(".md") for passage in passages}


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (Scope(since=date(2024, 1, 1)), {"new"}),
        (Scope(until=date(2024, 1, 1)), {"old"}),
        (Scope(since=date(2023, 5, 1), until=date(2025, 3, 14)), {"old", "new"}),
        (Scope(since=date(1, 1, 1)), {"old", "new"}),
    ],
)
def test_a_time_leaves_its_days_and_never_the_undated(library, scope, left):
    """Both ends are inclusive."""
    assert sources(library, rows_within(scope, library.snapshot(), library.store)) == left


def test_articles_are_left_by_their_ids(library, ids):
    """With a time besides, both must hold; ids that are nowhere are passed over."""
    snapshot, store = library.snapshot(), library.store
    both = frozenset({ids["old"], ids["undated"], "gone"})
    assert sources(library, rows_within(Scope(both), snapshot, store)) == {"old", "undated"}
    early = Scope(both, until=date(2024, 1, 1))
    assert sources(library, rows_within(early, snapshot, store)) == {"old"}


def test_everything_is_not_looked_through(library):
    """No rows are listed where none is left out."""
    assert rows_within(EVERYTHING, library.snapshot(), library.store) is None


@pytest.mark.parametrize(
    "scope", [Scope(frozenset({"gone"})), Scope(frozenset()), Scope(since=date(2030, 1, 1))]
)
def test_a_scope_with_nothing_in_it_says_so(library, scope):
    """An answer that nothing answers would be another thing."""
    with pytest.raises(ScopeEmpty):
        rows_within(scope, library.snapshot(), library.store)


def test_the_nearest_inside_are_weighed_as_everywhere(library, encoder):
    """The rows outside are not among them, and the cosines are the same."""
    snapshot = library.snapshot()
    vector = encoder.encode_questions(["What burned oil?"])[0]
    exact = cosines(snapshot.vectors, vector)
    everywhere, scores = snapshot.nearest(vector, 3)
    assert everywhere.tolist() == top_rows(exact, 3).tolist()
    assert np.array_equal(scores, exact[everywhere])
    inside = np.sort(everywhere[1:])
    rows, scores = snapshot.nearest(vector, 3, inside)
    assert rows.tolist() == everywhere[1:].tolist()
    assert np.array_equal(scores, exact[rows])


@pytest.mark.parametrize("few", [4096, 0])
def test_words_are_looked_for_inside_only(library, monkeypatch, few):
    """Named row by row where they are few, else asked for until enough lie inside."""
    monkeypatch.setattr("embeddings.scope._FEW_ROWS", few)
    snapshot = library.snapshot()
    everywhere = by_words_within(snapshot, "lamp oil", 3, None)
    assert len(everywhere) == 3
    last = everywhere[-1]
    assert by_words_within(snapshot, "lamp oil", 1, np.array([last])) == [last]
    assert by_words_within(snapshot, "lamp oil", 3, np.sort(everywhere[1:])) == everywhere[1:]
    assert by_words_within(snapshot, "unheard", 3, np.array([last])) == []


def test_an_answer_quotes_nothing_from_outside(library, ids, encoder):
    """Whatever it quotes or names as nearest lies in the scope."""
    retriever = Retriever(library, encoder)
    for name in LAMPS:
        ranking = retriever.ranking("What did the lamp burn?", scope=Scope(frozenset({ids[name]})))
        assert {hit.passage.article.id for hit in ranking.hits} == {ids[name]}
    with pytest.raises(ScopeEmpty):
        retriever.answer("What did the lamp burn?", scope=Scope(since=date(2030, 1, 1)))
