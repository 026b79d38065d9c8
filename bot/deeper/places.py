"""Where what a button brings is shown: in place, below for all, or to whoever pressed it alone."""

from __future__ import annotations

from typing import Any

import discord

from bot.deeper.layout import texts_within
from bot.manners import tell
from bot.render.outgoing import Enclosure, Outgoing, Text
from bot.sending import Send, add_exact, arguments, followups, has_expired, send_all
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
    await send_all(_below(interaction), messages, speech)


async def replace_message(interaction: Pressed, message: Outgoing) -> None:
    """Show another card in place, with its files and no others, after a plain acknowledgement."""
    sent = arguments(message)
    await _replace(interaction, message, view=sent["view"], attachments=sent["files"])


async def replace_view(
    interaction: Pressed, view: discord.ui.LayoutView, exact: tuple[Enclosure, ...] = ()
) -> None:
    """The same for a view, whose message keeps its files; `exact` is what it shows anew."""
    shown = tuple(Text(text.content) for text in texts_within(view))
    view.stop()
    await _replace(interaction, Outgoing(blocks=shown, exact=exact), view=view)


async def _replace(interaction: Pressed, message: Outgoing, **changed: Any) -> None:
    """Once the acknowledgement has expired the message stays, to be pressed again."""
    if _is_plain(interaction):
        await tell(interaction, _speech(interaction).say("card-outdated"))
        return
    try:
        sent = await interaction.edit_original_response(
            **changed, allowed_mentions=discord.AllowedMentions.none()
        )
    except discord.HTTPException as error:
        if not has_expired(error):
            raise
    else:
        await add_exact(_below(interaction), sent, message, _speech(interaction))


def _speech(interaction: Pressed) -> Speech:
    speech: Speech = interaction.client.manners.speech_to(interaction)
    return speech


def _below(interaction: Pressed) -> Send:
    return followups(interaction, hidden=not interaction.context.dm_channel)


def _is_plain(interaction: Pressed) -> bool:
    """Whether the message to be replaced is no card, which Discord lets none become."""
    in_place = interaction.response.type is discord.InteractionResponseType.deferred_message_update
    message = interaction.message
    return in_place and message is not None and not message.flags.components_v2
