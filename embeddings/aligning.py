"""Where in a longer text a claimed one stands, or something close to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

import regex
from rapidfuzz.distance import Levenshtein

from embeddings.folding import Folded
from embeddings.records import Span

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts that are written without spaces between words, inside a class of characters."""
_WORD = regex.compile(
    rf"[{UNSPACED}]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED}]]+", regex.VERSION1
)
_WIDER = 30
"""Words by which the gap before two equal words may be longer in the one text than in the other;
before a single one it has to be equal, since many words stand everywhere."""
_TRIED = 50


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text with their places in it; one character each without spaces."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.words)

    def trigrams(self) -> set[tuple[str, ...]]:
        """Every three words that follow each other."""
        return set(zip(self.words, self.words[1:], self.words[2:], strict=False))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of a claim that a text has too, in their order and near each other."""

    blocks: tuple[Match, ...]
    """Runs of equal words, in words: `a` of the claim, `b` of the text."""

    def matched(self, first: int, last: int) -> int:
        """How many of the claim's words `first` to `last` are in the text."""
        return sum(max(0, min(last, b.a + b.size) - max(first, b.a)) for b in self.blocks)


def words_of(folded: str) -> Words:
    """The words of a folded text."""
    found = [(match.group(), Span(*match.span())) for match in _WORD.finditer(folded)]
    return Words(tuple(word for word, _ in found), tuple(span for _, span in found))


def align(claim: Words, text: Words) -> Alignment:
    """The longest run of equal words, and what follows from it to both sides."""
    matcher = SequenceMatcher(None, claim.words, text.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return Alignment(())
    anchor = max(range(len(blocks)), key=lambda at: blocks[at].size)
    after = _chained(blocks[anchor:], lambda one, other: (one, other))
    before = _chained(blocks[anchor::-1], lambda one, other: (other, one))
    return Alignment((*reversed(before[1:]), *after))


def _chained(
    blocks: Sequence[Match], in_order: Callable[[Match, Match], tuple[Match, Match]]
) -> list[Match]:
    """The blocks, as long as each is near the one before it."""
    chain = [blocks[0]]
    for block in blocks[1:]:
        first, second = in_order(chain[-1], block)
        claimed = second.a - first.a - first.size
        stands = second.b - first.b - first.size
        if abs(stands - claimed) <= (0 if block.size == 1 else _WIDER + claimed):
            chain.append(block)
    return chain


def place_of(claim: str, words: Words, text: Folded, others: Words, alignment: Alignment) -> Span:
    """The stretch of the folded text that stands where the whole claim does.

    Before the first equal word and behind the last it ends where the fewest characters have to be
    changed.
    """
    first, last = alignment.blocks[0], alignment.blocks[-1]
    begins, ends = words.spans[first.a].start, words.spans[last.a + last.size - 1].end
    start = others.spans[first.b].start
    end = others.spans[last.b + last.size - 1].end
    head, tail = claim[:begins][::-1], claim[ends:]
    before = text.text[max(0, start - _reach(head)) : start][::-1]
    after = text.text[end : end + _reach(tail)]
    return Span(start - _length_alike(head, before), end + _length_alike(tail, after))


def _reach(rest: str) -> int:
    return 2 * len(rest) + 10


def _length_alike(rest: str, text: str) -> int:
    """How many of the text's first characters are most like the rest; its own number if several.

    Of a long rest only every so manieth number is tried at first, and then those around the best.
    """
    step = 1 + len(rest) // _TRIED
    rough = _most_alike(rest, text, range(0, len(text) + 1, step))
    return _most_alike(rest, text, range(max(0, rough - step), min(len(text), rough + step) + 1))


def _most_alike(rest: str, text: str, lengths: range) -> int:
    """The length with the fewest changes; then the one that ends alike, or is about as long."""

    def unlikeness(length: int) -> tuple[int, bool, int]:
        some = text[:length]
        ends_alike = some[-1:] == rest[-1:]
        return Levenshtein.distance(rest, some), not ends_alike, abs(length - len(rest))

    return min(lengths, key=unlikeness)
