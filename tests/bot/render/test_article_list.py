"""Articles as a list and as choices."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.render.article_list import (
    ARTICLES_A_PAGE,
    CHOICE_LIMIT,
    article_choice,
    articles_message,
    cut,
    page_in_reach,
)
from bot.render.fitting import grapheme_ends, size
from bot.speech import speech_for
from embeddings.title_search import Listed

ENGLISH = speech_for("en")


def listed(title, publisher=None, published=None):
    """An article of a list."""
    return Listed("id", title, publisher, None, published, "en")


def test_a_choice_names_publisher_and_year():
    """As far as they are known."""
    whole = listed("Tides", "Harbour  Gazette", date(2025, 3, 14))
    assert article_choice(whole, ENGLISH) == "Tides · Harbour Gazette, 2025"
    assert article_choice(listed("Tides"), ENGLISH) == "Tides"
    assert article_choice(listed(""), ENGLISH) == "Untitled"


@given(st.text(), st.one_of(st.none(), st.text()))
def test_a_choice_always_fits(title, publisher):
    """Between one character and a hundred."""
    named = article_choice(listed(title, publisher, date(2025, 1, 1)), ENGLISH)
    assert 1 <= size(named) <= CHOICE_LIMIT


@given(st.text(), st.integers(0, 30))
def test_a_cut_ends_between_graphemes(text, limit):
    """It is a beginning of the text, without a mark of its own."""
    kept = cut(text, limit)
    assert size(kept) <= limit
    assert text.startswith(kept)
    ends = [0, *grapheme_ends(text)]
    assert any(text[:end].rstrip() == kept or text[:end] == kept for end in ends)


@given(st.integers(-5, 10**9), st.integers(0, 10**6))
def test_a_page_is_always_in_reach(page, articles):
    """The first of nothing, and the last of something."""
    reached = page_in_reach(page, articles)
    assert reached >= 1
    assert (reached - 1) * ARTICLES_A_PAGE < max(1, articles)


@given(st.lists(st.text(max_size=300), min_size=1, max_size=25), st.text(max_size=60))
def test_a_page_fits_whatever_the_titles(titles, wanted):
    """Within Discord's limits on an embed."""
    message = articles_message([listed(title) for title in titles], 1, ENGLISH, wanted)
    (embed,) = message.embeds
    assert size(embed.description) <= 4096
    assert message.content is None or size(message.content) <= 2000
