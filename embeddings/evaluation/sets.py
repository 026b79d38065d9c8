"""Labelled sets: passages or whole articles as drafts, and questions with what answers them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from embeddings.errors import QuothError
from embeddings.evaluation.lines import read_lines
from embeddings.reading.language import detected_language
from embeddings.reading.provenance import day
from embeddings.reading.titles import one_line, opening_words
from embeddings.records import Draft, Span, Turn

_NEVER_STORED = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
"""As long as what it stands for, so that no offset moves."""


class Half(StrEnum):
    """Which questions of a set are asked: those to tune on are never those to report on."""

    TUNE = "tune"
    REPORT = "report"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """A place where a labelled answer stands."""

    passage: str
    span: Span
    """Code points of the labelled passage's text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A labelled question."""

    id: str
    family: str
    """What its translations have in common; its id where it has none."""
    text: str
    answers: tuple[str, ...]
    relevant: frozenset[str]
    """Passages that answer it, judged or found to hold the answer."""
    answerable: bool
    spans: tuple[AnswerSpan, ...] = ()
    history: tuple[Turn, ...] = ()
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a labelled passage lies in a text of the library."""

    passage: str
    span: Span


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A labelled set, ready to become a library."""

    name: str
    """The folder's, and `-articles` where the texts are whole articles."""
    texts: Mapping[str, str]
    """The text of every labelled passage, by id."""
    drafts: tuple[Draft, ...]
    """Each text once."""
    places: Mapping[str, tuple[Place, ...]]
    """The labelled passages of each draft, by its source, in the order of the file."""
    questions: tuple[Asked, ...]

    def chosen(self, half: Half, most: int | None = None) -> tuple[Asked, ...]:
        """The questions of a half, or as many of them, in an order that no label has a part in."""
        fitting = [each for each in self.questions if half in (Half.ALL, half_of(each.family))]
        if most is None or most >= len(fitting):
            return tuple(fitting)
        return tuple(sorted(fitting, key=lambda each: _sha256(each.id))[:most])

    def passages_at(self, source: str, span: Span) -> tuple[str, ...]:
        """The labelled passage that a span of a draft overlaps most, with those of equal text.

        Empty where the span touches none.
        """
        places = self.places.get(source, ())
        best = max(places, key=lambda place: _overlap(place.span, span), default=None)
        if best is None or not _overlap(best.span, span):
            return ()
        return tuple(place.passage for place in places if place.span == best.span)

    def span_in(self, passage: str, source: str, span: Span) -> Span:
        """The part of a draft's span that lies in a labelled passage, counted from its start."""
        place = next(each.span for each in self.places[source] if each.passage == passage)
        inside = Span(max(span.start, place.start), min(span.end, place.end))
        return inside.shifted(-place.start)


def family_of(entry: Mapping[str, Any]) -> str:
    """What a question has in common with its translations: its `qkey`, else its id."""
    return str(entry.get("qkey") or entry["id"])


def half_of(family: str) -> Half:
    """The half that a question belongs to: an even SHA-256 of its family is for tuning.

    The judge is fitted on halves to tune on alone, by this same function.
    """
    return Half.REPORT if int(_sha256(family), 16) % 2 else Half.TUNE


def read_labelled_set(folder: Path, whole_articles: bool = False) -> LabelledSet:
    """The set in a folder: `passages.jsonl` and `questions.jsonl`, and maybe `documents.jsonl`.

    Each passage becomes an article of its own, or each document one with `whole_articles`.

    Raises:
        QuothError: a file is missing or a line of it is not as it should be.
    """
    passages = {each["id"]: each for each in _entries(folder / "passages.jsonl", "id", "text")}
    if whole_articles:
        drafts, places = _from_documents(folder, passages.values())
    else:
        drafts, places = _from_passages(passages.values())
    texts = {name: entry["text"] for name, entry in passages.items()}
    asked = _entries(folder / "questions.jsonl", "id", "question", "relevant", "answers")
    return LabelledSet(
        name=folder.resolve().name + ("-articles" if whole_articles else ""),
        texts=texts,
        drafts=drafts,
        places=places,
        questions=tuple(_asked(entry, texts) for entry in asked),
    )


_Texts = tuple[tuple[Draft, ...], dict[str, tuple[Place, ...]]]


def _from_passages(passages: Iterable[dict[str, Any]]) -> _Texts:
    return _each_text_once(
        passages, lambda entry: [Place(entry["id"], Span(0, len(entry["text"])))]
    )


def _from_documents(folder: Path, passages: Iterable[dict[str, Any]]) -> _Texts:
    path = folder / "documents.jsonl"
    if not path.is_file():
        raise QuothError(f"{folder} has no documents.jsonl. Evaluate it without --articles.")
    places: dict[str, list[Place]] = {}
    for entry in passages:
        span = Span(entry["start"], entry["start"] + len(entry["text"]))
        places.setdefault(entry["doc_id"], []).append(Place(entry["id"], span))
    return _each_text_once(_entries(path, "id", "text"), lambda entry: places.get(entry["id"], []))


def _each_text_once(
    entries: Iterable[dict[str, Any]], places_of: Callable[[dict[str, Any]], list[Place]]
) -> _Texts:
    """A draft for each text, under the id that comes first, and the places of all that share it."""
    drafts: dict[str, Draft] = {}
    places: dict[str, tuple[Place, ...]] = {}
    for entry in entries:
        if any(map(str.isalnum, entry["text"])):  # the reader refuses what holds no words
            draft = drafts.setdefault(entry["text"], _draft(entry))
            places[draft.source] = (*places.get(draft.source, ()), *places_of(entry))
    return tuple(drafts.values()), places


def _draft(entry: dict[str, Any]) -> Draft:
    """The draft that the reader would make of a file without words in its name."""
    text = _NEVER_STORED.sub(_REPLACEMENT, entry["text"])
    return Draft(
        source=_NEVER_STORED.sub(_REPLACEMENT, entry["id"]),
        text=text,
        title=one_line(entry.get("title") or "") or opening_words(text),
        publisher=entry.get("source"),
        published=_day(entry),
        url=entry.get("url"),
        language=entry.get("lang") or detected_language(text),
    )


def _asked(entry: dict[str, Any], texts: Mapping[str, str]) -> Asked:
    relevant = frozenset(entry["relevant"]) | frozenset(entry.get("also_contains_answer", ()))
    return Asked(
        id=entry["id"],
        family=family_of(entry),
        text=entry["question"],
        answers=tuple(entry["answers"]),
        relevant=relevant,
        answerable=entry.get("answerable", bool(relevant)),
        spans=tuple(
            AnswerSpan(one["passage"], Span(one["start"], one["start"] + len(one["text"])))
            for one in entry.get("spans", ())
        ),
        history=tuple(_turns(entry.get("history") or (), texts)),
        asked_on=_day(entry),
    )


def _turns(history: Iterable[dict[str, str]], texts: Mapping[str, str]) -> Iterator[Turn]:
    for turn in history:
        for speaker, said in turn.items():
            is_passage = speaker == "system_passage"
            yield Turn(speaker == "user", texts.get(said, "") if is_passage else said)


def _day(entry: dict[str, Any]) -> date | None:
    return day(str(entry.get("date") or "").replace("/", "-"))


def _entries(path: Path, *wanted: str) -> Iterator[dict[str, Any]]:
    for number, entry in enumerate(read_lines(path), 1):
        if missing := [name for name in wanted if name not in entry]:
            raise QuothError(f"{path}, entry {number}: it has no {' and no '.join(missing)}.")
        yield entry


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
