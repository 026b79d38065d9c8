"""`/library history`, `export` and `stats`: what the library tells and hands over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord

from bot.command_words import worded_command
from bot.intake import Intake
from bot.render.library_history import stats_message
from bot.sending import followups, send_all
from bot.shelving.allowed import keeping_in
from bot.shelving.listing import history_page

if TYPE_CHECKING:
    from bot.client import QuothClient

_EXPORT_NAME = "library.zip"


class LibraryTaking:
    """A part of `Library`."""

    client: QuothClient
    intake: Intake

    @worded_command("library-history")
    async def history(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Say who did what, and when."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            card = await history_page(interaction, keeping, 0)
            await send_all(followups(interaction, hidden=True), [card], keeping.speech)

    @worded_command("library-stats")
    async def stats(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Say how full the library is."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            intake = self.intake
            card = stats_message(await intake.stats(keeping.library), intake.quota, keeping.speech)
            await send_all(followups(interaction, hidden=True), [card], keeping.speech)

    @worded_command("library-export")
    async def export(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Hand over the whole library as one file, if Discord carries it."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            export = await self.intake.export(keeping.library, keeping.by)
            if len(export.content) > limit_of(interaction):
                too_large = keeping.speech.say("library-export-too-large")
                await interaction.followup.send(too_large, ephemeral=True, wait=True)
                return
            articles = (await self.intake.stats(keeping.library)).articles
            await interaction.followup.send(
                keeping.speech.say("library-export-done", articles=articles),
                file=discord.File(io.BytesIO(export.content), _EXPORT_NAME),
                ephemeral=True,
                wait=True,
            )


def limit_of(interaction: discord.Interaction[QuothClient]) -> int:
    """Bytes of a file that Discord carries there."""
    return interaction.filesize_limit
