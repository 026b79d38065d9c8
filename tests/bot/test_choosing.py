"""Choices while a command is typed, and what is made of what was chosen."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from types import SimpleNamespace

import pytest

from bot.answerer import Answerer
from bot.choosing import (
    article_choices,
    choices_of_days,
    chosen_time,
    filter_choices,
    within_article,
)
from bot.speech import languages, speech_for
from embeddings.errors import ArticleUnknown, DayUnreadable, TimeReversed
from embeddings.layout import SHIPPED
from embeddings.scope import Scope


class Asked:
    """As much of an interaction as the choices need."""

    def __init__(self, client) -> None:
        self.client = client
        self.user = self
        self.guild_id = None
        self.context = SimpleNamespace(dm_channel=True)
        self.id = 1
        self.locale = type("Locale", (), {"value": "en-GB"})


@pytest.fixture
async def asked(simcord_bot):
    yield Asked(simcord_bot)
    await simcord_bot.answerer.close()


async def test_titles_are_offered_with_publisher_and_year(asked):
    """The value is the article's id."""
    (choice,) = await article_choices(asked, "ligthouse")
    assert choice.name == "The old lighthouse · Harbour Gazette, 2025"
    assert choice.value == "lighthouse"


async def test_there_are_never_more_choices_than_discord_takes(asked, retriever, article):
    """Of forty articles twenty-five, each with a name of a hundred characters at most."""
    retriever.shelf = tuple(
        article(id=f"id{n}", title=f"Title {n} " + "👩‍👩‍👧 e\u0301" * 30, publisher="P" * 90)
        for n in range(40)
    )
    for choose in (article_choices, filter_choices):
        choices = await choose(asked, "title")
        assert len(choices) == 25
        assert all(1 <= len(each.name.encode("utf-16-le")) // 2 <= 100 for each in choices)
        assert not any(each.name.endswith(("\u200d", " ")) for each in choices)


async def test_a_library_that_opens_slowly_offers_nothing_yet(asked, retriever, monkeypatch):
    """Discord waits three seconds; the next letter finds the titles."""
    let_go = threading.Event()
    titles = retriever.titles
    monkeypatch.setattr(retriever, "titles", lambda: (let_go.wait(5), titles())[1])
    monkeypatch.setattr("bot.choosing._PATIENCE_SECONDS", 0.01)
    assert await article_choices(asked, "light") == []
    assert await filter_choices(asked, "light") == []
    let_go.set()
    monkeypatch.setattr("bot.choosing._PATIENCE_SECONDS", 5)
    assert len(await article_choices(asked, "light")) == 1


async def test_titles_come_from_memory_while_the_library_works(asked, retriever):
    """A question that takes long delays no choice."""
    await article_choices(asked, "")
    reached, let_go = threading.Event(), threading.Event()
    retriever.before = lambda: (reached.set(), let_go.wait(5))
    asking = asyncio.create_task(asked.client.answerer.of([SHIPPED]).answer("When?"))
    assert await asyncio.to_thread(reached.wait, 5)
    assert len(await article_choices(asked, "light")) == 1
    assert not asking.done()
    let_go.set()
    await asking


def test_time_is_chosen_by_its_ends():
    """Both inclusive; what is no date is refused."""
    assert chosen_time(None, None) == Scope()
    assert chosen_time("2024", "2024-02") == Scope(None, date(2024, 1, 1), date(2024, 2, 29))
    with pytest.raises(DayUnreadable):
        chosen_time("soon", None)
    assert chosen_time("2024", "2024").until == date(2024, 12, 31)
    with pytest.raises(TimeReversed):
        chosen_time("2024-03", "2024-02")


async def test_an_article_is_added_to_the_time(retriever):
    """By its id or its title; forged values are refused."""
    answerer = Answerer(lambda: retriever)
    answers = answerer.of([SHIPPED])
    since = Scope(since=date(2024, 1, 1))
    chosen = Scope(frozenset({"lighthouse"}), date(2024, 1, 1))
    assert await within_article(since, None, answers) == since
    assert await within_article(since, "lighthouse", answers) == chosen
    assert await within_article(since, "the OLD lighthouse", answers) == chosen
    for forged in ("' OR 1=1", "id99", "", "🚢" * 3000):
        with pytest.raises(ArticleUnknown):
            await within_article(since, forged, answers)
    await answerer.close()


@pytest.mark.parametrize("language", sorted(languages()))
def test_days_of_the_past_are_offered_in_words(language):
    """Each with the day, which is what is chosen, and short enough for Discord."""
    speech = speech_for(language)
    choices = choices_of_days("", speech, date(2026, 3, 1))
    assert [choice.value for choice in choices] == [
        "2026-02-28", "2026-02-22", "2026-01-30", "2025-11-30", "2025-03-01"
    ]  # fmt: skip
    assert choices[1].name == f"{speech.days_ago(7)} · {speech.day(date(2026, 2, 22))}"
    assert all(chosen_time(each.value, each.value) for each in choices)
    assert len({each.name for each in choices}) == 5
    assert all(len(each.name) <= 100 for each in choices)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("2025-03", ["2025-03"]),
        (" 2025 ", ["2025"]),
        ("WEEK", ["2026-02-22"]),
        ("last week", ["2026-02-28", "2026-02-22", "2026-01-30", "2025-11-30", "2025-03-01"]),
    ],
)
def test_a_date_that_is_typed_is_the_only_choice(typed, values):
    """Words narrow the choices down; what fits none leaves them all."""
    choices = choices_of_days(typed, speech_for("en"), date(2026, 3, 1))
    assert [choice.value for choice in choices] == values
