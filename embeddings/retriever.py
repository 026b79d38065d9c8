"""From a question to an answer: candidates, judgement, and the quotes that stand up to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from embeddings.both_wordings import weighed_both_ways
from embeddings.copies import nearest_articles, told_apart
from embeddings.encoder import Encoder, Reranker, SentenceEncoder, SentenceReranker, Vectors
from embeddings.follow_up import (
    completed,
    is_looked_for_alone,
    may_stand_alone,
    says_something,
)
from embeddings.foreseeing import Foreseen
from embeddings.judge import Candidate, Judgement, judge, verdict
from embeddings.layout import Layout, model_cache
from embeddings.library import Library
from embeddings.looking_up import LookedUp, look_up_in
from embeddings.models import find_model, find_reranker
from embeddings.quoting import further_quotes, quotes_from
from embeddings.records import (
    Answer,
    Article,
    Hit,
    Passage,
    Quote,
    SmallTalk,
    Span,
    Turn,
    Verdict,
)
from embeddings.reranking import reranked
from embeddings.scope import EVERYTHING, Scope
from embeddings.search import cosines
from embeddings.second_look import PairReader, judged_again, worth_reading
from embeddings.similar import similar_to_quote, similar_to_text
from embeddings.small_talk import plain_question, small_talk_of
from embeddings.store import Store
from embeddings.title_search import TitleIndex, titles_together
from embeddings.together import Spot, Together
from embeddings.verifying import Finding, find_text
from embeddings.wording import is_foreign, taken_apart

if TYPE_CHECKING:
    from embeddings.postgres import Server

DENSE_CANDIDATES = 20
LEXICAL_CANDIDATES = 10
MAX_NEAREST = 3

_READY = Candidate("Yes.", "", (Span(0, 4),), 1.0, np.ones(1, np.float32), 0.0)
_SHOWN_SHARE = 0.25
"""What a passage counts that the asker was shown before and that follows up on itself."""
_FOREIGN_SHARE = 0.4
"""What a passage in another language counts beside one in the question's that stands up as well."""
_FOREIGN_CANDIDATES, _FOREIGN_DEPTH = 6, 80
"""So many passages in other languages are judged besides, of so many that follow the nearest."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every candidate for a question, whether or not it is good enough to be shown."""

    question: str
    hits: tuple[Hit, ...]
    """Likeliest first, save that what is nearer to the asker goes before what is likelier."""
    timings: dict[str, float]
    """Seconds of each stage, by name."""
    understood_as: str | None = None
    """The words that were looked for, where what was said before has completed the question."""
    small_talk: SmallTalk | None = None
    """What it was instead of a question; nothing was looked for then."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage that may answer, with what the judge asks of it."""

    library: int
    passage: Passage
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class _Judged:
    """The same with what the judge says of it, and after a second look, both."""

    found: _Found
    judgement: Judgement

    @property
    def probability(self) -> float:
        """How likely it is that the passage answers."""
        return self.judgement.probability

    @property
    def hit(self) -> Hit:
        """The passage with its scores."""
        passage, candidate = self.found.passage, self.found.candidate
        return Hit(
            passage,
            candidate.cosine,
            candidate.lexical,
            self.judgement.probability,
            self.judgement.highlight.shifted(passage.span.start),
            self.found.library,
        )


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
            self._reader.read("Ready?", [_READY])
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
        return answer_from(self.ranking(question, history, asked_on, scope))

    def ranking(
        self,
        question: str,
        history: Sequence[Turn] = (),
        asked_on: date | None = None,
        scope: Scope = EVERYTHING,
    ) -> Ranking:
        """The candidates for a checked question, the likeliest first.

        The words of earlier questions are looked for too where the question leans on them; what
        has been quoted by then comes after what is new. `asked_on` is today unless told otherwise.
        """
        if said := small_talk_of(question):
            return Ranking(question, (), {}, small_talk=said)
        plain = plain_question(question)
        leaning = joined = completed(plain, history)
        shown = [turn.text for turn in history if leaning and not turn.by_asker and turn.text]
        day = asked_on or date.today()
        hits, seconds = self._found(joined or plain, shown, day, scope)
        if joined and is_looked_for_alone(plain):
            alone, more = self._found(plain, shown, day, scope)
            seconds = {stage: seconds[stage] + more[stage] for stage in seconds}
            if may_stand_alone(plain) and _probability(alone) >= _probability(hits):
                hits, joined = alone, None
            elif says_something(plain):
                hits = weighed_both_ways(hits, alone)
        ordered = _ordered(joined or plain, hits, shown)
        return Ranking(question, ordered, seconds, joined)

    def _found(
        self, wording: str, shown: Sequence[str], asked_on: date, scope: Scope
    ) -> tuple[list[Hit], dict[str, float]]:
        """The hits for a wording of the question, the likeliest first, and the times taken."""
        stages = _Stages()
        with stages.timed("encode"):
            foreseen = self._foreseen.get(wording)
            vector = foreseen.vector if foreseen else self._encoder.encode_questions([wording])[0]
        if foreseen:
            stages.seconds["encode"] += foreseen.seconds
        with stages.timed("retrieve"):
            together = Together(self._libraries, scope)
            found = _candidates(wording, vector, together, asked_on)
        with stages.timed("judge"):
            judged = _judged_anew(wording, found, together.inverse_document_frequency(), shown)
        if self._reader is not None:
            with stages.timed("read"):
                judged = _looked_at_again(wording, judged, self._reader)
        hits = [each.hit for each in judged]
        if self._reranker is not None:
            with stages.timed("rerank"):
                hits = reranked(wording, hits, self._reranker)
        return hits, stages.seconds


