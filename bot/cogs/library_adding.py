"""`/library add` and `import`: what becomes part of a server's library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.command_words import worded_command
from bot.intake import Intake
from bot.shelving.adding import begin_work, preview_file, preview_page
from bot.shelving.allowed import keeping_in
from bot.shelving.forms import paste_form
from bot.shelving.sent import content_of

if TYPE_CHECKING:
    from bot.client import QuothClient


class LibraryAdding:
    """A part of `Library`."""

    client: QuothClient
    intake: Intake

    @worded_command("library-add")
    async def add(
        self,
        interaction: discord.Interaction[QuothClient],
        file: discord.Attachment | None = None,
        url: str | None = None,
    ) -> None:
        """Show what a file and a page hold; with neither, open the form to paste a text."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        if file is None and url is None:
            await interaction.response.send_modal(paste_form(keeping.speech))
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            if file is not None:
                await preview_file(interaction, keeping, file)
            if url is not None:
                await preview_page(interaction, keeping, url.strip())

    @worded_command("library-import")
    async def import_(
        self, interaction: discord.Interaction[QuothClient], file: discord.Attachment
    ) -> None:
        """Take in what was exported; every checksum must be right, or nothing is taken."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            export = await content_of(file, keeping.speech)
            job = await self.intake.add_export(keeping.library, export, keeping.by)
            await begin_work(interaction, job)
