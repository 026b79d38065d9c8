"""From a question to an answer: candidates, judgement, and the quotes that stand up to it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings.encoder import Encoder, SentenceEncoder, Vectors
from embeddings.judge import Candidate, judge, verdict
from embeddings.layout import Layout, model_cache
from embeddings.library import Library
from embeddings.models import find_model
from embeddings.records import Answer, Article, Hit, Passage, Quote, Verdict
from embeddings.search import cosines, top_rows
from embeddings.snapshot import Snapshot
from embeddings.store import Store
from embeddings.tokens import lexical_terms

DENSE_CANDIDATES = 20
LEXICAL_CANDIDATES = 10
MAX_QUOTES = 3
MAX_NEAREST = 3

_SAME_SHARE = 0.8
"""Two passages that share this much of their terms are one passage to a reader."""
_COMPANION_SHARE = 0.5
"""A further quote is shown if it is at least this likely, measured by the best one."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every candidate for a question, whether or not it is good enough to be shown."""

    question: str
    hits: tuple[Hit, ...]
    """Likeliest first."""
    timings: dict[str, float]
    """Seconds of each stage, by name."""


class Retriever:
    """Answers questions from one library with one encoder; for one thread."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._encoder = encoder

    def warm_up(self) -> None:
        """Load the model now instead of at the first question."""
        self._encoder.encode_questions(["Ready?"])

    def articles(self) -> tuple[Article, ...]:
        """The articles of the library, in the order of their titles."""
        return self._library.articles()

    def answer(self, question: str) -> Answer:
        """The answer to a checked question."""
        return answer_from(self.ranking(question))

    def ranking(self, question: str) -> Ranking:
        """The candidates for a checked question, the likeliest first."""
        stages = _Stages()
        with stages.timed("encode"):
            vector = self._encoder.encode_questions([question])[0]
        with stages.timed("retrieve"):
            snapshot = self._library.snapshot()
            found = self._candidates(question, vector, snapshot)
        with stages.timed("judge"):
            hits = _judged(question, found, snapshot)
        return Ranking(question, tuple(hits), stages.seconds)

    def _candidates(
        self, question: str, vector: Vectors, snapshot: Snapshot
    ) -> list[tuple[Passage, Candidate]]:
        """The passages nearest in meaning and in words, with what the judge asks of each."""
        scores = cosines(snapshot.vectors, vector)
        by_words, _ = snapshot.lexical.search(question, LEXICAL_CANDIDATES)
        rows = np.union1d(top_rows(scores, DENSE_CANDIDATES), by_words).tolist()
        lexical = snapshot.lexical.scores_of(question, rows)
        found = []
        for row in rows:
            passage = self._library.passage(snapshot, row)
            if passage is None:
                continue
            sentences, sentence_vectors = snapshot.sentences_of(row)
            candidate = Candidate(
                text=passage.text,
                title=passage.article.title,
                sentences=sentences,
                cosine=float(scores[row]),
                sentence_cosines=cosines(sentence_vectors, vector),
                lexical=lexical.get(row, 0.0),
            )
            found.append((passage, candidate))
        return found


def answer_from(ranking: Ranking) -> Answer:
    """What the asker is told: the quotes that stand up to the question, or the nearest articles."""
    question, hits, timings = ranking.question, ranking.hits, ranking.timings
    result = verdict(hits[0].probability) if hits else Verdict.NONE
    if result is Verdict.NONE:
        nearest = tuple(dict.fromkeys(hit.passage.article for hit in hits))[:MAX_NEAREST]
        return Answer(question, result, nearest=nearest, timings=timings)
    return Answer(question, result, _quotes(hits), timings=timings)


def open_retriever(data_dir: Path, model: str) -> Retriever:
    """The retriever over the shipped library under DATA_DIR, its model in memory.

    Raises:
        LibraryError: nothing has been embedded with this model, or the library is damaged.
        EncoderError: the model is missing, altered or unusable.
    """
    layout = Layout.of(data_dir)
    Store.existing(layout.truth).close()  # says that it is missing before a model is unpacked
    encoder = SentenceEncoder(find_model(model, model_cache(data_dir)))
    retriever = Retriever(Library(layout, encoder.fingerprint), encoder)
    retriever.warm_up()
    return retriever


def _judged(
    question: str, found: Sequence[tuple[Passage, Candidate]], snapshot: Snapshot
) -> list[Hit]:
    """A hit for each candidate, the likeliest first."""
    idf = snapshot.lexical.inverse_document_frequency()
    judgements = judge(question, [candidate for _, candidate in found], idf)
    hits = [
        Hit(
            passage,
            candidate.cosine,
            candidate.lexical,
            judgement.probability,
            judgement.highlight.shifted(passage.span.start),
        )
        for (passage, candidate), judgement in zip(found, judgements, strict=True)
    ]
    return sorted(hits, key=lambda hit: -hit.probability)


def _quotes(hits: Sequence[Hit]) -> tuple[Quote, ...]:
    """The best passages as quotes, each kind of passage once, best first."""
    enough = hits[0].probability * _COMPANION_SHARE
    groups: list[list[Hit]] = []
    for hit in hits:
        alike = next((group for group in groups if _same(group[0], hit)), None)
        if alike is not None:
            alike.append(hit)
        elif hit.probability >= enough and verdict(hit.probability) is not Verdict.NONE:
            groups.append([hit])
    return tuple(_quote(group) for group in groups[:MAX_QUOTES])


def _quote(group: Sequence[Hit]) -> Quote:
    best = group[0]
    others = dict.fromkeys(hit.passage.article for hit in group[1:])
    others.pop(best.passage.article, None)
    return Quote(best.passage.article, best.passage.span, best.highlight, tuple(others))


def _same(one: Hit, other: Hit) -> bool:
    terms, others = (set(lexical_terms(hit.passage.text)) for hit in (one, other))
    return len(terms & others) >= _SAME_SHARE * len(terms | others)


class _Stages:
    """Seconds of each stage, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Time what happens inside."""
        started = time.perf_counter()
        yield
        self.seconds[stage] = time.perf_counter() - started
