"""Messages that answer a command, a button or a menu, one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

import discord

from bot.answerer import AnswersFrom
from bot.manners import acknowledge, tell
from bot.render.outgoing import Outgoing
from bot.sending import followups, send_all
from bot.speech import Speech

if TYPE_CHECKING:
    from bot.client import QuothClient

Held = Callable[[AnswersFrom, str, Speech], Awaitable[list[Outgoing]]]
"""What a text comes to when it is held against the library."""
Refused = Callable[[str, Speech], str | None]
"""Why it cannot be, if so."""


async def reply_with(
    interaction: discord.Interaction[QuothClient],
    messages: Iterable[Outgoing],
    speech: Speech,
    *,
    hidden: bool,
) -> None:
    """Send the messages after the acknowledgement, which must have been as hidden as they are."""
    await send_all(followups(interaction, hidden=hidden), messages, speech)


async def reply_to_text(
    interaction: discord.Interaction[QuothClient], text: str, held: Held, refused: Refused
) -> None:
    """Send what a text comes to, seen by those whom the settings of the place name.

    Why it comes to nothing is said to its writer alone.
    """
    manners = interaction.client.manners
    if (sentence := refused(text, manners.speech_to(interaction))) is not None:
        await tell(interaction, sentence)
        return
    if not await manners.admits(interaction):
        return
    hidden = manners.answers_privately(interaction)
    with interaction.client.in_flight.one():
        await acknowledge(interaction, hidden=hidden)
        speech = manners.speech_to(interaction, hidden=hidden)
        messages = await held(await interaction.client.answers_to(interaction), text, speech)
        await reply_with(interaction, messages, speech, hidden=hidden)
