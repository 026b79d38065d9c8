"""The keyword arguments of a message."""

from __future__ import annotations

import discord

from bot.render.card import Enclosure, Outgoing
from bot.sending import arguments


def test_a_file_is_made_fresh_for_each_sending():
    """discord.py reads a file once, so two sendings need two."""
    message = Outgoing(content="x", files=(Enclosure("quote-1.txt", b"exact"),))
    first, second = arguments(message)["files"] + arguments(message)["files"]
    assert first.fp.read() == second.fp.read() == b"exact"
    assert first.filename == "quote-1.txt"


def test_nobody_is_pinged_and_nothing_empty_is_said():
    """Every message forbids mentions by itself; content that is not there is not sent."""
    sent = arguments(Outgoing(embeds=(discord.Embed(title="x"),)))
    assert sent["allowed_mentions"].to_dict() == {"parse": []}
    assert "content" not in sent
