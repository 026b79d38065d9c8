"""*Dismiss*: who may take an answer out of a channel, also after a restart."""

from __future__ import annotations

import discord
import pytest


@pytest.fixture
def guild(simcord_env):
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild


@pytest.fixture
def general(guild):
    return guild.channels["general"]


@pytest.fixture
def alice(simcord_env, guild):
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def post(simcord_bot):
    """Posts a message that its asker may dismiss."""

    async def posted(channel, asker):
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Dismiss", custom_id=f"dismiss:{asker.id}"))
        return await simcord_bot.get_channel(channel.id).send("Nothing answers that.", view=view)

    return posted


async def test_its_asker_dismisses_it(alice, general, post, simcord_env):
    """The message is gone, and nothing is said about it."""
    message = await post(general, alice)
    await alice.click(message, label="Dismiss")
    assert general.last_message is None
    assert simcord_env.http_requests[-1].method == "DELETE"


async def test_after_a_restart(alice, general, post, simcord_env, new_client):
    """The asker's number stands in the button."""
    message = await post(general, alice)
    await simcord_env.restart_bot(new_client())
    await alice.click(message, label="Dismiss")
    assert general.last_message is None


async def test_another_person_may_not(alice, general, post, simcord_env, guild):
    """They alone are told so, and the message stays."""
    message = await post(general, alice)
    bob = guild.add_member(simcord_env.create_user("bob"))
    result = await bob.click(message, label="Dismiss")
    assert result.response.ephemeral
    assert "Only the person who asked" in result.response.content
    assert general.last_message.id == message.id


async def test_whoever_manages_messages_may(alice, general, post, simcord_env, guild):
    """As they could delete it by hand."""
    message = await post(general, alice)
    role = guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    moderator = guild.add_member(simcord_env.create_user("mod"), roles=[role])
    await moderator.click(message, label="Dismiss")
    assert general.last_message is None


async def test_in_a_direct_message(simcord_env, simcord_bot):
    """There are no moderators there, only the asker."""
    bob = simcord_env.create_user("bob")
    await bob.send_dm("When?")
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Dismiss", custom_id=f"dismiss:{bob.id}"))
    channel = await simcord_bot.fetch_channel(bob.dm_channel.id)
    message = await channel.send("Nothing answers that.", view=view)
    await bob.click(message, label="Dismiss")
    assert bob.dm_channel.last_message.id != message.id


async def test_a_message_that_is_gone_already_is_survived(
    alice, general, post, simcord_env, caplog
):
    """Two people may press at once; the slower one is told nothing."""
    message = await post(general, alice)
    simcord_env.inject_error("DELETE", "/webhooks/*", status=404, code=10008)
    result = await alice.click(message, label="Dismiss")
    assert not result.followups
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
