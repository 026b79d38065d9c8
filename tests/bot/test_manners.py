"""Who may ask now, who sees the answer, and in which language: the same at every door."""

from __future__ import annotations

import json

import discord
import pytest

from bot.manners import Manners, places_of
from bot.memory import Cooldowns, PersonSettings, ServerSettings

SECOND = 1_000_000_000


class Clock:
    """A clock that is set by hand, in nanoseconds."""

    now = 12345

    def __call__(self) -> int:
        """The time it shows."""
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def manners(manners, clock):
    """Two questions a person, three a server."""
    return Manners(manners.notebook, Cooldowns(2, 3, clock), clock=clock)


@pytest.fixture
def guild(simcord_env):
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild


@pytest.fixture
def alice(simcord_env, guild):
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def bob(simcord_env, guild):
    return guild.add_member(simcord_env.create_user("bob"))


@pytest.fixture
def general(guild):
    return guild.channels["general"]


async def test_the_third_command_waits_and_the_wait_is_shown_to_its_asker(
    alice, general, retriever, clock
):
    """Nobody else sees it, nothing is searched, and after the wait it goes on."""
    for question in ("one?", "two?"):
        await alice.slash(general, "ask", question=question)
    clock.now += 5 * SECOND
    result = await alice.slash(general, "ask", question="three?", private=False)
    assert result.response.ephemeral
    assert "You have asked a lot just now. Ask again in 25 s." in result.response.content
    assert retriever.asked == ["one?", "two?"]
    clock.now += 25 * SECOND
    await alice.slash(general, "ask", question="four?")
    assert retriever.asked == ["one?", "two?", "four?"]


async def test_all_doors_count_together(simcord_env, retriever):
    """A command and a direct message are two questions of one person."""
    carol = simcord_env.create_user("carol")
    await carol.slash("ask", question="one?")
    await carol.send_dm("two?")
    await carol.send_dm("three?")
    assert retriever.asked == ["one?", "two?"]
    assert "Ask again in 30 s." in carol.dm_channel.last_message.content
    assert "Ask again" in (await carol.slash("ask", question="four?")).response.content


async def test_a_mention_that_is_too_soon_gets_one_reply_and_then_silence(
    alice, general, simcord_bot, simcord_env, clock
):
    """However often it is repeated; a minute later it would be said again."""
    me = simcord_bot.user.mention
    for _ in range(6):
        await alice.send(general, f"{me} when?")
    sent = [one for one in simcord_env.http_requests if one.path.endswith("/messages")]
    assert len(sent) == 3
    assert "Ask again in 30 s." in sent[-1].json["content"]
    assert sent[-1].json["message_reference"]["fail_if_not_exists"] is False


async def test_a_whole_server_waits(alice, bob, general, retriever):
    """It is told so, and a direct message still goes through."""
    await alice.slash(general, "ask", question="one?")
    await alice.slash(general, "ask", question="two?")
    await bob.slash(general, "ask", question="three?")
    result = await bob.slash(general, "ask", question="four?")
    assert "This server has asked a lot just now. Ask again in 60 s." in result.response.content
    await bob.send_dm("five?")
    assert retriever.asked == ["one?", "two?", "three?", "five?"]


async def test_in_a_server_that_waits_mentions_of_many_get_one_reply(
    simcord_env, guild, alice, general, simcord_bot
):
    """A crowd cannot make the bot fill the channel with refusals."""
    for number in range(6):
        someone = guild.add_member(simcord_env.create_user(f"someone{number}"))
        await someone.send(general, f"{simcord_bot.user.mention} when?")
    sent = [one for one in simcord_env.http_requests if one.path.endswith("/messages")]
    assert len(sent) == 3 + 1


async def test_what_is_no_question_is_not_counted(alice, general, retriever, simcord_env):
    """The kind sentence costs nothing."""
    for _ in range(4):
        await alice.slash(general, "ask", question="?!")
    assert len(simcord_env.errors) == 4
    await alice.slash(general, "ask", question="When?")
    assert retriever.asked == ["When?"]


async def test_a_server_decides_whether_answers_are_private(alice, guild, general, simcord_bot):
    """The channel's own rule comes before the server's, and the asker's word before both."""
    notebook = simcord_bot.notebook
    await notebook.set_server(guild.id, ServerSettings(private_answers=True))
    assert (await alice.slash(general, "ask", question="When?")).response.ephemeral
    rule = ServerSettings(private_answers=True, public_channels=frozenset({general.id}))
    await notebook.set_server(guild.id, rule)
    assert not (await alice.slash(general, "ask", question="When?")).response.ephemeral


async def test_the_askers_word_comes_first(alice, guild, general, simcord_bot):
    """`private` overrules what the server chose."""
    await simcord_bot.notebook.set_server(guild.id, ServerSettings(private_answers=True))
    shown = await alice.slash(general, "ask", question="When?", private=False)
    assert not shown.response.ephemeral


async def test_a_direct_message_needs_no_privacy(simcord_env, simcord_bot):
    """Nobody else reads it, and a private answer would be gone after a reload."""
    simcord_bot.manners.private_by_default = True
    carol = simcord_env.create_user("carol")
    assert not (await carol.slash("ask", question="When?")).response.ephemeral


