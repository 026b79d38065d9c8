"""The lines of text on the pages of a PDF, with their places, in the order they were written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import regex
from pypdf import PageObject

_UNSTORABLE = regex.compile(r"[\p{Cs}\p{Cc}--\n]", regex.VERSION1)
# Ligatures, Arabic letters as they are joined, radicals: fonts name them, nobody types them.
_SHAPES = regex.compile(r"[\u2e80-\u2fd5\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]+")
_BLANK = regex.compile(r"[\t\p{Zs}]+")
_SAME_LINE = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """Some words that stand on one line, in points from the lower left corner of the page."""

    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class _Collector:
    """What pypdf tells about the text, piece by piece, gathered into lines."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    place: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def piece(
        self, text: str, page: Sequence[float], line: Sequence[float], font: Any, size: float
    ) -> None:
        for index, part in enumerate(text.split("\n")):
            if index:
                self.end()
            if not part.strip():
                self.pieces.append(part)
                continue
            if not "".join(self.pieces).strip():
                self.place = _place(page, line, size)
            self.pieces.append(part)

    def end(self) -> None:
        text = _clean("".join(self.pieces))
        self.pieces.clear()
        if not text:
            return
        x, y, size = self.place
        self.lines.append(Line(text, x, y, size))


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page as it is held upright; what is written across them is left out."""
    upright = _collected(page, (page.rotation % 360,))
    return upright or _collected(page, (0, 90, 180, 270))


def _collected(page: PageObject, orientations: tuple[int, ...]) -> list[Line]:
    collector = _Collector()
    page.extract_text(orientations=orientations, visitor_text=collector.piece)
    collector.end()
    return _joined(collector.lines)


def _place(page: Sequence[float], line: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where the text begins on the page, and how large its letters are there."""
    a, b, c, d, e, f = page
    x = line[4] * a + line[5] * c + e
    y = line[4] * b + line[5] * d + f
    upwards = (line[2] * a + line[3] * c, line[2] * b + line[3] * d)
    return x, y, abs(size) * hypot(*upwards)


def _clean(text: str) -> str:
    plain = _SHAPES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _BLANK.sub(" ", _UNSTORABLE.sub("", plain)).strip()


def _joined(lines: list[Line]) -> list[Line]:
    """The lines, those put together that stand beside each other, as with a raised number."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before and abs(before.y - line.y) < _SAME_LINE * min(before.size, line.size) < (
            line.x - before.x
        ):
            between = "" if line.size < 0.8 * before.size else " "
            size = before.size if len(before.text) >= len(line.text) else line.size
            whole[-1] = Line(f"{before.text}{between}{line.text}", before.x, before.y, size)
        else:
            whole.append(line)
    return whole
