"""Permanent names of quotes: `q`, then the edition, a proof, two check letters and the place."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from embeddings.hashing import sha256_of_text
from embeddings.records import Article, Span

LONGEST = 25
"""Characters of the longest name that there can be; in an article of up to 260,000 it has 20."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, without the letters that are taken for digits or for each other."""
_READ_AS = str.maketrans("ilo", "110")
_EDITION, _PROOF, _CHECK = 8, 3, 2
"""Letters, of five bits each."""
_EDITION_DIGITS = _EDITION * 5 // 4
_PRIME = 1021
"""The largest below 1024. The whole name is a multiple of it, which neither one wrong letter nor an
exchange of two can turn into another: the first 68 powers of 32 all differ modulo 1021."""
_SHORT_BITS, _LONG_BITS = 11, 26
"""Of the quote's length; articles have up to 50 MB."""
_PLAIN = re.compile(rf"q[{_ALPHABET}]{{{_EDITION + _PROOF + _CHECK + 1},{LONGEST - 1}}}")
_WITH_SLIPS = re.compile(
    rf"\s*q(?=\S*\d)[0-9a-z-]{{11,{LONGEST + 6}}}\s*", re.IGNORECASE | re.ASCII
)
"""A word with a digit in it that is about as long as a name; no language has such words."""


@dataclass(frozen=True, slots=True)
class QuoteName:
    """The name of a span of an edition, as it is read without any library.

    It is made of the texts alone, so that it holds after a restart, in a library that was built
    anew or carried elsewhere, and for as long as the edition is kept. The proof is a hash over the
    whole of the edition's hash, the place and the quoted text: whoever has not seen the text cannot
    make its name, save by trying some 32,768. Whoever does so learns nothing: a name of any span
    of an article shows only what reading that article shows, and only in a library that holds it.
    """

    edition: str
    """The first hexadecimal digits of the SHA-256 of the edition's text."""
    span: Span
    proof: int

    def __str__(self) -> str:
        place = _place(self.span)
        fixed = _number(self.edition) << (5 * _PROOF) | self.proof
        number = fixed << (5 * len(place)) | _from_letters(place)
        check = -1024 * number % _PRIME
        return f"q{_letters(fixed, _EDITION + _PROOF)}{place}{_letters(check, _CHECK)}"

    def fits(self, edition_sha256: str, quoted: str) -> bool:
        """Whether this is the name of that text at this place of that edition."""
        return edition_sha256.startswith(self.edition) and self.proof == _proof(
            edition_sha256, self.span, quoted
        )


def name_of(article: Article, span: Span) -> QuoteName:
    """The name of a span of an article's edition.

    Raises:
        ValueError: the span is empty or not inside the text.
    """
    if not 0 <= span.start < span.end <= len(article.text):
        raise ValueError(f"{span} is no span of a text of {len(article.text)} characters")
    sha256 = article.edition.sha256
    return QuoteName(sha256[:_EDITION_DIGITS], span, _proof(sha256, span, span.of(article.text)))


def read_name(text: str) -> QuoteName | None:
    """The name that was typed, in any case, with spaces or hyphens; None if it is mistyped.

    One wrong letter, or two exchanged, are always noticed; of other slips one in a thousand is left
    to the proof.
    """
    plain = re.sub(r"[\s-]", "", text).lower().translate(_READ_AS)
    if not _PLAIN.fullmatch(plain):
        return None
    letters = plain[1:]
    number, check = _from_letters(letters[:-_CHECK]), _from_letters(letters[-_CHECK:])
    if check >= _PRIME or (1024 * number + check) % _PRIME:
        return None
    fixed = _from_letters(letters[: _EDITION + _PROOF])
    span = _span(letters[_EDITION + _PROOF : -_CHECK])
    edition = f"{fixed >> (5 * _PROOF):0{_EDITION_DIGITS}x}"
    proof = fixed & ((1 << 5 * _PROOF) - 1)
    return QuoteName(edition, span, proof) if span else None


def may_be_name(text: str) -> bool:
    """Whether the text is the name of a quote, or would be one but for a slip."""
    return read_name(text) is not None or _WITH_SLIPS.fullmatch(text) is not None


def _proof(edition_sha256: str, span: Span, quoted: str) -> int:
    said = f"{edition_sha256}:{span.start}:{span.end}:{sha256_of_text(quoted)}"
    digest = hashlib.sha256(said.encode("ascii")).digest()
    return int.from_bytes(digest[:8]) >> (64 - 5 * _PROOF)


def _place(span: Span) -> str:
    """Start, length, and a bit that says how many bits the length takes; without leading zeros."""
    length = span.end - span.start
    long = length >> _SHORT_BITS > 0
    bits = _LONG_BITS if long else _SHORT_BITS
    number = (span.start << bits | length) << 1 | long
    return _letters(number, max(1, -(-number.bit_length() // 5)))


def _span(place: str) -> Span | None:
    number = _from_letters(place)
    bits = _LONG_BITS if number & 1 else _SHORT_BITS
    start, length = number >> 1 >> bits, (number >> 1) & ((1 << bits) - 1)
    span = Span(start, start + length)
    return span if _place(span) == place and length else None


def _letters(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * at & 31] for at in reversed(range(count)))


def _from_letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    return number


def _number(hexadecimal: str) -> int:
    return int(hexadecimal, 16)
