"""What can be read in a message."""

from __future__ import annotations

from types import SimpleNamespace

import discord
import pytest

from bot.message_text import LARGEST_FILE_BYTES, text_of


def attachment(name, content=b"", size=None, gone=False):
    """A file of a message, as far as it is read."""

    async def read():
        if gone:
            response = SimpleNamespace(status=404, reason="Not Found")
            raise discord.NotFound(response, "gone")
        return content

    return SimpleNamespace(filename=name, size=len(content) if size is None else size, read=read)


def message(content="", embeds=(), cards=(), files=(), forwarded=()):
    """A message, as far as it is read."""
    return SimpleNamespace(
        content=content,
        embeds=[discord.Embed.from_dict(embed) for embed in embeds],
        components=[SimpleNamespace(to_dict=lambda card=card: card) for card in cards],
        attachments=list(files),
        message_snapshots=list(forwarded),
    )


async def test_its_own_text_comes_first_then_embeds_and_cards():
    """A blank line between them; what is only shown as a button is no text."""
    card = {
        "type": 17,
        "components": [
            {"type": 10, "content": "On a card"},
            {"type": 1, "components": [{"type": 2, "label": "Press"}]},
        ],
    }
    embed = {"title": "Title", "description": "Text", "fields": [{"name": "n", "value": "Field"}]}
    read = await text_of(message("Said", [embed], [card]))
    assert read == "Said\n\nTitle\n\nText\n\nField\n\nOn a card"


async def test_a_forwarded_message_is_read():
    """It holds what somebody else said, with its files."""
    snapshot = message("Once said", files=[attachment("a.txt", b"In a file")])
    assert await text_of(message("", forwarded=[snapshot])) == "Once said\n\nIn a file"


@pytest.mark.parametrize(
    ("file", "read"),
    [
        (attachment("Note.TXT", "\ufeffüber".encode()), "über"),
        (attachment("a.txt", b"\xff\xfe rest"), "\ufffd\ufffd rest"),
        (attachment("a.txt", b"x", size=LARGEST_FILE_BYTES + 1), ""),
        (attachment("a.txt.exe", b"x"), ""),
        (attachment("a.txt", gone=True), ""),
    ],
    ids=["marked", "not UTF-8", "too large", "of another kind", "gone"],
)
async def test_attached_text_files_are_read(file, read):
    """Up to 100 kB of UTF-8; what cannot be read is left out."""
    assert await text_of(message(files=[file])) == read
