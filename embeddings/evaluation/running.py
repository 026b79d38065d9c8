"""A run: the questions of a labelled set, each answered by the shipped pipeline, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embeddings.embedding import Progress, embed
from embeddings.encoder import Encoder, Reranker
from embeddings.errors import QuestionError
from embeddings.evaluation.lines import read_lines, write_lines
from embeddings.evaluation.sets import Asked, LabelledSet
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.question import checked_question
from embeddings.ranking import Ranking, answer_from
from embeddings.reading import Reading
from embeddings.records import Hit, Span, Verdict
from embeddings.retriever import Retriever
from embeddings.second_look import PairReader

MOST_HITS = 10


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A labelled passage that was found; a higher score is better."""

    passage: str
    score: float


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """The highlighted part of a labelled passage, in code points of its text."""

    passage: str
    span: Span


@dataclass(frozen=True, slots=True)
class RunLine:
    """What became of one question."""

    id: str
    hits: tuple[ScoredPassage, ...] = ()
    """Best first, each labelled passage once, at most ten."""
    confidence: float = 0.0
    """The probability of the first hit."""
    verdict: Verdict = Verdict.NONE
    quote: QuotePlace | None = None
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether the asker would have been shown a quote."""
        return self.verdict is not Verdict.NONE

    def as_object(self) -> dict[str, Any]:
        """The line as it stands in a run file."""
        return {
            "id": self.id,
            "hits": [{"passage": hit.passage, "score": hit.score} for hit in self.hits],
            "confidence": self.confidence,
            "answered": self.answered,
            "verdict": self.verdict.value,
            "quote": _quote_object(self.quote),
            "timings": {stage: round(seconds, 6) for stage, seconds in self.timings.items()},
        }


def open_set(
    labelled: LabelledSet,
    encoder: Encoder,
    folder: Path,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    reranker: Reranker | None = None,
    reader: PairReader | None = None,
) -> Retriever:
    """The retriever over the set's texts as a library of its own, embedded into a folder once."""
    layout = Layout(folder)
    embed(layout, Reading(labelled.drafts, ()), encoder, on_progress)
    library = Library(layout, encoder.fingerprint)
    return Retriever(library, encoder, reranker, reader=reader)


def run_questions(
    labelled: LabelledSet,
    questions: Iterable[Asked],
    retriever: Retriever,
    on_answer: Callable[[], None] = lambda: None,
) -> list[RunLine]:
    """A line for each question, in their order."""
    lines = []
    for asked in questions:
        lines.append(_line(labelled, asked, retriever))
        on_answer()
    return lines


def write_run(path: Path, lines: Iterable[RunLine]) -> None:
    """Write a run file."""
    write_lines(path, (line.as_object() for line in lines))


def read_run(path: Path) -> list[RunLine]:
    """The lines of a run file.

    Raises:
        QuothError: it cannot be read.
    """
    return [line_from(content) for content in read_lines(path)]


def line_from(content: Mapping[str, Any]) -> RunLine:
    """The line that an object of a run file stands for; ours or a peer's."""
    hits = tuple(ScoredPassage(hit["passage"], hit["score"]) for hit in content["hits"])
    shown = Verdict.WEAK if content.get("answered", True) else Verdict.NONE
    quote = content.get("quote")
    return RunLine(
        id=content["id"],
        hits=hits,
        confidence=content.get("confidence", hits[0].score if hits else 0.0),
        verdict=Verdict(content.get("verdict", shown)),
        quote=quote and QuotePlace(quote["passage"], Span(quote["start"], quote["end"])),
        timings=content.get("timings", {}),
    )


def _line(labelled: LabelledSet, asked: Asked, retriever: Retriever) -> RunLine:
    try:
        ranking = _ranking(retriever, asked)
    except QuestionError:
        return RunLine(asked.id)
    first = ranking.hits[0] if ranking.hits else None
    return RunLine(
        id=asked.id,
        hits=_labelled_hits(labelled, ranking.hits),
        confidence=first.probability if first else 0.0,
        verdict=answer_from(ranking).verdict,
        quote=_quote_of(labelled, first) if first else None,
        timings=ranking.timings,
    )


def _ranking(retriever: Retriever, asked: Asked) -> Ranking:
    """What the shipped pipeline makes of the question, and of all it can take with it."""
    return retriever.ranking(checked_question(asked.text), asked.history, asked.asked_on)


def _labelled_hits(labelled: LabelledSet, hits: Iterable[Hit]) -> tuple[ScoredPassage, ...]:
    """The labelled passages of the hits, each at its best rank."""
    best: dict[str, float] = {}
    for hit in hits:
        for passage in labelled.passages_at(hit.passage.article.source, hit.passage.span):
            best.setdefault(passage, hit.probability)
    return tuple(ScoredPassage(*item) for item in list(best.items())[:MOST_HITS])


def _quote_of(labelled: LabelledSet, hit: Hit) -> QuotePlace | None:
    source = hit.passage.article.source
    passages = labelled.passages_at(source, hit.highlight)
    if not passages:
        return None
    return QuotePlace(passages[0], labelled.span_in(passages[0], source, hit.highlight))


def _quote_object(quote: QuotePlace | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {"passage": quote.passage, "start": quote.span.start, "end": quote.span.end}
