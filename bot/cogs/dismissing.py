"""*Dismiss*: the button that takes an answer out of a channel again."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import discord

from bot.manners import tell
from bot.pressing import Lasting, pressed


class Dismiss(Lasting[discord.ui.Button[Any]], template=r"dismiss:(?P<asker>[0-9]{1,20})"):
    """Deletes the message that it is on, for its asker and for whoever may manage messages there.

    The asker's number stands in its custom_id.
    """

    @pressed
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Delete the message, or say who may."""
        in_server = interaction.guild_id is not None
        if interaction.user.id != int(self.said["asker"]) and not (
            in_server and interaction.permissions.manage_messages
        ):
            speech = interaction.client.manners.speech_to(interaction)
            await tell(interaction, speech.say("dismiss-not-allowed"))
            return
        await interaction.response.defer()
        with suppress(discord.NotFound):  # somebody was faster
            await interaction.delete_original_response()
