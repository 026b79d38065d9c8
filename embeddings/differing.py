"""Whether two quotes say different things of the same matter, as far as words can tell."""

from __future__ import annotations

from embeddings.asking import Expected, telling_terms
from embeddings.wording import Words, words_of

_SAME_MATTER = 0.5
"""Two highlights are of one matter if the shorter shares this much of its telling words."""


def differ(one: str, other: str, kind: Expected) -> bool:
    """Whether two texts speak of one matter and hold different numbers, or names if asked for."""
    first, second = words_of(one), words_of(other)
    if kind is Expected.NAME:
        return bool(first.names - second.terms and second.names - first.terms) and _is_one_matter(
            one, other, first.names | second.names
        )
    return _numbers_differ(first, second) and _is_one_matter(one, other, frozenset())


def _numbers_differ(one: Words, other: Words) -> bool:
    return bool(one.numbers - other.numbers and other.numbers - one.numbers)


def _is_one_matter(one: str, other: str, aside: frozenset[str]) -> bool:
    """Whether the texts share words enough, numbers and the words aside left out."""
    terms, others = _matter(one) - aside, _matter(other) - aside
    return len(terms & others) >= max(_SAME_MATTER * min(len(terms), len(others)), 1)


def _matter(text: str) -> frozenset[str]:
    return frozenset(term for term in telling_terms(text) if not term[0].isdigit())
