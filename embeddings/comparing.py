"""Two texts side by side: what is equal, and what was inserted, deleted or replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex
from rapidfuzz.distance import Levenshtein

from embeddings.aligning import UNSPACED
from embeddings.folding import same_but_for_typography
from embeddings.records import Span

_FORMATTING = regex.compile(r"(?:[*_~|`\\\s]|>+|-#)+")
_IN_A_WORD = regex.compile(
    rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED}]]{{2}}|[\p{{L}}\p{{M}}\p{{N}}]\p{{M}}", regex.VERSION1
)
_INSIDE_A_NUMBER = regex.compile(
    r"(?<=\p{Nd})(?=[.,'’\u00a0\u202f]\p{Nd})|(?<=\p{Nd}[.,'’\u00a0\u202f])(?=\p{Nd})"
)
"""A change of one group of digits changes the number."""


class Change(StrEnum):
    """How a stretch of the one text becomes one of the other."""

    EQUAL = "equal"
    INSERTED = "inserted"
    """It stands in theirs only."""
    DELETED = "deleted"
    """It stands in ours only."""
    REPLACED = "replaced"


class Weight(StrEnum):
    """What a change touches."""

    NOTHING = "nothing"
    """The stretches are equal."""
    FORMATTING = "formatting"
    """Marks that Discord does not show, such as those of a block quote or of bold type."""
    TYPOGRAPHY = "typography"
    """Case, white space, hidden characters, or the kind of a quote mark, dash or ellipsis."""
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of their text and the stretch of ours that stands in its place."""

    change: Change
    weight: Weight
    theirs: Span
    """Of the text that was checked; empty where it was deleted."""
    ours: Span
    """Of the article's text; empty where it was inserted."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two stretches of text, character by character.

    The segments follow each other without a gap on either side, so that joining what they cover
    gives both stretches back.
    """

    segments: tuple[Segment, ...]

    @property
    def weight(self) -> Weight:
        """The gravest change."""
        order = list(Weight)
        return max((each.weight for each in self.segments), key=order.index, default=order[0])

    @property
    def changes(self) -> tuple[Segment, ...]:
        """The segments that are not equal."""
        return tuple(each for each in self.segments if each.change is not Change.EQUAL)


def compare(theirs: str, their_span: Span, ours: str, our_span: Span) -> Comparison:
    """The stretch of their text beside the stretch of ours, in as few changes as can be."""
    codes = Levenshtein.opcodes(their_span.of(theirs), our_span.of(ours))
    pairs = (
        (
            Span(code.src_start, code.src_end).shifted(their_span.start),
            Span(code.dest_start, code.dest_end).shifted(our_span.start),
        )
        for code in codes
    )
    whole = same_but_for_typography(their_span.of(theirs), our_span.of(ours))
    return Comparison(tuple(_segment(theirs, one, ours, other, whole) for one, other in pairs))


def by_words(comparison: Comparison, theirs: str, ours: str) -> Comparison:
    """The same, with each change widened to whole words and joined to the next one beside it."""
    widened: list[tuple[Span, Span]] = []
    for one, other in _widened(comparison.segments, theirs, ours):
        if widened and not theirs[widened[-1][0].end : one.start].strip():
            first, opposite = widened.pop()
            one, other = Span(first.start, one.end), Span(opposite.start, other.end)
        widened.append((one, other))
    whole = comparison.weight is not Weight.WORDING
    pairs = _with_what_is_equal(widened, comparison.segments)
    return Comparison(tuple(_segment(theirs, one, ours, other, whole) for one, other in pairs))


def with_whole_ends(comparison: Comparison, theirs: str, ours: str) -> Comparison:
    """The same, where what differs at either end takes in all of the word of ours that it cuts."""
    last = len(comparison.segments) - 1
    return Comparison(
        tuple(
            _with_whole_end(each, theirs, ours, at == 0, at == last)
            for at, each in enumerate(comparison.segments)
        )
    )


def _with_whole_end(segment: Segment, theirs: str, ours: str, first: bool, last: bool) -> Segment:
    if segment.change is Change.EQUAL or not (first or last):
        return segment
    whole = whole_words(ours, segment.ours)
    stands = Span(
        whole.start if first else segment.ours.start, whole.end if last else segment.ours.end
    )
    change = _change(segment.theirs.of(theirs), stands.of(ours))
    return replace(segment, change=change, ours=stands)


def whole_words(text: str, span: Span) -> Span:
    """The span, widened to the ends of the words that it begins and ends in."""
    start, end = span.start, span.end
    while _in_word(text, start):
        start -= 1
    while _in_word(text, end):
        end += 1
    return Span(start, end)


def _widened(segments: Sequence[Segment], theirs: str, ours: str) -> Iterator[tuple[Span, Span]]:
    for at, segment in enumerate(segments):
        if segment.change is Change.EQUAL:
            continue
        one, other = segment.theirs, segment.ours
        before = _room(segments[at - 1]) if at else 0
        after = _room(segments[at + 1]) if at + 1 < len(segments) else 0
        left = _to_border(theirs, one.start, ours, other.start, -before)
        right = _to_border(theirs, one.end, ours, other.end, after)
        yield Span(one.start - left, one.end + right), Span(other.start - left, other.end + right)


def _room(segment: Segment) -> int:
    return segment.theirs.end - segment.theirs.start if segment.change is Change.EQUAL else 0


def _to_border(theirs: str, one: int, ours: str, other: int, room: int) -> int:
    """How many equal characters lie between two places and the ends of both their words."""
    way = -1 if room < 0 else 1
    for step in range(abs(room)):
        if not (_in_word(theirs, one + way * step) or _in_word(ours, other + way * step)):
            return step
    return abs(room)


def _in_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    return bool(_IN_A_WORD.fullmatch(text, at - 1, at + 1) or _INSIDE_A_NUMBER.match(text, at))


def _with_what_is_equal(
    changes: Sequence[tuple[Span, Span]], segments: Sequence[Segment]
) -> Iterator[tuple[Span, Span]]:
    if not segments:
        return
    one, other = segments[0].theirs.start, segments[0].ours.start
    for theirs, ours in changes:
        if theirs.start > one:
            yield Span(one, theirs.start), Span(other, ours.start)
        yield theirs, ours
        one, other = theirs.end, ours.end
    if segments[-1].theirs.end > one:
        yield Span(one, segments[-1].theirs.end), Span(other, segments[-1].ours.end)


def _segment(theirs: str, one: Span, ours: str, other: Span, whole: bool) -> Segment:
    said, stands = one.of(theirs), other.of(ours)
    return Segment(_change(said, stands), _weight(said, stands, whole), one, other)


def _change(said: str, stands: str) -> Change:
    if said == stands:
        return Change.EQUAL
    if not stands:
        return Change.INSERTED
    return Change.REPLACED if said else Change.DELETED


def _weight(said: str, stands: str, only_typography: bool) -> Weight:
    if said == stands:
        return Weight.NOTHING
    if not stands.strip() and not said.isspace() and _FORMATTING.fullmatch(said):
        return Weight.FORMATTING
    if only_typography or same_but_for_typography(said, stands):
        return Weight.TYPOGRAPHY
    return Weight.WORDING
