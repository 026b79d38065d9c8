"""Forms that were filled in, however long they stood open and whatever was restarted meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.deeper.custom_id import Action, read_custom_id
from bot.deeper.feedback import take_details
from bot.forms import typed_in
from bot.leafing import asked_article, take_question
from bot.pressing import pressed
from bot.shelving.sent_forms import take_form

if TYPE_CHECKING:
    from bot.client import QuothClient


class Forms(commands.Cog):
    """Takes what was typed into our forms."""

    @commands.Cog.listener()
    @pressed
    async def on_interaction(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Hand it to whoever opened such a form."""
        if interaction.type is not discord.InteractionType.modal_submit or not interaction.data:
            return
        custom_id = str(interaction.data.get("custom_id"))
        press, article_id = read_custom_id(custom_id), asked_article(custom_id)
        if article_id is not None:
            await take_question(interaction, article_id, typed_in(interaction))
        elif press is not None and press.action is Action.DETAILS:
            await take_details(interaction, press, typed_in(interaction))
        elif interaction.client.intake is not None:
            await take_form(interaction, custom_id, typed_in(interaction))
