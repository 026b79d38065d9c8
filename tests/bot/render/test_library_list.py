"""The list of a server's library: pages, a menu, and a filter that stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.library_list import library_list
from bot.render.outgoing import (
    COMPONENTS_A_MESSAGE,
    TEXT_A_MESSAGE,
    Menu,
    Row,
    components_in,
    text_size,
    texts_in,
)
from bot.shelving.custom_id import Deed, Press, read_custom_id
from bot.speech import languages, speech_for
from embeddings.title_search import Listed

ENGLISH = speech_for("en")


def articles(count, title="Title"):
    """So many of them."""
    day = date(2025, 3, 14)
    return [Listed(f"id{n}", f"{title} {n}", "Gazette", None, day, "en") for n in range(count)]


def parts(message, kind):
    """The rows, or the menus, of the card."""
    return [block for block in message.blocks[0].blocks if isinstance(block, kind)]


@pytest.mark.parametrize(("page", "turns"), [(1, [2]), (2, [1, 3]), (3, [2]), (99, [2])])
def test_there_are_buttons_to_where_there_are_pages(page, turns):
    """And each keeps the words of the filter."""
    (row,) = parts(library_list(articles(45), page, "tit", ENGLISH), Row)
    presses = [read_custom_id(button.custom_id) for button in row.buttons]
    assert presses == [Press(Deed.PAGE, "tit", number) for number in turns]


def test_the_menu_holds_what_the_page_shows():
    """By their ids."""
    message = library_list(articles(45), 3, "", ENGLISH)
    (menu,) = parts(message, Menu)
    assert [choice.value for choice in menu.choices] == [f"id{n}" for n in range(40, 45)]
    assert menu.choices[0].label == "Title 40 · Gazette, 2025"


def test_of_one_page_there_is_nothing_to_turn():
    """And of no article, nothing to choose."""
    assert not parts(library_list(articles(20), 1, "", ENGLISH), Row)
    assert not parts(library_list([], 1, "", ENGLISH), Menu)


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(sorted(languages())))
@example("*" * 300, "*" * 300, "uk")
def test_whatever_the_titles_it_is_within_limits(title, wanted, language):
    """In each language."""
    message = library_list(articles(45, title), 2, wanted, speech_for(language))
    assert text_size(message.blocks) <= TEXT_A_MESSAGE
    assert components_in(message.blocks) <= COMPONENTS_A_MESSAGE
    assert all(text.markdown for text in texts_in(message.blocks))
