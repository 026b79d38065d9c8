"""The lines of text on the pages of a PDF, with their places, in the order they were written."""

from __future__ import annotations

import codecs
import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2.raw as pdfium
import regex
from pypdfium2 import PdfPage

from embeddings.reading.drawn_order import Drawn, as_read, is_placed, mostly_leftwards

_UNSTORABLE = regex.compile(r"[\p{Cs}\p{Cc}\ufffe\uffff--\n]", regex.VERSION1)
# Ligatures, Arabic letters as they are joined, radicals: fonts name them, nobody types them.
_SHAPES = regex.compile(r"[\u2e80-\u2fd5\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]+")
_BLANK = regex.compile(r"[\t\p{Zs}]+")
_ENCODINGS = {
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF8: "utf-8",
}
_NEW_LINE = ord("\n")
_SAME_LINE = 0.6
_SPACE = 0.16
"""The narrowest gap between words, in sizes of a letter."""

_Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


@dataclass(frozen=True, slots=True)
class Line:
    """Some words that stand on one line, in points from the lower left corner of the page."""

    text: str
    x: float
    """How far in it begins; from the right edge, if it is read from there."""
    y: float
    size: float
    meant: bool = False
    """Whether the file says of some of its letters what they stand for, however drawn."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the letters of one object on a page are set, and what they stand for if it is said."""

    size: float
    turned: int
    """In degrees, against the clock, rounded to right angles."""
    span: int | None
    """The one that says what its letters mean, by its address."""
    meant: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A letter, or all that one span stands for."""

    text: str
    index: int
    manner: _Manner
    spaced: bool
    """Whether PDFium sees a space before it."""


def lines_of(page: PdfPage) -> list[Line]:
    """The lines of a page as it is held upright; what is written across them is left out."""
    letters = _Letters(page)
    lines = [line for line in letters.lines() if line]
    upright = [line for line in lines if line[0].manner.turned == page.get_rotation() % 360]
    whole = letters.whole(upright or lines)
    placed = (text for text in map(_text, whole) if is_placed(text))
    leftwards = mostly_leftwards("".join(placed))
    return _joined([line for pieces in whole if (line := letters.line(pieces, leftwards)).text])


class _Letters:
    """What PDFium tells of the letters on a page, one by one."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._text = page.get_textpage()
        self._manners: dict[int, _Manner] = {}

    def lines(self) -> Iterator[list[_Piece]]:
        """The pieces of each line, in the order in which PDFium has them."""
        handle, said = self._text.raw, set()
        line: list[_Piece] = []
        spaced = False
        for index in range(pdfium.FPDFText_CountChars(handle)):
            code = pdfium.FPDFText_GetUnicode(handle, index)
            owner = pdfium.FPDFText_GetTextObject(handle, index)
            if not owner:  # PDFium has put it there: a space, or the end of a line
                spaced = True
                if code == _NEW_LINE:
                    yield line
                    line = []
                continue
            manner = self._manner(owner, index)
            cut = code < 32 and pdfium.FPDFText_IsHyphen(handle, index) == 1
            if manner.span is None:
                line.append(_Piece("-" if cut else chr(code), index, manner, spaced))
            elif manner.span not in said:
                said.add(manner.span)
                line.append(_Piece(manner.meant, index, manner, spaced))
            spaced = False
            if cut:  # after a hyphen PDFium leaves out the end of the line
                yield line
                line = []
        yield line

    def whole(self, lines: list[list[_Piece]]) -> list[list[_Piece]]:
        """The lines, those put together whose letters are ordered by their places anyway.

        PDFium begins a new line at each sign that is drawn higher than the others.
        """
        whole: list[list[_Piece]] = []
        for line in lines:
            before = whole[-1] if whole else None
            if before and is_placed(_text(before) + _text(line)) and self._level(before, line):
                whole[-1] = max(before, line, key=len) + min(line, before, key=len)
            else:
                whole.append(line)
        return whole

    def line(self, pieces: list[_Piece], leftwards: bool) -> Line:
        """The pieces as a line of text."""
        first = pieces[0]
        size = first.manner.size
        x, y = self._origin(first)
        if is_placed(_text(pieces)):
            drawn = [self._drawn(piece) for piece in pieces]
            text = as_read(drawn, _SPACE * size, leftwards)
            x = -max(one.right for one in drawn) if leftwards else min(one.left for one in drawn)
        else:
            text = "".join(self._spaced(pieces))
        meant = any(piece.manner.span is not None for piece in pieces)
        return Line(_clean(text), x, y, size, meant)

    def _spaced(self, pieces: list[_Piece]) -> Iterator[str]:
        """What is read as it is drawn, with PDFium's spaces; beside a span the gap decides."""
        before = None
        for piece in pieces:
            if before and piece.spaced:
                spans = piece.manner.span is not None or before.manner.span is not None
                if not spans or self._gap(before, piece) > _SPACE * piece.manner.size:
                    yield " "
            yield piece.text
            before = piece

    def _gap(self, before: _Piece, piece: _Piece) -> float:
        return self._drawn(piece).left - self._drawn(before).right

    def _level(self, one: list[_Piece], other: list[_Piece]) -> bool:
        apart = abs(self._origin(one[0])[1] - self._origin(other[0])[1])
        return apart < _SAME_LINE * min(one[0].manner.size, other[0].manner.size)

    def _manner(self, owner: Any, index: int) -> _Manner:
        key = ctypes.addressof(owner.contents)
        if key not in self._manners:
            handle = self._text.raw
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(handle, index, matrix)
            size = abs(pdfium.FPDFText_GetFontSize(handle, index))
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            self._manners[key] = _Manner(
                size * math.hypot(matrix.c, matrix.d), round(angle / 90) * 90 % 360, *_meant(owner)
            )
        return self._manners[key]

    def _origin(self, piece: _Piece) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text.raw, piece.index, x, y)
        return _held((x.value, y.value, x.value, y.value), piece.manner.turned)[:2]

    def _drawn(self, piece: _Piece) -> Drawn:
        span = piece.manner.span
        box = (self._spans.get(span) if span is not None else None) or self._box(piece.index)
        left, _, right, _ = _held(box, piece.manner.turned)
        return Drawn(piece.text, min(left, self._origin(piece)[0]), right)

    def _box(self, index: int) -> _Box:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text.raw, index, box)
        return box.left, box.bottom, box.right, box.top

    @cached_property
    def _spans(self) -> dict[int, _Box]:
        """Where each span stands; several objects may draw it, of which PDFium tells the first."""
        spans: dict[int, _Box] = {}
        for drawn in self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
            span, _ = _meant(drawn.raw)
            if span is not None:
                left, bottom, right, top = drawn.get_bounds()
                known = spans.get(span, (left, bottom, right, top))
                spans[span] = (
                    min(left, known[0]),
                    min(bottom, known[1]),
                    max(right, known[2]),
                    max(top, known[3]),
                )
        return spans


