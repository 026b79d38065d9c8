"""Questions put to small libraries: with their answers, without them, and to foreign ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from labelled_sets import (
    Labelled,
    LabelledSet,
    Piece,
    SmallLibrary,
    alone,
    holds_answer,
    holds_place,
    sampled,
)
from numpy.typing import NDArray

from embeddings.highlight import HighlightWeights
from embeddings.judge import examine

LIBRARY_SIZES = (20, 60, 200, 100_000)
SHARE_IN_SENTENCES = 0.2

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question put to a library, and what is known of the outcome."""

    question: Labelled
    library: tuple[Piece, ...]
    kind: str
    """answerable, withheld, written or foreign."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the judge saw of a case, with the labels."""

    case: Case
    features: Array
    right: NDArray[np.bool_]
    highlight_right: bool | None
    highlight_share: float


def cases_of(own: LabelledSet, others: Sequence[LabelledSet]) -> Iterator[Case]:
    """Each question as it is and with its answers withheld; some put to another set's library."""
    for question in own.questions:
        chance = random.Random(question.id + question.language)  # noqa: S311 - a sample
        pool = _pool(own, question, chance)
        seed = f"{question.id} {question.language}"
        keep = question.relevant or _about_group(question, pool)
        size = chance.choice(LIBRARY_SIZES)
        in_sentences = bool(question.spans) and chance.random() < SHARE_IN_SENTENCES
        if in_sentences:
            pool, size = sentences_as_pieces(pool, question, chance), min(size, 200)
        library = tuple(sampled(pool, keep, size, seed))
        if not question.relevant:
            yield Case(question, library, "written" if question.about else "withheld")
            continue
        yield Case(question, library, "answerable")
        rest = tuple(piece for piece in library if piece.group not in question.relevant)
        if chance.random() < 0.6 and rest:
            yield Case(question, rest, "withheld")
        if chance.random() < 0.2:
            foreign = chance.choice(others)
            size = chance.choice(LIBRARY_SIZES)
            yield Case(question, tuple(sampled(foreign.pieces, (), size, seed)), "foreign")


def sentences_as_pieces(
    pool: Sequence[Piece], question: Labelled, chance: random.Random
) -> list[Piece]:
    """A sentence of each passage as a passage of its own; of one that answers, the one that does.

    So the judge learns what a library of headlines and messages looks like.
    """
    found = []
    for piece in pool:
        places = question.spans.get(piece.id, ())
        holding = [at for at, span in enumerate(piece.sentences) if holds_place(span, places)]
        if piece.group not in question.relevant:
            found.append(alone(piece, chance.randrange(len(piece.sentences))))
        elif holding:
            found.append(alone(piece, holding[0]))
    return found


def _about_group(question: Labelled, pool: Sequence[Piece]) -> frozenset[str]:
    return frozenset(question.about) & {piece.group for piece in pool}


def _pool(own: LabelledSet, question: Labelled, chance: random.Random) -> list[Piece]:
    """The set's passages in the question's language, in another, or in all."""
    languages = sorted({piece.language for piece in own.pieces})
    if len(languages) == 1 or question.language not in languages:
        return list(own.pieces)
    draw = chance.random()
    if draw < 0.15:
        return list(own.pieces)
    language = question.language if draw < 0.5 else chance.choice(languages)
    if draw < 0.75:
        return [piece for piece in own.pieces if piece.language == language]
    others = [each for each in languages if each != question.language]
    return _with_answer_abroad(own, question, chance.choice(others), chance)


def _with_answer_abroad(
    own: LabelledSet, question: Labelled, abroad: str, chance: random.Random
) -> list[Piece]:
    """Passages in the question's language and another; those that answer in the other alone."""
    groups = sorted({piece.group for piece in own.pieces})
    share = chance.choice((0.1, 0.3, 0.6))
    told_abroad = {group for group in groups if chance.random() < share} | question.relevant
    return [
        piece
        for piece in own.pieces
        if piece.language == (abroad if piece.group in told_abroad else question.language)
    ]


def outcomes_of(cases: Iterator[Case], weights: HighlightWeights) -> Iterator[Outcome]:
    """What the judge sees of each case; those whose label is in doubt are left out."""
    for case, library in with_libraries(cases):
        pieces, candidates = library.candidates(case.question)
        relevant = right_of(case, pieces)
        if relevant is None:
            continue
        examined = examine(case.question.text, candidates, library.idf, weights)
        checked, share = None, 0.0
        for piece, highlight, good in zip(pieces, examined.highlights, relevant, strict=True):
            places = case.question.spans.get(piece.id, ()) if good else ()
            if places:
                checked = holds_place(highlight, places)
                share = (highlight.end - highlight.start) / len(piece.text)
        yield Outcome(case, examined.features.astype(np.float64), relevant, checked, share)


def with_libraries(cases: Iterable[Case]) -> Iterator[tuple[Case, SmallLibrary]]:
    """Each case with its library; large ones, which come again, are made once."""
    libraries: dict[tuple[str, ...], SmallLibrary] = {}
    for case in cases:
        key = tuple(piece.id for piece in case.library)
        library = libraries.get(key) or SmallLibrary(case.library)
        if case.kind == "answerable" and len(key) > LIBRARY_SIZES[-2]:  # else none comes twice
            libraries[key] = library
        yield case, library


def right_of(case: Case, pieces: Sequence[Piece]) -> NDArray[np.bool_] | None:
    """Which of the pieces answer; None if that is in doubt."""
    holding = np.array(
        [holds_answer(piece.text, case.question.answers) for piece in pieces], np.bool_
    )
    relevant = np.array([piece.group in case.question.relevant for piece in pieces], np.bool_)
    if case.kind in ("withheld", "foreign"):
        return None if holding.any() else np.zeros_like(relevant)  # another passage may answer
    if case.kind == "answerable" and len({piece.language for piece in case.library}) == 1:
        relevant |= holding & (len(case.question.spans) > 0)
    return relevant


def languages_of(outcome: Outcome) -> str:
    """Where the library's languages stand to the question's."""
    held = {piece.language for piece in outcome.case.library}
    if outcome.case.question.language not in held:
        return "another language"
    return "own language" if len(held) == 1 else "mixed languages"
