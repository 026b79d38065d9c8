"""From hits to quotes: each text once, and the newest first where two say different things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from embeddings.asking import Expected, expected_kind
from embeddings.differing import differ
from embeddings.records import Hit, Quote
from embeddings.tokens import lexical_terms, term_set

MAX_QUOTES = 3
MAX_FURTHER = 4

_SAME_SHARE = 0.8
"""Two passages that share this much of their terms are one passage to a reader."""
_TELLING_TERMS = 6
"""Sentences with fewer terms may be the same by chance."""
_COMPANION_SHARE = 0.5
"""A further quote is shown if it is at least this likely, measured by the first one."""
_AS_LIKELY = 0.8
"""A quote that is at least this likely, measured by the first one, answers about as well."""
_ORIGINAL_SHARE = 0.9
"""Of near-identical passages the earliest is quoted if it is at least this likely."""


def quotes_from(
    question: str, hits: Sequence[Hit], standing: int
) -> tuple[tuple[Quote, ...], bool]:
    """The quotes that the hits become, of which so many stand up, and whether some may differ.

    Best first; but of those that answer about as well and differently, the newest first.
    """
    kind = expected_kind(question)
    groups = _groups(hits, standing, kind)
    best, *others = groups
    rivals = [group for group in others if _are_rivals(best[0], group[0], kind)]
    newest = max([best, *rivals], key=lambda group: _published(group[0]))
    ordered = [newest, *(group for group in groups if group is not newest)]
    return tuple(map(_quote, ordered)), bool(rivals)


def further_quotes(hits: Sequence[Hit], shown: Sequence[Quote]) -> tuple[Quote, ...]:
    """The passages that come next, of articles that were not said to hold what is shown."""
    quoted = {(quote.article.id, quote.span) for quote in shown}
    repeated = {article.id for quote in shown for article in quote.also_in}
    others = [
        hit
        for hit in hits
        if (hit.passage.article.id, hit.passage.span) not in quoted
        and hit.passage.article.id not in repeated
    ]
    return tuple(
        Quote(hit.passage.article, hit.passage.span, hit.highlight) for hit in others[:MAX_FURTHER]
    )


def _groups(hits: Sequence[Hit], standing: int, kind: Expected) -> list[list[Hit]]:
    """The best passages, each with those that say the same in the same words, best first."""
    enough = hits[0].probability * _COMPANION_SHARE
    groups: list[list[Hit]] = []
    for rank, hit in enumerate(hits):
        alike = next((group for group in groups if _same(group[0], hit, kind)), None)
        if alike is not None:
            alike.append(hit)
        elif rank < standing and hit.probability >= enough:
            groups.append([hit])
    return [_original_first(group) for group in groups[:MAX_QUOTES]]


def _original_first(group: Sequence[Hit]) -> list[Hit]:
    """The group with the passage that was published first in front, if it is about as likely.

    Who repeats a text quotes it from somewhere, and a reader wants the source.
    """
    enough = group[0].probability * _ORIGINAL_SHARE
    tied = [hit for hit in group if hit.probability >= enough]
    first = min(tied, key=lambda hit: hit.passage.article.published or date.max)
    return [first, *(hit for hit in group if hit is not first)]


def _are_rivals(best: Hit, other: Hit, kind: Expected) -> bool:
    """Whether both are about as likely, of different known days, and say different things."""
    days = {hit.passage.article.published for hit in (best, other)}
    if None in days or len(days) < 2 or other.probability < _AS_LIKELY * best.probability:
        return False
    return differ(_highlighted(best), _highlighted(other), kind)


def _published(hit: Hit) -> date:
    return hit.passage.article.published or date.min


def _highlighted(hit: Hit) -> str:
    return hit.highlight.of(hit.passage.article.text)


def _quote(group: Sequence[Hit]) -> Quote:
    best = group[0]
    own = best.passage.article
    others = dict.fromkeys(hit.passage.article for hit in group[1:])
    also_in = tuple(other for other in others if other.id != own.id)  # an id is made of a text
    return Quote(own, best.passage.span, best.highlight, also_in)


def _same(one: Hit, other: Hit, kind: Expected) -> bool:
    """Whether both say the same in the same words, and differ in no answer.

    So they do if they share nearly all their words, or if the sentence that one would show stands
    in the other: a copy whose paragraphs were moved is cut into other passages.
    """
    if not (_share_words(one, other) or _repeats(one, other) or _repeats(other, one)):
        return False
    return not differ(_highlighted(one), _highlighted(other), kind)


def _share_words(one: Hit, other: Hit) -> bool:
    terms, others = (term_set(hit.passage.text) for hit in (one, other))
    return len(terms & others) >= _SAME_SHARE * len(terms | others)


def _repeats(one: Hit, other: Hit) -> bool:
    """Whether the passage of one holds the highlight of the other, word for word."""
    shown = lexical_terms(_highlighted(other))
    if len(shown) < _TELLING_TERMS or not term_set(one.passage.text).issuperset(shown):
        return False
    return f" {' '.join(shown)} " in f" {' '.join(lexical_terms(one.passage.text))} "
