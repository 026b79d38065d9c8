"""What people choose while they type a command: an article by its title, and a stretch of time."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.answerer import AnswersFrom
from bot.render.article_list import CHOICE_LIMIT, article_choice, cut
from bot.render.fitting import one_line
from bot.speech import Speech
from embeddings.days import first_day, last_day, readable_day
from embeddings.scope import Scope

if TYPE_CHECKING:
    from bot.client import QuothClient

MOST_CHOICES = 25
_PATIENCE_SECONDS = 2.0
"""Discord waits three for the choices; the first time the library may have to be opened."""
_DAYS_AGO = (1, 7, 30, 91, 365)


async def article_choices(
    interaction: discord.Interaction[QuothClient], typed: str
) -> list[app_commands.Choice[str]]:
    """The articles whose titles are being typed; the value of each is its id."""
    speech = interaction.client.manners.speech_to(interaction)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            titles = await (await interaction.client.answers_to(interaction)).titles()
    except TimeoutError:
        return []
    return [
        app_commands.Choice(name=article_choice(article, speech), value=article.id)
        for article in titles.complete(typed, MOST_CHOICES)
    ]


async def filter_choices(
    interaction: discord.Interaction[QuothClient], typed: str
) -> list[app_commands.Choice[str]]:
    """Titles, publishers and authors of the articles that hold what is being typed."""
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            titles = await (await interaction.client.answers_to(interaction)).titles()
    except TimeoutError:
        return []
    found = titles.with_words(typed)
    names = [name for each in found for name in (each.publisher, each.author) if name]
    lines = (one_line(name) for name in (*names, *(each.title for each in found)))
    several = dict.fromkeys(cut(line, CHOICE_LIMIT) for line in lines if line)
    return [app_commands.Choice(name=name, value=name) for name in several][:MOST_CHOICES]


async def day_choices(
    interaction: discord.Interaction[QuothClient], typed: str
) -> list[app_commands.Choice[str]]:
    """What was typed, if it is a date; else days of the past, those that are being typed first."""
    speech = interaction.client.manners.speech_to(interaction)
    return choices_of_days(typed, speech, datetime.now(UTC).date())


def choices_of_days(typed: str, speech: Speech, today: date) -> list[app_commands.Choice[str]]:
    """The same on a certain day; the value of each is what `chosen_time` takes."""
    if readable_day(typed):
        return [app_commands.Choice(name=typed.strip(), value=typed.strip())]
    days = [(ago, today - timedelta(ago)) for ago in _DAYS_AGO]
    choices = [
        app_commands.Choice(name=f"{speech.days_ago(ago)} · {speech.day(day)}", value=f"{day}")
        for ago, day in days
    ]
    typed = typed.strip().casefold()
    return [one for one in choices if typed in one.name.casefold()] or choices


def chosen_time(since: str | None, until: str | None) -> Scope:
    """The articles from a day on, or up to one.

    Raises:
        DayUnreadable: one of them is no date; its text is for the asker.
        TimeReversed: the first is after the second; likewise.
    """
    return Scope(
        since=first_day(since) if since else None, until=last_day(until) if until else None
    )


async def within_article(scope: Scope, article: str | None, answers: AnswersFrom) -> Scope:
    """The same, of one article only, which was chosen or whose title was typed.

    Raises:
        ArticleUnknown: none is called so, or several may be meant; its text is for the asker.
    """
    if article is None:
        return scope
    chosen = (await answers.titles()).meant(article)
    return Scope(frozenset({chosen.id}), scope.since, scope.until)
