"""How a message is cut into parts that may each be a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.quoted_parts import parts_of, without_edges
from embeddings.records import Span


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two\nthree", [("one two\n", False), ("three", False)]),
        ("> one\n> two\nthree", [("> one\n> two", True), ("three", False)]),
        ("he said “one two” then", [("he said ", False), ("one two", True), (" then", False)]),
        ("one […] two", [("one ", False), (" two", False)]),
        ("“one two”", [("one two", True)]),
        ("?!\n—", []),
    ],
)
def test_parts(text: str, parts: list[tuple[str, bool]]) -> None:
    """Lines, block quotes and what is in quote marks, cut at ellipses."""
    found = [(part.span.of(text).strip("\n"), part.marked) for part in parts_of(text)]
    assert found == [(part.strip("\n"), marked) for part, marked in parts]


@given(st.text(st.sampled_from('ab “”"«»…>.\n')))
def test_every_word_is_in_one_part(text: str) -> None:
    """They follow each other, and nothing but signs lies between them."""
    end = 0
    for part in parts_of(text):
        assert part.span.start >= end
        assert not any(character.isalnum() for character in text[end : part.span.start])
        end = part.span.end
    assert not any(character.isalnum() for character in text[end:])


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“one two,”", "one two"),
        ("(one.)", "one"),
        ("…", "…"),
        ("one", "one"),
        ("one (two).", "one (two)"),
        ("“one “two.””", "one “two.”"),
        ('"one" two.', '"one" two'),
        ("“one” and “two”.", "“one” and “two”"),
        ("[1] one (two [three]).", "[1] one (two [three])"),
        ("»one«, two „three“.", "»one«, two „three“"),
        ("«one» two).", "«one» two"),
        ("f(g(x)).", "f(g(x))"),
        ("((one) two) three.", "((one) two) three"),
        ('"one" and "two".', '"one" and "two"'),
        ('"one and two".', "one and two"),
        ('a board of 5" by 2"', 'a board of 5" by 2'),
    ],
)
def test_edges(text: str, inside: str) -> None:
    """Quote marks and punctuation at the ends are left out, unless nothing else is there.

    What opens or closes within the text belongs to it.
    """
    assert without_edges(text, Span(0, len(text))).of(text) == inside
