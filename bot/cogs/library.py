"""`/library`: a server's own library, built and kept by those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.library_adding import LibraryAdding
from bot.cogs.library_choosing import LibraryChoosing
from bot.cogs.library_feeds import LibraryFeeds
from bot.cogs.library_keeping import LibraryKeeping
from bot.cogs.library_taking import LibraryTaking
from bot.command_words import worded
from bot.intake import Intake
from bot.shelving.allowed import keeping_in
from bot.shelving.button import LibraryButton, LibraryMenu
from bot.shelving.from_message import preview_message_of
from bot.shelving.watching import Watching
from bot.speech import speech_for

if TYPE_CHECKING:
    from bot.client import QuothClient


class Library(
    LibraryAdding,
    LibraryKeeping,
    LibraryTaking,
    LibraryFeeds,
    LibraryChoosing,
    commands.GroupCog,
    group_name="library",
    group_description=speech_for("en").say("command-library.description"),
):
    """Answers `/library`, always to whoever asks alone.

    Discord would hide a command with default permissions from the roles that its admins named here,
    so there are none: whoever may not keep the library is told so.
    """

    def __init__(self, client: QuothClient, intake: Intake) -> None:
        self.client = client
        self.intake = intake
        self._menu = app_commands.ContextMenu(
            name=worded("menu-library"), callback=self.add_message
        )
        self.watching = Watching(client, intake)
        client.watching = self.watching

    async def cog_load(self) -> None:
        """Bring the cards of work under way up to date again."""
        self.client.add_dynamic_items(LibraryButton, LibraryMenu)
        self.client.tree.add_command(self._menu)
        self.watching.resume()

    async def cog_unload(self) -> None:
        """Leave them as they are."""
        self.client.tree.remove_command(self._menu.name, type=self._menu.type)
        self.watching.stop()

    async def add_message(
        self, interaction: discord.Interaction[QuothClient], message: discord.Message
    ) -> None:
        """Show what a message holds as an article that could be added."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            await preview_message_of(interaction, keeping, message)
