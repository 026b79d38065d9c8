"""The one kind of button on our cards, which works for as long as its message is there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.deeper import feedback, reading, sharing
from bot.deeper.custom_id import Action, Press, read_custom_id
from bot.deeper.places import Pressed
from bot.manners import tell
from bot.pressing import Lasting, pressed

_WHAT_IT_DOES: dict[Action, Callable[[Pressed, Press], Awaitable[None]]] = {
    Action.CONTEXT: reading.show_context,
    Action.QUOTE_ALONE: reading.show_context,
    Action.READ: reading.read_article,
    Action.PREVIOUS: reading.turn_page,
    Action.NEXT: reading.turn_page,
    Action.BACK: reading.turn_page,
    Action.MORE: reading.show_more,
    Action.SHARE: sharing.share,
    Action.ANSWERED: feedback.note,
    Action.NOT_ANSWERED: feedback.note,
    Action.DETAILS: feedback.ask_for_details,
}


class CardButton(Lasting[discord.ui.Button[Any]], template=re.compile(r"q[0-9].*", re.DOTALL)):
    """Takes whatever begins like one of our custom_ids, so that what is forged gets an answer."""

    @pressed
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says, if we may have said it."""
        press = read_custom_id(self.custom_id)
        if press is None:
            speech = interaction.client.manners.speech_to(interaction)
            await tell(interaction, speech.say("card-outdated"))
        else:
            await _WHAT_IT_DOES[press.action](interaction, press)
