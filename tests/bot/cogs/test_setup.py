"""`/setup`: each permission, what it is for, and how to mend what is missing."""

from __future__ import annotations

import discord
import pytest

from bot.cogs.setup import NEEDED, setup_text
from bot.render.fitting import size
from bot.speech import languages, speech_for

ENGLISH = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}


@pytest.fixture
def guild(simcord_env):
    return simcord_env.create_guild()


@pytest.fixture
def admin(simcord_env, guild):
    role = guild.create_role("admins", permissions=discord.Permissions(administrator=True))
    return guild.add_member(simcord_env.create_user("olga"), roles=[role])


def test_every_needed_permission_is_one_of_discords():
    """Else it would seem to be missing everywhere."""
    assert set(NEEDED) <= set(discord.Permissions.VALID_FLAGS)
    assert set(ENGLISH) == set(NEEDED)


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("allowed", [frozenset(), frozenset(NEEDED)], ids=["none", "all"])
def test_it_fits_in_one_message(language, allowed):
    """In every language, with the longest name that a role can have."""
    assert size(setup_text(allowed, "*" * 100, speech_for(language))) <= 2000


@pytest.mark.parametrize("missing", NEEDED)
def test_one_missing_permission(missing):
    """It alone is called missing, in words, and stands in the cure with our role."""
    text = setup_text(frozenset(NEEDED) - {missing}, "Quoth", speech_for("en"))
    assert "1 permission is missing here." in text
    assert f"- {ENGLISH[missing]}: **missing** (to " in text
    assert text.count("missing**") == 1
    assert text.count(": allowed (to ") == len(NEEDED) - 1
    assert f"choose Quoth and allow “{ENGLISH[missing]}”" in text


def test_nothing_missing():
    """No cure is offered."""
    text = setup_text(frozenset(NEEDED), "Quoth", speech_for("en"))
    assert "every permission" in text
    assert "To allow it" not in text
    assert "asked)\n\nI need nothing else" in text


@pytest.mark.parametrize("missing", NEEDED)
async def test_the_command_works_without_each(missing, guild, admin, simcord_bot):
    """It reports what is missing where it was used, to its user alone."""
    granted = dict.fromkeys(NEEDED, True) | {missing: False}
    channel = guild.create_text_channel("general", overwrites={
        simcord_bot.user: discord.PermissionOverwrite(**granted)
    })  # fmt: skip
    result = await admin.slash(channel, "setup")
    assert result.response.ephemeral
    assert "1 permission is missing here." in result.response.content
    assert f"- {ENGLISH[missing]}: **missing**" in result.response.content


async def test_where_each_is_granted_nothing_is_missing(guild, admin, simcord_bot):
    """Without being an administrator."""
    granted = discord.PermissionOverwrite(**dict.fromkeys(NEEDED, True))
    channel = guild.create_text_channel("general", overwrites={simcord_bot.user: granted})
    result = await admin.slash(channel, "setup")
    assert "I have every permission that I need here." in result.response.content
    assert "missing" not in result.response.content


async def test_the_command_works_without_any(guild, admin, simcord_bot):
    """Five are missing then, and five are named."""
    denied = discord.PermissionOverwrite(**dict.fromkeys(NEEDED, False))
    channel = guild.create_text_channel("general", overwrites={simcord_bot.user: denied})
    result = await admin.slash(channel, "setup")
    assert "5 permissions are missing here." in result.response.content
    assert simcord_bot.user.name in result.response.content


async def test_an_administrator_lacks_nothing(guild, admin, simcord_bot):
    """Whoever made the bot one has granted everything."""
    everything = discord.PermissionOverwrite(administrator=True)
    channel = guild.create_text_channel("general", overwrites={simcord_bot.user: everything})
    result = await admin.slash(channel, "setup")
    assert "every permission" in result.response.content


async def test_in_a_thread(guild, admin, simcord_bot):
    """The permissions of its channel are those of the thread."""
    denied = discord.PermissionOverwrite(
        **(
            dict.fromkeys(NEEDED, True)
            | {"send_messages_in_threads": False, "create_public_threads": True}
        )
    )
    channel = guild.create_text_channel("general", overwrites={simcord_bot.user: denied})
    await simcord_bot.get_channel(channel.id).create_thread(
        name="aside", type=discord.ChannelType.public_thread
    )
    result = await admin.slash(channel.threads[0], "setup")
    assert "Send Messages in Threads: **missing**" in result.response.content


async def test_elsewhere_it_says_where_it_works(simcord_env):
    """A direct message has no permissions to check."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("setup")
    assert result.response.content == "That works only in a server that I have been added to."
    assert result.response.ephemeral


async def test_in_a_server_where_only_its_user_has_it(guild, admin, simcord_bot, monkeypatch):
    """Installed by a person, it is no member there, and has nothing to check."""
    channel = guild.create_text_channel("general")
    monkeypatch.setattr(simcord_bot, "get_guild", lambda _: None)
    result = await admin.slash(channel, "setup")
    assert result.response.content == "That works only in a server that I have been added to."


async def test_joining_a_server_posts_nothing(simcord_env):
    """Nobody asked anything yet."""
    before = len(simcord_env.http_requests)
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    await simcord_env.settle()
    assert len(simcord_env.http_requests) == before
