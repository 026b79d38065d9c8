"""`/articles`: what answers are quoted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.sending import arguments
from bot.render import words
from bot.render.card import articles_message

if TYPE_CHECKING:
    from bot.client import QuothClient


class Articles(commands.Cog):
    """Answers `/articles`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @app_commands.command(name="articles", description=words.ARTICLES)
    @app_commands.describe(page=words.ARTICLES_PAGE)
    async def articles(
        self,
        interaction: discord.Interaction[QuothClient],
        page: app_commands.Range[int, 1, 1_000_000] = 1,
    ) -> None:
        """Show one page of the titles, to the asker alone."""
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            articles = await self.client.answerer.articles()
            message = articles_message(articles, page)
            await interaction.followup.send(**arguments(message), ephemeral=True, wait=True)