def _text(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _meant(drawn: Any) -> tuple[int | None, str]:
    """The innermost span around the object that says what it means, and what that is."""
    for index in reversed(range(pdfium.FPDFPageObj_CountMarks(drawn))):
        mark = pdfium.FPDFPageObj_GetMark(drawn, index)
        length = ctypes.c_ulong()
        named = (mark, b"ActualText")
        # As bytes: PDFium takes a string's for UTF-8, which they are not.
        if not pdfium.FPDFPageObjMark_GetParamBlobValue(*named, None, 0, length):
            continue
        stored = (ctypes.c_ubyte * length.value)()
        pdfium.FPDFPageObjMark_GetParamBlobValue(*named, stored, length.value, length)
        return ctypes.addressof(mark.contents), _decoded(bytes(stored))
    return None, ""


def _decoded(stored: bytes) -> str:
    """A text string of a PDF: UTF-16 or UTF-8 with its mark, or else nearly Latin 1."""
    for mark, encoding in _ENCODINGS.items():
        if stored.startswith(mark):
            return stored.removeprefix(mark).decode(encoding, "ignore")
    return stored.decode("latin-1")


def _held(box: _Box, turned: int) -> _Box:
    """The box as it stands once the page is turned so that its letters stand upright."""
    left, bottom, right, top = box
    match turned:
        case 90:
            return bottom, -right, top, -left
        case 180:
            return -right, -top, -left, -bottom
        case 270:
            return -top, left, -bottom, right
    return box


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
            whole[-1] = Line(
                f"{before.text}{between}{line.text}",
                before.x,
                before.y,
                size,
                before.meant or line.meant,
            )
        else:
            whole.append(line)
    return whole
