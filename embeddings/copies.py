"""The same passage in two libraries takes one place: the likelier is shown, the other is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from embeddings.records import Article, Hit
from embeddings.tokens import term_set

_SAME_SHARE = 0.8
"""Two passages that share this much of their terms are one passage to a reader."""
_COMPARED = 12
"""Of the first so many hits; those that follow are not shown."""


def told_apart(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that repeat a likelier one of another library.

    Within one library nothing is left out here.
    """
    if len({hit.library for hit in hits}) < 2:
        return list(hits)
    return [*islice(_first_of_each(hits), _COMPARED)]


def nearest_articles(hits: Sequence[Hit], most: int) -> tuple[Article, ...]:
    """The articles of the hits, each once, and once too if another library holds a copy of it."""
    found: list[Hit] = []
    for hit in told_apart(hits):
        known = any(hit.passage.article == other.passage.article for other in found)
        if not known and not any(_same_text(hit, other) for other in found):
            found.append(hit)
        if len(found) == most:
            break
    return tuple(hit.passage.article for hit in found)


def _first_of_each(hits: Sequence[Hit]) -> Iterator[Hit]:
    before: list[Hit] = []
    for hit in hits:
        if not any(_same_passage(hit, other) for other in before):
            before.append(hit)
            yield hit


def _same_text(one: Hit, other: Hit) -> bool:
    """Whether both are of one text, kept in two libraries."""
    texts = {hit.passage.article.edition.sha256 for hit in (one, other)}
    return one.library != other.library and len(texts) == 1


def _same_passage(one: Hit, other: Hit) -> bool:
    """Whether the passages of two libraries share nearly all their words."""
    if one.library == other.library:
        return False
    terms, others = term_set(one.passage.text), term_set(other.passage.text)
    return len(terms & others) >= _SAME_SHARE * len(terms | others)
