"""`/quote`, `/verify` and `/export`: what has been quoted, by its name or by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.checking import no_name, too_short, verified
from bot.cogs.replying import reply_to_text, reply_with
from bot.command_words import worded, worded_command
from bot.exporting import channel_exchanges, export_messages

if TYPE_CHECKING:
    from bot.client import QuothClient

LONGEST_TEXT = 6000
"""Discord takes no longer option."""


class Quotes(commands.Cog):
    """Answers `/quote`, `/verify` and `/export`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @worded_command("quote")
    async def quote(
        self, interaction: discord.Interaction[QuothClient], name: app_commands.Range[str, 1, 60]
    ) -> None:
        """Show the quote of that name again, and what has become of it."""
        await reply_to_text(interaction, name, verified, no_name)

    @worded_command("verify")
    async def verify(
        self,
        interaction: discord.Interaction[QuothClient],
        text: app_commands.Range[str, 1, LONGEST_TEXT],
    ) -> None:
        """Say whether the quote of that name, or the text, stands in the library."""
        await reply_to_text(interaction, text, verified, too_short)

    @worded_command("export")
    @app_commands.choices(
        format=[
            app_commands.Choice(name=worded("choice-markdown"), value="markdown"),
            app_commands.Choice(name=worded("choice-json"), value="json"),
        ]
    )
    async def export(
        self,
        interaction: discord.Interaction[QuothClient],
        format: str = "markdown",  # noqa: A002 - the option's name
    ) -> None:
        """Hand over the quotes of our latest messages here, to the asker alone."""
        speech = self.client.manners.speech_to(interaction)
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            exchanges = await channel_exchanges(
                interaction, await self.client.answers_to(interaction)
            )
            messages = export_messages(exchanges, format, speech)
            await reply_with(interaction, messages, speech, hidden=True)
