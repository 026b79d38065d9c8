"""The lines of a PDF's pages become paragraphs, without what every page repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from embeddings.reading.pdf_lines import Line

_EDGE_LINES = 2
_MIN_REPEATS = 3
_SAME_HEIGHT = 3.0
_SAME_SIZE = 0.12
_WIDER_GAP = 1.3
_SHORT_LINE = 0.75
_VERY_SHORT_LINE = 0.5
_INDENT = 0.8
_MAX_INDENT = 6.0
_PAGE_NUMBER = regex.compile(
    r"[-–—\s]*(?:page|seite|página|pagina|p\.|s\.|стр\.|страница|сторінка|стор\.|第)?\s*"
    r"(\p{Nd}{1,5})\s*(?:页|頁|(?:/|of|von|de|из|з)\s*\p{Nd}{1,5})?[-–—\s]*"
)
_ANY_NUMBER = regex.compile(r"\p{N}+")
_BULLET = regex.compile(r"(?:[•‣▪◦●○■–*·]|\p{N}{1,3}[.)]|\p{L}\))\s")
_ENDED = regex.compile(r"[.!?…:;。！？।॥؟۔։።][\p{Pf}\p{Pe}\p{Pi}\"'*\p{N}]*$")
_CUT_WORD = regex.compile(r"(\p{L}[\p{L}\p{M}'’]*)[-\u2010]$")
_WORD = regex.compile(r"[\p{L}\p{M}'’]+(?:[-\u2010][\p{L}\p{M}'’]+)*")
_FIRST_WORD = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")
_IDEOGRAPHIC = r"[\p{Han}\p{Hiragana}\p{Katakana}、。，；：！？「」『』（）《》“”…]"
_NO_SPACE = regex.compile(rf"{_IDEOGRAPHIC}\x00{_IDEOGRAPHIC}")
_INITIAL = regex.compile(r"[\p{Pi}\"']?\p{Lu}")
_WORDS_OF_ONE_LETTER = frozenset("AEIOUYÀÉÓАВЗИЙІЄКОСУЯ")
"""In languages of Europe; before one of these a space may have stood."""
_LARGER = 1.7
"""An initial reaches over two lines at least."""
_LOWER = regex.compile(r"[\p{Pi}\p{Ps}\"']?\p{Ll}")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is set: what is usual in it, so that the unusual can be told."""

    size: float
    """Of most letters, in points."""
    leading: float
    """From a line to the next in a paragraph, in sizes of a letter."""
    characters: int
    """In a full line."""


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The text of the pages, each paragraph as one line, cut words put together again."""
    kept = [_with_initials(page) for page in without_furniture(pages)]
    manner = manner_of(kept)
    blocks: list[list[Line]] = []
    for page in kept:
        for index, line in enumerate(page):
            if not blocks or _begins(page, index, blocks[-1][-1], manner):
                blocks.append([])
            blocks[-1].append(line)
    known = Counter(word for page in kept for line in page for word in _WORD.findall(line.text))
    return [_rejoined([line.text for line in block], known) for block in blocks]


def headline(page: Sequence[Line]) -> str | None:
    """The words set in the largest letters on the page, if they stand out."""
    page = _with_initials(page)
    if not page:
        return None
    usual = manner_of([page]).size
    largest = max(line.size for line in page)
    words = " ".join(line.text for line in page if line.size >= 0.95 * largest)
    return words if largest >= 1.15 * usual and len(words) <= 300 else None


def manner_of(pages: Sequence[Sequence[Line]]) -> Manner:
    """What is usual on the pages."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    body = [[line for line in page if _alike(line.size, size)] for page in pages]
    leadings = Counter(
        round((above.y - below.y) / size, 1)
        for page in body
        for above, below in pairwise(page)
        if 0.5 < (above.y - below.y) / (size or 1) < 3
    )
    lengths = sorted(len(line.text) for page in body for line in page)
    full = lengths[int(len(lengths) * 0.8)] if lengths else 80
    return Manner(size, _tightest(leadings), full)


