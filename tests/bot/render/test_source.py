"""Where a quote comes from is said exactly, and leads there safely."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.source import (
    address_of_words,
    place_of,
    provenance,
    source_lines,
    timestamp,
    title_line,
    web_address,
)
from bot.speech import speech_for
from embeddings import Span, name_of

ENGLISH = speech_for("en")


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://a b.example", "https://", "https://a.example/<@1>",
     "ftp://a.example", "http://[", "https://a.example/" + "x" * 600, None],
)  # fmt: skip
def test_only_a_plain_web_address_becomes_a_link(url, article):
    """Everything else is left out rather than repaired."""
    assert web_address(url) is None
    assert title_line(article(url=url), ENGLISH) == "### The old lighthouse"
    assert address_of_words(article(url=url), "words") is None


def test_a_web_address_is_kept():
    """Queries and fragments belong to it."""
    assert web_address("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"


def test_a_link_ends_where_it_should(article):
    """Parentheses of an address are encoded."""
    line = title_line(article(url="https://a.example/b_(c)"), ENGLISH)
    assert line == "### [The old lighthouse](<https://a.example/b_%28c%29>)"


@pytest.mark.parametrize("title", ["a](https://evil.example) b", "[a", "a]"])
def test_a_title_with_brackets_is_not_linked(article, title):
    """Discord's parser of links knows no escapes within their text."""
    assert "(<" not in title_line(article(title=title), ENGLISH)


def test_a_title_too_long_is_cut(article):
    """And ends with the mark of a cut; it is no quote."""
    line = title_line(article(title="*Long* title " * 40, url=None), ENGLISH)
    assert line.startswith(r"### \*Long\* title")
    assert line.endswith("…")
    assert len(line) <= 260


@given(st.dates())
def test_a_timestamp_is_that_day_from_hawaii_to_tonga(day):
    """Whatever the year."""
    seconds = int(timestamp(day).split(":")[1])
    days = (day - date(1970, 1, 1)).days
    assert {(seconds + hours * 3600) // 86_400 for hours in range(-10, 14)} == {days}


@pytest.mark.parametrize(
    ("known", "source_line"),
    [
        ({"published": date(2025, 5, 1)}, "from lighthouse.md · <t:1746097140:D>"),
        ({"author": "A. *Keeper*"}, r"A. \*Keeper\*"),
        ({"url": "https://example.org/a", "language": "uk"}, "in Ukrainian"),
        ({"url": "https://example.org/a"}, ""),
        ({"url": "https://example.org/a", "language": "xx"}, "in xx"),
        ({"url": "javascript:alert(1)"}, "from lighthouse.md"),
    ],
)
def test_the_file_is_the_source_where_nothing_else_says_who(article, known, source_line):
    """Every quote has a source line, an author or an address being better than a file's name."""
    bare = {"publisher": None, "author": None, "published": None, "url": None}
    assert " · ".join(provenance(article(**(bare | known)), ENGLISH)) == source_line


def test_the_line_below_a_quote_ends_with_its_name(quote):
    """In small letters, with the paragraph and where else it stands."""
    one = quote("First one.\n\nSecond one.\n\nThird one.", "Second one.")
    one = replace(one, span=one.highlight, also_in=(replace(one.article, title="*A* copy"),))
    first, second = source_lines(one, ENGLISH).splitlines()
    assert first.startswith("-# Harbour Gazette")
    assert first.endswith(f"paragraph 2 of 3 · `{name_of(one.article, one.span)}`")
    assert second == r"-# also in \*A\* copy"


def test_of_many_articles_with_the_passage_a_few_are_named(quote, article):
    """And the rest is counted."""
    twins = tuple(article(title=f"Copy number {n}") for n in range(50))
    line = source_lines(replace(quote(), also_in=twins), ENGLISH).splitlines()[1]
    assert line == "-# also in Copy number 0, Copy number 1, Copy number 2, and 47 more"


def test_an_article_of_one_paragraph_needs_no_number(quote):
    """It would tell nothing."""
    assert place_of(quote(), ENGLISH) is None


def test_few_words_stand_whole_in_the_fragment(article):
    """With the marks encoded that mean something there."""
    address = address_of_words(article(), "A well-lit, old & grey tower.")
    assert address == (
        "https://example.org/lighthouse#:~:text=A%20well%2Dlit%2C%20old%20%26%20grey%20tower."
    )


def test_of_many_words_the_first_and_the_last_do(article):
    """Whole words, without a prefix, so that a browser finds what lies between."""
    address = address_of_words(article(), " ".join(f"word{n}" for n in range(40)) + ".")
    directive = unquote(address.split(":~:text=")[1])
    assert directive == (
        "word0 word1 word2 word3 word4 word5,word34 word35 word36 word37 word38 word39."
    )


def test_words_in_two_paragraphs_are_reached_from_the_first_to_the_last(article):
    """No text that is matched whole may cross a paragraph's end."""
    address = address_of_words(article(), "One two three four.\n\nFive six seven eight.")
    assert unquote(address).endswith("text=One two three four.,Five six seven eight.")


def test_a_fragment_of_the_article_itself_is_kept(article):
    """The words' directive comes after it."""
    linked = article(url="https://a.example/b#part")
    assert address_of_words(linked, "words here") == "https://a.example/b#part:~:text=words%20here"


@given(st.text(max_size=300), st.integers(1, 400))
def test_an_address_always_fits(article, words, length):
    """At worst without the words."""
    url = "https://a.example/" + "b" * length
    address = address_of_words(article(url=url), words)
    assert address.startswith(url)
    assert len(address) <= 512


def test_a_quote_without_text_has_no_name(quote):
    """Nothing can be looked up by it."""
    empty = replace(quote(), span=Span(3, 3), highlight=Span(3, 3))
    assert "`" not in source_lines(empty, ENGLISH)
