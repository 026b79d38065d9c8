"""A passage is a block quote that can be undone exactly, with its answer in bold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.render.passage import block_quote, bold_in, quoted_back
from embeddings import Span

wild = st.text(alphabet="ab .*_#>-\n\\:/<@1é\u0301😀[](`~|+=)", max_size=120)


def spans(text, data):
    start = data.draw(st.integers(0, len(text)))
    return Span(start, data.draw(st.integers(start, len(text))))


@given(wild, st.data())
def test_undoing_gives_the_text_back(text, data):
    """Whatever is quoted of it and whatever is in bold."""
    span, highlight = spans(text, data), spans(text, data)
    assert quoted_back(block_quote(text, span, highlight)) == span.of(text)


@given(wild, st.data())
def test_every_line_is_quoted(text, data):
    """So nothing of an article stands outside the block quote."""
    markdown = block_quote(text, Span(0, len(text)), spans(text, data))
    assert all(line.startswith("> ") for line in markdown.split("\n"))


def test_a_highlight_over_two_paragraphs_is_bold_in_each():
    """Every line of the part that answers is bold by itself."""
    text = "First.\n\nSecond. Third."
    markdown = block_quote(text, Span(0, len(text)), Span(0, 15))
    assert markdown == "> **First.**\n> \n> **Second.** Third."


def test_bold_survives_the_escaping_of_its_text():
    """Marks inside and at the edges of the highlight stay literal within the bold."""
    assert block_quote("So *it* is. Yes.", Span(0, 16), Span(3, 7)) == r"> So **\*it\*** is. Yes."


def test_nothing_is_bold_where_all_of_it_would_be(quote):
    """Emphasis on everything emphasises nothing."""
    whole = quote("All of it.", "All of it.")
    assert bold_in(whole).of(whole.article.text) == ""
    part = quote("All of it. And more.", "All of it.")
    assert bold_in(part) == part.highlight


def test_an_empty_highlight_cuts_no_list_in_two():
    """White space alone is not set in bold, and what it parts is escaped as one."""
    assert block_quote("1. x", Span(0, 4), Span(1, 1)) == r"> 1\. x"
