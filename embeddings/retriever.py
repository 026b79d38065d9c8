"""From a question to the passages that may answer it, judged; ranking.py goes on from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from embeddings.encoder import Encoder, Reranker, SentenceEncoder, SentenceReranker, Vectors
from embeddings.follow_up import (
    completed,
    is_looked_for_alone,
)
from embeddings.foreseeing import Foreseen
from embeddings.judge import Candidate
from embeddings.judged import Found, judged_anew, to_read_again
from embeddings.layout import Layout, model_cache
from embeddings.library import Library
from embeddings.looking_up import LookedUp, look_up_in
from embeddings.models import find_model, find_reranker
from embeddings.ranking import Begun, LookedFor, Ranking
from embeddings.records import (
    Answer,
    Article,
    Quote,
    Span,
    Turn,
)
from embeddings.scope import EVERYTHING, Scope
from embeddings.search import cosines
from embeddings.second_look import PairReader
from embeddings.similar import similar_to_quote, similar_to_text
from embeddings.small_talk import plain_question, small_talk_of
from embeddings.stages import Stages
from embeddings.store import Store
from embeddings.title_search import TitleIndex, titles_together
from embeddings.together import Spot, Together
from embeddings.verifying import Finding, find_text
from embeddings.wording import equally_rare, is_foreign, taken_apart

if TYPE_CHECKING:
    from embeddings.postgres import Server

DENSE_CANDIDATES = 20
LEXICAL_CANDIDATES = 10
_READY = Candidate("Yes.", "", (Span(0, 4),), 1.0, np.ones(1, np.float32), 0.0)
_FOREIGN_CANDIDATES, _FOREIGN_DEPTH = 6, 80
"""So many passages in other languages are judged besides, of so many that follow the nearest."""


class Retriever:
    """Answers questions from some libraries with one encoder, the first first; for one thread."""

    def __init__(
        self,
        libraries: Library | Sequence[Library],
        encoder: Encoder,
        reranker: Reranker | None = None,
        foreseen: Mapping[str, Foreseen] = MappingProxyType({}),
        reader: PairReader | None = None,
    ) -> None:
        self._libraries = (libraries,) if isinstance(libraries, Library) else tuple(libraries)
        self._foreseen = foreseen
        self._encoder = encoder
        self._reranker = reranker
        self._reader = reader

    def warm_up(self) -> None:
        """Load the models now instead of at the first question."""
        self._encoder.encode_questions(["Ready?"])
        if self._reader is not None:
            self._reader.begin("Ready?", [_READY])[0].result()
        if self._reranker is not None:
            self._reranker.likelihoods("Ready?", ["Yes."])

    def articles(self) -> tuple[Article, ...]:
        """The articles of the libraries, in the order of their titles."""
        if len(self._libraries) == 1:
            return self._libraries[0].articles()
        by_id: dict[str, Article] = {}
        for library in self._libraries:
            for article in library.articles():
                by_id.setdefault(article.id, article)
        return tuple(sorted(by_id.values(), key=lambda article: (article.title, article.id)))

    def article(self, article_id: str) -> Article | None:
        """The article of an id in its current edition, of the first library that has it."""
        found = (library.store.current_article(article_id) for library in self._libraries)
        return next((article for article in found if article is not None), None)

    def titles(self) -> TitleIndex:
        """The same without their texts, to search while somebody types."""
        return titles_together([library.titles for library in self._libraries])

    def look_up(self, name: str) -> LookedUp:
        """What has become of the quote of that name."""
        return look_up_in([library.store for library in self._libraries], name)

    def find_text(self, text: str) -> Finding:
        """Whether the libraries hold the text, word for word or altered."""
        return find_text(self._libraries, text)

    def similar_to(self, like: Quote | str) -> tuple[Quote, ...]:
        """The passages nearest in meaning to a quote or to any text, nearest first."""
        if isinstance(like, str):
            return similar_to_text(self._libraries, self._encoder, like)
        return similar_to_quote(self._libraries, self._encoder, like)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        asked_on: date | None = None,
        scope: Scope = EVERYTHING,
    ) -> Answer:
        """The answer to a checked question, asked today after what was said before.

        Raises:
            ScopeEmpty: no passage lies in the scope.
        """
        return self.begin(question, history, asked_on, scope).answer()

    def ranking(
        self,
        question: str,
        history: Sequence[Turn] = (),
        asked_on: date | None = None,
        scope: Scope = EVERYTHING,
    ) -> Ranking:
        """The candidates for a checked question, the likeliest first; likewise."""
        return self.begin(question, history, asked_on, scope).ranking()

    def begin(
        self,
        question: str,
        history: Sequence[Turn] = (),
        asked_on: date | None = None,
        scope: Scope = EVERYTHING,
    ) -> Begun:
        """A checked question as far as libraries are needed for it.

        What it finds is read together with what others find that are begun before it is answered.
        The words of earlier questions are looked for too where the question leans on them.
        `asked_on` is today unless told otherwise.

        Raises:
            ScopeEmpty: no passage lies in the scope.
        """
        if said := small_talk_of(question):
            return Begun(question, small_talk=said)
        plain = plain_question(question)
        joined = completed(plain, history)
        shown = [turn.text for turn in history if joined and not turn.by_asker and turn.text]
        day = asked_on or date.today()
        looked_for = self._look_for(joined or plain, shown, day, scope)
        alone = None
        if joined and is_looked_for_alone(plain):
            alone = self._look_for(plain, shown, day, scope)
        return Begun(question, plain, joined, shown, looked_for, alone)

    def _look_for(
        self, wording: str, shown: Sequence[str], asked_on: date, scope: Scope
    ) -> LookedFor:
        """What is found for a wording of the question."""
        stages = Stages()
        with stages.timed("encode"):
            foreseen = self._foreseen.get(wording)
            vector = foreseen.vector if foreseen else self._encoder.encode_questions([wording])[0]
        if foreseen:
            stages.seconds["encode"] += foreseen.seconds
        with stages.timed("retrieve"):
            together = Together(self._libraries, scope)
            found = _candidates(wording, vector, together, asked_on)
        with stages.timed("judge"):
            judged = judged_anew(wording, found, together.inverse_document_frequency(), shown)
        reader = self._reader
        readings = reader.begin(wording, to_read_again(judged)) if reader else None
        return LookedFor(wording, judged, readings, stages, self._reranker)


def open_retriever(
    data_dir: Path, model: str, reranker: str = "", server: Server | None = None
) -> Retriever:
    """The retriever over the shipped library under DATA_DIR, its models in memory.

    Raises:
        LibraryError: nothing has been embedded with this model, or the library is damaged.
        EncoderError: a model is missing, altered or unusable.
    """
    layout = Layout.of(data_dir, server=server)
    Store.existing(layout.truth).close()  # says that it is missing before a model is unpacked
    encoder, second = load_models(data_dir, model, reranker)
    library = Library(layout, encoder.fingerprint)
    retriever = Retriever(library, encoder, second, reader=encoder.pair_reader)
    retriever.warm_up()
    return retriever


def load_models(
    data_dir: Path, model: str, reranker: str
) -> tuple[SentenceEncoder, Reranker | None]:
    """The encoder that the settings name, and the reranker if they name one.

    Raises:
        EncoderError: a model is missing, altered or unusable.
    """
    encoder = SentenceEncoder(find_model(model, model_cache(data_dir)))
    return encoder, SentenceReranker(find_reranker(reranker)) if reranker else None


def _candidates(question: str, vector: Vectors, together: Together, asked_on: date) -> list[Found]:
    """The passages nearest in meaning and in words, with what the judge asks of each."""
    nearest = together.nearest(vector, DENSE_CANDIDATES + _FOREIGN_DEPTH)
    chosen = nearest[:DENSE_CANDIDATES]
    chosen += _foreign(question, nearest[DENSE_CANDIDATES:], together)
    chosen += together.by_words(question, LEXICAL_CANDIDATES)
    scores = together.scores(question, vector, together.once(chosen))
    calendar = together.calendar()
    together.fetch(scores)
    found = []
    for spot, score in scores.items():
        passage = together.passage(spot)
        if passage is None:
            continue
        sentences, sentence_vectors = together.snapshot(spot).sentences_of(spot.row)
        candidate = Candidate(
            text=passage.text,
            title=passage.article.title,
            sentences=sentences,
            cosine=score.cosine,
            sentence_cosines=cosines(sentence_vectors, vector),
            lexical=score.lexical,
            head_start=calendar.head_start(asked_on, together.published(spot)),
        )
        found.append(Found(spot.library, passage, candidate))
    return found


def _foreign(question: str, spots: Sequence[Spot], together: Together) -> list[Spot]:
    """The first spots in other languages than the question: their cosines are lower for it.

    One passage tells for all in its language, since looking at each takes too long.
    """
    asked = taken_apart(question, equally_rare)
    known: dict[str, bool] = {}
    foreign: list[Spot] = []
    for spot, language in together.languages(spots).items():
        if language is None:
            continue
        if language not in known:
            passage = together.passage(spot)
            known[language] = passage is not None and is_foreign(asked, passage.text)
        if known[language]:
            foreign.append(spot)
        if len(foreign) == _FOREIGN_CANDIDATES:
            break
    return foreign
