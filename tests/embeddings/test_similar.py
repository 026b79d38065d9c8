"""Passages like a text and like a passage."""

from __future__ import annotations

import pytest

from embeddings.library import Library
from embeddings.records import Quote, Span
from embeddings.similar import MAX_SIMILAR, similar_to_quote, similar_to_text

TEXTS = {
    "one": "aa bb cc dd. eeee ffff.",
    "two": "gg hh ii kkkk. lll mmm nnn ooo.",
    "three": "ppppp qqqqq rrrrr sssss.",
    "copy": "aa bb cc dd. eeee ffff.",
    "four": "ttttttt uuuuuuu vvvvvvv.",
    "five": "wwwwwwwww xxxxxxxxx.",
}


@pytest.fixture
def library(layout, seeds, embed_seeds, encoder):
    for name, text in TEXTS.items():
        front = f"---\ntitle: Title {name}\nlanguage: en\n---\n\n"
        (seeds / f"{name}.md").write_text(front + text + "\n", encoding="utf-8")
    embed_seeds()
    return Library(layout, encoder.fingerprint)


def names(quotes):
    """The articles of the quotes, by the name of their file."""
    return [quote.article.source.removesuffix(".md") for quote in quotes]


def test_the_nearest_passages_come_first_with_their_nearest_sentence(library, encoder):
    """Words of two and of four letters: the article of both, then the one of some."""
    found = similar_to_text([library], encoder, "xx yy xx yy zzzz")
    assert names(found)[0] in {"one", "copy"}
    assert names(found)[1] == "two"
    assert found[1].highlighted == "gg hh ii kkkk."
    assert len(found) == MAX_SIMILAR


def test_a_copy_is_shown_once_and_a_text_is_not_like_itself(library, encoder):
    """Who pastes a passage wants to see others."""
    assert not {"one", "copy"} & set(names(similar_to_text([library], encoder, TEXTS["one"])))
    assert len({"one", "copy"} & set(names(similar_to_text([library], encoder, "xx yy zzzz")))) == 1


def test_a_quote_is_compared_by_the_vector_that_is_there(library, encoder):
    """Nothing is encoded for it."""
    article = next(each for each in library.articles() if each.source == "two.md")
    span = Span(0, len("gg hh ii kkkk."))
    encoder.encoded.clear()
    found = similar_to_quote([library], encoder, Quote(article, span, span))
    assert encoder.encoded == []
    assert "two" not in names(found)
    assert names(found)[0] in {"one", "copy"}


def test_a_quote_of_an_earlier_edition_is_compared_by_its_text(
    layout, library, encoder, seeds, embed_seeds
):
    """Its vector may be gone with its passage."""
    article = next(each for each in library.articles() if each.source == "two.md")
    (seeds / "two.md").write_text("---\ntitle: Title two\n---\n\nzzzzzzzzzz.\n", encoding="utf-8")
    embed_seeds()
    encoder.encoded.clear()
    span = Span(0, len("gg hh ii kkkk."))
    found = similar_to_quote([library], encoder, Quote(article, span, span))
    assert encoder.encoded == ["gg hh ii kkkk."]
    assert names(found)[0] in {"one", "copy"}


def test_of_a_text_that_is_too_long_the_beginning_is_read(library, encoder):
    """The encoder is never given more than it reads."""
    similar_to_text([library], encoder, "word " * 2000)
    assert encoder.fits(encoder.encoded[-1])
    assert len(encoder.encoded[-1]) > 1000
