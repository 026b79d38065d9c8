"""`/library feed`: what appears in the feeds that a library follows is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.command_words import worded_command, worded_group
from bot.intake import Intake
from bot.manners import tell
from bot.render.library_feeds import feed_name, feeds_message
from bot.sending import followups, send_all
from bot.shelving.allowed import keeping_in
from bot.shelving.choosing import followed_feeds

if TYPE_CHECKING:
    from bot.client import QuothClient


class LibraryFeeds:
    """A part of `Library`."""

    client: QuothClient
    intake: Intake
    feed = worded_group("library-feed")

    @worded_command("library-feed-follow", feed)
    async def follow(self, interaction: discord.Interaction[QuothClient], url: str) -> None:
        """Follow a feed from now on."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            feed = await self.intake.follow_feed(keeping.library, url.strip(), keeping.by)
            title = feed_name(feed)
            await tell(interaction, keeping.speech.say("library-feed-followed", title=title))

    @worded_command("library-feed-list", feed)
    async def list_feeds(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Say which feeds are followed, and how they fare."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            card = feeds_message(await self.intake.feeds(keeping.library), keeping.speech)
            await send_all(followups(interaction, hidden=True), [card], keeping.speech)

    @worded_command("library-feed-unfollow", feed)
    @app_commands.autocomplete(feed=followed_feeds)
    async def unfollow(self, interaction: discord.Interaction[QuothClient], feed: str) -> None:
        """Follow a feed no longer, named by its address or its title."""
        keeping = await keeping_in(interaction)
        if keeping is None:
            return
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            feeds = await self.intake.feeds(keeping.library)
            meant = next((each for each in feeds if feed in {each.url, each.title}), None)
            if meant is None:
                await tell(interaction, keeping.speech.say("library-feed-unknown"))
                return
            await self.intake.unfollow_feed(keeping.library, meant.url)
            title = feed_name(meant)
            await tell(interaction, keeping.speech.say("library-feed-unfollowed", title=title))
