"""Which part of the library a question is put to: some articles, or those of some time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import ScopeEmpty, TimeReversed
from embeddings.lexical import Frequencies
from embeddings.snapshot import Snapshot
from embeddings.store import Store

Rows = NDArray[np.intp]

_FEW_ROWS = 4096
"""So many rows are named to the lexical index one by one; of more it is asked for more hits."""
_ASKED_AGAIN = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is put to; an article without a date lies outside of any time.

    Raises:
        TimeReversed: it would end before it begins.
    """

    articles: frozenset[str] | None = None
    """The ids of articles; None for all of them."""
    since: date | None = None
    until: date | None = None
    """The last day, inclusive."""

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise TimeReversed(self.since, self.until)

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


def by_words_within(
    snapshot: Snapshot,
    question: str,
    count: int,
    rows: Rows | None,
    among: Frequencies | None = None,
) -> list[int]:
    """The rows with the highest lexical scores, best first."""
    if rows is None:
        return [int(row) for row in snapshot.lexical.search(question, count, among)[0]]
    if len(rows) <= _FEW_ROWS:
        scores = snapshot.lexical.scores_of(question, rows.tolist(), among)
        return sorted(scores, key=lambda row: (-scores[row], row))[:count]
    asked = count
    while True:
        found = snapshot.lexical.search(question, asked, among)[0]
        inside = found[np.isin(found, rows)]
        if len(inside) >= count or len(found) < asked:
            return [int(row) for row in inside[:count]]
        asked *= _ASKED_AGAIN
