"""What the reader of pairs learns from: questions with passages, and where those answer them."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cloze_questions import cloze_of, names_in
from labelled_sets import LONGEST_PASSAGE, share_of, squeezed
from own_scenes import scene_of

from embeddings.evaluation import Half, family_of, half_of
from embeddings.records import Span
from embeddings.sentences import sentence_spans

SETS = ("squad2", "xquad", "norquad_news", "clapnq", "afriqa")
KEPT_SHARE = 0.15
"""The share of the articles whose questions are kept for fitting what weighs the reader."""
_OTHER_SENTENCE = 0.6
_ABROAD = 3
"""To so many translations of its passage a question is put in a round."""
_YEAR_OR_SUM = re.compile(r"\b\d{3,4}\b")
_NAME = re.compile(r"\b[A-ZÅÄÖØÆ][\w’-]+(?: [A-Z][\w’-]+)*")

Chance = random.Random
Neighbours = Callable[["Told", str], Sequence["Told"]]
"""Passages like the question in a language that do not answer it, the likest first."""


@dataclass(frozen=True, slots=True)
class Told:
    """A question and the passage that it was asked about."""

    name: str
    """The set's."""
    family: str
    question: str
    language: str
    """The passage's."""
    passage: str
    """Its id; translations of it share what follows the second hyphen."""
    title: str
    text: str
    places: tuple[Span, ...] | None
    """Where the text answers: empty if it does not, None if it does and the place is unknown."""
    is_kept: bool
    """Whether the reader must not learn from it."""
    abroad: tuple[Told, ...] = ()
    """The same question to translations of the passage, where another set has them."""

    @property
    def as_read(self) -> str:
        """What the encoder reads of the passage."""
        return self.before + self.text

    @property
    def before(self) -> str:
        """What it reads before the text."""
        return "" if self.text.startswith(self.title) else f"{self.title}\n"

    def pair(self, question: str | None = None) -> Pair:
        """The question, or another one that the passage answers alike, with the passage."""
        places = self.places and tuple(span.shifted(len(self.before)) for span in self.places)
        return Pair(question or self.question, self.as_read, places)

    def nothing(self, question: str | None = None) -> Pair:
        """A question that the passage does not answer."""
        return Pair(question or self.question, self.as_read, ())


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a passage as it is read, and the places in that where it answers, as above."""

    question: str
    passage: str
    places: tuple[Span, ...] | None


def told_in(data: Path) -> list[Told]:
    """The questions of the half to tune on, save those whose wording is reported on too."""
    asked = {name: _lines(data / name / "questions.jsonl") for name in SETS}
    reported = {
        each["question"]
        for entries in asked.values()
        for each in entries
        if half_of(family_of(each)) is Half.REPORT
    }
    found: list[Told] = []
    for name, entries in asked.items():
        shared = {family_of(each) for each in entries if each["question"] in reported}
        passages = {each["id"]: each for each in _lines(data / name / "passages.jsonl")}
        for each in entries:
            if half_of(family_of(each)) is Half.TUNE and family_of(each) not in shared:
                found += _told(name, each, passages)
    translations = _translations(_lines(data / "xquad" / "passages.jsonl"))
    return [_with_abroad(told, translations.get(squeezed(told.text), ())) for told in found]


def _translations(passages: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Translations of passages, by what the English ones read."""
    told = defaultdict(list)
    for passage in passages:
        told[passage["para"]].append(passage)
    return {
        squeezed(english["text"]): [each for each in told[english["para"]] if each != english]
        for english in passages
        if english["lang"] == "en"
    }


def _with_abroad(told: Told, translations: Sequence[Mapping[str, Any]]) -> Told:
    """An English question that was asked about one passage, with translations of that."""
    if told.name != "squad2":
        return told
    places = None if told.places else ()
    abroad = tuple(
        replace(told, language=each["lang"], passage=each["id"], text=each["text"], places=places)
        for each in translations
    )
    return replace(told, abroad=abroad)


def is_kept_article(article: str) -> bool:
    """Whether questions about the article are kept from the reader."""
    return share_of(f"dev:{article}") < KEPT_SHARE


def article_of(name: str, family: str, passage: str, title: str, document: str | None) -> str:
    """What a set's questions are kept from the reader by: the article, as far as a set has any."""
    if name == "clapnq":
        return family
    if name == "norquad_news" and document:
        return document
    # The two sets of encyclopaedic articles share some, and write their titles in two ways.
    return passage if name == "afriqa" else title.replace("_", " ")


def _told(name: str, entry: dict[str, Any], passages: Mapping[str, Any]) -> Iterator[Told]:
    about = [*entry["relevant"], *([entry["about"]] if entry.get("about") else [])][:1]
    for identifier in about:
        passage = passages[identifier]
        title = passage.get("title") or ""
        places: tuple[Span, ...] | None = tuple(
            Span(span["start"], span["start"] + len(span["text"]))
            for span in entry.get("spans", [])
            if span["passage"] == identifier
        )
        if entry["relevant"] and not places:
            places = None
        if len(passage["text"]) > LONGEST_PASSAGE or (places is None and name != "afriqa"):
            continue
        family = family_of(entry)
        article = article_of(name, family, identifier, title, passage.get("doc_id"))
        told = Told(
            name,
            family,
            entry["question"],
            passage["lang"],
            identifier,
            "" if name == "afriqa" else title,  # its titles name what is asked about
            passage["text"],
            places,
            is_kept_article(article),
        )
        yield told
        if entry.get("question_pivot"):
            yield replace(told, question=entry["question_pivot"])