def last_words(env):
    """What was sent last, whatever it was made of."""
    return json.dumps(env.http_requests[-1].json, ensure_ascii=False)


async def test_the_servers_language_is_spoken_where_everyone_reads(
    alice, guild, general, simcord_bot, simcord_env
):
    """A private answer is in the reader's."""
    await simcord_bot.notebook.set_server(guild.id, ServerSettings(language="de"))
    await alice.slash(general, "ask", question="When?", private=False)
    assert "Das beantwortet" in last_words(simcord_env)
    await alice.slash(general, "ask", question="When?", private=True)
    assert "This answers it." in last_words(simcord_env)


async def test_the_servers_language_is_that_of_replies_to_mentions(
    alice, guild, general, simcord_bot
):
    """Discord does not say in a message which language its author reads."""
    await simcord_bot.notebook.set_server(guild.id, ServerSettings(language="fr"))
    await alice.send(general, f"{simcord_bot.user.mention} ?!")
    assert "pas de mots" in general.last_message.content


async def test_a_persons_language_is_that_of_direct_messages(simcord_env, simcord_bot):
    """If it was chosen; otherwise English."""
    carol = simcord_env.create_user("carol")
    await simcord_bot.notebook.set_person(carol.id, PersonSettings("es"))
    await carol.send_dm("?!")
    assert "no veo palabras" in carol.dm_channel.last_message.content


@pytest.fixture
def interactions(monkeypatch):
    """What every interaction says besides, as Discord would: its language, its context."""
    said, read = {}, discord.Interaction._from_data
    monkeypatch.setattr(
        discord.Interaction, "_from_data", lambda self, data: read(self, {**data, **said})
    )
    return said


async def test_a_direct_message_is_in_the_language_of_the_last_command(simcord_env, interactions):
    """Discord tells it with a command only."""
    carol = simcord_env.create_user("carol")
    interactions["locale"] = "de"
    await carol.slash("help")
    await carol.send_dm("?!")
    assert "keine Wörter" in carol.dm_channel.last_message.content


GROUP = {"context": 2, "channel": {"id": "55", "type": 3, "name": "us", "recipients": []}}
COMMANDS = {"ask": {"question": "When?"}, "help": {}, "setup": {}, "settings": {}, "privacy": {},
            "forget": {}}  # fmt: skip
SERVERS_ONLY = "That works only in a server that I have been added to."


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["direct", "group"])
async def test_outside_servers(command, kind, simcord_env, interactions):
    """In direct messages and groups every command answers, if only with where it works."""
    interactions.update(GROUP if kind == "group" else {})
    bob = simcord_env.create_user("bob")
    result = await bob.slash(command, **COMMANDS[command])
    assert result.response is not None
    only_in_servers = command in {"setup", "settings"}
    assert (SERVERS_ONLY in last_words(simcord_env)) is only_in_servers


@pytest.mark.parametrize("command", COMMANDS)
async def test_in_a_server_where_only_the_user_has_it(
    command, simcord_env, simcord_bot, guild, general, interactions
):
    """Discord tells nothing of that server, and the bot can keep nothing of it."""
    role = guild.create_role("admins", permissions=discord.Permissions(administrator=True))
    olga = guild.add_member(simcord_env.create_user("olga"), roles=[role])
    simcord_bot._connection._guilds.pop(guild.id)
    interactions["authorizing_integration_owners"] = {"1": str(olga.id)}
    await olga.slash(general, command, **COMMANDS[command])
    only_in_servers = command in {"setup", "settings"}
    assert (SERVERS_ONLY in last_words(simcord_env)) is only_in_servers
    assert not await simcord_bot.notebook.known_servers()


@pytest.mark.parametrize("command", COMMANDS)
async def test_in_a_thread(command, simcord_env, simcord_bot, guild, general):
    """As in its channel."""
    role = guild.create_role("admins", permissions=discord.Permissions(administrator=True))
    olga = guild.add_member(simcord_env.create_user("olga"), roles=[role])
    await simcord_bot.get_channel(general.id).create_thread(
        name="aside", type=discord.ChannelType.public_thread
    )
    await olga.slash(general.threads[0], command, **COMMANDS[command])
    assert SERVERS_ONLY not in last_words(simcord_env)


async def test_a_thread_follows_its_channel(simcord_env, simcord_bot, guild, general, alice):
    """Unless it has a rule of its own."""
    rule = ServerSettings(private_channels=frozenset({general.id}))
    await simcord_bot.notebook.set_server(guild.id, rule)
    await simcord_bot.get_channel(general.id).create_thread(
        name="aside", type=discord.ChannelType.public_thread
    )
    result = await alice.slash(general.threads[0], "ask", question="When?")
    assert result.response.ephemeral


def test_places_of_what_is_no_channel():
    """A channel that Discord did not describe has no places."""
    assert places_of(None) == ()
    assert places_of(json) == ()
    assert places_of(discord.Object(7)) == (7,)
