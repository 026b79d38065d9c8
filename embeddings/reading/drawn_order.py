"""What was drawn from left to right becomes what is read, where a script runs the other way.

It is the Unicode bidirectional algorithm (UAX #9) turned round, for one line whose letters' places
are known: https://www.unicode.org/reports/tr9/.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import regex

_PLACED = regex.compile(r"[\p{bidi_class=R}\p{bidi_class=AL}\p{Thai}\p{Lao}]")
_LEFTWARDS = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_WITHIN_NAMES = frozenset({"WS", "ES", "CS"})
_NEUTRAL = "ON"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Letters that were drawn at one place of a line: mostly one, some scripts join more."""

    text: str
    left: float
    right: float


def is_placed(text: str) -> bool:
    """Whether it has letters whose order is that of their places, not that of being drawn."""
    return _PLACED.search(text) is not None


def mostly_leftwards(text: str) -> bool:
    """Whether most of its letters belong to a script that is written from right to left."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in _LEFTWARDS for kind in kinds) > kinds.count("L")


def as_read(drawn: Sequence[Drawn], space: float, leftwards: bool) -> str:
    """The text of a line, in a text that is read from right to left, or from left to right.

    A gap of at least `space` is one between words.
    """
    visual = _spaced(_with_their_marks(drawn), space)
    kinds = [_kind(piece) for piece in visual]
    levels = _levels(_numbers_whole(kinds), base=1 if leftwards else 0)
    return "".join(visual[index] for index in _turned(levels))


def _with_their_marks(drawn: Sequence[Drawn]) -> list[Drawn]:
    """From left to right, each mark behind the letter that it stands on, above or below."""
    letters = sorted((piece for piece in drawn if not _is_mark(piece)), key=lambda one: one.left)
    for mark in drawn:
        if not _is_mark(mark):
            continue
        middle = mark.left + mark.right
        nearest = min(
            range(len(letters)),
            key=lambda index: abs(letters[index].left + letters[index].right - middle),
            default=None,
        )
        if nearest is not None:
            letter = letters[nearest]
            letters[nearest] = replace(letter, text=letter.text + mark.text)
    return letters


def _is_mark(piece: Drawn) -> bool:
    return all(unicodedata.category(letter) == "Mn" for letter in piece.text)


def _spaced(pieces: Sequence[Drawn], space: float) -> list[str]:
    texts: list[str] = []
    end = None
    for piece in pieces:
        if end is not None and piece.left - end >= space:
            texts.append(" ")
        texts.append(piece.text)
        end = piece.right if end is None else max(end, piece.right)
    return texts


def _kind(text: str) -> str:
    """The bidirectional class of its first letter that has a direction, or else of its first."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    strong = (kind for kind in kinds if kind in _LEFTWARDS | _NUMBERS | {"L"})
    return next(strong, kinds[0] if kinds else _NEUTRAL)


def _numbers_whole(kinds: Sequence[str]) -> list[str]:
    """The classes, those of a number's signs being a number's too, as in 1,234.5 and 56 %."""
    whole = list(kinds)
    among_arabic = "AL" in kinds
    joining = {"CS"} if among_arabic else {"CS", "ES"}
    for index, kind in enumerate(kinds):
        around = kinds[max(index - 1, 0) : index + 2]
        if kind in joining and len(around) == 3 and {around[0], around[2]} <= _NUMBERS:
            whole[index] = around[0]
        elif kind == "ET" and not among_arabic and _NUMBERS & set(around):
            whole[index] = "EN"
    return whole


def _levels(kinds: Sequence[str], base: int) -> list[int]:
    """How deep each piece is embedded: odd ones run leftwards."""
    directions = _directions(kinds)
    levels = []
    for index, direction in enumerate(directions):
        if direction == "neutral":
            before = next((one for one in directions[index::-1] if one != "neutral"), None)
            after = next((one for one in directions[index:] if one != "neutral"), None)
            direction = _between(before, after, base)
        if direction == "L":
            levels.append(2 if base else 0)
        else:
            levels.append(2 if direction == "number" else 1)
    return levels


def _directions(kinds: Sequence[str]) -> list[str]:
    """Leftwards, rightwards, a number or neutral; a Latin name keeps its number."""
    directions: list[str] = []
    last = None
    for kind in kinds:
        if kind in _LEFTWARDS:
            last = "R"
        elif kind == "L":
            last = "L"
        elif kind in _NUMBERS:
            directions.append("L" if last == "L" else "number")
            continue
        else:
            directions.append("neutral")
            last = last if kind in _WITHIN_NAMES else None
            continue
        directions.append(last)
    return directions


def _between(before: str | None, after: str | None, base: int) -> str:
    """The direction of what has none itself; to it, a number is like a letter leftwards."""
    own = "R" if base else "L"
    sides = {own if side is None else "R" if side == "number" else side for side in (before, after)}
    return sides.pop() if len(sides) == 1 else own


def _turned(levels: Sequence[int]) -> list[int]:
    """The places in the order of reading: rule L2, which is its own inverse."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        turned: list[int] = []
        for deep, run in groupby(order, key=lambda index: levels[index] >= level):
            places = list(run)
            turned += reversed(places) if deep else places
        order = turned
    return order
