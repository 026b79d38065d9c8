"""`/help`: how to ask, by example."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.command_words import worded_command
from bot.manners import tell
from bot.render.help_card import help_text

if TYPE_CHECKING:
    from bot.client import QuothClient

log = logging.getLogger(__name__)


class Help(commands.Cog):
    """Answers `/help`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client
        self._command_ids: dict[str, int] = {}

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Learn the ids of our commands, with which a text can name them to be clicked."""
        try:
            known = await self.client.tree.fetch_commands()
        except discord.HTTPException as error:
            log.info("The ids of the commands are unknown (status %d)", error.status)
            return
        self._command_ids = {
            one.name: one.id for one in known if one.type is discord.AppCommandType.chat_input
        }

    @worded_command("help")
    async def help(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Show examples at once, to the asker alone."""
        name = self.client.user.name if self.client.user else "Quoth"
        speech = self.client.manners.speech_to(interaction)
        await tell(interaction, help_text(name, self._command_ids, speech))
