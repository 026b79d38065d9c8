"""`/ask`: a question as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.choosing import article_choices, chosen_time, day_choices, within_article
from bot.command_words import worded_command
from bot.manners import acknowledge
from bot.render.card import Audience
from bot.sending import answer_with, followups, may_post
from embeddings import checked_question

if TYPE_CHECKING:
    from bot.client import QuothClient


class Ask(commands.Cog):
    """Answers `/ask`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @worded_command("ask")
    @app_commands.autocomplete(article=article_choices, since=day_choices, until=day_choices)
    async def ask(
        self,
        interaction: discord.Interaction[QuothClient],
        question: str,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Acknowledge, then answer; who may see it must be decided before the acknowledgement."""
        checked_question(question)  # what is wrong with it concerns nobody but the asker
        time = chosen_time(since, until)
        if not await self.client.manners.admits(interaction):
            return
        hidden = self.client.manners.answers_privately(interaction) if private is None else private
        with self.client.in_flight.one():
            await acknowledge(interaction, hidden=hidden)
            answers = await self.client.answers_to(interaction)
            await answer_with(
                followups(interaction, hidden=hidden),
                answers,
                question,
                self.client.manners.speech_to(interaction, hidden=hidden),
                repeat_question=True,
                scope=await within_article(time, article, answers),
                audience=audience_of(interaction, hidden=hidden),
            )


def audience_of(interaction: discord.Interaction[QuothClient], *, hidden: bool) -> Audience:
    """Whom an answer is for, and what they may do with it there."""
    in_private = interaction.context.dm_channel
    return Audience(
        interaction.user.id,
        dismissible=not hidden and not in_private,
        shareable=hidden and not in_private and may_post(interaction),
        feedback=interaction.client.notebook.keeps_feedback,
    )