def answer_from(ranking: Ranking) -> Answer:
    """What the asker is told: the quotes that stand up to the question, or the nearest articles."""
    hits = ranking.hits
    result = verdict(hits[0].probability) if hits else Verdict.NONE
    answer = Answer(
        ranking.question,
        result,
        timings=ranking.timings,
        understood_as=ranking.understood_as,
        small_talk=ranking.small_talk,
    )
    if result is Verdict.NONE:
        return replace(answer, nearest=nearest_articles(hits, MAX_NEAREST))
    standing = sum(verdict(hit.probability) is not Verdict.NONE for hit in hits)
    quotes, differing = quotes_from(ranking.understood_as or ranking.question, hits, standing)
    further = further_quotes(told_apart(hits), quotes)
    return replace(answer, quotes=quotes, differing=differing, further=further)


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


def _candidates(question: str, vector: Vectors, together: Together, asked_on: date) -> list[_Found]:
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
        found.append(_Found(spot.library, passage, candidate))
    return found


def _foreign(question: str, spots: Sequence[Spot], together: Together) -> list[Spot]:
    """The first spots in other languages than the question: their cosines are lower for it.

    One passage tells for all in its language, since looking at each takes too long.
    """
    asked = taken_apart(question, _equally_rare)
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


def _judged(question: str, found: Sequence[_Found], idf: Callable[[str], float]) -> list[_Judged]:
    """What the judge says of each candidate, the likeliest first."""
    judgements = judge(question, [each.candidate for each in found], idf)
    return _likeliest_first(map(_Judged, found, judgements))


def _looked_at_again(question: str, judged: Sequence[_Judged], reader: PairReader) -> list[_Judged]:
    """The same after the likeliest have been read together with the question.

    The others keep their places behind them, and are no likelier than any of them.
    """
    count = worth_reading([each.probability for each in judged])
    first, rest = judged[:count], judged[count:]
    if not first:
        return [*judged]
    readings = reader.read(question, [each.found.candidate for each in first])
    judgements = judged_again(
        [each.found.candidate for each in first], [each.judgement for each in first], readings
    )
    again = _likeliest_first(
        _Judged(each.found, judgement) for each, judgement in zip(first, judgements, strict=True)
    )
    least = again[-1].probability
    return again + [_no_likelier(each, least) for each in rest]


def _no_likelier(judged: _Judged, most: float) -> _Judged:
    probability = min(judged.probability, most)
    return replace(judged, judgement=replace(judged.judgement, probability=probability))


def _likeliest_first(judged: Iterable[_Judged]) -> list[_Judged]:
    return sorted(judged, key=lambda each: -each.probability)


def _probability(found: Sequence[Hit] | Sequence[_Judged]) -> float:
    return found[0].probability if found else 0.0


def _judged_anew(
    question: str,
    found: Sequence[_Found],
    idf: Callable[[str], float],
    shown: Sequence[str],
) -> list[_Judged]:
    """What is likeliest, where what was quoted before makes none that is new look unlikely.

    They hold the words of the question before, so that beside them nothing else would stand up.
    """
    judged = _judged(question, found, idf)
    new = [each for each in found if not _is_shown(each.passage, shown)]
    if len(new) == len(found):
        return judged
    rest = _judged(question, new, idf)
    if verdict(_probability(rest)) is Verdict.NONE:
        return judged
    return rest + [each for each in judged if _is_shown(each.found.passage, shown)]


def _is_shown(passage: Passage, shown: Sequence[str]) -> bool:
    return any(passage.text in each or each in passage.text for each in shown)


def _ordered(question: str, hits: Sequence[Hit], shown: Sequence[str]) -> tuple[Hit, ...]:
    """The likeliest first, but before it what stands up too and is nearer to the asker.

    That is what is in the question's own language, and what has not been quoted before.
    """
    asked = taken_apart(question, _equally_rare)

    def likely(hit: Hit) -> tuple[bool, float]:
        share = _FOREIGN_SHARE if is_foreign(asked, hit.passage.text) else 1.0
        if _is_shown(hit.passage, shown):
            share *= _SHOWN_SHARE
        return verdict(hit.probability) is not Verdict.NONE, share * hit.probability

    return tuple(sorted(hits, key=likely, reverse=True))


def _equally_rare(term: str) -> float:
    return 1.0


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
