"""`/library list`, `show`, `rename`, `remove`, `undo` and `refresh`: articles, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.command_words import worded_command
from bot.sending import followups, send_all
from bot.shelving.allowed import keeping_in
from bot.shelving.changing import begin_refresh, open_form
from bot.shelving.choosing import kept_articles, meant_article, undoable_changes
from bot.shelving.listing import list_page, send_article
from bot.shelving.removing import show_question, undo_change

if TYPE_CHECKING:
    from bot.client import QuothClient

LONGEST_FILTER = 80


class LibraryKeeping:
    """A part of `Library`."""

    client: QuothClient

    @worded_command("library-list")
    async def list_(
        self,
        interaction: discord.Interaction[QuothClient],
        filter: app_commands.Range[str, 1, LONGEST_FILTER] | None = None,  # noqa: A002 - the option's name
        page: app_commands.Range[int, 1, 1_000_000] = 1,
    ) -> None:
        """Show one page of the articles, with a menu to open one."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            card = await list_page(interaction, keeping, page, filter or "")
            await send_all(followups(interaction, hidden=True), [card], keeping.speech)

    @worded_command("library-show")
    @app_commands.autocomplete(article=kept_articles)
    async def show(self, interaction: discord.Interaction[QuothClient], article: str) -> None:
        """Show an article, with what can be done with it."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            meant = await meant_article(interaction, keeping, article)
            await send_article(interaction, keeping, meant)

    @worded_command("library-rename")
    @app_commands.autocomplete(article=kept_articles)
    async def rename(self, interaction: discord.Interaction[QuothClient], article: str) -> None:
        """Open the form with the title and all else that is said of an article."""
        keeping = await keeping_in(interaction)
        if keeping is not None:
            meant = await meant_article(interaction, keeping, article)
            await open_form(interaction, keeping, meant)

    @worded_command("library-remove")
    @app_commands.autocomplete(article=kept_articles)
    async def remove(self, interaction: discord.Interaction[QuothClient], article: str) -> None:
        """Ask once whether the article should go."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            meant = await meant_article(interaction, keeping, article)
            await show_question(interaction, keeping, meant)

    @worded_command("library-undo")
    @app_commands.autocomplete(change=undoable_changes)
    async def undo(
        self,
        interaction: discord.Interaction[QuothClient],
        change: app_commands.Range[int, 1, 2**31] | None = None,
    ) -> None:
        """Take back the change that is chosen, or the last; again, the one before."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            await interaction.followup.send(
                await undo_change(interaction, keeping, change), ephemeral=True, wait=True
            )

    @worded_command("library-refresh")
    @app_commands.autocomplete(article=kept_articles)
    async def refresh(self, interaction: discord.Interaction[QuothClient], article: str) -> None:
        """Read an article's page or file anew."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            meant = await meant_article(interaction, keeping, article)
            await begin_refresh(interaction, keeping, meant)
