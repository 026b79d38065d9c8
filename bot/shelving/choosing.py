"""What those who keep a library choose while they type: its articles, its feeds."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.choosing import MOST_CHOICES
from bot.render.article_list import CHOICE_LIMIT, article_choice, cut
from bot.render.fitting import one_line
from bot.render.library_history import change_choice
from bot.shelving.allowed import Keeping, kept_library
from bot.shelving.listing import titles_of
from embeddings.errors import ArticleUnknown
from embeddings.keeping.errors import KeepingError, Reason

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]

_PATIENCE_SECONDS = 2.0
"""Discord waits three for the choices."""


async def kept_articles(interaction: Interaction, typed: str) -> Choices:
    """The articles of this server's library whose titles are being typed, for its keepers."""
    library = kept_library(interaction)
    if library is None:
        return []
    speech = interaction.client.manners.speech_to(interaction)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            titles = await titles_of(interaction, library)
    except TimeoutError:
        return []
    return [
        app_commands.Choice(name=article_choice(article, speech), value=article.id)
        for article in titles.complete(typed, MOST_CHOICES)
    ]


async def undoable_changes(interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
    """The changes of this server's library that can be taken back, the newest first."""
    library = kept_library(interaction)
    if library is None:
        return []
    speech = interaction.client.manners.speech_to(interaction)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            changes = await interaction.client.intake.undoable(library)
    except TimeoutError:
        return []
    named = [(change_choice(change, speech), change.id) for change in changes]
    return [
        app_commands.Choice(name=name, value=change_id)
        for name, change_id in named
        if typed.casefold() in name.casefold()
    ][:MOST_CHOICES]


async def followed_feeds(interaction: Interaction, typed: str) -> Choices:
    """The feeds that this server's library follows and that hold what is being typed."""
    library = kept_library(interaction)
    if library is None:
        return []
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            feeds = await interaction.client.intake.feeds(library)
    except TimeoutError:
        return []
    return [
        app_commands.Choice(
            name=cut(one_line(feed.title or feed.url), CHOICE_LIMIT), value=feed.url
        )
        for feed in feeds
        if typed.casefold() in f"{feed.title} {feed.url}".casefold()
        and len(feed.url) <= CHOICE_LIMIT
    ][:MOST_CHOICES]


async def meant_article(interaction: Interaction, keeping: Keeping, typed: str) -> str:
    """The id of the article that was chosen, or whose title was typed.

    Raises:
        KeepingError: none is called so in this library, or several may be meant.
    """
    try:
        return (await titles_of(interaction, keeping.library)).meant(typed).id
    except ArticleUnknown as error:
        raise KeepingError(Reason.NO_ARTICLE, str(error)) from None
