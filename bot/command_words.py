"""The names and descriptions of commands, from the catalogue, in every language that it has."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Place

from bot.speech import speech_for

_ENGLISH = speech_for("en")

Callback = Callable[..., Coroutine[Any, Any, None]]
_DESCRIPTIONS = frozenset(
    {Place.command_description, Place.group_description, Place.parameter_description}
)


def worded_command(
    name: str, group: app_commands.Group | None = None
) -> Callable[[Callback], app_commands.Command[Any, ..., None]]:
    """A cog's command that takes its words from `command-<name>` and `option-<name>-<parameter>`.

    Below a group its name is that of the group, a hyphen, and what it is called there.

    Raises:
        LookupError: the catalogue lacks one of them.
    """

    def worded(callback: Callback) -> app_commands.Command[Any, ..., None]:
        _, _, *options = inspect.signature(callback).parameters  # after self and the interaction
        described = {
            option: _ENGLISH.say(f"option-{name}-{option}.description") for option in options
        }
        description = _ENGLISH.say(f"command-{name}.description")
        make = app_commands.command if group is None else group.command
        command = make(name=name.rpartition("-")[2], description=description)
        return command(app_commands.describe(**described)(callback))

    return worded


def worded_group(name: str) -> app_commands.Group:
    """A group of commands below another, which takes its words from `command-<name>`."""
    description = _ENGLISH.say(f"command-{name}.description")
    return app_commands.Group(name=name.rpartition("-")[2], description=description)


def worded(message_id: str) -> app_commands.locale_str:
    """A message as discord.py translates it: for the name of a context menu or of a choice."""
    return app_commands.locale_str(_ENGLISH.say(message_id), id=message_id)


class CommandTranslator(app_commands.Translator):
    """Gives Discord our words for commands, options, menus and choices in each of its locales."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The words in that locale; nothing where they are those that everyone gets, in English."""
        speech = speech_for(locale.value)
        message_id = string.extras.get("id") or _message_id(context)
        if message_id is None or speech.language == _ENGLISH.language:
            return None
        return speech.say(message_id)


def _message_id(context: app_commands.TranslationContextTypes) -> str | None:
    part = ".description" if context.location in _DESCRIPTIONS else ""
    match context.data:
        case app_commands.Command() | app_commands.Group() as command:
            return f"command-{_hyphenated(command)}{part}"
        case app_commands.Parameter() as option:
            return f"option-{_hyphenated(option.command)}-{option.name}{part}"
    return None


def _hyphenated(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> str:
    return command.qualified_name.replace(" ", "-")
