"""What the client asks of Discord, and what it may do there."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from bot.answerer import Answerer
from bot.client import make_client
from bot.duty import Duty, FileDuty
from bot.shards import Shards


def test_no_privileged_intent_is_asked_for(simcord_bot):
    """Servers, their messages and direct messages are enough."""
    asked = {name for name, wanted in simcord_bot.intents if wanted}
    assert asked - {"messages"} == {"guilds", "guild_messages", "dm_messages"}


@pytest.fixture
def commands(simcord_env):
    """The commands as they were registered."""
    (sent,) = (sent.json for sent in simcord_env.http_requests if sent.method == "PUT")
    return {command["name"]: command for command in sent}


def test_the_commands_are_these(commands):
    """Each has its options once, described."""
    options = {name: [option["name"] for option in command.get("options", [])]
               for name, command in commands.items() if command["type"] == 1}  # fmt: skip
    assert options["ask"][0] == "question"
    assert "private" in options["ask"]
    assert options["articles"][-1] == "page"
    assert options["settings"] == ["answers", "channel", "language", "articles"]
    alone = {"help", "setup", "privacy", "forget"}
    assert {name for name in options if not options[name]} == alone


def test_only_two_commands_are_for_admins(commands):
    """Discord shows them to those who may manage the server, until its admins decide otherwise."""
    manage_guild = 1 << 5
    asked = {name: one.get("default_member_permissions") for name, one in commands.items()}
    assert {name for name in asked if asked[name] is not None} == {"setup", "settings"}
    assert int(asked["setup"]) == int(asked["settings"]) == manage_guild


def test_commands_are_for_servers_users_and_every_kind_of_chat(commands):
    """Installable in servers (0) and by users (1); usable in servers, DMs and group DMs."""
    for command in commands.values():
        assert command["integration_types"] == [0, 1]
        assert command["contexts"] == [0, 1, 2]


def test_the_registration_is_as_discord_describes_it(simcord_env, discords_document):
    """Every request up to READY passes Discord's own OpenAPI document."""
    for sent in simcord_env.http_requests:
        assert discords_document.problems(sent.method, sent.path, sent.json) == []


def test_the_document_does_find_faults(discords_document):
    """A question over the documented limits would be noticed."""
    long = {"content": "x" * 5000, "allowed_mentions": {"parse": []}}
    assert discords_document.problems("POST", "/channels/1/messages", long)
    assert discords_document.problems("POST", "/no/such/path", {})


async def test_a_restart_registers_nothing_again(simcord_env, new_client, retriever):
    """A second client over the same folder finds its commands as they were."""
    await simcord_env.restart_bot(new_client())
    methods = [sent.method for sent in simcord_env.http_requests]
    assert methods.count("PUT") == 1
    bob = simcord_env.create_user("bob")
    await bob.slash("ask", question="When?")
    assert retriever.asked == ["When?"]


async def test_only_who_is_on_duty_sends_the_commands(retriever, manners, tmp_path, monkeypatch):
    """And whoever takes over sends its own, which may be newer."""
    sent = asyncio.Event()

    async def synchronise(tree, folder):
        sent.set()

    monkeypatch.setattr("bot.client.synchronise", synchronise)
    another = FileDuty(tmp_path)
    assert await another.take()
    duty = Duty(FileDuty(tmp_path))
    await duty.look()
    answerer = Answerer(lambda: retriever)
    async with make_client(answerer, manners=manners, state_dir=tmp_path, duty=duty) as client:
        await client.setup_hook()
        await asyncio.sleep(0)
        assert not sent.is_set()
        await another.release()
        await duty.look()
        await sent.wait()
    await duty.leave()


async def test_the_connector_is_used_and_closed(retriever, manners, tmp_path):
    """The seam through which a test server is reached belongs to the client."""
    connector = aiohttp.TCPConnector()
    client = make_client(
        Answerer(lambda: retriever), manners=manners, state_dir=tmp_path, connector=connector
    )
    assert client.http.connector is connector
    await client.close()
    await connector.close()


async def test_a_range_of_shards_makes_a_client_of_just_these(retriever, manners, tmp_path):
    """It tells Discord which they are, and how many there are in all."""
    client = make_client(
        Answerer(lambda: retriever), manners=manners, state_dir=tmp_path, shards=Shards(2, 4, 8)
    )
    async with client:
        assert isinstance(client, discord.AutoShardedClient)
        assert (client.shard_ids, client.shard_count) == ([2, 3, 4], 8)
        assert client.connected_shards == 0


def test_a_bot_that_is_not_split_is_one_connection(simcord_bot, simcord_env):
    """As before; it counts as one shard."""
    assert not isinstance(simcord_bot, discord.AutoShardedClient)
    assert simcord_bot.connected_shards == 1


async def test_an_error_that_cannot_be_told_is_survived(simcord_env, retriever, caplog):
    """If the apology fails too, a warning is all that happens."""
    retriever.result = RuntimeError("inside")
    bob = simcord_env.create_user("bob")
    simcord_env.inject_error("POST", "/webhooks/*", status=404, code=10015)
    await bob.slash("ask", question="When?")
    assert simcord_env.errors
    assert "The asker could not be told (status 404, code 10015)" in caplog.text