class Examples:
    """Pairs to learn from, drawn anew for each round."""

    def __init__(
        self, told: Sequence[Told], neighbours: Neighbours, chance: Chance, short: float
    ) -> None:
        """`short` is the share of the questions put to single sentences too."""
        self._told = [each for each in told if not each.is_kept]
        self._short = short
        self._passages = list({each.as_read: each for each in told}.values())
        self._neighbours = neighbours
        self._chance = chance
        self._abroad: dict[str, list[Told]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for each in told:
            if each.name == "xquad":
                self._abroad[each.family].append(each)
        for each in self._passages:
            self._names[each.language] += names_in(each.text)[5:15]

    def round(self, clozes: int, scenes: int) -> list[Pair]:
        """Each question with what answers it and with what does not, and so many made ones."""
        pairs = [pair for each in self._told for pair in self._of(each)]
        pairs += self._clozes(clozes)
        pairs += [self._scene() for _ in range(scenes)]
        self._chance.shuffle(pairs)
        return pairs

    def _of(self, told: Told) -> Iterator[Pair]:
        if told.abroad:
            yield from (each.pair() for each in self._chance.sample(told.abroad, _ABROAD))
        if told.places == ():
            yield told.nothing()
        elif told.name == "xquad":
            yield from self._across_languages(told)
        elif told.name != "afriqa" or self._happens(0.5):
            yield told.pair()
            if self._happens(0.5 if told.name == "afriqa" else 0.8):
                yield from self._beside(told, told.language)
            if self._happens(0.45):
                yield from (each.nothing() for each in _without_answer(told))
            if told.name == "squad2" and self._happens(0.3):
                yield from self._asked_otherwise(told)
            if self._happens(self._short):
                yield from self._in_one_sentence(told, told.question)

    def _across_languages(self, told: Told) -> Iterator[Pair]:
        """The question with a translation of its passage, and with what is like it."""
        other = told if self._happens(0.35) else self._chance.choice(self._abroad[told.family])
        yield other.pair(told.question)
        if self._happens(0.5):
            yield from self._beside(told, self._chance.choice([told.language, other.language]))
        if self._happens(0.45):
            yield from (each.nothing(told.question) for each in _without_answer(other))
        if self._happens(self._short):
            yield from self._in_one_sentence(other, told.question)

    def _in_one_sentence(self, told: Told, question: str) -> Iterator[Pair]:
        """The sentence that answers by itself, and at times another one instead."""
        if told.name == "clapnq" or not told.places:
            return
        answer = told.places[0]
        for span in sentence_spans(told.text, told.language):
            if span.start <= answer.start and answer.end <= span.end:
                place = Span(answer.start - span.start, answer.end - span.start)
                yield replace(told, text=span.of(told.text), places=(place,)).pair(question)
        if self._happens(_OTHER_SENTENCE):
            others = [sentence for each in _without_answer(told) for sentence in _sentences(each)]
            if others:
                chosen = replace(told, text=self._chance.choice(others))
                yield chosen.nothing(question)

    def _scene(self) -> Pair:
        scene = scene_of(self._chance)
        return Pair(scene.question, scene.text, (scene.place,) if scene.place else ())

    def _beside(self, told: Told, language: str) -> Iterator[Pair]:
        near = self._neighbours(told, language)
        if near:
            yield self._chance.choice(near).nothing(told.question)

    def _asked_otherwise(self, told: Told) -> Iterator[Pair]:
        """The question with another year or name in it, which the passage does not answer."""
        question = told.question
        numbers = list(_YEAR_OR_SUM.finditer(question))
        names = [match for match in _NAME.finditer(question) if match.start()]
        others = [
            match.group()
            for match in _NAME.finditer(told.text)
            if match.start() and match.group() not in question and not _answers(match, told)
        ]
        if numbers and self._happens(0.5):
            match = self._chance.choice(numbers)
            new = str(int(match.group()) + self._chance.choice((-20, -7, -3, 3, 8, 25)))
        elif names and others:
            match, new = self._chance.choice(names), self._chance.choice(others)
        else:
            return
        yield told.nothing(question[: match.start()] + new + question[match.end() :])

    def _clozes(self, count: int) -> list[Pair]:
        pairs: list[Pair] = []
        while len(pairs) < count:
            told = self._chance.choice(self._passages)
            cloze = cloze_of(told.text, told.language, self._names, self._chance)
            if cloze is None:
                continue
            pairs.append(replace(told, places=(cloze.place,)).pair(cloze.question))
            if cloze.spoilt and self._happens(0.6):
                pairs.append(told.nothing(cloze.spoilt))
        return pairs

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share


def _answers(match: re.Match[str], told: Told) -> bool:
    return any(span.start <= match.start() < span.end for span in told.places or ())


def _without_answer(told: Told) -> Iterator[Told]:
    """The passage less its sentences that hold the answer."""
    if told.name == "clapnq" or not told.places:
        return
    answers = [span.of(told.text).lower() for span in told.places]
    sentences = sentence_spans(told.text, told.language)
    kept = [
        span.of(told.text).strip()
        for span in sentences
        if not any(span.start < place.end and place.start < span.end for place in told.places)
        and not any(len(answer) > 2 and answer in span.of(told.text).lower() for answer in answers)
    ]
    if 1 <= len(kept) < len(sentences):
        yield replace(told, text=" ".join(kept), places=())


def _sentences(told: Told) -> list[str]:
    return [span.of(told.text) for span in sentence_spans(told.text, told.language)]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def passages_of(told: Iterable[Told]) -> dict[tuple[str, str], list[Told]]:
    """The passages by set and, where a set has several, language."""
    found: dict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
    for each in told:
        found[group_of(each, each.language)].setdefault(each.as_read, each)
    return {group: list(passages.values()) for group, passages in found.items()}


def group_of(told: Told, language: str) -> tuple[str, str]:
    """The passages among which something in a language is looked for."""
    return told.name, language if told.name == "xquad" else ""
