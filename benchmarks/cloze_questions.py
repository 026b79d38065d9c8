"""Questions made of the sentences of a passage: less a piece that answers, and with words dropped.

Half as many again are spoilt by another name or number, so that nothing in the passage answers
them. They teach a reader to look for every word of a question before it believes a place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from embeddings.records import Span
from embeddings.sentences import sentence_spans

_WORD = re.compile(r"[\w’'-]+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_UNSPACED = ("zh", "th")
_CASELESS = ("ar", "hi", *_UNSPACED)
_SENTENCE = range(25, 400)
"""Lengths in code points of the sentences that are used."""
_ASKING_NUMBERS, _ASKING_THINGS = 0, 1
_QUESTION_WORDS = {
    "en": (("When", "In what year", "How many", "What number"), ("Who", "What", "Which", "Where")),
    "fr": (("Quand", "Combien"), ("Qui", "Quel", "Où")),
    "no": (("Når", "Hvor mange"), ("Hvem", "Hva", "Hvor")),
    "de": (("Wann", "Wie viele"), ("Wer", "Was", "Wo")),
    "es": (("Cuándo", "Cuántos"), ("Quién", "Qué", "Dónde")),
    "ru": (("Когда", "Сколько"), ("Кто", "Что", "Где")),
}


@dataclass(frozen=True, slots=True)
class Cloze:
    """A question, the place in its passage that answers it, and the question spoilt."""

    question: str
    place: Span
    spoilt: str | None


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    is_number: bool
    weight: int


def cloze_of(
    text: str, language: str, names: Mapping[str, Sequence[str]], chance: random.Random
) -> Cloze | None:
    """A question made of one of the passage's sentences, or None where none comes of it.

    `names` holds names of other passages, by language.
    """
    spans = [span for span in sentence_spans(text, language) if span.end - span.start in _SENTENCE]
    if not spans:
        return None
    span = chance.choice(spans)
    sentence = span.of(text)
    pieces = [piece for piece in _pieces(sentence, language, chance) if piece.span.of(sentence)]
    if not pieces:
        return None
    piece = chance.choices(pieces, [each.weight for each in pieces])[0]
    place = piece.span.shifted(span.start)
    before, after = sentence[: piece.span.start], sentence[piece.span.end :]
    if language in _UNSPACED:
        start = max(0, len(before) - chance.randint(4, 25))
        return Cloze(before[start:] + after[: chance.randint(4, 25)], place, None)
    kept = _kept(before, after, chance)
    if len(kept) < 3:
        return None
    asking = _QUESTION_WORDS.get(language)
    word = ""
    if asking and chance.random() < 0.7:
        word = chance.choice(asking[_ASKING_NUMBERS if piece.is_number else _ASKING_THINGS]) + " "
    other = _spoilt(kept, sentence, text, names.get(language, ()), chance)
    return Cloze(_asked(word, kept, chance), place, _asked(word, other, chance) if other else None)


def names_in(text: str) -> list[str]:
    """Words of the text that begin with a capital letter and are not short."""
    return [word for word in _WORD.findall(text) if _is_name(word) and len(word) > 3]


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _is_telling(word: str) -> bool:
    return _is_name(word) or word[0].isdigit()


def _pieces(sentence: str, language: str, chance: random.Random) -> list[_Piece]:
    """What might be asked for: numbers, names, and a few words at random."""
    found = [_Piece(Span(*match.span()), True, 3) for match in _NUMBER.finditer(sentence)]
    if language in _UNSPACED:
        starts = [chance.randrange(max(1, len(sentence) - 6)) for _ in range(3)]
        return found + [
            _Piece(Span(at, min(len(sentence), at + chance.randint(2, 5))), False, 1)
            for at in starts
        ]
    words = [Span(*match.span()) for match in _WORD.finditer(sentence)]
    if language not in _CASELESS:
        found += [_Piece(span, False, 3) for span in _names(sentence, words)]
    for _ in range(2):
        if len(words) > 5:
            at = chance.randrange(1, len(words) - 1)
            last = min(len(words) - 1, at + chance.randint(0, 3))
            found.append(_Piece(Span(words[at].start, words[last].end), False, 1))
    return found


def _names(sentence: str, words: Sequence[Span]) -> list[Span]:
    """Runs of capitalised words, but not the first word of the sentence."""
    found: list[Span] = []
    for before, span in pairwise(words):
        if not _is_name(span.of(sentence)):
            continue
        if found and found[-1].end == before.end and span.start - before.end == 1:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _kept(before: str, after: str, chance: random.Random) -> list[str]:
    """The words around the answer, some of the less telling ones dropped, at times shuffled."""
    words = _WORD.findall(before)[-chance.randint(3, 10) :]
    words += _WORD.findall(after)[: chance.randint(3, 10)]
    dropped = chance.choice((0.0, 0.15, 0.3, 0.45))
    kept = [word for word in words if _is_telling(word) or chance.random() > dropped]
    if chance.random() < 0.3:
        chance.shuffle(kept)
    return kept


def _spoilt(
    kept: Sequence[str],
    sentence: str,
    text: str,
    names: Sequence[str],
    chance: random.Random,
) -> list[str] | None:
    """The words with one of them replaced by what the sentence does not say of the answer."""
    said = {word.lower() for word in kept} | {word.lower() for word in _WORD.findall(sentence)}
    others = [word for word in _WORD.findall(text) if word.lower() not in said]
    places = [at for at, word in enumerate(kept) if _is_telling(word)]
    if not places:
        places = [at for at, word in enumerate(kept) if len(word) > 5]
        others = [word for word in others if len(word) > 5]
        if not places or not others:
            return None
        at = chance.choice(places)
        return [*kept[:at], chance.choice(others), *kept[at + 1 :]]
    at = chance.choice(places)
    if kept[at][0].isdigit():
        number = int(re.sub(r"\D", "", kept[at])) + chance.choice((-20, -9, -4, -1, 2, 5, 11, 30))
        return [*kept[:at], str(max(1, number)), *kept[at + 1 :]]
    inside = [word for word in others if _is_name(word)]
    pool = inside if inside and chance.random() < 0.6 else names or inside
    return [*kept[:at], chance.choice(pool), *kept[at + 1 :]] if pool else None


def _asked(word: str, kept: Sequence[str], chance: random.Random) -> str:
    return word + " ".join(kept) + ("?" if chance.random() < 0.7 else "")
