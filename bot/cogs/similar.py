"""`/similar`: passages that are near in meaning to a quote or to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.checking import alike, wordless
from bot.cogs.replying import reply_to_text
from bot.command_words import worded_command

if TYPE_CHECKING:
    from bot.client import QuothClient

LONGEST_TEXT = 4000


class Similar(commands.Cog):
    """Answers `/similar`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @worded_command("similar")
    async def similar(
        self,
        interaction: discord.Interaction[QuothClient],
        text: app_commands.Range[str, 1, LONGEST_TEXT],
    ) -> None:
        """Show what is like the quote of that name, or like the text."""
        await reply_to_text(interaction, text, alike, wordless)
