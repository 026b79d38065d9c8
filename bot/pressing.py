"""What happens around the press of a button: it is counted as under way, and its failure told."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

import discord

Item = TypeVar("Item")
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
