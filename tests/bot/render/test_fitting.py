"""Text is cut only where it may be, and nothing is lost."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.render.fitting import (
    grapheme_ends,
    is_altered,
    one_line,
    pieces,
    sendable,
    shortened,
    size,
)
from bot.render.markdown import escape

FAMILY = "👨‍👩‍👧‍👦"
words = st.text(alphabet=f"ab *_#.\n é{FAMILY}", max_size=300)


def spans_of(text, limit):
    return pieces(text, limit, lambda span: escape(span.of(text)))


def test_size_counts_utf_16_units():
    """An emoji outside the basic plane counts twice, as JavaScript counts it."""
    assert size("a😀") == 3


@given(words, st.integers(min_value=30, max_value=80))
def test_pieces_follow_one_another_and_fit(text, limit):
    """Together the pieces are the text; each fits, and none cuts a grapheme."""
    spans = spans_of(text, limit)
    assert "".join(span.of(text) for span in spans) == text
    assert all(size(escape(span.of(text))) <= limit for span in spans)
    assert {span.end for span in spans} <= set(grapheme_ends(text))


def test_a_paragraph_is_the_best_place_to_cut():
    """A blank line wins over the end of a later sentence."""
    text = "One sentence here.\n\nTwo. " + "x" * 30
    assert spans_of(text, 30)[0].of(text) == "One sentence here.\n\n"


def test_a_sentence_is_the_next_best():
    """Without a line break the piece ends where a sentence does."""
    text = "A short one. A second one. " + "word " * 9
    assert spans_of(text, 32)[0].of(text) == "A short one. A second one. "


def test_a_grapheme_larger_than_the_limit_is_the_one_thing_cut():
    """A letter under thousands of accents still gets out, in pieces that fit."""
    text = "a" + "\u0301" * 100
    spans = spans_of(text, 40)
    assert [len(span.of(text)) for span in spans] == [40, 40, 21]


@given(words, st.integers(min_value=5, max_value=60))
def test_shortened_fits_and_is_a_true_beginning(text, limit):
    """What is kept is a beginning in whole graphemes; an ellipsis says that more follows."""
    cut = shortened(text, limit, render=str)
    assert size(cut) <= limit
    kept = cut.removesuffix("…") if cut != text else cut
    assert text.startswith(kept)
    graphemes = regex.findall(r"\X", text)
    assert kept in {"".join(graphemes[:n]).rstrip() for n in range(len(graphemes) + 1)} | {text}


def test_an_escape_is_never_cut_from_its_mark():
    """The limit falls between the backslash and the star; neither is kept."""
    assert shortened("ab***", 6) == r"ab\*…"


@pytest.mark.parametrize(
    "text", [" edge", "edge\n", "a\u202eb", "a\u200bb", "nul\0", "a\rb", "a\u2028b", "\ud800"]
)
def test_what_discord_may_alter_is_recognised(text):
    """Trimmed edges, controls, bidirectional marks, odd separators and lone surrogates."""
    assert is_altered(text)


@pytest.mark.parametrize("text", ["plain", "two\n\nparagraphs\tand a tab", FAMILY, "می‌خواهم"])
def test_what_discord_keeps_is_not_suspected(text):
    """Line breaks, tabs, emoji joined with others and Persian joiners arrive unchanged."""
    assert not is_altered(text)


def test_sendable_escapes_only_what_discord_may_refuse_or_rewrite():
    """Controls, lone surrogates and what turns the direction of reading; all else stays."""
    assert sendable("a\0b\ud800c\u202ed\u202c\n") == "a⟨U+0000⟩b⟨U+D800⟩c⟨U+202E⟩d⟨U+202C⟩\n"
    assert sendable("\u200fשלום\u00ad می\u200cخواهم\t") == "\u200fשלום\u00ad می\u200cخواهم\t"


def test_one_line_folds_white_space():
    """A title that spans lines becomes one line."""
    assert one_line(" Two\n lines\t here ") == "Two lines here"
