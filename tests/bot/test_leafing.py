"""The list of articles as it is sent: its menu, its buttons, and the form that asks an article."""

from __future__ import annotations

import discord
import pytest

from bot.leafing import asked_article, list_arguments
from bot.speech import speech_for
from embeddings.title_search import Listed, TitleIndex

ENGLISH = speech_for("en")


def titles(count):
    """The index of that many articles."""
    return TitleIndex(
        Listed(f"id{n}", f"Title {n:03}", None, None, None, "en") for n in range(count)
    )


def items(shown):
    """Buttons and menus, from the top."""
    return [item for item in shown["view"].children if isinstance(item, discord.ui.Item)]


def test_an_empty_list_has_nothing_to_press():
    """A sentence is all."""
    shown = list_arguments(titles(0), 1, "", ENGLISH)
    assert shown["content"] == ENGLISH.say("articles-none")
    assert "view" not in shown


def test_one_page_has_a_menu_alone():
    """Its values are the ids, in the order of the list."""
    (menu,) = items(list_arguments(titles(3), 1, "", ENGLISH))
    assert [option.value for option in menu.options] == ["id0", "id1", "id2"]
    assert menu.custom_id == "articles-choose"


@pytest.mark.parametrize(
    ("page", "disabled", "leads_to"),
    [
        (1, [True, False], ["articles:0:t", "articles:2:t"]),
        (2, [False, False], ["articles:1:t", "articles:3:t"]),
        (3, [False, True], ["articles:2:t", "articles:4:t"]),
        (9, [False, True], ["articles:2:t", "articles:4:t"]),
    ],
)
def test_pages_lead_to_their_neighbours(page, disabled, leads_to):
    """And nowhere beyond the first and the last."""
    _, *buttons = items(list_arguments(titles(45), page, "t", ENGLISH))
    assert [button.disabled for button in buttons] == disabled
    assert [button.custom_id for button in buttons] == leads_to


async def test_discord_py_need_not_remember_the_list():
    """Its buttons find us by themselves."""
    assert list_arguments(titles(45), 1, "", ENGLISH)["view"].is_finished()


@pytest.mark.parametrize(
    ("custom_id", "article_id"),
    [
        ("ask:79831b2fcb44", "79831b2fcb44"),
        ("ask:", None),
        ("ask:A", None),
        ("ask:" + "a" * 65, None),
        ("article-ask:79831b2fcb44", None),
    ],
)
def test_which_article_a_form_asks(custom_id, article_id):
    """Another form asks none."""
    assert asked_article(custom_id) == article_id
