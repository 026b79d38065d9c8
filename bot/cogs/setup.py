"""`/setup`: what the bot may do in a channel, what for, and how to mend what is missing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.command_words import worded_command
from bot.manners import own_server, tell
from bot.render.markdown import escape
from bot.speech import Speech

if TYPE_CHECKING:
    from bot.client import QuothClient

NEEDED = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "attach_files",
    "read_message_history",
)
"""As Discord names them; their words are `permission-<name>`."""


class Setup(commands.Cog):
    """Answers `/setup`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @app_commands.default_permissions(manage_guild=True)
    @worded_command("setup")
    async def setup(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Show at once, to the one who asked alone, how things stand where they asked."""
        speech = self.client.manners.speech_to(interaction)
        server = own_server(interaction)
        if server is None:
            await tell(interaction, speech.say("servers-only"))
            return
        allowed = granted_of(interaction.app_permissions)
        await tell(interaction, setup_text(allowed, _role_name(server), speech))


def granted_of(permissions: discord.Permissions) -> frozenset[str]:
    """Those of the needed permissions that are granted; to walk them would leave out aliases."""
    if permissions.administrator:
        return frozenset(NEEDED)
    return frozenset(name for name in NEEDED if getattr(permissions, name))


def setup_text(allowed: Collection[str], role: str, speech: Speech) -> str:
    """Each needed permission in a line, and the cure below if one is missing."""
    missing = [name for name in NEEDED if name not in allowed]
    lines = [f"**{speech.say('setup-title')}**"]
    if missing:
        lines.append(speech.say("setup-incomplete", missing=len(missing)))
    else:
        lines.append(speech.say("setup-complete"))
    lines += [_line(name, name in allowed, speech) for name in NEEDED]
    lines.append("")  # what follows is no part of the last item
    if missing:
        named = ", ".join(_permission(name, speech) for name in missing)
        lines.append(speech.say("setup-cure", role=escape(role), permission=named))
    return "\n".join((*lines, speech.say("setup-nothing-else")))


def _line(name: str, allowed: bool, speech: Speech) -> str:
    state = speech.say("setup-allowed") if allowed else f"**{speech.say('setup-missing')}**"
    purpose = speech.say(f"permission-{name.replace('_', '-')}.purpose")
    return f"- {_permission(name, speech)}: {state} ({purpose})"


def _permission(name: str, speech: Speech) -> str:
    return speech.say(f"permission-{name.replace('_', '-')}")


def _role_name(server: discord.Guild) -> str:
    """The role that Discord made for us when we joined; else our name, which it bears at first."""
    role = server.self_role
    return role.name if role is not None else server.me.display_name
