"""Forms that nobody keeps: what they are about stands in their custom_id, as behind a button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord

Typed = Mapping[str, Any]
"""What was typed, by the custom_id of its field: texts, and whether a box was ticked."""


def unkept(form: discord.ui.Modal) -> discord.ui.Modal:
    """The form, of which discord.py need remember nothing.

    It would mix up two people with the same form, and know none after a restart.
    """
    form.stop()
    return form


def typed_in(interaction: discord.Interaction[Any]) -> Typed:
    """What was typed into the form that was sent."""
    data: Mapping[str, Any] = interaction.data or {}
    return dict(_fields(data.get("components", ())))


def _fields(components: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"], component.get("value")
        yield from _fields(component.get("components", ()))
        if "component" in component:
            yield from _fields((component["component"],))
