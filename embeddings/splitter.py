"""From an article's text to its passages: spans of whole sentences that the encoder reads whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import attrgetter, itemgetter

import regex

from embeddings.records import Span
from embeddings.sentences import is_cut, paragraph_spans, sentences_in, trimmed

FEWEST_WORDS, MOST_WORDS = 60, 120
"""Roughly what a passage holds: enough to be understood alone, too little for two topics."""
SMALL = 30
"""Words; a piece with fewer is joined to its neighbour, even past `MOST_WORDS`."""
STRETCHED = MOST_WORDS + SMALL
HEADING_WORDS = 12
LONGEST_HEADING = 100
LONGEST_SENTENCE = 1200
"""Code points; what has no sentence end for longer is divided before any encoder is asked."""
LONGEST_PIECE = 4000
"""Code points; beyond them no encoder is asked, so that a wall of marks costs little."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, kana and Han, which are written without spaces between words."""
_WORD = re.compile(r"\w[^\s\u3000-\u303f\uff00-\uff20]*")

_HEADING_MARK = re.compile(r"#{1,6}\s")
_ITEM = re.compile(r"[-*+•‣◦–—>|]|\(?(?:\d{1,3}|[^\W\d_])[.)]\s")
_UNFINISHED = regex.compile(r"(?:[^\p{P}]|[:?؟？]|[\p{Pe}%])$")
_CLAUSE_END = regex.compile(r"(?:[,;:][\p{Pf}\p{Pe}\"']*(?=\s)|[、，；：،؛፣፤])")
_GAP = regex.compile(r"(?<=\S)(?=\s)")
_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage to be: its span in the text, and the spans of its sentences, in the text too."""

    span: Span
    sentences: tuple[Span, ...]


@dataclass(slots=True)
class _Block:
    """A paragraph, or a part of a long one: sentences that are not parted without need."""

    sentences: list[Span]
    words: int
    is_heading: bool = False

    def take(self, following: _Block) -> None:
        """Join the block that follows to this one."""
        self.sentences += following.sentences
        self.words += following.words
        self.is_heading = self.is_heading and following.is_heading


def split(text: str, language: str, fits: Callable[[str], bool]) -> list[Piece]:
    """The passages of a text, in order; together they cover all that is no white space.

    `fits` says whether the encoder reads a text whole; only a single grapheme that does not fit
    makes a piece that does not.
    """
    return [
        piece
        for section in _sections(_blocks(text, language))
        for block in _joined(section)
        for piece in _fitting(text, block.sentences, fits)
    ]


def word_count(text: str) -> int:
    """The words, at least one; in scripts without spaces two letters count as a word."""
    if text.isascii():
        return len(text.split()) or 1
    letters = sum(map(len, _UNSPACED.findall(text)))
    spaced = _WORD.findall(_UNSPACED.sub(" ", text) if letters else text)
    return len(spaced) + (letters + 1) // 2 or 1


def _blocks(text: str, language: str) -> Iterator[_Block]:
    """The paragraphs with their words counted, long ones in balanced parts."""
    for paragraph in paragraph_spans(text):
        whole = sentences_in(text, paragraph, language)
        is_short = paragraph.end - paragraph.start <= LONGEST_SENTENCE
        sentences = whole if is_short else [part for each in whole for part in _bounded(text, each)]
        words = [word_count(sentence.of(text)) for sentence in sentences]
        if sum(words) > MOST_WORDS:
            yield from _balanced(sentences, words)
        else:
            yield _Block(sentences, sum(words), _is_heading(text, paragraph, sum(words)))


def _is_heading(text: str, paragraph: Span, words: int) -> bool:
    """Whether it is a short line with no end, or a question, which what follows answers."""
    line = paragraph.of(text)
    if words > HEADING_WORDS or len(line) > LONGEST_HEADING or _ITEM.match(line):
        return False
    return bool(_HEADING_MARK.match(line) or _UNFINISHED.search(line))


def _balanced(sentences: list[Span], words: list[int]) -> Iterator[_Block]:
    """A long paragraph in parts of about the same number of words."""
    total = sum(words)
    parts = max(-(-total // MOST_WORDS), round(2 * total / (FEWEST_WORDS + MOST_WORDS)))
    # A sentence belongs to the part in which its middle word lies.
    middles = (done - count / 2 for done, count in zip(accumulate(words), words, strict=True))
    numbers = [int(middle * parts / total) for middle in middles]
    numbered = zip(numbers, sentences, words, strict=True)
    for _, part in groupby(numbered, key=itemgetter(0)):
        _, members, counts = zip(*part, strict=True)
        yield _Block(list(members), sum(counts))


def _sections(blocks: Iterable[_Block]) -> list[list[_Block]]:
    """The blocks from heading to heading; headings at the very end go with what precedes."""
    sections: list[list[_Block]] = [[]]
    for block in blocks:
        if block.is_heading and sections[-1] and not sections[-1][-1].is_heading:
            sections.append([])
        sections[-1].append(block)
    if len(sections) > 1 and sections[-1][-1].is_heading:
        sections[-2:] = [sections[-2] + sections[-1]]
    return sections


def _joined(section: list[_Block]) -> list[_Block]:
    """The section's blocks, short ones joined to roughly 60 to 120 words."""
    joined: list[_Block] = []
    for block in section:
        if joined and _goes_with_next(joined[-1], block):
            joined[-1].take(block)
        else:
            joined.append(block)
    if len(joined) > 1 and joined[-1].words < SMALL:
        small = joined.pop()
        if joined[-1].words + small.words <= STRETCHED:
            joined[-1].take(small)
        else:
            joined.append(small)
    return joined


