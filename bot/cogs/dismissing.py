"""*Dismiss*: the button that takes an answer out of a channel again."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import discord

from bot.manners import tell
from bot.pressing import pressed
from bot.speech import Speech


class Dismiss(
    discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"dismiss:(?P<asker>[0-9]{1,20})"
):
    """Deletes the message that it is on, for its asker and for whoever may manage messages there.

    It works as long as the message is there, since the asker's number stands in it.
    """

    def __init__(self, asker_id: int, speech: Speech) -> None:
        label = speech.say("button-dismiss")
        super().__init__(discord.ui.Button(label=label, custom_id=f"dismiss:{asker_id}"))
        self.asker_id = asker_id

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Dismiss:
        """The button as it was pressed."""
        return cls(int(match["asker"]), interaction.client.manners.speech_to(interaction))

    @pressed
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Delete the message, or say who may."""
        in_server = interaction.guild_id is not None
        if interaction.user.id != self.asker_id and not (
            in_server and interaction.permissions.manage_messages
        ):
            speech = interaction.client.manners.speech_to(interaction)
            await tell(interaction, speech.say("dismiss-not-allowed"))
            return
        await interaction.response.defer()
        with suppress(discord.NotFound):  # somebody was faster
            await interaction.delete_original_response()
