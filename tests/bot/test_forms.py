"""Forms that nobody keeps."""

from __future__ import annotations

from types import SimpleNamespace

import discord

from bot.forms import typed_in, unkept


def test_what_was_typed_is_found_by_its_field():
    """In a label, in a row, and a box beside them."""
    components = [
        {"type": 18, "component": {"type": 4, "custom_id": "question", "value": "Why?"}},
        {"type": 1, "components": [{"type": 4, "custom_id": "comment", "value": ""}]},
        {"type": 18, "component": {"type": 23, "custom_id": "keep", "value": True}},
        {"type": 10, "content": "no field"},
    ]
    sent = SimpleNamespace(data={"custom_id": "form", "components": components})
    assert typed_in(sent) == {"question": "Why?", "comment": "", "keep": True}


def test_nothing_was_typed_into_what_is_no_form():
    """Nor where Discord sent nothing at all."""
    assert typed_in(SimpleNamespace(data=None)) == {}


async def test_discord_py_is_not_to_keep_it():
    """It keeps what is not finished."""
    form = discord.ui.Modal(title="A form", custom_id="form")
    assert not form.is_finished()
    assert unkept(form).is_finished()
