"""Commands come to Discord with their words in every language."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from bot.command_words import CommandTranslator, worded, worded_command


@pytest.fixture
def commands(simcord_env):
    """The commands as they were registered."""
    (sent,) = (sent.json for sent in simcord_env.http_requests if sent.method == "PUT")
    return {command["name"]: command for command in sent}


LOCALES = {"de", "es-ES", "es-419", "fr", "ru", "uk"}


def test_each_name_and_description_is_sent_in_each_language(commands):
    """English is what everyone else gets, so it is not repeated."""
    parts = [*commands.values(), *(o for c in commands.values() for o in c.get("options", []))]
    assert len(parts) >= 6
    for part in parts:
        assert set(part["name_localizations"]) == LOCALES
        if part.get("description"):  # menus have none
            assert set(part["description_localizations"]) == LOCALES


def test_the_words_are_those_of_the_catalogue(commands):
    """For the command, and for its options."""
    ask = commands["ask"]
    question = next(option for option in ask["options"] if option["name"] == "question")
    assert ask["name_localizations"]["de"] == "fragen"
    assert ask["description"] == "Ask the articles; they answer in their own words."
    assert question["name_localizations"]["uk"] == "запитання"
    assert question["description_localizations"]["es-419"].startswith("Tu pregunta")


def test_a_command_without_words_is_refused():
    """When the module is imported, not when Discord is."""

    async def callback(self, interaction: discord.Interaction, colour: str) -> None: ...

    with pytest.raises(LookupError):
        worded_command("paint")(callback)
    with pytest.raises(LookupError):
        worded_command("ask")(callback)


async def test_a_menu_and_a_choice_name_their_own_message():
    """Their place in the tree says nothing of it."""

    async def callback(interaction: discord.Interaction, message: discord.Message) -> None: ...

    menu = app_commands.ContextMenu(name=worded("menu-verify"), callback=callback)
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    sent = await menu.get_translated_payload(tree, CommandTranslator())
    assert sent["name"] == "Is this quote real?"
    assert sent["name_localizations"]["de"] == "Ist dieses Zitat echt?"
    choice = app_commands.Choice(name=worded("button-source"), value="source")
    shown = await choice.get_translated_payload_for_locale(
        CommandTranslator(), discord.Locale.german
    )
    assert shown["name"] == "Quelle"


async def test_other_strings_are_left_alone():
    """A choice that names no message is shown as it is."""
    choice = app_commands.Choice(name=app_commands.locale_str("Markdown"), value="md")
    shown = await choice.get_translated_payload_for_locale(
        CommandTranslator(), discord.Locale.german
    )
    assert shown["name"] == "Markdown"