def _tightest(leadings: Counter[float]) -> float:
    """The narrowest distance that is common; the commonest may be that between paragraphs."""
    total = leadings.total()
    common = [leading for leading, count in leadings.items() if count >= 0.15 * total]
    return min(common, default=1.2)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without running heads, feet and page numbers."""
    repeats = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    needed = min(_MIN_REPEATS, len(pages)) if len(pages) > 1 else 2
    kept = []
    for number, page in enumerate(pages, 1):
        edges = _edges(page)
        dropped = {
            id(line)
            for line in edges
            if repeats[_key(line)] >= needed or _is_number_of(number, line.text)
        }
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _with_initials(page: Sequence[Line]) -> list[Line]:
    """The lines, with each large first letter of a text at the head of that text's first line."""
    lines = list(page)
    for initial in [line for line in page if _INITIAL.fullmatch(line.text)]:
        beside = [
            line
            for line in lines
            if line is not initial
            and line.x > initial.x
            and initial.size >= _LARGER * line.size
            and 0 <= line.y + line.size / 2 - initial.y <= initial.size
        ]
        first = max(beside, key=lambda line: line.y, default=None)
        word = _FIRST_WORD.match(first.text) if first else None
        if first and word:
            whole = (initial.text[-1] + word[0]).casefold()
            alone = initial.text[-1] in _WORDS_OF_ONE_LETTER and not _stands_in(page, whole)
            text = f"{initial.text}{' ' if alone else ''}{first.text}"
            lines[lines.index(first)] = replace(first, text=text)
            lines.remove(initial)
    return lines


def _stands_in(page: Sequence[Line], word: str) -> bool:
    return any(word in map(str.casefold, _WORD.findall(line.text)) for line in page)


def _is_number_of(page: int, text: str) -> bool:
    match = _PAGE_NUMBER.fullmatch(text.casefold())
    return match is not None and int(match[1]) == page


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and the bottom, where nothing but a repeated line stands further out."""
    ordered = sorted(page, key=lambda line: line.y)
    outermost = [*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]
    return list({id(line): line for line in outermost}.values())


def _key(line: Line) -> tuple[str, int]:
    return _ANY_NUMBER.sub("#", line.text), round(line.y / _SAME_HEIGHT)


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * max(size, other)


def _begins(page: Sequence[Line], index: int, last: Line, manner: Manner) -> bool:
    """Whether a paragraph begins at that line of the page; `last` is the line before, if any."""
    line = page[index]
    if not _alike(line.size, last.size) or _BULLET.match(line.text):
        return True
    ended = bool(_ENDED.search(last.text))
    short = len(last.text) < _SHORT_LINE * manner.characters
    gap = (last.y - line.y) / (line.size or 1)
    if index == 0 or gap < 0:
        return not _LOWER.match(line.text) and (ended or short)
    if gap > _WIDER_GAP * manner.leading or (ended and short):
        return True
    very_short = len(last.text) < _VERY_SHORT_LINE * manner.characters
    return not _LOWER.match(line.text) and (very_short or _is_indented(page, index))


def _is_indented(page: Sequence[Line], index: int) -> bool:
    """Whether the line begins further in than its neighbours, as first lines do."""
    line = page[index]
    edge = min(neighbour.x for neighbour in page[max(index - 1, 0) : index + 2])
    return _INDENT < (line.x - edge) / (line.size or 1) < _MAX_INDENT


def _rejoined(lines: list[str], known: Counter[str]) -> str:
    text = [lines[0]]
    for line in lines[1:]:
        text[-1:] = _with_next(text[-1], line, known)
    return "".join(text).replace("\u00ad", "")


def _with_next(before: str, line: str, known: Counter[str]) -> tuple[str, str]:
    """Both lines as they are put together: a hyphen may go, a space may come between."""
    if before.endswith("\u00ad"):
        return before[:-1], line
    cut, rest = _CUT_WORD.search(before), _FIRST_WORD.match(line)
    if cut and rest:
        hyphenated = known[f"{cut[1]}-{rest[0]}"] > known[f"{cut[1]}{rest[0]}"]
        return before if hyphenated else before[:-1], line
    if cut:  # “Anglo-” before “Saxon”
        return before, line
    between = "" if _NO_SPACE.match(f"{before[-1:]}\x00{line[:1]}") else " "
    return before + between, line
