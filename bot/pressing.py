"""What happens around a button or a menu: how it is found again, counted, and its failure told."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Self, TypeVar

import discord

from bot.manners import tell

Item = TypeVar("Item")
Shown = TypeVar("Shown", bound="discord.ui.Item[Any]")
Callback = Callable[[Item, discord.Interaction[Any]], Coroutine[Any, Any, None]]


def pressed(callback: Callback[Item]) -> Callback[Item]:
    """The callback of a button; of its failure discord.py would tell nobody but the log."""

    @wraps(callback)
    async def minded(item: Item, interaction: discord.Interaction[Any]) -> None:
        with interaction.client.in_flight.one():
            try:
                await callback(item, interaction)
            except Exception as error:  # noqa: BLE001 - the desk logs it and finds the words
                await interaction.client.tree.explain(interaction, error)

    return minded


class Lasting(discord.ui.DynamicItem[Shown], template=r"(?!)"):
    """A button or menu that works as long as its message is there: its custom_id says all."""

    said: re.Match[str]
    """Its custom_id, taken apart."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> Self:
        """The item as it stands on the message."""
        found = cls(item)
        found.said = match
        return found


async def refuses_card(interaction: discord.Interaction[Any]) -> bool:
    """Whether it was used on a card, where nothing plain can be shown in place; says so."""
    if interaction.message is None or not interaction.message.flags.components_v2:
        return False
    speech = interaction.client.manners.speech_to(interaction)
    await tell(interaction, speech.say("card-outdated"))
    return True
