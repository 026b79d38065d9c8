"""Whoever asks is answered in their language, at every door."""

from __future__ import annotations

import discord
import pytest

from bot.readers import speech_in


@pytest.fixture
def german_client(monkeypatch):
    """Every interaction comes from a Discord that is set to German."""
    read = discord.Interaction._from_data

    def in_german(self, data):
        read(self, {**data, "locale": "de"})

    monkeypatch.setattr(discord.Interaction, "_from_data", in_german)


async def test_a_command_is_answered_in_the_language_of_its_user(
    simcord_env, german_client, texts_of
):
    """The verdict and the source; the quote stays as it is and is labelled."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("ask", question="When was the lighthouse lit?")
    heading, _, passage, about = texts_of(result.response)
    assert "**Das beantwortet die Frage.**" in heading
    assert passage.startswith("> **The lighthouse was lit in 1887.**")
    assert "Harbour Gazette · A. Keeper · <t:1741949940:D> · auf Englisch" in about


async def test_help_names_the_commands_as_its_reader_sees_them(simcord_env, german_client):
    """Discord shows the localised names."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("help")
    assert "`/fragen frage: Wie hoch" in result.response.content


async def test_an_apology_is_in_the_language_of_the_user(simcord_env, german_client, retriever):
    """Through the error desk."""
    retriever.result = RuntimeError("inside")
    bob = simcord_env.create_user("bob")
    result = await bob.slash("ask", question="When?")
    assert "Bei mir ist etwas schiefgegangen" in result.response.content
    assert simcord_env.errors
    simcord_env.errors.clear()


async def test_a_mention_is_answered_in_the_language_of_the_server(
    simcord_env, simcord_bot, texts_of
):
    """Everyone there reads the reply."""
    guild = simcord_env.create_guild(preferred_locale="fr")
    guild.create_text_channel("general")
    alice = guild.add_member(simcord_env.create_user("alice"))
    await alice.send(guild.channels["general"], f"{simcord_bot.user.mention} when was it lit?")
    assert texts_of(guild.channels["general"].last_message)[0] == "**Ceci répond à la question.**"


async def test_a_direct_message_is_answered_in_the_remembered_language(
    simcord_env, simcord_bot, monkeypatch, texts_of
):
    """Discord says nothing of the writer's; without a memory it is English."""
    seen = []
    monkeypatch.setattr("bot.manners.speech_in", lambda m, _: seen.append(m) or speech_in(m))
    bob = simcord_env.create_user("bob")
    await bob.send_dm("When was it lit?")
    assert texts_of(bob.dm_channel.last_message)[0] == "**This answers it.**"
    assert speech_in(seen[0], "uk").language == "uk"
