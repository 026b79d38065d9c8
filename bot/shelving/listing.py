"""The list of a server's articles, one of them, and what was done with them."""

from __future__ import annotations

from typing import Any

import discord

from bot.deeper.places import replace_message
from bot.render.library_article import kept_article
from bot.render.library_history import history_message
from bot.render.library_list import library_list
from bot.render.outgoing import Outgoing
from bot.sending import followups, send_all
from bot.shelving.allowed import Keeping
from bot.shelving.custom_id import Press
from embeddings.title_search import Listed, TitleIndex

Interaction = discord.Interaction[Any]


async def titles_of(interaction: Interaction, library: str) -> TitleIndex:
    """The titles of one library, for a list and for what is typed."""
    kept = await interaction.client.intake.articles(library)
    return TitleIndex(
        Listed(each.id, each.title, each.publisher, each.author, each.published, each.language)
        for each in kept
    )


async def list_page(interaction: Interaction, keeping: Keeping, page: int, wanted: str) -> Outgoing:
    """One page of the articles with these words."""
    titles = await titles_of(interaction, keeping.library)
    return library_list(titles.with_words(wanted), page, wanted, keeping.speech)


async def history_page(interaction: Interaction, keeping: Keeping, older_than: int) -> Outgoing:
    """The changes before one, or the last ones for 0."""
    changes = await interaction.client.intake.history(keeping.library, older_than or None)
    return history_message(changes, keeping.speech)


async def turn_page(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Show another page of the list in the place of this one."""
    await interaction.response.defer()
    page = await list_page(interaction, keeping, press.number, press.key)
    await replace_message(interaction, page)


async def turn_history(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Show older changes in the place of these."""
    await interaction.response.defer()
    await replace_message(interaction, await history_page(interaction, keeping, press.number))


async def show(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Show the article in a message of its own."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await send_article(interaction, keeping, press.key)


async def send_article(interaction: Interaction, keeping: Keeping, article_id: str) -> None:
    """The card of an article, after an acknowledgement."""
    shown = await interaction.client.intake.show(keeping.library, article_id)
    card = kept_article(shown, keeping.speech)
    await send_all(followups(interaction, hidden=True), [card], keeping.speech)
