"""Words as the lexical index and the judge compare them, in any language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

_POINTS_AND_ACCENTS = regex.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640\u200c-\u200f]"
)
_POSSESSIVE = regex.compile(r"(?<=\p{L})['’ʼ]s(?!\p{L})")
_JOINING_MARK = regex.compile(
    r"(?<=\p{Cyrillic})['’ʼ](?=\p{Cyrillic})|(?<=\p{Hebrew})[\"'״׳](?=\p{Hebrew})"
)
_THOUSANDS = regex.compile(r"(?<=[0-9])[,.'’ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_FOREIGN_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.VERSION1)
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(
    rf"(?P<unspaced>[{_UNSPACED}\u30fc](?:[{_UNSPACED}\u30fc]|\p{{M}})*)"
    rf"|[0-9]+(?:[.,][0-9]+)+|(?:(?![{_UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}])+"
)
_SPACED_WORD = regex.compile(r"[0-9]+(?:[.,][0-9]+)+|[\p{L}\p{M}\p{N}]+")
"""The same where none is unspaced: most texts, and several times as fast."""
_PLAIN_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[a-z0-9]+")
"""The same in ASCII."""
_UNSPACED_OR_ARABIC = regex.compile(rf"[{_UNSPACED}\u30fc\p{{Arabic}}]")
_ARABIC_ARTICLE = regex.compile(r"^[وبفك]?ال(?=\p{Arabic}{3})")
_TEXTS_REMEMBERED = 4096
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ة": "ه", "ى": "ي"}
)


def lexical_terms(text: str) -> list[str]:
    """The terms of a text in order: folded words and numbers, or pairs of characters.

    Pairs where the script does not part words by spaces.
    """
    return list(_terms(text))


@lru_cache(_TEXTS_REMEMBERED)
def _terms(text: str) -> tuple[str, ...]:
    plain = folded(text)
    if _UNSPACED_OR_ARABIC.search(plain):
        return tuple(_terms_of_any_script(plain))
    words = (_PLAIN_WORD if plain.isascii() else _SPACED_WORD).findall(plain)
    return tuple(word.replace(",", ".") for word in words)


def _terms_of_any_script(plain: str) -> list[str]:
    terms: list[str] = []
    for match in _WORD.finditer(plain):
        word = match.group()
        if match["unspaced"]:
            terms.extend(_pairs(word))
        else:
            terms.append(_ARABIC_ARTICLE.sub("", word).replace(",", "."))
    return terms


@lru_cache(_TEXTS_REMEMBERED)
def term_set(text: str) -> frozenset[str]:
    """The different terms of a text; the same passage is compared with many others."""
    return frozenset(_terms(text))


def folded(text: str) -> str:
    """The text without case, accents, vowel points, possessive endings and thousands separators."""
    if text.isascii():
        text = text.lower()
        return _THOUSANDS.sub("", _POSSESSIVE.sub("", text) if "'" in text else text)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFD", text)
    text = unicodedata.normalize("NFC", _POINTS_AND_ACCENTS.sub("", text))
    text = text.translate(_LETTERS_WITHOUT_DECOMPOSITION)
    text = _FOREIGN_DIGIT.sub(_western_digit, text)
    text = _JOINING_MARK.sub("", _POSSESSIVE.sub("", text))
    return _THOUSANDS.sub("", text)


def _western_digit(match: regex.Match[str]) -> str:
    """The same digit as everywhere else; itself where it is newer than Python's tables."""
    return str(unicodedata.digit(match.group(), match.group()))


def _pairs(run: str) -> list[str]:
    if len(run) < 2:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]
