"""Passages near in meaning to a text or to another passage, without any question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from embeddings.compact import nearest
from embeddings.encoder import Encoder, Vectors
from embeddings.library import Library
from embeddings.records import Passage, Quote, Span
from embeddings.search import cosines
from embeddings.snapshot import Snapshot
from embeddings.tokens import term_set

MAX_SIMILAR = 3

_LOOKED_AT = 40
_SAME_SHARE = 0.8
"""Two passages that share this much of their terms are one passage to a reader."""


def similar_to_text(library: Library, encoder: Encoder, text: str) -> tuple[Quote, ...]:
    """The passages nearest in meaning, nearest first; its own words in other places are not one.

    That they are the nearest does not say that they are near.
    """
    return _similar(library, encoder.encode_passages([_fitting(encoder, text)])[0], text)


def similar_to_quote(library: Library, encoder: Encoder, quote: Quote) -> tuple[Quote, ...]:
    """The same for a quote, by the vector of its passage, which is there unless it has changed."""
    snapshot = library.snapshot()
    row = _row_of(library, snapshot, quote)
    if row is None:
        return similar_to_text(library, encoder, quote.text)
    return _similar(library, snapshot.vectors[row], quote.text)


def _similar(library: Library, vector: Vectors, text: str) -> tuple[Quote, ...]:
    snapshot = library.snapshot()
    rows, _ = nearest(snapshot.vectors, snapshot.compact, vector, _LOOKED_AT)
    found = _told_apart(library, snapshot, rows.tolist(), text)
    return tuple(
        Quote(passage.article, passage.span, _nearest_sentence(snapshot, row, passage, vector))
        for row, passage in islice(found, MAX_SIMILAR)
    )


def _told_apart(
    library: Library, snapshot: Snapshot, rows: list[int], text: str
) -> Iterator[tuple[int, Passage]]:
    """The passages that say something else than the text and than those before them."""
    seen = [term_set(text)]
    for row in rows:
        passage = library.passage(snapshot, row)
        terms = term_set(passage.text) if passage else frozenset()
        if passage is None or any(_same(terms, others) for others in seen):
            continue
        seen.append(terms)
        yield row, passage


def _same(terms: frozenset[str], others: frozenset[str]) -> bool:
    """Whether nearly all words are shared, or one holds nearly all of the other's."""
    return len(terms & others) >= _SAME_SHARE * min(len(terms), len(others))


def _nearest_sentence(snapshot: Snapshot, row: int, passage: Passage, vector: Vectors) -> Span:
    spans, vectors = snapshot.sentences_of(row)
    if not spans:
        return passage.span
    return spans[int(np.argmax(cosines(vectors, vector)))].shifted(passage.span.start)


def _row_of(library: Library, snapshot: Snapshot, quote: Quote) -> int | None:
    """The row of the passage that covers most of the quote, in the article as it is now."""
    current = library.store.current_article(quote.article.id)
    if current is None or current.edition != quote.article.edition:
        return None
    editions = library.store.current_editions([quote.article.id])
    rows = np.flatnonzero(np.isin(snapshot.rows["edition"], editions))
    places = snapshot.rows[rows]
    ends = np.minimum(places["end"], quote.span.end)
    covered = ends - np.maximum(places["start"], quote.span.start)
    if not len(rows) or covered.max() <= 0:
        return None
    return int(rows[np.argmax(covered)])


def _fitting(encoder: Encoder, text: str) -> str:
    """As much of the text's beginning as the encoder reads."""
    while len(text) > 1 and not encoder.fits(text):
        text = text[: len(text) * 3 // 4]
    return text
