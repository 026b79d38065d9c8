"""Messages that answer a command, a button or a menu, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord

from bot.render.outgoing import Outgoing
from bot.sending import followups, send_all
from bot.speech import Speech

if TYPE_CHECKING:
    from bot.client import QuothClient


async def reply_with(
    interaction: discord.Interaction[QuothClient],
    messages: Iterable[Outgoing],
    speech: Speech,
    *,
    hidden: bool,
) -> None:
    """Send the messages after the acknowledgement, which must have been as hidden as they are."""
    await send_all(followups(interaction, hidden=hidden), messages, speech)
