"""What goes out to Discord, as records: a message, its files, and the blocks of a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

import discord

from bot.render.fitting import size

# https://discord.com/developers/docs/components/reference
COMPONENTS_A_MESSAGE = 40
TEXT_A_MESSAGE = 4000
FILES_A_MESSAGE = 10
LABEL_LIMIT = 80
LINK_LIMIT = 512
CHOICES_A_MENU = 25


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown; the number finds it again in a message that was sent."""

    markdown: str
    number: int | None = None


class Weight(Enum):
    """How a button stands out."""

    PLAIN = "plain"
    FIRST = "first"
    """What most people want here."""
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: ours by its custom_id, or a link by its address."""

    label: str
    custom_id: str | None = None
    address: str | None = None
    weight: Weight = Weight.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """One to five buttons side by side."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu: what it says, and what we are told when it is chosen."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Menu:
    """One to twenty-five lines, of which one can be chosen."""

    custom_id: str
    placeholder: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the message, shown where it belongs."""

    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two quotes."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Blocks with a frame around them."""

    blocks: tuple[Text | Row | Menu | Attached | Rule, ...]
    colour: int | None = None


Block = Text | Row | Menu | Attached | Rule | Panel


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, within Discord's limits; with blocks its content is their first text."""

    content: str | None = None
    embeds: tuple[discord.Embed, ...] = ()
    files: tuple[Enclosure, ...] = ()
    blocks: tuple[Block, ...] = ()
    exact: tuple[Enclosure, ...] = ()
    """The quoted passages, to be sent after the message should Discord have altered it."""


def components_in(blocks: Iterable[Block]) -> int:
    """How many components Discord counts."""
    return sum(1 + components_in(_within(block)) for block in blocks)


def text_size(blocks: Iterable[Block]) -> int:
    """How many characters of text Discord counts."""
    return sum(size(text.markdown) for text in texts_in(blocks))


def texts_in(blocks: Iterable[Block]) -> Iterator[Text]:
    """The texts, from the top."""
    for block in blocks:
        if isinstance(block, Text):
            yield block
        elif isinstance(block, Panel):
            yield from texts_in(block.blocks)


def _within(block: Block) -> Iterable[Block]:
    match block:
        case Panel(blocks=blocks):
            return blocks
        case Row(buttons=buttons):
            return [Text(button.label) for button in buttons]  # each counts as one
        case Menu(placeholder=placeholder):
            return [Text(placeholder)]  # it lies in a row
    return ()
