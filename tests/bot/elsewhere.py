"""Where simcord does not go by itself: groups, servers without us, menus in direct messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from simcord import actors
from simcord.backend import serializers
from simcord.enums import InteractionType

Payload = dict[str, Any]

SERVER_WITHOUT_US = 999_000_000_000_000_001
OF_AN_INTERACTION = ("/interactions/", "/webhooks/")


def into_a_group(payload: Payload) -> None:
    """What was done in a direct message is done in a group, by a user's own install."""
    user = payload["user"]
    payload["context"] = 2
    payload["authorizing_integration_owners"] = {"1": user["id"]}
    payload["channel"] = {
        "id": payload["channel_id"],
        "type": 3,
        "name": "friends",
        "icon": None,
        "owner_id": user["id"],
        "recipients": [user],
        "last_message_id": None,
    }


def into_a_server_without_us(payload: Payload) -> None:
    """What was done in a server of ours is done in one that has us in its user's pocket only."""
    number = str(SERVER_WITHOUT_US)
    payload["guild_id"] = payload["channel"]["guild_id"] = number
    payload["guild"] = {"id": number, "locale": "en-US", "features": []}
    payload["authorizing_integration_owners"] = {"1": payload["member"]["user"]["id"]}
    if "message" in payload:
        payload["message"].pop("guild_id", None)


def moved(env: Any, monkeypatch: pytest.MonkeyPatch, move: Callable[[Payload], None]) -> None:
    """From now on every interaction comes from there, and there is nothing else that we may do."""
    emit = env.backend.emit

    def elsewhere(event: str, payload: Payload, *others: Any, **more: Any) -> Any:
        if event == "INTERACTION_CREATE":
            move(payload)
        return emit(event, payload, *others, **more)

    monkeypatch.setattr(env.backend, "emit", elsewhere)
    for path in ("/channels/*", "/guilds/*"):
        env.inject_error("*", path, status=403, code=50001, message="Missing Access", times=None)


def requests_beyond_interactions(env: Any, since: int) -> list[str]:
    """What was asked of Discord besides answering, after that many requests; reading apart."""
    return [
        f"{each.method} {each.path}"
        for each in env.http_requests[since:]
        if each.method != "GET" and not each.path.startswith(OF_AN_INTERACTION)
    ]


async def use_menu(env: Any, user: Any, name: str, message: Any) -> Any:
    """A menu on a message in a direct message, which simcord offers in servers only."""
    backend, channel = env.backend, user.dm_channel
    command = backend.find_command(name, None, type=3)
    stored = backend.get_message(channel.id, message.id)
    shown = {str(message.id): dict(serializers.message_payload(backend, stored))}
    data = {
        "id": command["id"],
        "name": name,
        "type": 3,
        "target_id": str(message.id),
        "resolved": {"messages": shown},
    }
    return await actors._dispatch_actor_interaction(
        user, InteractionType.APPLICATION_COMMAND, channel, data
    )
