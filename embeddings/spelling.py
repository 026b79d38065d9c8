"""Other ways to write a word: with a slip of the finger, or in another script."""

from __future__ import annotations

from functools import lru_cache

import regex
from anyascii import anyascii
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from embeddings.tokens import folded

_SHORTEST, _LONG = 5, 8
"""Letters: a shorter word has too many neighbours, and a long one may hold two slips."""
_ALPHABETIC = regex.compile(r"\A[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}\p{M}]+\Z")
"""Scripts that write every vowel, so that their words can be compared letter by letter."""


@lru_cache(maxsize=65_536)
def slips_allowed(term: str) -> int:
    """How many letters of a folded word may be wrong, missing, too many or exchanged."""
    if len(term) < _SHORTEST or not _ALPHABETIC.match(term):
        return 0
    return 1 if len(term) < _LONG else 2


@lru_cache(maxsize=65_536)
def latin(term: str) -> str:
    """The folded word in Latin letters; an empty string where its script leaves vowels out."""
    if not _ALPHABETIC.match(term):
        return ""
    return "".join(letter for letter in folded(anyascii(term)) if letter.isalpha())


@lru_cache(maxsize=16_384)
def latin_terms(terms: frozenset[str]) -> frozenset[str]:
    """The words in Latin letters, as far as they can be written so."""
    return frozenset(map(latin, terms)) - {""}


@lru_cache(maxsize=65_536)
def is_misspelt_in(term: str, terms: frozenset[str]) -> bool:
    """Whether one of the words is the term but for a few letters, of which the first is none."""
    allowed = slips_allowed(term)
    if not allowed:
        return False
    alike = _by_first_letter(terms).get(term[0], [])
    return extractOne(term, alike, scorer=OSA.distance, score_cutoff=allowed) is not None


@lru_cache(maxsize=16_384)
def _by_first_letter(terms: frozenset[str]) -> dict[str, list[str]]:
    """The words that are long enough to be told apart, by their first letters."""
    alike: dict[str, list[str]] = {}
    for term in terms:
        if len(term) >= _SHORTEST:
            alike.setdefault(term[0], []).append(term)
    return alike
