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
    """The span without the quote marks and the punctuation at its ends."""
    start, end = span.start, span.end
    for match in _AT_THE_EDGES.finditer(span.of(text)):
        if match.start() == 0:
            start = span.start + match.end()
        else:
            end = span.start + match.start()
    return Span(start, end) if start < end else span
