"""`/help`: how to ask, by example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.sending import arguments
from bot.render import words
from bot.render.card import help_message

if TYPE_CHECKING:
    from bot.client import QuothClient


class Help(commands.Cog):
    """Answers `/help`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @app_commands.command(name="help", description=words.HELP)
    async def help(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Show examples at once, to the asker alone."""
        name = self.client.user.name if self.client.user else words.HELP_TITLE
        message = help_message(f"@{name}")
        await interaction.response.send_message(**arguments(message), ephemeral=True)
