"""Pages hold an article whole, in order, and each fits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.fitting import size
from bot.render.outgoing import components_in, texts_in
from bot.render.passage import block_quote
from bot.render.reader import PAGE_LIMIT, context_message, page_message, page_with, pages_of
from bot.speech import speech_for
from embeddings import Span

ENGLISH = speech_for("en")
wild = st.text(alphabet="ab .*_#>-\n\\:/<@1é\u0301😀\u202e", min_size=1, max_size=200)


def texts(message):
    return [text.markdown for text in texts_in(message.blocks)]


@settings(deadline=None, max_examples=60)
@given(wild, st.integers(1, 120))
def test_pages_hold_all_of_an_article(text, times):
    """Only white space lies between them, and each fits even if all of it is in bold."""
    whole = text * times
    pages = pages_of(whole)
    assert all(size(block_quote(whole, page, page)) <= PAGE_LIMIT + 2 for page in pages)
    end = 0
    for page in pages:
        assert not whole[end : page.start].strip()
        assert page.end > page.start
        end = page.end
    assert not whole[end:].strip()


@settings(deadline=None, max_examples=60)
@given(wild, st.integers(1, 120), st.none() | st.integers(-3, 99), st.data())
def test_any_page_of_any_article_fits(quote, text, times, page, data):
    """Within Discord's limits, wherever the quote stands; a page out of reach is the nearest."""
    whole = text * times
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    one = replace(
        quote(whole, whole, title=text, publisher=text * 3, author=text * 3),
        span=Span(start, end),
        highlight=Span(start, end),
    )
    for message in (page_message(one, page, ENGLISH), context_message(one, ENGLISH)):
        assert components_in(message.blocks) <= 40
        assert sum(map(size, texts(message))) <= 4000


def test_paragraphs_stay_whole(quote):
    """A page ends where a paragraph does, if that is possible."""
    text = "\n\n".join(f"Paragraph {n}. " + "More of it. " * 40 for n in range(40))
    for page in pages_of(text):
        assert page.of(text).startswith("Paragraph")
    assert len(pages_of(text)) == 10


def test_the_first_page_shown_is_that_of_the_quote(quote):
    """With the quote's answer in bold, and the way back only elsewhere."""
    text = "\n\n".join(f"Paragraph {n}. " + "More of it. " * 40 for n in range(40))
    one = quote(text, "Paragraph 20.")
    one = replace(one, span=Span(one.highlight.start, one.highlight.start + 60))
    home = page_with(pages_of(text), one.span.start)
    message = page_message(one, None, ENGLISH)
    assert "**Paragraph 20.**" in texts(message)[1]
    assert f"page {home + 1} of 10" in texts(message)[2]
    assert message == page_message(one, home, ENGLISH)
    assert "Back" not in str(message)
    assert "Back" in str(page_message(one, 0, ENGLISH))
