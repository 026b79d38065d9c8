"""What is erased without being asked: servers left, and feedback whose days are over."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.memory import Feedback, Notebook, PersonSettings, ServerSettings, notebook_file
from bot.memory.records import utc_today
from bot.shards import Shards
from embeddings import QuothError, Turn, Verdict


@pytest.fixture
def guild(simcord_env):
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild


def feedback(server_id, days_ago=0):
    """What a person might have said in a server."""
    day = utc_today() - timedelta(days=days_ago)
    return Feedback(1, server_id, f"quote-{days_ago}", Verdict.STRONG, True, given_on=day)


async def settled(simcord_env):
    """Wait until Discord's news have been dealt with, in the notebook's thread too."""
    await simcord_env.settle()
    await asyncio.sleep(0)
    await simcord_env.settle()


async def test_a_server_that_the_bot_leaves_is_erased(guild, simcord_env, simcord_bot):
    """Its settings, and the feedback given in it; other servers stay."""
    notebook = simcord_bot.notebook
    for server in (guild.id, 77):
        await notebook.set_server(server, ServerSettings(private_answers=True))
        await notebook.add_feedback(feedback(server, days_ago=server % 2))
    await simcord_bot.get_guild(guild.id).leave()
    await settled(simcord_env)
    assert await notebook.known_servers() == {77}


async def test_a_server_left_while_offline_is_erased_at_the_start(
    guild, simcord_env, simcord_bot, new_client
):
    """Discord confirms first that the bot is no longer there."""
    notebook = simcord_bot.notebook
    await notebook.set_server(guild.id, ServerSettings(private_answers=True))
    await notebook.set_server(77, ServerSettings(private_answers=True))
    simcord_env.inject_error("GET", "/guilds/77", status=404, code=10004, times=None)
    await simcord_env.restart_bot(new_client())
    await settled(simcord_env)
    assert await notebook.known_servers() == {guild.id}


async def test_a_server_of_which_discord_says_nothing_is_kept(simcord_env, simcord_bot, new_client):
    """An outage is no farewell."""
    await simcord_bot.notebook.set_server(77, ServerSettings(private_answers=True))
    simcord_env.inject_error("GET", "/guilds/77", status=400, code=0, times=None)
    await simcord_env.restart_bot(new_client())
    await settled(simcord_env)
    assert await simcord_bot.notebook.known_servers() == {77}


async def test_a_server_on_another_process_is_no_server_left(simcord_env, simcord_bot, new_client):
    """Even if Discord denied it: only the process that connects its shard may erase it."""
    ours, theirs = 2 << 22, 3 << 22
    for server_id in (ours, theirs):
        await simcord_bot.notebook.set_server(server_id, ServerSettings(private_answers=True))
        simcord_env.inject_error("GET", f"/guilds/{server_id}", status=404, code=10004, times=None)
    client = new_client()
    client.shards_here = Shards(0, 2, 4)
    await simcord_env.restart_bot(client)
    await settled(simcord_env)
    assert await simcord_bot.notebook.known_servers() == {theirs}


async def test_old_feedback_is_erased_daily(simcord_env, simcord_bot):
    """The round runs every 24 hours as long as the client does."""
    cog = simcord_bot.get_cog("Forgetting")
    assert cog.daily.is_running()
    assert cog.daily.hours == 24
    await simcord_bot.notebook.add_feedback(feedback(7, days_ago=400))
    await simcord_bot.notebook.add_feedback(feedback(7, days_ago=10))
    await cog.daily()
    assert len((await simcord_bot.notebook.known_of(1)).feedback) == 1


async def test_who_is_forgotten_at_another_process_is_forgotten_here(
    simcord_env, simcord_bot, tmp_path
):
    """Nobody says who it was, so that no conversation is remembered; what was chosen is read."""
    cog = simcord_bot.get_cog("Forgetting")
    assert not cog.hear.is_running(), "one process alone has nobody to hear of"
    simcord_bot.recent.add(1, [Turn(True, "When?")], ("shipped",))
    elsewhere = await Notebook.opened(notebook_file(tmp_path), 365)
    await elsewhere.set_person(1, PersonSettings(library=7))
    await cog.hear()
    assert simcord_bot.notebook.person(1).library == 7
    assert simcord_bot.recent.of(1, ("shipped",))
    await elsewhere.erase_person(1)
    await cog.hear()
    assert simcord_bot.notebook.person(1) == PersonSettings()
    assert not simcord_bot.recent.of(1, ("shipped",))
    await elsewhere.close()


async def test_the_round_goes_on_after_a_failure(simcord_bot, simcord_env, monkeypatch, caplog):
    """The operator is told the cure, and tomorrow it is tried again."""

    async def forget_old_feedback():
        raise QuothError("The file cannot be used. Mend it.")

    cog = simcord_bot.get_cog("Forgetting")
    monkeypatch.setattr(simcord_bot.notebook, "forget_old_feedback", forget_old_feedback)
    await cog.daily()
    assert "Mend it." in caplog.text
    assert cog.daily.is_running()


async def test_the_round_ends_with_the_client(simcord_bot, simcord_env, new_client):
    """Else it would ask a notebook that is closed."""
    cog = simcord_bot.get_cog("Forgetting")
    await simcord_env.restart_bot(new_client())
    await settled(simcord_env)
    assert not cog.daily.is_running()


class Heard:
    """As much of the intake as hears of servers that come and go."""

    def __init__(self, *servers):
        self.known, self.left, self.back = frozenset(servers), [], []

    async def servers(self):
        """Those with libraries of their own."""
        return self.known

    async def server_left(self, server_id):
        """Note it."""
        self.left.append(server_id)

    async def server_back(self, server_id):
        """Note it."""
        self.back.append(server_id)


async def test_the_library_of_a_server_left_is_given_up_until_it_comes_back(
    guild, simcord_env, simcord_bot
):
    """Its work ends at once, and its days begin."""
    simcord_bot.intake = heard = Heard()
    await simcord_bot.get_guild(guild.id).leave()
    await settled(simcord_env)
    assert (heard.left, heard.back) == ([guild.id], [])
    again = simcord_env.create_guild()
    await settled(simcord_env)
    assert heard.back == [again.id]


async def test_a_library_alone_tells_of_a_server_left_while_offline(
    guild, simcord_env, simcord_bot, new_client
):
    """A server may have a library and no settings."""
    heard = Heard(77, guild.id)
    client = new_client()
    client.intake = heard
    simcord_env.inject_error("GET", "/guilds/77", status=404, code=10004, times=None)
    await simcord_env.restart_bot(client)
    await settled(simcord_env)
    assert heard.left == [77]
