"""`/read`: an article, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.choosing import article_choices
from bot.command_words import worded_command
from bot.deeper.opening import opened_at
from bot.render.reader import page_message
from bot.sending import followups, send_all

if TYPE_CHECKING:
    from bot.client import QuothClient


class Read(commands.Cog):
    """Answers `/read`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @worded_command("read")
    @app_commands.autocomplete(article=article_choices)
    async def read(
        self,
        interaction: discord.Interaction[QuothClient],
        article: str,
        paragraph: app_commands.Range[int, 1, 1_000_000] = 1,
    ) -> None:
        """Open the article at a paragraph, for the reader alone; past the end is the last."""
        hidden = not interaction.context.dm_channel
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=hidden, thinking=True)
            speech = self.client.manners.speech_to(interaction)
            answers = await self.client.answers_to(interaction)
            quote = await opened_at(paragraph, article, answers)
            send = followups(interaction, hidden=hidden)
            await send_all(send, [page_message(quote, None, speech)], speech)
