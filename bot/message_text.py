"""All the text of a message: its own, its embeds', its cards', and that of attached text files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord

LARGEST_FILE_BYTES = 100_000

Readable = discord.Message | discord.MessageSnapshot


async def text_of(message: discord.Message) -> str:
    """What a reader of the message can read, forwarded messages too, a blank line between parts.

    Attached text files are read up to 100 kB each; a file that Discord no longer has is left out.
    """
    parts: list[str] = []
    every: tuple[Readable, ...] = (message, *message.message_snapshots)
    for readable in every:
        parts.extend(_written(readable))
        parts.extend([await _read(file) for file in readable.attachments if _is_text(file)])
    return "\n\n".join(part for part in parts if part.strip())


def _written(readable: Readable) -> Iterator[str]:
    yield readable.content
    for embed in readable.embeds:
        yield from (embed.title or "", embed.description or "")
        yield from (item.value or "" for item in embed.fields)
    yield from _shown(component.to_dict() for component in readable.components)


def _shown(components: Iterable[Any]) -> Iterator[str]:
    """The texts on a card, from the top."""
    for component in components:
        if component.get("type") == discord.ComponentType.text_display.value:
            yield component["content"]
        yield from _shown(component.get("components") or ())


def _is_text(file: discord.Attachment) -> bool:
    return file.filename.lower().endswith(".txt") and file.size <= LARGEST_FILE_BYTES


async def _read(file: discord.Attachment) -> str:
    try:
        content = await file.read()
    except (discord.NotFound, discord.Forbidden):
        return ""
    return content.decode("utf-8-sig", "replace")
