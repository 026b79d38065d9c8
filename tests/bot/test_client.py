"""What the client asks of Discord, and what it may do there."""

from __future__ import annotations

import aiohttp
import pytest

from bot.answerer import Answerer
from bot.client import make_client


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
    """Three commands; each has its options once, described."""
    options = {name: [option["name"] for option in command["options"]]
               for name, command in commands.items()}  # fmt: skip
    assert options == {"ask": ["question", "private"], "articles": ["page"], "help": []}


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


async def test_a_restart_registers_nothing_again(simcord_env, retriever, tmp_path):
    """A second client over the same folder finds its commands as they were."""
    await simcord_env.restart_bot(make_client(Answerer(lambda: retriever), state_dir=tmp_path))
    methods = [sent.method for sent in simcord_env.http_requests]
    assert methods.count("PUT") == 1
    bob = simcord_env.create_user("bob")
    assert (await bob.slash("ask", question="When?")).response.embeds


async def test_the_connector_is_used_and_closed(retriever, tmp_path):
    """The seam through which a test server is reached belongs to the client."""
    connector = aiohttp.TCPConnector()
    client = make_client(Answerer(lambda: retriever), state_dir=tmp_path, connector=connector)
    assert client.http.connector is connector
    await client.close()
    await connector.close()


async def test_an_error_that_cannot_be_told_is_survived(simcord_env, retriever, caplog):
    """If the apology fails too, a warning is all that happens."""
    retriever.result = RuntimeError("inside")
    bob = simcord_env.create_user("bob")
    simcord_env.inject_error("POST", "/webhooks/*", status=404, code=10015)
    await bob.slash("ask", question="When?")
    assert simcord_env.errors
    assert "The asker could not be told (status 404, code 10015)" in caplog.text
