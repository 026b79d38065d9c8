"""The lexical index: BM25 over the terms of the passages, kept in a tantivy folder."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from embeddings.runs import Runs
from embeddings.segments import PLACE, TERMS, opened
from embeddings.spelling import latin, slips_allowed
from embeddings.tokens import lexical_terms

_ASKED_AGAIN = 4
_MISSPELT = 0.5
"""What a misspelt term counts, measured by the rarest that is not."""


class Frequencies:
    """How rare terms are in several indexes taken together, so that their scores compare."""

    def __init__(self, indexes: Sequence[LexicalIndex]) -> None:
        self._indexes = tuple(indexes)
        self.passages = sum(index.passages for index in self._indexes)

    def holding(self, term: str) -> int:
        """How many passages hold the term."""
        return sum(index.holding(term) for index in self._indexes)

    def inverse_document_frequency(self) -> Callable[[str], float]:
        """As that of one index of all these passages."""
        return _inverse_document_frequency(self.passages, self.holding)


class LexicalIndex:
    """An opened lexical index of one revision; `runs` say which rows lie in which places.

    Raises:
        ValueError: it is damaged.
    """

    def __init__(self, folder: Path, runs: Runs | None = None) -> None:
        self._index = opened(folder)
        self._searcher = self._index.searcher()
        self._schema = self._index.schema
        self._runs = runs or Runs.of_all(self.passages)

    @property
    def passages(self) -> int:
        """How many there are."""
        return int(self._searcher.num_docs)

    def holding(self, term: str) -> int:
        """How many passages hold the term."""
        return int(self._searcher.doc_freq(TERMS, term))

    def search(
        self, question: str, count: int, among: Frequencies | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows with the highest BM25 scores, best first, and those scores.

        `among` says how rare the terms are where this is one index of several.
        """
        query = self._any_of(lexical_terms(question), among)
        if self._runs.is_in_order:
            return self._hits(query, count)
        asked = count
        while True:  # until it is known which rows are the first among those of equal scores
            asked *= _ASKED_AGAIN
            rows, scores = self._hits(query, asked)
            if len(rows) < asked or scores[-1] < scores[count - 1]:
                order = np.lexsort((rows, -scores))[:count]
                return rows[order], scores[order]

    def scores_of(
        self, question: str, rows: Sequence[int], among: Frequencies | None = None
    ) -> dict[int, float]:
        """The BM25 score of each of the rows that shares a term with the question."""
        if not rows:
            return {}
        places = self._runs.places_of(rows).tolist()
        wanted = tantivy.Query.term_set_query(self._schema, PLACE, places)
        both = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, tantivy.Query.const_score_query(wanted, 0.0)),
                (tantivy.Occur.Must, self._any_of(lexical_terms(question), among)),
            ]
        )
        found, scores = self._hits(both, len(rows))
        return dict(zip(found.tolist(), scores.tolist(), strict=True))

    def inverse_document_frequency(self) -> Callable[[str], float]:
        """How telling a term is: log((passages + 1) / (passages that hold it + 0.5))."""
        return _inverse_document_frequency(self.passages, self.holding)

    def _hits(
        self, query: tantivy.Query, count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows and scores, best first; ties go to the lower place."""
        hits = self._searcher.search(query, count, count=False).hits
        addresses = [address for _, address in hits]
        places = self._searcher.fast_field_values(PLACE, addresses) if addresses else []
        scores = np.array([score for score, _ in hits], np.float32)
        return self._runs.rows_at(np.array(places, np.int64)), scores

    def _any_of(self, terms: Iterable[str], among: Frequencies | None) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, query)
                for term in dict.fromkeys(terms)
                for query in self._spellings(term, among)
            ]
        )

    def _spellings(self, term: str, among: Frequencies | None) -> Iterator[tantivy.Query]:
        """The term, or what it may be misspelt for where no passage holds it."""
        holding = self.holding(term)
        everywhere = holding if among is None else among.holding(term)
        passages = self.passages if among is None else among.passages
        if holding:
            query = tantivy.Query.term_query(self._schema, TERMS, term)
            if among is not None:
                here = _weight(self.passages, holding)
                query = tantivy.Query.boost_query(query, _weight(passages, everywhere) / here)
            yield query
        if everywhere:
            return
        counted = _MISSPELT * math.log(1 + passages)
        for written in {term, latin(term)}:
            if slips := slips_allowed(written):
                near = tantivy.Query.fuzzy_term_query(self._schema, TERMS, written, slips)
                yield tantivy.Query.boost_query(near, counted)


def _weight(passages: int, holding: int) -> float:
    """What tantivy multiplies a term's score by: the inverse document frequency of BM25."""
    return math.log1p((passages - holding + 0.5) / (holding + 0.5))


def _inverse_document_frequency(
    passages: int, holding: Callable[[str], int]
) -> Callable[[str], float]:
    def frequency(term: str) -> float:
        return math.log((passages + 1) / (holding(term) + 0.5))

    return frequency
