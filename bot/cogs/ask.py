"""`/ask`: a question as a command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.sending import answer_with
from bot.render import words
from embeddings import checked_question

if TYPE_CHECKING:
    from bot.client import QuothClient


class Ask(commands.Cog):
    """Answers `/ask`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @app_commands.command(name="ask", description=words.ASK)
    @app_commands.describe(question=words.ASK_QUESTION, private=words.ASK_PRIVATE)
    async def ask(
        self,
        interaction: discord.Interaction[QuothClient],
        question: str,
        private: bool | None = None,
    ) -> None:
        """Acknowledge, then answer; who may see it must be decided before the acknowledgement."""
        checked_question(question)  # what is wrong with it concerns nobody but the asker
        hidden = self.client.private_by_default if private is None else private
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=hidden, thinking=True)
            send = partial(interaction.followup.send, ephemeral=hidden, wait=True)
            await answer_with(send, self.client.answerer, question, repeat_question=True)
