"""Blocks become what discord.py sends, and what Discord made of them is read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord

from bot.render.outgoing import (
    Attached,
    Block,
    Button,
    Menu,
    Outgoing,
    Panel,
    Row,
    Rule,
    Text,
    Weight,
    texts_in,
)

Item = discord.ui.Item[Any]
_STYLES = {
    Weight.PLAIN: discord.ButtonStyle.secondary,
    Weight.FIRST: discord.ButtonStyle.primary,
    Weight.DANGER: discord.ButtonStyle.danger,
}


def view_of(blocks: Iterable[Block]) -> discord.ui.LayoutView:
    """The blocks as a view that discord.py need not remember: our buttons find us by themselves."""
    view = discord.ui.LayoutView(timeout=None)
    for block in blocks:
        view.add_item(_item(block))
    view.stop()
    return view


def is_altered_in(sent: discord.Message, message: Outgoing) -> bool:
    """Whether Discord shows another text than it was sent, the ends of each apart."""
    shown = [text.strip() for text in texts_of(sent)]
    wanted = [text.markdown.strip() for text in texts_in(message.blocks)]
    return bool(shown) and shown != wanted


def texts_of(message: discord.Message) -> Iterator[str]:
    """The texts on a card, from the top."""
    for component in _walked(message.components):
        if isinstance(component, discord.TextDisplay):
            yield component.content


def texts_within(view: discord.ui.LayoutView) -> Iterator[discord.ui.TextDisplay[Any]]:
    """The texts of a view that is to be sent, from the top."""
    for item in view.walk_children():
        if isinstance(item, discord.ui.TextDisplay):
            yield item


def custom_ids_of(message: discord.Message) -> Iterator[str]:
    """What stands behind the buttons of a card, from the top."""
    for component in _walked(message.components):
        if isinstance(component, discord.Button) and component.custom_id:
            yield component.custom_id


def numbered_text(message: discord.Message, number: int) -> str | None:
    """The text of a card that was given that number."""
    for component in _walked(message.components):
        if isinstance(component, discord.TextDisplay) and component.id == number:
            return component.content
    return None


def _walked(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _walked(getattr(component, "children", ()))


def _item(block: Block) -> Item:
    match block:
        case Text(markdown=markdown, number=number):
            return discord.ui.TextDisplay(markdown, id=number)
        case Row(buttons=buttons):
            return discord.ui.ActionRow(*map(_button, buttons))
        case Menu():
            return discord.ui.ActionRow(_select(block))
        case Attached(name=name):
            return discord.ui.File(f"attachment://{name}")
        case Rule():
            return discord.ui.Separator()
        case Panel(blocks=blocks, colour=colour):
            return discord.ui.Container(*map(_item, blocks), accent_colour=colour)


def _button(button: Button) -> discord.ui.Button[Any]:
    return discord.ui.Button(
        label=button.label,
        custom_id=button.custom_id,
        url=button.address,
        style=_STYLES[button.weight],
    )


def _select(menu: Menu) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=choice.label, value=choice.value) for choice in menu.choices
    ]
    return discord.ui.Select(
        custom_id=menu.custom_id, placeholder=menu.placeholder, options=options
    )
