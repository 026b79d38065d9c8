"""Labelled questions with the vectors of everything they need, and small libraries made of them."""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.evaluation import Half, family_of, half_of
from embeddings.judge import Candidate
from embeddings.records import Span
from embeddings.sentences import sentence_spans
from embeddings.tokens import lexical_terms

LONGEST_PASSAGE = 2_500
"""Code points; longer ones are no passages of Quoth's and are left out with their questions."""
_DENSE, _LEXICAL = 20, 10
_K1, _B = 1.2, 0.75

Encode = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of a set is taken."""

    name: str
    passages: int
    questions: int
    is_free: bool = True
    """Whether its licence allows fitting on it; else it only measures."""
    languages: tuple[str, ...] = ()
    whole_articles: bool = True
    titled: bool = True
    """Else titles are left out, where they were what the questions were made of."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A passage of a labelled set."""

    id: str
    group: str
    """What it is a translation of, or its own id."""
    language: str
    title: str
    text: str
    sentences: tuple[Span, ...]
    vector: NDArray[np.float32]
    sentence_vectors: NDArray[np.float32]
    terms: Counter[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with what is known of its answers."""

    id: str
    """Its family's: translations of one question share it."""
    text: str
    language: str
    vector: NDArray[np.float32]
    relevant: frozenset[str]
    """Groups of the passages that answer; empty for an unanswerable question."""
    about: frozenset[str]
    """Groups of the passages that it was written about."""
    answers: tuple[str, ...]
    spans: dict[str, tuple[tuple[int, int], ...]]
    """Where the answer stands, by passage id."""
    is_shared: bool = False
    """Whether a question that is reported on has its text; it is then in neither half."""

    @property
    def is_fitted_on(self) -> bool:
        """Whether the judge may learn from it."""
        return not self.is_held_out and not self.is_shared

    @property
    def is_held_out(self) -> bool:
        """Whether it is reported on, by `quoth evaluate` as well, and so kept from the fit."""
        return half_of(self.id) is Half.REPORT


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """One labelled set."""

    name: str
    pieces: tuple[Piece, ...]
    questions: tuple[Labelled, ...]


class VectorCache:
    """Vectors by the SHA-256 of their text, in one file."""

    def __init__(self, path: Path, encode: Encode) -> None:
        self._path, self._encode = path, encode
        self._known: dict[str, NDArray[np.float32]] = {}
        if path.exists():
            with np.load(path, allow_pickle=False) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def of(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """A unit vector for each text."""
        missing = list(dict.fromkeys(text for text in texts if _key(text) not in self._known))
        if missing:
            print(f"{self._path.name}: encoding {len(missing)} texts", flush=True)
            self._known.update(zip(map(_key, missing), self._encode(missing), strict=True))
            keys = np.array(list(self._known))
            np.savez(self._path, keys=keys, vectors=np.stack(list(self._known.values())))
        return [self._known[_key(text)] for text in texts]


def share_of(identifier: str) -> float:
    """A number in [0, 1) that depends on nothing but the identifier."""
    return int(hashlib.sha256(identifier.encode()).hexdigest()[:8], 16) / 2**32


def read_set(
    folder: Path,
    cache: Path,
    encode_passages: Encode,
    encode_questions: Encode,
    plan: Plan,
) -> LabelledSet:
    """A part of the set in the folder: some of its articles, and questions about those alone."""
    name = folder.name
    asked = _lines(folder / "questions.jsonl")
    entries = _some_passages(_lines(folder / "passages.jsonl"), asked, plan)
    if not plan.titled:
        entries = [{**entry, "title": ""} for entry in entries]
    passages = VectorCache(cache / f"{name}.passages.npz", encode_passages)
    sentences = VectorCache(cache / f"{name}.sentences.npz", encode_passages)
    questions = VectorCache(cache / f"{name}.questions.npz", encode_questions)
    spans = [tuple(sentence_spans(entry["text"], entry["lang"])) for entry in entries]
    vectors = passages.of([as_read(entry) for entry in entries])
    flat = sentences.of(
        [span.of(entry["text"]) for entry, own in zip(entries, spans, strict=True) for span in own]
    )
    rest = iter(flat)
    pieces = tuple(
        _piece(entry, own, vector, np.stack([next(rest) for _ in own]))
        for entry, own, vector in zip(entries, spans, vectors, strict=True)
    )
    asked = _questions_about(asked, {entry["id"] for entry in entries}, plan.questions)
    group_of = {piece.id: piece.group for piece in pieces}
    texts = questions.of([entry["question"] for entry in asked])
    labelled = (
        _labelled(entry, vector, group_of) for entry, vector in zip(asked, texts, strict=True)
    )
    return LabelledSet(name, pieces, _with_places_of_translations(list(labelled)))


@lru_cache(maxsize=65_536)
def alone(piece: Piece, at: int) -> Piece:
    """One sentence of a passage as a passage without a title."""
    text = piece.sentences[at].of(piece.text)
    vector = piece.sentence_vectors[at]
    return replace(
        piece,
        id=f"{piece.id} sentence {at}",
        title="",
        text=text,
        sentences=(Span(0, len(text)),),
        vector=vector,
        sentence_vectors=vector[np.newaxis],
        terms=Counter(lexical_terms(text)),
    )


def reported_texts(folders: Iterable[Path]) -> frozenset[str]:
    """The questions of these sets that are reported on: what another set shares is kept too."""
    return frozenset(
        entry["question"]
        for folder in folders
        for entry in _lines(folder / "questions.jsonl")
        if half_of(family_of(entry)) is Half.REPORT
    )


def with_kept_out(sets: Sequence[LabelledSet], reported: Collection[str]) -> list[LabelledSet]:
    """The sets, their questions kept from the fit where a translation of them is reported on."""
    told = {each.id for own in sets for each in own.questions if each.text in reported}
    return [
        replace(
            own,
            questions=tuple(replace(each, is_shared=each.id in told) for each in own.questions),
        )
        for own in sets
    ]


def asked_abroad(own: LabelledSet, translated: LabelledSet) -> LabelledSet:
    """The questions to passages of which the other set has translations, put to those."""
    english = [each for each in translated.pieces if each.language == "en"]
    groups = {squeezed(each.text): each.group for each in english}
    same = {each.group: groups.get(squeezed(each.text)) for each in own.pieces}
    group_of = {group: other for group, other in same.items() if other}
    questions = [
        replace(
            each,
            relevant=frozenset(group_of[group] for group in each.relevant),
            about=frozenset(group_of[group] for group in each.about),
            spans={},
        )
        for each in own.questions
        if (each.relevant | each.about) and (each.relevant | each.about) <= group_of.keys()
    ]
    pieces = tuple(each for each in translated.pieces if each.language != "en")
    return LabelledSet(f"{own.name} abroad", pieces, tuple(questions))


def squeezed(text: str) -> str:
    """Its letters and digits alone, to tell whether two sets hold the same passage."""
    return "".join(character for character in text.lower() if character.isalnum())


def as_read(entry: dict[str, Any]) -> str:
    """What the encoder reads of a passage: its title first, unless it begins with it."""
    title = entry.get("title") or ""
    return (
        entry["text"]
        if not title or entry["text"].startswith(title)
        else f"{title}\n{entry['text']}"
    )


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether an answer of three characters or more stands in the text, in whole words."""
    terms = _spelled_in_terms(text)
    folded = (_spelled_in_terms(answer).strip() for answer in answers)
    return any(len(answer) >= 3 and f" {answer} " in terms for answer in folded)


def holds_place(span: Span, places: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the places lies in the span."""
    return any(span.start <= start and end <= span.end for start, end in places)


@dataclass
class SmallLibrary:
    """Some pieces as a library: the candidates for a question, as the retriever finds them."""

    pieces: Sequence[Piece]
    _matrix: NDArray[np.float32] = field(init=False)
    _lengths: NDArray[np.float64] = field(init=False)
    _postings: dict[str, list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self._matrix = np.stack([piece.vector for piece in self.pieces])
        self._lengths = np.array([piece.terms.total() for piece in self.pieces], np.float64)
        self._postings = {}
        for row, piece in enumerate(self.pieces):
            for term, count in piece.terms.items():
                self._postings.setdefault(term, []).append((row, count))

    def idf(self, term: str) -> float:
        """How rare the term is, as the lexical index says it."""
        return math.log((len(self.pieces) + 1) / (len(self._postings.get(term, ())) + 0.5))

    def candidates(self, question: Labelled) -> tuple[list[Piece], list[Candidate]]:
        """The pieces nearest in meaning and in words."""
        cosines = self._matrix @ question.vector
        lexical = self._bm25(question.text)
        by_words = [row for row in np.argsort(-lexical)[:_LEXICAL] if lexical[row] > 0]
        rows = sorted({*np.argsort(-cosines)[:_DENSE].tolist(), *map(int, by_words)})
        found = [self.pieces[row] for row in rows]
        return found, [
            Candidate(
                piece.text,
                piece.title,
                piece.sentences,
                float(cosines[row]),
                piece.sentence_vectors @ question.vector,
                float(lexical[row]),
            )
            for row, piece in zip(rows, found, strict=True)
        ]

    def _bm25(self, question: str) -> NDArray[np.float64]:
        scores = np.zeros(len(self.pieces))
        norms = _K1 * (1 - _B + _B * self._lengths / self._lengths.mean())
        for term in dict.fromkeys(lexical_terms(question)):
            postings = self._postings.get(term, [])
            holding = len(postings)
            idf = math.log(1 + (len(self.pieces) - holding + 0.5) / (holding + 0.5))
            for row, count in postings:
                scores[row] += idf * count * (_K1 + 1) / (count + norms[row])
        return scores


def sampled(pieces: Sequence[Piece], keep: Collection[str], size: int, seed: str) -> list[Piece]:
    """So many of the pieces, those of the groups to keep always among them."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    others = [piece for piece in pieces if piece.group not in keep]
    kept = [piece for piece in pieces if piece.group in keep]
    drawn = chance.sample(others, min(len(others), max(size - len(kept), 0)))
    return sorted(kept + drawn, key=lambda piece: piece.id)


@lru_cache(maxsize=16_384)
def _spelled_in_terms(text: str) -> str:
    return f" {' '.join(lexical_terms(text))} "


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _some_passages(
    entries: list[dict[str, Any]], asked: list[dict[str, Any]], plan: Plan
) -> list[dict[str, Any]]:
    """Passages up to the number wanted: whole articles, or single ones that were asked about."""
    usable = [
        entry
        for entry in entries
        if len(entry["text"]) < LONGEST_PASSAGE
        and (not plan.languages or entry["lang"] in plan.languages)
    ]
    if not plan.whole_articles:
        about = {name for each in asked for name in _about(each)}
        usable = [entry for entry in usable if entry["id"] in about]
        return sorted(usable, key=lambda entry: share_of(entry["id"]))[: plan.passages]
    articles: dict[str, list[dict[str, Any]]] = {}
    for entry in usable:
        articles.setdefault(entry.get("doc_id") or entry["id"], []).append(entry)
    chosen: list[dict[str, Any]] = []
    for article in sorted(articles, key=share_of):
        chosen += articles[article] if len(chosen) < plan.passages else []
    return chosen


def _questions_about(
    asked: list[dict[str, Any]], present: Collection[str], most: int
) -> list[dict[str, Any]]:
    fitting = [
        each
        for each in asked
        if _about(each) <= set(present) and (_about(each) or not each["answerable"])
    ]
    return sorted(fitting, key=lambda each: share_of(family_of(each)))[:most]


def _with_places_of_translations(questions: list[Labelled]) -> tuple[Labelled, ...]:
    """The questions, each knowing where its answer stands in translations of its passage too."""
    places: dict[str, dict[str, tuple[tuple[int, int], ...]]] = {}
    for question in questions:
        places.setdefault(question.id, {}).update(question.spans)
    return tuple(replace(question, spans=places[question.id]) for question in questions)


def _about(entry: dict[str, Any]) -> set[str]:
    return set(entry["relevant"]) | ({entry["about"]} if entry.get("about") else set())


def _piece(
    entry: dict[str, Any],
    sentences: tuple[Span, ...],
    vector: NDArray[np.float32],
    sentence_vectors: NDArray[np.float32],
) -> Piece:
    language = entry["lang"]
    identifier = entry["id"]
    group = identifier.removeprefix(f"xquad-{language}-")
    terms = Counter(lexical_terms(as_read(entry)))
    title = entry.get("title") or ""
    text = entry["text"]
    return Piece(
        identifier, group, language, title, text, sentences, vector, sentence_vectors, terms
    )


def _labelled(
    entry: dict[str, Any], vector: NDArray[np.float32], group_of: dict[str, str]
) -> Labelled:
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for span in entry.get("spans", []):
        place = (span["start"], span["start"] + len(span["text"]))
        spans[span["passage"]] = (*spans.get(span["passage"], ()), place)
    relevant = entry["relevant"] + entry.get("also_contains_answer", [])
    return Labelled(
        id=family_of(entry),
        text=entry["question"],
        language=entry["lang"],
        vector=vector,
        relevant=frozenset(group_of[name] for name in relevant if name in group_of),
        about=frozenset(group_of[name] for name in _about(entry) if name in group_of),
        answers=tuple(entry["answers"]),
        spans=spans,
    )
