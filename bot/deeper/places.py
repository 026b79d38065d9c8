"""Where what a button brings is shown: in place, below for all, or to whoever pressed it alone."""

from __future__ import annotations

from typing import Any

import discord

from bot.deeper.layout import view_of
from bot.manners import tell
from bot.render.outgoing import Outgoing
from bot.sending import followups, has_expired, send_all
from bot.speech import Speech

Pressed = discord.Interaction[Any]


def is_own(interaction: Pressed) -> bool:
    """Whether nobody else sees the message that the button is on."""
    message = interaction.message
    return interaction.context.dm_channel or bool(message and message.flags.ephemeral)


async def acknowledge_new(interaction: Pressed) -> None:
    """Say that a new message comes: for good in a direct message, else to one person alone."""
    await interaction.response.defer(ephemeral=not interaction.context.dm_channel, thinking=True)


async def send_new(interaction: Pressed, messages: list[Outgoing], speech: Speech) -> None:
    """The messages, after `acknowledge_new`."""
    send = followups(interaction, hidden=not interaction.context.dm_channel)
    await send_all(send, messages, speech)


async def replace_message(interaction: Pressed, message: Outgoing) -> None:
    """Show another card in place, after a plain acknowledgement."""
    await replace_view(interaction, view_of(message.blocks))


async def replace_view(interaction: Pressed, view: discord.ui.LayoutView) -> None:
    """The same for a view; once that has expired the message stays, to be pressed again."""
    if _is_plain(interaction):
        speech = interaction.client.manners.speech_to(interaction)
        await tell(interaction, speech.say("card-outdated"))
        return
    view.stop()
    try:
        await interaction.edit_original_response(
            view=view, allowed_mentions=discord.AllowedMentions.none()
        )
    except discord.HTTPException as error:
        if not has_expired(error):
            raise


def _is_plain(interaction: Pressed) -> bool:
    """Whether the message to be replaced is no card, which Discord lets none become."""
    in_place = interaction.response.type is discord.InteractionResponseType.deferred_message_update
    message = interaction.message
    return in_place and message is not None and not message.flags.components_v2
