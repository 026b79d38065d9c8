"""`/settings`: what a server's admins can decide, and who may."""

from __future__ import annotations

from types import SimpleNamespace

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cogs.settings import changed, own_name, settings_text
from bot.memory import ServerSettings
from bot.render.fitting import size
from bot.speech import languages, speech_for


@pytest.fixture
def guild(simcord_env):
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild


@pytest.fixture
def general(guild):
    return guild.channels["general"]


@pytest.fixture
def manager(simcord_env, guild):
    role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("mia"), roles=[role])


async def test_without_options_it_shows_how_things_stand(manager, general):
    """To its user alone, and changes nothing."""
    result = await manager.slash(general, "settings")
    assert result.response.ephemeral
    assert result.response.content.split("\n") == [
        "**Settings of this server**",
        "Answers to /ask are seen by everyone in the channel, unless the asker chooses otherwise.",
        "Answers come from this server's own articles and from the bot's.",
        "My language for what everyone sees: as set in Discord.",
    ]


async def test_a_change_is_kept_and_shown(manager, general, guild, simcord_bot):
    """All of it at once, and what is not named stays."""
    await manager.slash(general, "settings", answers="private", language="uk")
    result = await manager.slash(general, "settings", answers="public", channel=general)
    assert result.response.content.startswith("Saved.\n")
    assert f"In <#{general.id}> everyone sees them." in result.response.content
    assert "seen by the asker alone" in result.response.content
    assert "українська" in result.response.content
    assert simcord_bot.notebook.server(guild.id) == ServerSettings(
        private_answers=True, language="uk", public_channels=frozenset({general.id})
    )


async def test_the_articles_that_answer_are_chosen(manager, general, guild, simcord_bot):
    """The bot's own are left out until they are wanted again."""
    result = await manager.slash(general, "settings", articles="own")
    assert "from this server's own articles only." in result.response.content
    assert simcord_bot.notebook.server(guild.id) == ServerSettings(shares_shipped=False)
    result = await manager.slash(general, "settings", articles="both")
    assert "and from the bot's." in result.response.content


async def test_a_change_decides_the_next_answer(manager, general):
    """`/ask` follows at once."""
    assert not (await manager.slash(general, "ask", question="When?")).response.ephemeral
    await manager.slash(general, "settings", answers="private")
    assert (await manager.slash(general, "ask", question="When?")).response.ephemeral


async def test_settings_outlive_a_restart(manager, general, simcord_env, new_client):
    """They are on disk."""
    await manager.slash(general, "settings", answers="private")
    await simcord_env.restart_bot(new_client())
    assert (await manager.slash(general, "ask", question="When?")).response.ephemeral


async def test_whoever_may_not_manage_the_server_changes_nothing(
    simcord_env, guild, general, simcord_bot
):
    """Even where an admin of the server has let everyone see the command."""
    alice = guild.add_member(simcord_env.create_user("alice"))
    command = simcord_env.backend.find_command("settings", None, type=1)
    guild.set_command_permissions(int(command["id"]), {alice: True})
    result = await alice.slash(general, "settings", answers="private")
    assert "Only those who may manage this server" in result.response.content
    assert result.response.ephemeral
    assert simcord_bot.notebook.server(guild.id) == ServerSettings()


async def test_elsewhere_it_says_where_it_works(simcord_env):
    """A direct message has no admins."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("settings", answers="private")
    assert result.response.content == "That works only in a server that I have been added to."


CHANNELS = st.frozensets(st.integers(1, 3))
SETTINGS = st.builds(
    ServerSettings, st.none() | st.booleans(), st.sampled_from([None, "de"]), CHANNELS, CHANNELS
)


@given(SETTINGS, st.sampled_from(["private", "public"]), st.integers(1, 4))
def test_a_channel_follows_what_was_said_of_it_last(settings, answers, channel):
    """Whatever was said before, and nothing else changes."""
    after = changed(settings, answers, channel, None)
    for otherwise in (True, False):
        assert after.answers_privately(channel, otherwise=otherwise) is (answers == "private")
        assert after.answers_privately(99, otherwise=otherwise) is settings.answers_privately(
            99, otherwise=otherwise
        )
    others = {1, 2, 3} - {channel}
    assert after.private_channels & others == settings.private_channels & others


@given(SETTINGS, st.integers(1, 4))
def test_by_default_a_channel_is_as_the_rest(settings, channel):
    """Its own rule is gone."""
    after = changed(settings, "default", channel, None)
    assert channel not in after.private_channels | after.public_channels


@given(SETTINGS)
def test_everything_can_be_taken_back(settings):
    """Until nothing is kept of the server."""
    for channel in (1, 2, 3):
        settings = changed(settings, "default", channel, None)
    settings = changed(settings, "default", None, "automatic")
    assert settings == ServerSettings()


@pytest.mark.parametrize("language", sorted(languages()))
def test_however_many_channels_it_fits_in_one_message(language):
    """Those left out are counted."""
    many = frozenset(range(1 << 62, (1 << 62) + 400))
    settings = ServerSettings(True, "uk", many, frozenset(range(1 << 61, (1 << 61) + 400)))
    defaults = SimpleNamespace(private_by_default=True, shipped_library=True)
    text = settings_text(settings, defaults, speech_for(language))
    assert size(text) <= 2000
    assert "380" in text


def test_each_language_is_called_as_it_calls_itself():
    """So that whoever needs it can find it."""
    assert {own_name(code) for code in languages()} >= {
        "English",
        "Deutsch",
        "español",
        "українська",
    }
