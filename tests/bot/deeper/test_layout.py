"""Blocks become components that discord.py sends, and are found again in what it receives."""

from __future__ import annotations

import pytest

from bot.deeper.layout import view_of
from bot.render.outgoing import (
    Attached,
    Button,
    Outgoing,
    Panel,
    Row,
    Rule,
    Text,
    components_in,
    text_size,
)

BLOCKS = (
    Text("heading", 1),
    Panel(
        (
            Text("quote", 10),
            Rule(),
            Attached("quote-1.txt"),
            Row((Button("Press", "q1"), Button("Go", address="https://a.example"))),
        ),
        0x2E7D32,
    ),
)


async def test_each_block_becomes_its_component():
    """With its number, its colour, and its links as links."""
    heading, panel = view_of(BLOCKS).to_components()
    assert (heading["type"], heading["content"], heading["id"]) == (10, "heading", 1)
    assert (panel["type"], panel["accent_color"]) == (17, 0x2E7D32)
    text, rule, file, row = panel["components"]
    assert [part["type"] for part in (text, rule, file, row)] == [10, 14, 13, 1]
    assert file["file"]["url"] == "attachment://quote-1.txt"
    press, go = row["components"]
    assert press["custom_id"] == "q1"
    assert (go["style"], go["url"]) == (5, "https://a.example")


async def test_components_and_text_are_counted_as_discord_counts():
    """What is nested counts too."""
    view = view_of(BLOCKS)
    assert components_in(BLOCKS) == len(list(view.walk_children())) == 8
    assert text_size(BLOCKS) == view.content_length() == len("headingquote")


async def test_discord_py_is_to_remember_no_view():
    """A view that has ended is sent, and not stored."""
    assert view_of(BLOCKS).is_finished()


@pytest.mark.parametrize("blocks", [(), (Text("x"),)])
def test_counting_knows_nothing_and_little(blocks):
    """One text is one component."""
    assert components_in(blocks) == text_size(blocks) == len(blocks)
    assert Outgoing(blocks=blocks).files == ()
