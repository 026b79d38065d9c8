"""Texts without their typography, each character knowing the place that it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from embeddings.records import Span

_DASHES = r"\p{Pd}\u2212\u2043"
_SINGLE = r"'‘’‚‛‹›ʼʻ`´′"
_DOUBLE = r"\"“”„‟«»″〝〞〟＂「」『』"
_UNSEEN = r"\p{Cf}\p{Cc}--\s"
_TOKEN = regex.compile(
    rf"""
    (?P<plain>[A-Za-z0-9,;:!?]+(?:[ ][A-Za-z0-9,;:!?]+)*(?!\p{{M}}))
    | (?P<quoting>^[^\S\n]*(?:>>>[ ]|(?:>[ ]?)+|-\#[ ]))  # of Discord: block quotes and small print
    | (?P<dash>\s*[{_DASHES}]+\s*)
    | (?P<ellipsis>…|\.{{3,}})
    | (?P<double>[{_DOUBLE}]|[{_SINGLE}]{{2}})
    | (?P<single>[{_SINGLE}])
    | (?P<space>(?:\s|\u2800)+)
    | (?P<marks>\\(?=[^\w\s])|[*~|]+|(?<![^\W_])_+|_+(?![^\W_])|[{_UNSEEN}])
    | (?P<ascii>[\x21-\x7e](?!\p{{M}}))
    | (?P<cluster>\P{{M}}\p{{M}}*|\p{{M}}+)
    """,
    regex.VERBOSE | regex.MULTILINE | regex.VERSION1,
)
_ALIKE = {"dash": "-", "ellipsis": "...", "double": '"', "single": "'", "quoting": "", "marks": ""}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without its typography; accents and every other character stay.

    That is without case, marks of quoting and formatting, hidden characters, runs of white space,
    and kinds of quote marks, dashes and ellipses.
    """

    text: str
    starts: tuple[int, ...]
    """Where each of its characters begins in the text that was folded."""
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of its characters `start` to `end`, one at least, in the text as it was."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """The text without its typography."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _without_outer_space(_pieces(text)):
        pieces.append(piece)
        one_by_one = len(piece) == end - start
        starts.extend(range(start, end) if one_by_one else [start] * len(piece))
        ends.extend(range(start + 1, end + 1) if one_by_one else [end] * len(piece))
    return Folded("".join(pieces), tuple(starts), tuple(ends))


def same_but_for_typography(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but typography."""
    return one == other or fold(one).text == fold(other).text


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    spaced = False
    for match in _TOKEN.finditer(text):
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "space":
            piece = "" if spaced else " "
        elif kind in ("plain", "ascii"):
            piece = match.group().lower()
        elif kind == "cluster":
            piece = unicodedata.normalize("NFKC", match.group()).casefold()
            piece = unicodedata.normalize("NFC", piece)
        else:
            piece = _ALIKE[kind or ""]
        if piece:
            spaced = piece == " "
            yield piece, start, end


def _without_outer_space(
    pieces: Iterator[tuple[str, int, int]],
) -> Iterator[tuple[str, int, int]]:
    waiting = None
    begun = False
    for piece in pieces:
        if piece[0].isspace():
            waiting = piece if begun else None
            continue
        if waiting:
            yield waiting
        waiting, begun = None, True
        yield piece
