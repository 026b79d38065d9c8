"""What was typed into a form of the library: a text that was pasted, or an article's details."""

from __future__ import annotations

from typing import Any

import discord

from bot.forms import Typed
from bot.shelving import adding, changing
from bot.shelving.custom_id import Deed
from bot.shelving.forms import PASTE, pasted, read_details


async def take_form(interaction: discord.Interaction[Any], custom_id: str, typed: Typed) -> None:
    """Take it, if it is one of ours; who sent it is checked anew."""
    if custom_id == PASTE:
        await adding.preview_text(interaction, *pasted(typed))
        return
    details = read_details(custom_id)
    if details is None:
        return
    correction = details.correction(typed)
    if details.press.deed is Deed.EDIT:
        await adding.take_details(interaction, details.press, correction)
    elif details.press.deed is Deed.RENAME:
        await changing.take_correction(interaction, details.press.key, correction)
