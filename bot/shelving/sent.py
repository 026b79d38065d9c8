"""A file that a person sent, fetched from Discord if it is of a size that is read."""

from __future__ import annotations

import discord

from bot.render.fitting import one_line
from bot.render.markdown import escape
from bot.speech import Speech
from embeddings.reading import Original, ReadingLimits

MOST_BYTES = ReadingLimits().upload_bytes


class FileRefused(Exception):
    """A file is not fetched; the sentence is for whoever sent it."""


async def content_of(file: discord.Attachment, speech: Speech) -> Original:
    """The file as it came.

    Raises:
        FileRefused: it is too large, or Discord no longer has it.
    """
    name = one_line(file.filename)
    shown = escape(name[:100])
    if file.size > MOST_BYTES:
        raise FileRefused(speech.say("library-file-too-large", file=shown))
    try:
        content = await file.read()
    except (discord.NotFound, discord.Forbidden):
        raise FileRefused(speech.say("library-file-gone", file=shown)) from None
    return Original(name, file.content_type or "", content)
