"""Which part of the library a question is put to: some articles, or those of some time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import ScopeEmpty
from embeddings.search import cosines
from embeddings.snapshot import Snapshot
from embeddings.store import Store

Rows = NDArray[np.intp]

_CHUNK_ROWS = 4096
_FEW_ROWS = 4096
"""So many rows are named to the lexical index one by one; of more it is asked for more hits."""
_ASKED_AGAIN = 8
_OUTSIDE = -2.0
"""Below every cosine."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is put to; an article without a date lies outside of any time."""

    articles: frozenset[str] | None = None
    """The ids of articles; None for all of them."""
    since: date | None = None
    until: date | None = None
    """The last day, inclusive."""

    @property
    def is_everything(self) -> bool:
        """Whether it leaves nothing out."""
        return self == EVERYTHING


EVERYTHING = Scope()


def rows_within(scope: Scope, snapshot: Snapshot, store: Store) -> Rows | None:
    """The rows of the passages that lie in the scope, in order; None if all of them do.

    Raises:
        ScopeEmpty: none of them does.
    """
    if scope.is_everything:
        return None
    within = np.ones(len(snapshot), bool)
    if scope.articles is not None:
        within &= np.isin(snapshot.rows["edition"], store.current_editions(scope.articles))
    if scope.since or scope.until:
        days = snapshot.rows["published"]
        first = max(scope.since.toordinal(), 1) if scope.since else 1  # 0 is an unknown day
        last = scope.until.toordinal() if scope.until else date.max.toordinal()
        within &= (days >= first) & (days <= last)
    rows = np.flatnonzero(within)
    if not len(rows):
        raise ScopeEmpty
    return rows


def cosines_within(
    snapshot: Snapshot, vector: NDArray[np.float32], rows: Rows | None
) -> NDArray[np.float32]:
    """The cosine of every passage with a vector, which is -2 outside of the rows.

    Only the rows are read.
    """
    if rows is None:
        return cosines(snapshot.vectors, vector)
    scores = np.full(len(snapshot), _OUTSIDE, np.float32)
    for start in range(0, len(rows), _CHUNK_ROWS):
        some = rows[start : start + _CHUNK_ROWS]
        scores[some] = cosines(snapshot.vectors[some], vector)
    return scores


def by_words_within(snapshot: Snapshot, question: str, count: int, rows: Rows | None) -> list[int]:
    """The rows with the highest lexical scores, best first."""
    if rows is None:
        return [int(row) for row in snapshot.lexical.search(question, count)[0]]
    if len(rows) <= _FEW_ROWS:
        scores = snapshot.lexical.scores_of(question, rows.tolist())
        return sorted(scores, key=lambda row: (-scores[row], row))[:count]
    asked = count
    while True:
        found = snapshot.lexical.search(question, asked)[0]
        inside = found[np.isin(found, rows)]
        if len(inside) >= count or len(found) < asked:
            return [int(row) for row in inside[:count]]
        asked *= _ASKED_AGAIN


def inside(best: Rows, scores: NDArray[np.float32]) -> Rows:
    """The best rows without those that lie outside of the scope."""
    return best[scores[best] > _OUTSIDE]
