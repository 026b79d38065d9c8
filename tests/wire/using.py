"""What a person does with the bot's messages: presses, chooses, fills in a form, types a title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .server import DiscordServer, shown_text
from .simcord_inside import Interaction, InteractionType, Message

BUTTON = 2
STRING_SELECT = 3
CHECKBOX = 23


def press(server: DiscordServer, message: Message, label: str) -> Interaction:
    """Press the first button with this label."""
    buttons = [c for c in components(message.components) if c.get("label") == label]
    assert buttons, f"No button {label!r} on: {shown_text(message)}"
    button = buttons[0]
    data = {"component_type": BUTTON, "custom_id": button["custom_id"]}
    if "id" in button:
        data["id"] = button["id"]
    return server.interact(InteractionType.MESSAGE_COMPONENT, data, source=message)


def choose(server: DiscordServer, message: Message, label: str) -> Interaction:
    """Choose an option of the message's select."""
    select = next(c for c in components(message.components) if c.get("type") == STRING_SELECT)
    values = [option["value"] for option in select["options"] if option["label"].startswith(label)]
    data = {"component_type": STRING_SELECT, "custom_id": select["custom_id"], "values": values}
    return server.interact(InteractionType.MESSAGE_COMPONENT, data, source=message)


def submit(server: DiscordServer, opened: Interaction, **filled: Any) -> Interaction:
    """Send the form that an interaction opened, with what was filled in by `custom_id`."""
    assert opened.modal is not None, "no form was opened"
    fields = [
        {**label, "component": _filled(label["component"], filled)}
        for label in opened.modal["components"]
    ]
    data = {"custom_id": opened.modal["custom_id"], "components": fields}
    source = None
    if opened.source_message_id is not None:  # else a command opened it
        source = server.backend.get_message(opened.channel_id, opened.source_message_id)
    return server.interact(InteractionType.MODAL_SUBMIT, data, source=source)


async def complete(
    server: DiscordServer, name: str, option: str, typed: str
) -> list[dict[str, Any]]:
    """The choices that the bot offers for what is being typed."""
    command = server.backend.find_command(name, server.guild.id)
    assert command is not None, f"/{name} was never registered"
    focused = {"type": 3, "name": option, "value": typed, "focused": True}
    data = {"id": command["id"], "name": name, "type": command["type"], "options": [focused]}
    asked = server.interact(InteractionType.APPLICATION_COMMAND_AUTOCOMPLETE, data)
    await server.journal.until(lambda: asked.responded, awaited=f"choices for {typed!r}")
    return asked.autocomplete_choices or []


def components(tree: Any) -> Iterator[dict[str, Any]]:
    """Every component of a message or form, outermost first."""
    for component in tree:
        yield component
        yield from components(component.get("components", ()))
        yield from components([component["accessory"]] if "accessory" in component else ())


def _filled(field: dict[str, Any], filled: dict[str, Any]) -> dict[str, Any]:
    value = filled.get(field["custom_id"], False if field["type"] == CHECKBOX else "")
    return {"type": field["type"], "custom_id": field["custom_id"], "value": value}
