"""An operator's own questions, put to the saved library: what is answered, from where, and how."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.errors import QuestionError, QuothError
from embeddings.evaluation.figures import Figures
from embeddings.evaluation.lines import read_lines
from embeddings.evaluation.measures import words_of
from embeddings.question import checked_question
from embeddings.ranking import answer_from
from embeddings.records import Answer, Article, Quote, Verdict
from embeddings.retriever import Retriever

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question, and what the operator may know of its answer."""

    text: str
    article: str | None = None
    """The title or the source of the article that answers."""
    answer: str | None = None
    """Words that an answering passage holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the library made of a question."""

    asked: OwnQuestion
    answer: Answer
    confidence: float
    article_known: bool
    """Whether the article that was named is in the library; True where none was named."""
    refusal: str | None = None
    """Why it could not be asked at all."""

    @property
    def right_article(self) -> bool | None:
        """Whether the first quote is of the named article; None if none is named or shown."""
        return self._of_first(self.asked.article, is_of_article)

    @property
    def holds_answer(self) -> bool | None:
        """Whether the first quote holds the answer's words; None if none are known or shown."""
        return self._of_first(
            self.asked.answer, lambda quote, answer: words_of(answer) in words_of(quote.text)
        )

    def _of_first(self, wanted: str | None, holds: Callable[[Quote, str], bool]) -> bool | None:
        if not wanted or not self.answer.quotes:
            return None
        return holds(self.answer.quotes[0], wanted)

    @property
    def is_right(self) -> bool | None:
        """Whether all that is known of the answer agrees with the first quote; None if unknown."""
        known = [each for each in (self.right_article, self.holds_answer) if each is not None]
        return all(known) if known else None

    def as_object(self) -> dict[str, Any]:
        """The outcome as one JSON object."""
        first = self.answer.quotes[0] if self.answer.quotes else None
        return {
            "question": self.asked.text,
            "verdict": self.answer.verdict.value,
            "confidence": self.confidence,
            "article": first and first.article.source,
            "highlight": first and first.highlighted,
            "right_article": self.right_article,
            "holds_answer": self.holds_answer,
            "nearest": [article.source for article in self.answer.nearest],
            "refusal": self.refusal,
            "timings": {stage: round(value, 6) for stage, value in self.answer.timings.items()},
        }


def read_own_questions(path: Path) -> list[OwnQuestion]:
    """The questions of a JSONL or CSV file: `question`, and maybe `article` and `answer`.

    Raises:
        QuothError: the file cannot be read, has no such column, or holds no question.
    """
    entries = read_lines(path) if path.suffix.lower() in {".jsonl", ".ndjson"} else _rows(path)
    questions = [_own_question(path, number, entry) for number, entry in enumerate(entries, 1)]
    if not questions:
        raise QuothError(f"{path} holds no question. Write one a line below the headings.")
    return questions


def outcomes_of(
    questions: Iterable[OwnQuestion],
    retriever: Retriever,
    on_answer: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """What the library makes of each question."""
    articles = retriever.articles()
    outcomes = []
    for asked in questions:
        known = not asked.article or any(is_named(each, asked.article) for each in articles)
        outcomes.append(_outcome(asked, retriever, known))
        on_answer()
    return outcomes


def own_figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """Shares of the questions by verdict; and, where answers are known, how many are right."""
    verdicts = [outcome.answer.verdict for outcome in outcomes]
    strong = [each for each in outcomes if each.answer.verdict is Verdict.STRONG]
    return {
        "questions": len(outcomes),
        "shown": _share([verdict is not Verdict.NONE for verdict in verdicts]),
        "shown as strong": _share([verdict is Verdict.STRONG for verdict in verdicts]),
        "first quote from the named article": _share([each.right_article for each in outcomes]),
        "first quote holds the answer": _share([each.holds_answer for each in outcomes]),
        "right when shown": _share([each.is_right for each in outcomes]),
        "right when strong": _share([each.is_right for each in strong]),
    }


def is_of_article(quote: Quote, name: str) -> bool:
    """Whether the quote, or the same passage in another article, is of the article so named."""
    return any(is_named(article, name) for article in (quote.article, *quote.also_in))


def is_named(article: Article, name: str) -> bool:
    """Whether the name is the article's title or source, whatever its case."""
    return name.strip().casefold() in {article.title.casefold(), article.source.casefold()}


def _outcome(asked: OwnQuestion, retriever: Retriever, article_known: bool) -> Outcome:
    try:
        ranking = retriever.ranking(checked_question(asked.text))
    except QuestionError as error:
        nothing = Answer(asked.text, Verdict.NONE)
        return Outcome(asked, nothing, 0.0, article_known, refusal=str(error))
    confidence = ranking.hits[0].probability if ranking.hits else 0.0
    return Outcome(asked, answer_from(ranking), confidence, article_known)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            headings = lines.readline()
            lines.seek(0)
            delimiter = max(_DELIMITERS, key=headings.count)
            yield from csv.DictReader(lines, delimiter=delimiter)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise QuothError(f"{path} cannot be read as UTF-8 text ({error}).") from error


def _own_question(path: Path, number: int, entry: dict[str, Any]) -> OwnQuestion:
    said = {str(name).strip().lower(): value for name, value in entry.items()}
    if not said.get("question"):
        raise QuothError(
            f"{path}, entry {number}: it has no question. Columns are question, article, answer."
        )
    return OwnQuestion(said["question"], said.get("article") or None, said.get("answer") or None)


def _share(known: Iterable[bool | None]) -> float | None:
    """The share of those known that are so."""
    those = [each for each in known if each is not None]
    return sum(those) / len(those) if those else None
