"""Several libraries searched as if they were one: what comes near in each, on one scale.

Vectors are those of one encoder, so that cosines compare as they are. How rare a term is, and how
many passages are of which day, is counted over all of the libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import ScopeEmpty
from embeddings.lexical import Frequencies
from embeddings.library import Library
from embeddings.recency import Calendar, together_of
from embeddings.records import Passage
from embeddings.scope import EVERYTHING, Scope, by_words_within, rows_within
from embeddings.search import cosines
from embeddings.snapshot import Snapshot

_TWINS_ALIKE = 0.9995
"""The least cosine of one passage's vectors that was encoded twice, beside other texts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage by the place of its library among those that are searched, and its row there."""

    library: int
    row: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What the indexes say of a passage and a question."""

    cosine: float
    lexical: float
    """The BM25 score, 0 where no term is shared."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the libraries, as it is searched now."""

    place: int
    library: Library
    snapshot: Snapshot
    within: NDArray[np.intp] | None
    """The rows that lie in the scope; None for all of them."""


class Together:
    """Some libraries as they are now, within a scope; for the thread of the libraries.

    Raises:
        ScopeEmpty: no passage of any of them lies in the scope.
    """

    def __init__(self, libraries: Sequence[Library], scope: Scope = EVERYTHING) -> None:
        self._parts = tuple(_parts(libraries, scope))
        if not self._parts and not scope.is_everything:
            raise ScopeEmpty
        lexical = [part.snapshot.lexical for part in self._parts]
        self._among = Frequencies(lexical) if len(lexical) > 1 else None
        """None for one library, whose own numbers are those of all."""
        self._frequencies = self._among or Frequencies(lexical)
        self._by_place = {part.place: part for part in self._parts}

    def inverse_document_frequency(self) -> Callable[[str], float]:
        """How telling a term is in all of the libraries."""
        return self._frequencies.inverse_document_frequency()

    def calendar(self) -> Calendar:
        """How many passages there are of each day."""
        return together_of([part.snapshot.calendar for part in self._parts])

    def nearest(self, vector: NDArray[np.float32], count: int) -> list[Spot]:
        """The passages nearest to a vector, best first; what several libraries hold, once."""
        found = [part.snapshot.nearest(vector, count, part.within) for part in self._parts]
        spots = [
            Spot(part.place, row)
            for part, (rows, _) in zip(self._parts, found, strict=True)
            for row in rows.tolist()
        ]
        if len(found) < 2:
            return spots
        scores = np.concatenate([scores for _, scores in found])
        order = np.argsort(-scores, kind="stable")
        return self._without_twins([spots[at] for at in order])[:count]

    def by_words(self, question: str, count: int) -> list[Spot]:
        """The passages with the highest lexical scores, best first, likewise."""
        if len(self._parts) < 2:
            return [spot for spot, _ in self._by_words(question, count)]
        found = sorted(self._by_words(question, count), key=lambda one: -one[1])
        return self.once([spot for spot, _ in found])[:count]

    def once(self, spots: Iterable[Spot]) -> list[Spot]:
        """The passages without those that stand, word for word, in a library named before them."""
        if len(self._parts) < 2:
            return list(spots)
        spots = list(spots)
        self.fetch(spots)
        first: dict[str, Spot] = {}
        kept = []
        for spot in spots:
            passage = self.passage(spot)
            known = first.setdefault(passage.text, spot) if passage else spot
            if known.library == spot.library:
                kept.append(spot)
        return kept

    def scores(
        self, question: str, vector: NDArray[np.float32], spots: Iterable[Spot]
    ) -> dict[Spot, Scores]:
        """The scores of some passages, in the order of libraries and rows."""
        chosen = sorted(set(spots), key=lambda spot: (spot.library, spot.row))
        found: dict[Spot, Scores] = {}
        for part in self._parts:
            rows = [spot.row for spot in chosen if spot.library == part.place]
            near = cosines(part.snapshot.vectors_of(rows), vector)
            lexical = part.snapshot.lexical.scores_of(question, rows, self._among)
            for row, cosine in zip(rows, near, strict=True):
                found[Spot(part.place, row)] = Scores(float(cosine), lexical.get(row, 0.0))
        return found

    def passage(self, spot: Spot) -> Passage | None:
        """The passage of a spot, or None if its article has been removed since."""
        part = self._by_place[spot.library]
        return part.library.passage(part.snapshot, spot.row)

    def fetch(self, spots: Iterable[Spot]) -> None:
        """Look up the passages of some spots at once, before each is asked for."""
        for place, rows in _rows_by_library(spots).items():
            part = self._by_place[place]
            part.library.fetch(part.snapshot, rows)

    def languages(self, spots: Sequence[Spot]) -> dict[Spot, str | None]:
        """The languages of the articles of some spots, in their order; None of those removed."""
        known: dict[Spot, str | None] = {}
        for place, rows in _rows_by_library(spots).items():
            part = self._by_place[place]
            languages = part.library.languages(part.snapshot, rows)
            known |= {
                Spot(place, row): language for row, language in zip(rows, languages, strict=True)
            }
        return {spot: known[spot] for spot in spots}

    def snapshot(self, spot: Spot) -> Snapshot:
        """The snapshot in which the row of a spot lies."""
        return self._by_place[spot.library].snapshot

    def published(self, spot: Spot) -> date | None:
        """The day on which the article of a passage was published, if that is known."""
        return self.snapshot(spot).published(spot.row)

    def best_by_words(self, text: str, count: int) -> list[tuple[Spot, float]]:
        """The passages with the highest lexical scores in all of the libraries, and those."""
        found = [
            (Spot(part.place, row), score)
            for part in self._parts
            for rows, scores in [part.snapshot.lexical.search(text, count, self._among)]
            for row, score in zip(rows.tolist(), scores.tolist(), strict=True)
        ]
        if len(self._parts) < 2:
            return found
        return sorted(found, key=lambda one: -one[1])[:count]

    def _by_words(self, question: str, count: int) -> Iterator[tuple[Spot, float]]:
        for part in self._parts:
            rows = by_words_within(part.snapshot, question, count, part.within, self._among)
            several = len(self._parts) > 1
            scores = part.snapshot.lexical.scores_of(question, rows, self._among) if several else {}
            yield from ((Spot(part.place, row), scores.get(row, 0.0)) for row in rows)

    def _without_twins(self, spots: Sequence[Spot]) -> list[Spot]:
        """The passages without those that stand, word for word, in a library named before theirs.

        Only those are looked up whose vectors are as good as the same.
        """
        vectors = np.concatenate([self.snapshot(each).vectors_of([each.row]) for each in spots])
        libraries = np.array([spot.library for spot in spots])
        alike = (vectors @ vectors.T >= _TWINS_ALIKE) & (libraries[:, None] != libraries)
        suspects = [spot for spot, others in zip(spots, alike, strict=True) if others.any()]
        kept = set(self.once(sorted(suspects, key=lambda spot: spot.library)))
        dropped = set(suspects) - kept
        return [spot for spot in spots if spot not in dropped]


def _rows_by_library(spots: Iterable[Spot]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for spot in spots:
        rows.setdefault(spot.library, []).append(spot.row)
    return rows


def _parts(libraries: Sequence[Library], scope: Scope) -> Iterator[_Part]:
    for place, library in enumerate(libraries):
        snapshot = library.snapshot()
        try:
            within = rows_within(scope, snapshot, library.store)
        except ScopeEmpty:
            continue
        yield _Part(place, library, snapshot, within)
