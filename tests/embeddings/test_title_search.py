"""Titles found while they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.errors import ArticleUnknown
from embeddings.store import Store
from embeddings.title_search import Listed, TitleIndex, Titles


def listed(title, number=0, **more):
    """An article of which only the parts that matter need be named."""
    known = {"publisher": None, "author": None, "published": None, "language": "en"}
    return Listed(id=f"id{number}", title=title, **(known | more))


def index_of(*titles):
    """An index of articles with these titles."""
    return TitleIndex(listed(title, number) for number, title in enumerate(titles))


SHELF = index_of(
    "Mount Everest", "The mountain hut", "L’Alhambra de Grenade", "Les îles", "東京塔の歴史"
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mount ev", "Mount Everest"),
        ("EVEREST", "Mount Everest"),
        ("hut mount", "The mountain hut"),
        ("alhambra", "L’Alhambra de Grenade"),
        ("iles", "Les îles"),
        ("塔の", "東京塔の歴史"),
        ("everset", "Mount Everest"),
        ("mout evrest", "Mount Everest"),
        ("alhanbra granade", "L’Alhambra de Grenade"),
    ],
)
def test_a_title_is_found_by_its_words_and_with_slips(typed, first):
    """Case, accents, order and a letter or two do not matter."""
    assert SHELF.complete(typed, 5)[0].title == first


def test_what_begins_so_comes_first_and_slips_last():
    """Then words that begin so, then what holds it, then what nearly does."""
    shelf = index_of("My lamps", "Clamps", "Damp lanp", "Lamp oil", "Lamb")
    found = [article.title for article in shelf.complete("lamp", 5)]
    assert found == ["Lamp oil", "My lamps", "Clamps", "Damp lanp", "Lamb"]


def test_short_words_must_be_right():
    """Three letters have too many neighbours."""
    assert index_of("The sea").complete("tea", 5) == []


def test_of_nothing_typed_the_newest_come_first():
    """Those without a date come last."""
    days = (None, date(2024, 1, 1), date(2025, 1, 1))
    shelf = TitleIndex(listed("?", n, published=day) for n, day in enumerate(days))
    assert [article.id for article in shelf.complete(" … ", 2)] == ["id2", "id1"]


ASSIGNED = st.characters(exclude_categories=["Cn", "Cs"])


@given(
    st.lists(st.text(ASSIGNED, max_size=20), max_size=8),
    st.text(ASSIGNED, max_size=10),
    st.integers(1, 25),
)
def test_whatever_is_typed_each_article_is_found_once_at_most(titles, typed, count):
    """And never more than were asked for."""
    found = index_of(*titles).complete(typed, count)
    assert len(found) == len(set(found)) <= count


@given(st.lists(st.from_regex("[a-z]{1,8}( [a-z]{1,8}){0,3}", fullmatch=True), min_size=1))
def test_every_beginning_of_a_title_finds_it(titles):
    """At each letter that is typed."""
    shelf = index_of(*titles)
    for end in range(1, len(titles[0]) + 1):
        assert shelf.articles[0] in shelf.complete(titles[0][:end], len(titles))


def test_a_list_is_filtered_by_title_publisher_and_author():
    """In its own order; slips are looked through only where nothing has the words."""
    articles = (
        listed("The lamp", 0, publisher="Harbour Gazette"),
        listed("The hut", 1, author="Zoë Lamper"),
        listed("The lamb", 2),
    )
    shelf = TitleIndex(articles)
    assert shelf.with_words("lamp") == articles[:2]
    assert shelf.with_words("hut zoe") == articles[1:2]
    assert shelf.with_words("gazete") == articles[:1]
    assert shelf.with_words("") == articles
    assert shelf.with_words("nothing") == ()


def test_an_article_is_meant_by_its_id_or_by_its_title():
    """A title that is all that was typed is meant though others begin like it."""
    shelf = index_of("Lamp", "Lamp oil", "The hut")
    assert shelf.meant("id1").title == "Lamp oil"
    assert shelf.meant("lamp").title == "Lamp"
    assert shelf.meant("huts").title == "The hut"


def test_a_title_that_holds_the_word_is_meant_and_not_one_with_a_slip():
    """Though both are offered while it is typed."""
    shelf = index_of("Olives of Arenal", "Grandmother Irena's dumplings")
    assert len(shelf.complete("irena", 5)) == 2
    assert shelf.meant("irena").title == "Grandmother Irena's dumplings"
    assert [each.title for each in shelf.titled("arenall")] == ["Olives of Arenal"]


@pytest.mark.parametrize("typed", ["la", "", "?!", "id7", "nowhere"])
def test_what_may_mean_several_or_none_is_refused(typed):
    """Nothing is guessed."""
    with pytest.raises(ArticleUnknown):
        index_of("Lamp", "Lamp oil").meant(typed)


def test_titles_follow_the_library(layout, seeds, embed_seeds):
    """They are read once a revision, and then come from memory."""
    (seeds / "b.md").write_text("---\ntitle: Beta\n---\n\nOne thing is here.\n", encoding="utf-8")
    embed_seeds()
    store = Store.existing(layout.truth)
    titles = Titles(store)
    assert [article.title for article in titles.current().articles] == ["Beta"]
    assert titles.current() is titles.current()
    (seeds / "a.md").write_text("---\ntitle: álpha\n---\n\nAnother one is.\n", encoding="utf-8")
    embed_seeds()
    assert [article.title for article in titles.current().articles] == ["álpha", "Beta"]
    store.close()
