"""The parts of a message that may each be a quote: lines, block quotes, what is in quote marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from embeddings.aligning import words_of
from embeddings.folding import fold
from embeddings.records import Span

_OPENING = '["“”„«»「『]'
_CLOSING = '["”“»«」』]'
_PART = regex.compile(
    rf"""
    (?P<block>^[^\S\n]*>.*(?:\n[^\S\n]*>.*)*)
    | (?P<quoted>{_OPENING}[^"“”„«»「」『』\n]+{_CLOSING})
    | (?P<plain>(?:(?!{_OPENING}[^"“”„«»「」『』\n]+{_CLOSING}).)+)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_ELLIPSIS = regex.compile(r"[\[(]?(?:…|\.{3,})[\])]?")
_AT_THE_EDGES = regex.compile(
    r"\A[\s\"“”„«»「」『』'‘’‚‹›.…\[\]()-]+|[\s\"“”„«»「」『』'‘’‚‹›,;:.…\[\]()-]+\Z"
)
_MARKS = regex.compile(r"[^\p{L}\p{M}\p{N}\s]*")
_STRAIGHT = '"'
_LAST_IS_OPENING = regex.compile(r'(?:^|[\s(\[-])"(?=\S)[^"]*$')
_FIRST_IS_CLOSING = regex.compile(r'^[^"]*(?<=\S)"(?:[\s)\].,;:!?-]|$)')
_PAIRS = tuple(zip("([（“„„«»‹「『", ")]）”“”»«›」』", strict=True))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that belongs to a quote whole or not at all."""

    span: Span
    marked: bool


def parts_of(text: str) -> list[Part]:
    """The lines and the marked quotes of a text, cut at ellipses, as far as they hold a word."""
    parts = []
    for match in _PART.finditer(text):
        marks = match.lastgroup == "quoted"  # one at each end
        start, last = match.start() + marks, match.end() - marks
        for gap in [*_ELLIPSIS.finditer(text, start, last), None]:
            end = gap.start() if gap else last
            if words_of(fold(text[start:end]).text):
                parts.append(Part(Span(start, end), match.lastgroup != "plain"))
            start = gap.end() if gap else end
    if len(parts) > 1 or (parts and not parts[0].marked):  # what is around them may be ours too
        parts[0] = replace(parts[0], span=Span(0, parts[0].span.end))
        parts[-1] = replace(parts[-1], span=Span(parts[-1].span.start, len(text)))
    return parts


def without_edges(text: str, span: Span) -> Span:
    """The span without the punctuation at its ends, but with marks that are paired inside it."""
    start, end = span.start, span.end
    for match in _AT_THE_EDGES.finditer(span.of(text)):
        if match.start() == 0:
            start = span.start + match.end()
        else:
            end = span.start + match.start()
    return with_marks_paired(text, Span(start, end), span) if start < end else span


def with_marks_paired(text: str, core: Span, within: Span) -> Span:
    """The core and the marks right beside it that open or close one inside it."""
    start, end = core.start, core.end
    before, behind = _marks_beside(text, core, within)
    for at in range(end, behind):
        if _closes(text[at], text[start:end]):
            end = at + 1
    for at in reversed(range(before, start)):
        if _opens(text[at], text[start:end]):
            start = at
    return Span(start, end)


def _marks_beside(text: str, core: Span, within: Span) -> tuple[int, int]:
    """Where the punctuation begins that ends in the core, and where that ends that begins there."""
    before = _MARKS.match(text[within.start : core.start][::-1])
    behind = _MARKS.match(text, core.end, within.end)
    return core.start - (before.end() if before else 0), behind.end() if behind else core.end


def _closes(mark: str, text: str) -> bool:
    """Whether the text has left one open that the mark would close."""
    if mark == _STRAIGHT:
        return bool(_LAST_IS_OPENING.search(text))
    return any(_left_open(text, each, closing) for each, closing in _PAIRS if closing == mark)


def _opens(mark: str, text: str) -> bool:
    """Whether the text closes one that the mark would open."""
    if mark == _STRAIGHT:
        return bool(_FIRST_IS_CLOSING.search(text))
    return any(_left_open(text[::-1], closing, each) for each, closing in _PAIRS if each == mark)


def _left_open(text: str, opening: str, closing: str) -> bool:
    """Whether more are opened in the text than are closed behind them."""
    depth = 0
    for mark in text:
        if mark == closing and depth:
            depth -= 1
        elif mark == opening:
            depth += 1
    return depth > 0
