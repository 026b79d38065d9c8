"""What is found of a text that may be a quote, and which parts of it claim to be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from embeddings.comparing import Comparison
from embeddings.records import Article, Span
from embeddings.tokens import lexical_terms

_SOURCE_LINE = regex.compile(r"\s*(?:[\p{Pd}~(]|-\#|https?://)")


class Standing(StrEnum):
    """How a text stands in the library."""

    EXACT = "word for word"
    TYPOGRAPHY = "word for word apart from typography"
    """The same words and punctuation; case, quote marks, dashes or white space differ."""
    ALTERED = "altered"
    PARTLY = "partly"
    """Of several parts some are in the library and others are not, or are the writer's own."""
    NOT_HERE = "not in this library"
    TOO_SHORT = "too short"
    """It has fewer than `FEWEST_WORDS` words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands, or what is closest to it."""

    article: Article
    span: Span
    current: bool = True
    """False if the article has been changed since that edition."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of the text that stands in one piece, or nowhere."""

    span: Span
    """Of the text that was checked."""
    standing: Standing
    marked: bool
    """Whether it was written as a quote: in quote marks or as a block quote."""
    places: tuple[Place, ...] = ()
    """A few of them, those in current editions first; the one that is closest if it is altered."""
    comparison: Comparison | None = None
    """With the first place; None if it stands nowhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the library holds of a text."""

    text: str
    words: int
    fragments: tuple[Fragment, ...]
    """In the order of the text; none if it is too short."""
    asides: tuple[Span, ...] = ()
    """Parts that are not looked upon as quotes: a line that names the source, words around a marked
    quote that are not in the library, and what is too short to be looked for by itself."""
    own_words: tuple[Span, ...] = ()
    """What the writer put around something that stands in the library, without marking either."""

    @property
    def standing(self) -> Standing:
        """How the whole of it stands: as its worst fragment does, or only partly."""
        standings = {fragment.standing for fragment in self.fragments}
        if not standings:
            return Standing.TOO_SHORT
        if Standing.NOT_HERE in standings and len(standings) > 1:
            return Standing.PARTLY
        worst = max(standings, key=list(Standing).index)
        return Standing.PARTLY if self.own_words and worst is not Standing.ALTERED else worst


def told_apart(
    text: str, fragments: Sequence[Fragment]
) -> tuple[tuple[Fragment, ...], tuple[Span, ...]]:
    """The fragments that were claimed to be quotes, and those that were not and are nowhere."""
    found = [each for each in fragments if each.places]
    some_marked = any(each.marked for each in fragments)
    asides = [
        each
        for each in fragments
        if not each.places
        and not (each.marked and each.standing is Standing.NOT_HERE)
        and (
            some_marked
            or each.standing is Standing.TOO_SHORT
            or (found and _names_the_source(each.span.of(text), found))
        )
    ]
    claimed = tuple(each for each in fragments if each not in asides)
    return claimed, tuple(each.span for each in asides)


def _names_the_source(line: str, found: Iterable[Fragment]) -> bool:
    """Whether a line begins like one that names a source, or says mostly what is known of one."""
    if _SOURCE_LINE.match(line):
        return True
    terms = lexical_terms(line)
    known = {term for each in found for place in each.places for term in _provenance(place.article)}
    return sum(term in known for term in terms) >= len(terms) / 2


def _provenance(article: Article) -> list[str]:
    published = f"{article.published:%Y %m %d}" if article.published else ""
    about = (article.title, article.publisher, article.author, article.source, article.url)
    return lexical_terms(" ".join([*filter(None, about), published]))
