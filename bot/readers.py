"""Which language a reader in Discord is spoken to in; the one place that knows its locales."""

from __future__ import annotations

from typing import Any

import discord

from bot.speech import Speech, speech_for


def speech_to(interaction: discord.Interaction[Any]) -> Speech:
    """The language of whoever used the command, button or menu."""
    return speech_for(interaction.locale.value)


def speech_in(message: discord.Message, remembered: str = "en") -> Speech:
    """The language of the server; in a direct message, where Discord names none, the remembered."""
    if message.guild is None:
        return speech_for(remembered)
    return speech_for(message.guild.preferred_locale.value)
