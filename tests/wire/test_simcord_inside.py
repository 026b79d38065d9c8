"""What the wire test's server takes for granted about simcord's insides."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import discord

from .gateway import Session
from .simcord_inside import Backend, dispatch, user_payload

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_the_pinned_simcord_is_installed() -> None:
    """The server uses internals, so only the version that it was written for will do."""
    extras = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert f"simcord[pytest]=={version('simcord')}" in extras["test"]


def test_a_backend_answers_without_an_environment() -> None:
    """`dispatch` needs a backend and nothing else: no client, no patched transport."""
    backend = Backend()
    assert dispatch(backend, "GET", "/users/@me") == user_payload(backend.bot_user)


def test_a_session_is_not_told_what_its_intents_leave_out() -> None:
    """The gateway takes our session for a client's state and blanks what strangers write."""
    backend = Backend()
    guild = backend.create_guild("Readers")
    channel = backend.create_channel(guild.id, "questions")
    intents = discord.Intents(guild_messages=True)
    session = Session("session", intents, (0, 1), backend)
    backend.subscribers.append(session.feed)
    backend.create_message(channel.id, guild.owner_id, "Not for the bot")
    backend.create_message(channel.id, guild.owner_id, f"<@{backend.bot_user.id}> Hello")
    backend.create_channel(guild.id, "elsewhere")
    assert [(event, data["content"]) for event, data in session.events] == [
        ("MESSAGE_CREATE", ""),
        ("MESSAGE_CREATE", f"<@{backend.bot_user.id}> Hello"),
    ]
