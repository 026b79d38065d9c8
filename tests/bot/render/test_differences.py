"""Differences, said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.differences import difference_lines, marked_text
from bot.render.fitting import size
from bot.speech import speech_for
from embeddings import Span
from embeddings.comparing import compare
from embeddings.verifying import Fragment, Place, Standing

ENGLISH = speech_for("en")


@pytest.fixture(scope="session")
def fragment(article):
    def made(theirs, ours):
        whole, other = Span(0, len(theirs)), Span(0, len(ours))
        comparison = compare(theirs, whole, ours, other)
        places = (Place(article(ours), other),)
        return Fragment(whole, Standing.ALTERED, marked=False, places=places, comparison=comparison)

    return made


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [
        ("lit in 1877 there", "lit in 1887 there", "This text: “1877”. The article: “1887”."),
        ("a big red lamp", "a red lamp", "Only in this text: “big”."),
        ("a lamp", "a red lamp", "Left out of this text: “red”."),
        ("a *red* lamp", "a blue lamp", "This text: “red”. The article: “blue”."),
        ("the lamp\u200b burned", "the lamp burned", "Only in this text: “ZERO WIDTH SPACE”."),
    ],
)
def test_a_difference_is_a_sentence(fragment, theirs, ours, said):
    """What cannot be seen is named."""
    lines = list(difference_lines(theirs, fragment(theirs, ours), ENGLISH))
    assert said in [line.replace("\\*", "") for line in lines]


def test_a_long_stretch_says_how_much_more_there_is(fragment):
    """Without an ellipsis, which could be taken for a part of it."""
    theirs, ours = "a lamp " + "x" * 500, "a lamp " + "y" * 500
    (line,) = difference_lines(theirs, fragment(theirs, ours), ENGLISH)
    assert "(+340)" in line
    assert "…" not in line


def test_the_marks_stand_beside_each_other(fragment):
    """Struck through is theirs, and in bold what the article has."""
    theirs, ours = "lit in 1877 there", "lit in 1887 there"
    marked = marked_text(theirs, fragment(theirs, ours), 500)
    assert marked == "> lit in ~~1877~~ **1887** there"
    assert marked_text(theirs, fragment(theirs, ours), 20) is None


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_no_text_can_act_through_a_difference(fragment, theirs, ours):
    """Pings and timestamps are escaped, whatever is compared."""
    made = fragment(theirs + "@everyone <t:1:R>", ours)
    for line in [*difference_lines(theirs + "@everyone <t:1:R>", made, ENGLISH)]:
        assert "@everyone" not in line.replace("\\@", "")
        assert "<t:" not in line.replace("\\<", "")
        assert size(line) < 2500
