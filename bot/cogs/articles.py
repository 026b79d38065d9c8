"""`/articles`: what answers are quoted from, to leaf through and to ask one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.choosing import filter_choices
from bot.command_words import worded_command
from bot.leafing import AskArticle, ChooseArticle, TurnPage, list_arguments

if TYPE_CHECKING:
    from bot.client import QuothClient

LONGEST_FILTER = 60


class Articles(commands.Cog):
    """Answers `/articles`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    async def cog_load(self) -> None:
        """Know the buttons of lists that were sent before a restart."""
        self.client.add_dynamic_items(TurnPage, ChooseArticle, AskArticle)

    @worded_command("articles")
    @app_commands.autocomplete(filter=filter_choices)
    async def articles(
        self,
        interaction: discord.Interaction[QuothClient],
        filter: app_commands.Range[str, 1, LONGEST_FILTER] | None = None,  # noqa: A002 - the option's name
        page: app_commands.Range[int, 1, 1_000_000] = 1,
    ) -> None:
        """Show one page of the titles, to the asker alone."""
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            titles = await (await self.client.answers_to(interaction)).titles()
            speech = self.client.manners.speech_to(interaction)
            shown = list_arguments(titles, page, filter or "", speech)
            await interaction.followup.send(**shown, ephemeral=True, wait=True)