def _goes_with_next(block: _Block, following: _Block) -> bool:
    """Whether the following block is joined to this one."""
    total = block.words + following.words
    if block.is_heading and block.words < FEWEST_WORDS:
        return True
    if block.words < SMALL:
        return total <= STRETCHED
    return block.words < FEWEST_WORDS and total <= MOST_WORDS


def _fitting(text: str, sentences: list[Span], fits: Callable[[str], bool]) -> Iterator[Piece]:
    """The sentences as one piece, or as many as it takes until each fits."""
    span = Span(sentences[0].start, sentences[-1].end)
    if span.end - span.start <= LONGEST_PIECE and fits(span.of(text)):
        yield Piece(span, tuple(sentences))
    elif len(sentences) > 1:
        at = _nearest([sentence.start for sentence in sentences[1:]], span)
        place = bisect_left(sentences, at, key=attrgetter("start"))
        yield from _fitting(text, sentences[:place], fits)
        yield from _fitting(text, sentences[place:], fits)
    elif cuts := _cuts(text, span):
        at = _nearest(cuts, span)
        yield from _fitting(text, [trimmed(text, span.start, at)], fits)
        yield from _fitting(text, [trimmed(text, at, span.end)], fits)
    else:
        yield Piece(span, (span,))


def _nearest(places: list[int], span: Span) -> int:
    """The place nearest to the span's middle."""
    return min(places, key=lambda place: abs(2 * place - span.start - span.end))


def _cuts(text: str, span: Span) -> list[int]:
    """Where a sentence may be cut: where clauses end near its middle, or at spaces, or anywhere."""
    quarter = (span.end - span.start) // 4
    clauses = _places(_CLAUSE_END, text, span.start + quarter, span.end - quarter)
    spaces = clauses or _places(_GAP, text, span.start + 1, span.end)
    return spaces or _grapheme_ends(text, span.start, span.end)


def _places(mark: regex.Pattern[str], text: str, start: int, end: int) -> list[int]:
    """The ends of the marks in `text[start:end]`, save those where a grapheme goes on."""
    ends = (match.end() for match in mark.finditer(text, start, end))
    return [place for place in ends if start < place < end and is_cut(text, place)]


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, in parts if it is endless; each is found in time that its length bounds."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        middle, stop = start + LONGEST_SENTENCE // 3, start + LONGEST_SENTENCE * 2 // 3
        ends = _places(_CLAUSE_END, text, middle, stop) or _places(_GAP, text, middle, stop)
        cut = ends[-1] if ends else _grapheme_end(text, start, stop, sentence.end)
        if not text[start:cut].isspace():
            yield trimmed(text, start, cut)
        start = cut
    if start < sentence.end:
        yield trimmed(text, start, sentence.end)


def _grapheme_end(text: str, start: int, stop: int, limit: int) -> int:
    """The end of the last grapheme before `stop`, or of the first where that one is longer."""
    reach = stop
    while not (ends := _grapheme_ends(text, start, reach)) and reach < limit:
        reach = min(start + 2 * (reach - start), limit)
    return max((end for end in ends if end <= stop), default=min(ends, default=limit))


def _grapheme_ends(text: str, start: int, end: int) -> list[int]:
    """The places inside the span where graphemes end, for a span that starts with a whole one."""
    # Cut out first, for regex looks back over a whole row of flags at each of them.
    ends = [start + match.end() for match in _GRAPHEME.finditer(text[start:end])]
    return ends[:-1]
