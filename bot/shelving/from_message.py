"""What a message holds becomes a preview: its files, the page that it names, or its words."""

from __future__ import annotations

import re
from typing import Any

import discord

from bot.manners import tell
from bot.message_text import text_of
from bot.render.article_list import cut
from bot.render.fitting import one_line
from bot.shelving.adding import preview_file, preview_page, preview_words
from bot.shelving.allowed import Keeping

MOST_FILES = 5
_TITLE_LIMIT = 100
_NO_ARTICLE = ("image/", "audio/", "video/")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")


async def preview_message_of(
    interaction: discord.Interaction[Any], keeping: Keeping, message: discord.Message
) -> None:
    """Its first few files that may be articles; without any, its only address, or its text."""
    files = [file for file in message.attachments if not _is_shown(file)][:MOST_FILES]
    for file in files:
        await preview_file(interaction, keeping, file)
    if files:
        return
    text = (await text_of(message)).strip()
    address = _ADDRESS.fullmatch(message.content.strip())
    if address is not None:
        await preview_page(interaction, keeping, address[1])
    elif any(character.isalnum() for character in text):
        title = cut(one_line(text.split("\n")[0]), _TITLE_LIMIT)
        await preview_words(interaction, keeping, title, text)
    else:
        await tell(interaction, keeping.speech.say("message-empty"))


def _is_shown(file: discord.Attachment) -> bool:
    """Whether it is a picture, a sound or a film, which Discord shows and nobody reads."""
    return (file.content_type or "").startswith(_NO_ARTICLE)
