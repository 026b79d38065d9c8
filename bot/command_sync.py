"""Commands are sent to Discord only when they differ from what was sent last.

If they were removed on Discord's side, deleting the small file here sends them again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import discord
    from discord import app_commands

    AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group

log = logging.getLogger(__name__)

FILE_NAME = "discord-commands.json"


async def synchronise(tree: app_commands.CommandTree[discord.Client], folder: Path) -> bool:
    """Send the tree's commands if they changed; true if they were sent.

    Raises:
        discord.HTTPException: Discord did not take them; nothing is remembered then.
    """
    application, sent = str(tree.client.application_id), _sent(folder)
    fingerprint = _fingerprint([await _payload(command, tree) for command in tree.get_commands()])
    if sent.get(application) == fingerprint:
        log.info("The commands are as Discord has them")
        return False
    await tree.sync()
    log.info("The commands were sent to Discord")
    _remember(folder, {**sent, application: fingerprint})
    return True


async def _payload(command: AnyCommand, tree: app_commands.CommandTree[Any]) -> dict[str, Any]:
    """The command as `sync` sends it, in every language if the tree has a translator."""
    if tree.translator is None:
        return command.to_dict(tree)
    return await command.get_translated_payload(tree, tree.translator)


def _fingerprint(payload: list[dict[str, Any]]) -> str:
    ordered = sorted(payload, key=lambda command: (command["type"], command["name"]))
    return hashlib.sha256(json.dumps(ordered, sort_keys=True).encode()).hexdigest()


def _sent(folder: Path) -> dict[str, str]:
    """The fingerprint last sent for each application; empty where it cannot be read."""
    try:
        saved = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        log.warning("%s cannot be read; the commands will be sent again", FILE_NAME)
        return {}
    return saved if isinstance(saved, dict) else {}


def _remember(folder: Path, sent: dict[str, str]) -> None:
    """Save the fingerprints in one step; without them the commands are only sent again."""
    target = folder / FILE_NAME
    draft = folder / f"{FILE_NAME}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(sent, indent=2) + "\n", encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        log.warning("%s could not be saved: %s", FILE_NAME, error.strerror)
