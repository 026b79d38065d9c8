"""The one door to simcord's insides: they may move in any release, which is why it is pinned."""

from __future__ import annotations

from importlib.metadata import version

try:
    from simcord._clock import Clock
    from simcord.backend import Backend
    from simcord.backend.errors import BackendError
    from simcord.backend.models import Channel, Interaction, Message
    from simcord.backend.serializers import guild_create_payload, message_payload, user_payload
    from simcord.enums import InteractionType
    from simcord.gateway import FakeGateway
    from simcord.http import RouteNotImplemented, UnsupportedField, dispatch
    from simcord.intents import PRIVILEGED_INTENTS
    from simcord.interactions import base_payload, check_options
except ImportError as error:
    raise ImportError(
        f"The wire test's server is written for the insides of simcord 3.2.1, and {error.name} of "
        f"simcord {version('simcord')} is different: {error}. Pin simcord==3.2.1 in "
        "pyproject.toml, or follow the change in tests/wire."
    ) from error

__all__ = [
    "PRIVILEGED_INTENTS",
    "Backend",
    "BackendError",
    "Channel",
    "Clock",
    "FakeGateway",
    "Interaction",
    "InteractionType",
    "Message",
    "RouteNotImplemented",
    "UnsupportedField",
    "base_payload",
    "check_options",
    "dispatch",
    "guild_create_payload",
    "message_payload",
    "user_payload",
]
