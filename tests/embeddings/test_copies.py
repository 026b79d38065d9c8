"""What repeats a passage of another library is shown once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from embeddings.copies import nearest_articles, told_apart
from embeddings.records import Article, Edition, Hit, Passage, Span

TEXT = "The lighthouse burned whale oil in winter and rape oil in summer, as the keeper noted."
NEARLY = TEXT.replace("noted", "wrote")
ELSE = "The bakery sells rye bread at dawn."


def hit(text: str, library: int, title: str = "") -> Hit:
    """A passage that is a whole article of a library."""
    edition = Edition(sha256(text.encode()).hexdigest(), datetime(2026, 1, library + 1, tzinfo=UTC))
    name = title or f"{library}: {text[:20]}"
    article = Article(name, edition, name, text, "a.md", None, None, None, None, "en")
    span = Span(0, len(text))
    return Hit(Passage(article, span), 0.9, 1.0, 0.5, span, library)


@pytest.mark.parametrize("copy", [TEXT, NEARLY])
def test_a_copy_in_another_library_is_left_out(copy: str) -> None:
    """Whichever is likelier stays."""
    first, second, third = hit(TEXT, 1), hit(copy, 0), hit(ELSE, 0)
    assert told_apart([first, second, third]) == [first, third]
    found = nearest_articles([first, second, third], 3)
    assert found == (first.passage.article, third.passage.article)


def test_copies_within_one_library_are_left_to_the_quotes() -> None:
    """A library alone answers as it always has."""
    hits = [hit(TEXT, 0, "one"), hit(TEXT, 0, "two")]
    assert told_apart(hits) == hits
    assert len(nearest_articles(hits, 3)) == 2


def test_an_article_of_two_libraries_is_named_once_by_other_passages_too() -> None:
    """Its text is the same, though not the passages that came near."""
    one, other = hit(f"{TEXT} {ELSE}", 0), hit(f"{TEXT} {ELSE}", 1)
    first = replace(one, passage=Passage(one.passage.article, Span(0, len(TEXT))))
    last = replace(other, passage=Passage(other.passage.article, Span(len(TEXT) + 1, 100)))
    assert nearest_articles([first, last], 3) == (one.passage.article,)
