"""`/settings`: what a server's admins can decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import discord
from babel import Locale
from discord import app_commands
from discord.ext import commands

from bot.command_words import worded, worded_command
from bot.manners import Manners, own_server, tell
from bot.memory import ServerSettings
from bot.speech import Speech, languages

if TYPE_CHECKING:
    from bot.client import QuothClient

AUTOMATIC = "automatic"
Channel = app_commands.AppCommandChannel | app_commands.AppCommandThread


class AnyChannel(app_commands.Transformer):
    """A channel of any kind; discord.py would list kinds that Discord's document lacks."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord is told to offer."""
        return discord.AppCommandOptionType.channel

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> Channel:
        """The channel as it came."""
        return cast(Channel, value)


def own_name(language: str) -> str:
    """What a language calls itself, such as `Deutsch`."""
    return Locale.parse(language).get_display_name(language) or language


_ANSWERS = [
    app_commands.Choice(name=worded("choice-answers-private"), value="private"),
    app_commands.Choice(name=worded("choice-answers-public"), value="public"),
    app_commands.Choice(name=worded("choice-answers-default"), value="default"),
]
_ARTICLES = [
    app_commands.Choice(name=worded("choice-articles-both"), value="both"),
    app_commands.Choice(name=worded("choice-articles-own"), value="own"),
]
_LANGUAGES = [
    app_commands.Choice(name=worded("choice-language-automatic"), value=AUTOMATIC),
    *(app_commands.Choice(name=own_name(code), value=code) for code in sorted(languages())),
]


class Settings(commands.Cog):
    """Answers `/settings`."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @app_commands.default_permissions(manage_guild=True)
    @app_commands.choices(answers=_ANSWERS, language=_LANGUAGES, articles=_ARTICLES)
    @worded_command("settings")
    async def settings(
        self,
        interaction: discord.Interaction[QuothClient],
        answers: app_commands.Choice[str] | None = None,
        channel: app_commands.Transform[Channel, AnyChannel] | None = None,
        language: app_commands.Choice[str] | None = None,
        articles: app_commands.Choice[str] | None = None,
    ) -> None:
        """Change what is named, and show how everything stands, to the one who asked alone."""
        speech = self.client.manners.speech_to(interaction)
        server = own_server(interaction)
        if server is None:
            await tell(interaction, speech.say("servers-only"))
            return
        if not _may_manage(interaction.permissions):  # a server can hand out any command to anyone
            await tell(interaction, speech.say("settings-not-allowed"))
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        before = self.client.notebook.server(server.id)
        after = changed(
            before,
            answers.value if answers else None,
            channel.id if channel else None,
            language.value if language else None,
        )
        if articles is not None:
            after = replace(after, shares_shipped=articles.value == "both")
        if after != before:
            await self.client.notebook.set_server(server.id, after)
        shown = settings_text(after, self.client.manners, speech)
        saved = "" if after == before else speech.say("settings-saved") + "\n"
        await interaction.followup.send(saved + shown, ephemeral=True, wait=True)


def changed(
    settings: ServerSettings, answers: str | None, channel_id: int | None, language: str | None
) -> ServerSettings:
    """The settings after a command; what it does not name stays as it was."""
    if language is not None:
        settings = replace(settings, language=None if language == AUTOMATIC else language)
    if answers is None:
        return settings
    if channel_id is None:
        chosen = None if answers == "default" else answers == "private"
        return replace(settings, private_answers=chosen)
    one = {channel_id}
    return replace(
        settings,
        private_channels=settings.private_channels - one | (one if answers == "private" else set()),
        public_channels=settings.public_channels - one | (one if answers == "public" else set()),
    )


def settings_text(settings: ServerSettings, defaults: Manners, speech: Speech) -> str:
    """How a server's settings stand, a line each."""
    lines = [f"**{speech.say('settings-title')}**"]
    if settings.answers_privately(otherwise=defaults.private_by_default):
        lines.append(speech.say("settings-private"))
    else:
        lines.append(speech.say("settings-public"))
    if settings.private_channels:
        channels = _mentions(settings.private_channels, speech)
        lines.append(speech.say("settings-private-in", channels=channels))
    if settings.public_channels:
        channels = _mentions(settings.public_channels, speech)
        lines.append(speech.say("settings-public-in", channels=channels))
    if settings.shares_shipped is False or not defaults.shipped_library:
        lines.append(speech.say("settings-articles-own"))
    else:
        lines.append(speech.say("settings-articles-both"))
    language = settings.language
    named = own_name(language) if language else speech.say("choice-language-automatic")
    return "\n".join((*lines, speech.say("settings-language", language=named)))


_MENTIONS_SHOWN = 20


def _mentions(channels: Collection[int], speech: Speech) -> str:
    """The channels as links; so many as fit, since a message holds 2,000 characters."""
    shown = [f"<#{channel}>" for channel in sorted(channels)[:_MENTIONS_SHOWN]]
    if len(channels) > len(shown):
        shown.append(speech.say("and-more", count=len(channels) - len(shown)))
    return ", ".join(shown)


def _may_manage(permissions: discord.Permissions) -> bool:
    return permissions.administrator or permissions.manage_guild
