"""Passages near in meaning to a text or to another passage, without any question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from embeddings.encoder import Encoder, Vectors
from embeddings.library import Library
from embeddings.records import Passage, Quote, Span
from embeddings.search import cosines
from embeddings.snapshot import Snapshot
from embeddings.together import Spot, Together
from embeddings.tokens import term_set

MAX_SIMILAR = 3

_LOOKED_AT = 40
_SAME_SHARE = 0.8
"""Two passages that share this much of their terms are one passage to a reader."""


def similar_to_text(libraries: Sequence[Library], encoder: Encoder, text: str) -> tuple[Quote, ...]:
    """The passages nearest in meaning, nearest first; its own words in other places are not one.

    That they are the nearest does not say that they are near.
    """
    vector = encoder.encode_passages([_fitting(encoder, text)])[0]
    return _similar(Together(libraries), vector, text)


def similar_to_quote(
    libraries: Sequence[Library], encoder: Encoder, quote: Quote
) -> tuple[Quote, ...]:
    """The same for a quote, by the vector of its passage, which is there unless it has changed."""
    for library in libraries:
        snapshot = library.snapshot()
        row = _row_of(library, snapshot, quote)
        if row is not None:
            return _similar(Together(libraries), snapshot.vectors_of([row])[0], quote.text)
    return similar_to_text(libraries, encoder, quote.text)


def _similar(together: Together, vector: Vectors, text: str) -> tuple[Quote, ...]:
    found = _told_apart(together, together.nearest(vector, _LOOKED_AT), text)
    return tuple(
        Quote(passage.article, passage.span, _nearest_sentence(together, spot, passage, vector))
        for spot, passage in islice(found, MAX_SIMILAR)
    )


def _told_apart(
    together: Together, spots: Sequence[Spot], text: str
) -> Iterator[tuple[Spot, Passage]]:
    """The passages that say something else than the text and than those before them."""
    seen = [term_set(text)]
    for spot in spots:
        passage = together.passage(spot)
        terms = term_set(passage.text) if passage else frozenset()
        if passage is None or any(_same(terms, others) for others in seen):
            continue
        seen.append(terms)
        yield spot, passage


def _same(terms: frozenset[str], others: frozenset[str]) -> bool:
    """Whether nearly all words are shared, or one holds nearly all of the other's."""
    return len(terms & others) >= _SAME_SHARE * min(len(terms), len(others))


def _nearest_sentence(together: Together, spot: Spot, passage: Passage, vector: Vectors) -> Span:
    spans, vectors = together.snapshot(spot).sentences_of(spot.row)
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
