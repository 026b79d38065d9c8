"""What embedding writes, one change at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from embeddings.editing import EditableStore, PlacedPassage
from embeddings.layout import Layout
from embeddings.records import Draft, Span
from embeddings.store import Placed

pytestmark = pytest.mark.both_stores

DRAFT = Draft(
    source="міст.md",
    text="The bridge 🌉 is long.",
    title="The bridge",
    title_from_name=True,
    publisher="Gazette",
    author="A. Keeper",
    published=date(2024, 5, 6),
    url="https://example.org/bridge",
    language="en",
)
KEY, OTHER_KEY = b"k" * 32, b"o" * 32
VECTOR = np.array([0.6, 0.8], np.float32)


@pytest.fixture
def store(layout: Layout) -> Iterator[EditableStore]:
    """A new store, in a transaction."""
    layout.folder.mkdir(parents=True)
    with closing(EditableStore(layout.truth)) as opened, opened.transaction():
        yield opened


def put(store: EditableStore, encoder_id: int, draft: Draft = DRAFT) -> tuple[str, int]:
    """An article of one passage with one sentence."""
    store.add_vectors(encoder_id, [(KEY, VECTOR), (OTHER_KEY, VECTOR)])
    article_id, edition_id = store.put_article(None, draft)
    passage = PlacedPassage(Span(0, 9), KEY, (Placed(Span(4, 9), OTHER_KEY),))
    store.put_passages(encoder_id, article_id, edition_id, [passage])
    return article_id, edition_id


def test_article_comes_back_as_it_was(store: EditableStore) -> None:
    """Every field of it."""
    article_id, edition_id = store.put_article(None, DRAFT)
    (kept,) = store.kept_articles()
    assert (kept.id, kept.edition_id, kept.draft) == (
        article_id,
        edition_id,
        replace(DRAFT, text=""),
    )
    (article,) = store.articles()
    assert article == store.article_of_edition(edition_id)
    same = ("source", "text", "title", "publisher", "author", "published", "url", "language")
    assert all(getattr(article, name) == getattr(DRAFT, name) for name in same)
    assert article.edition.sha256 == kept.sha256
    assert article.edition.added.tzinfo is not None


def test_new_edition(store: EditableStore) -> None:
    """The old one still verifies."""
    article_id, first = store.put_article(None, DRAFT)
    _, second = store.put_article(article_id, replace(DRAFT, text="It fell."))
    assert [article.text for article in store.articles()] == ["It fell."]
    old = store.article_of_edition(first)
    assert old is not None
    assert (old.id, old.text) == (article_id, DRAFT.text)
    assert second > first
    assert len(list(store.editions())) == 2


def test_same_text_under_two_ids(store: EditableStore) -> None:
    """The second id is longer."""
    first, _ = store.put_article(None, DRAFT)
    second, _ = store.put_article(None, replace(DRAFT, source="b.md"))
    assert second.startswith(first)
    assert len(second) == len(first) + 1


def test_passages_come_back(store: EditableStore) -> None:
    """Spans, keys and vectors, in search order."""
    encoder_id = store.encoder_id("e@1", 2)
    _, edition_id = put(store, encoder_id)
    assert store.placed(encoder_id, edition_id) == [Placed(Span(0, 9), KEY)]
    assert store.placed_sentences(encoder_id, edition_id) == [Placed(Span(4, 9), OTHER_KEY)]
    (passage,) = store.encoded_passages(encoder_id)
    assert (passage.edition_id, passage.sentences, passage.span) == (edition_id, 1, Span(0, 9))
    assert passage.published == DRAFT.published
    assert passage.vector.tolist() == VECTOR.tolist()
    ((span, vector),) = store.encoded_sentences(encoder_id)
    assert (span, vector.tolist()) == (Span(4, 9), VECTOR.tolist())
    counts = store.counts(encoder_id)
    assert (counts.passages, counts.sentences, counts.dimension) == (1, 1, 2)


def test_passages_are_replaced_for_one_encoder_only(store: EditableStore) -> None:
    """The other's stay where they are."""
    one, other = store.encoder_id("e@1", 2), store.encoder_id("e@2", 2)
    article_id, edition_id = put(store, one)
    store.add_vectors(other, [(KEY, VECTOR)])
    store.put_passages(other, article_id, edition_id, [PlacedPassage(Span(1, 3), KEY, ())])
    store.put_passages(one, article_id, edition_id, [PlacedPassage(Span(0, 5), KEY, ())])
    assert store.placed(one, edition_id) == [Placed(Span(0, 5), KEY)]
    assert store.placed(other, edition_id) == [Placed(Span(1, 3), KEY)]


def test_removed_article(store: EditableStore) -> None:
    """Its editions, passages and sentences go with it, and then their vectors."""
    encoder_id = store.encoder_id("e@1", 2)
    article_id, edition_id = put(store, encoder_id)
    store.remove_unused_vectors()
    keys = {KEY, OTHER_KEY}
    assert store.known_among(encoder_id, keys) == keys
    store.remove_article(article_id)
    assert store.article_of_edition(edition_id) is None
    assert store.counts(encoder_id).passages == store.counts(encoder_id).sentences == 0
    store.remove_unused_vectors()
    assert store.known_among(encoder_id, keys) == set()


def test_source_set_aside(store: EditableStore) -> None:
    """Two articles can change places in one transaction."""
    one, _ = store.put_article(None, DRAFT)
    two, _ = store.put_article(None, replace(DRAFT, source="b.md", text="Other"))
    store.set_source_aside(one)
    store.set_source_aside(two)
    store.put_article(one, replace(DRAFT, source="b.md"))
    store.put_article(two, replace(DRAFT, text="Other"))
    assert {kept.id: kept.draft.source for kept in store.kept_articles()} == {
        one: "b.md",
        two: DRAFT.source,
    }


def test_encoder_is_given_one_id(store: EditableStore) -> None:
    """However often it comes."""
    assert store.encoder_id("e@1", 2) == store.encoder_id("e@1", 2)
    assert store.encoder_id("e@2", 3) != store.encoder_id("e@1", 2)
    assert list(store.encoders()) == ["e@1", "e@2"]


def test_vectors_of_a_key_are_kept_once(store: EditableStore) -> None:
    """The first that came."""
    encoder_id = store.encoder_id("e@1", 2)
    store.add_vectors(encoder_id, [(KEY, VECTOR)])
    store.add_vectors(encoder_id, [(KEY, -VECTOR)])
    assert [vector.tolist() for _, vector in store.vectors()] == [VECTOR.tolist()]


def test_revision_grows_even_if_the_clock_goes_back(
    store: EditableStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the time in microseconds, or one more than before."""
    store.next_revision()
    first = store.revision()
    monkeypatch.setattr("time.time_ns", lambda: 5_000)
    store.next_revision()
    assert store.revision() == first + 1
