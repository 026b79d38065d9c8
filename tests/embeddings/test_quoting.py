"""Which passages come after those that are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from embeddings import Article, Edition, Hit, Passage, Quote, Span
from embeddings.quoting import MAX_FURTHER, further_quotes


def article_called(name: str) -> Article:
    """An article of ten characters."""
    edition = Edition("0" * 64, datetime(2026, 1, 2, tzinfo=UTC))
    return Article(name, edition, name, "0123456789", name, None, None, None, None, "en")


def hit(name: str, start: int) -> Hit:
    """A passage of two characters, of which the first answers."""
    passage = Passage(article_called(name), Span(start, start + 2))
    return Hit(passage, 0.5, 1.0, 0.5, Span(start, start + 1))


def shown(one: Hit) -> Quote:
    """The quote that a hit became."""
    return Quote(one.passage.article, one.passage.span, one.highlight)


def test_the_best_that_are_not_shown_come_next() -> None:
    """In their order, so many and no more, each with the part that answers."""
    hits = [hit("a", 0), hit("b", 0), *(hit("c", start) for start in range(8))]
    further = further_quotes(hits, [shown(hits[0])])
    assert further == tuple(map(shown, hits[1 : 1 + MAX_FURTHER]))


def test_what_repeats_a_shown_passage_does_not_come_again() -> None:
    """The card names those articles already."""
    first, twin, other = hit("a", 0), hit("twin", 0), hit("a", 4)
    named = replace(shown(first), also_in=(twin.passage.article,))
    assert further_quotes([first, twin, other], [named]) == (shown(other),)
