"""The buttons and menus of the library's cards, at work for as long as their message is there."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.manners import tell
from bot.pressing import pressed
from bot.shelving import adding, changing, listing, removing
from bot.shelving.allowed import Keeping, keeping_in
from bot.shelving.custom_id import Deed, Press, read_custom_id

Interaction = discord.Interaction[Any]

_WHAT_IT_DOES: dict[Deed, Callable[[Interaction, Keeping, Press], Awaitable[None]]] = {
    Deed.ADD: adding.accept,
    Deed.EDIT: adding.edit,
    Deed.DISCARD: adding.discard,
    Deed.STOP: adding.stop,
    Deed.RETRY: adding.retry,
    Deed.SHOW: listing.show,
    Deed.RENAME: changing.edit,
    Deed.REFRESH: changing.refresh,
    Deed.ASK_REMOVAL: removing.ask,
    Deed.REMOVE: removing.remove,
    Deed.KEEP: removing.keep,
    Deed.UNDO: removing.undo,
    Deed.PAGE: listing.turn_page,
    Deed.HISTORY: listing.turn_history,
}


class LibraryButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]], template=re.compile(r"l[0-9].*", re.DOTALL)
):
    """Takes whatever begins like one of our custom_ids, so that what is forged gets an answer."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> LibraryButton:
        """The button as it was pressed."""
        return cls(discord.ui.Button(custom_id=match[0], label=getattr(item, "label", None)))

    @pressed
    async def callback(self, interaction: Interaction) -> None:
        """Do what the button says."""
        await _do(interaction, read_custom_id(self.custom_id))


class LibraryMenu(
    discord.ui.DynamicItem[discord.ui.Select[Any]], template=re.compile(r"ml[0-9].*", re.DOTALL)
):
    """The same for a menu: what was chosen is the article, or its place in a preview."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> LibraryMenu:
        """The menu as it was used."""
        return cls(discord.ui.Select(custom_id=match[0]))

    @pressed
    async def callback(self, interaction: Interaction) -> None:
        """Do what the menu says with what was chosen."""
        press = read_custom_id(self.custom_id.removeprefix("m"))
        await _do(interaction, press and _with_choice(press, self.item.values))


async def _do(interaction: Interaction, press: Press | None) -> None:
    """Check anew who it is, whatever the button promised when it was drawn."""
    if press is None:
        speech = interaction.client.manners.speech_to(interaction)
        await tell(interaction, speech.say("library-work-gone"))
    elif keeping := await keeping_in(interaction):
        await _WHAT_IT_DOES[press.deed](interaction, keeping, press)


def _with_choice(press: Press, chosen: list[str]) -> Press | None:
    if len(chosen) != 1:
        return None
    if press.deed is Deed.SHOW:
        return Press(Deed.SHOW, chosen[0])
    if press.deed is Deed.EDIT and re.fullmatch("[0-9]{1,4}", chosen[0]):
        return Press(Deed.EDIT, press.key, int(chosen[0]))
    return None
