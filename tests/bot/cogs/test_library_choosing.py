"""`/library roles` and `use`: who keeps a library, and which one is asked in direct messages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.memory import PersonSettings
from bot.shards import Shards


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


@pytest.fixture
def librarians(admin):
    """A role without any permission."""
    return admin.guild.create_role("librarians")


@pytest.fixture
def helper(admin, librarians, simcord_env):
    """A member with that role."""
    return admin.guild.add_member(simcord_env.create_user("helper"), roles=[librarians])


async def test_a_role_keeps_the_library_once_it_is_named(admin, quay, helper, librarians, said):
    """And no longer when it is taken off again."""
    assert "have a role that keeps its library" in said(await helper.slash(quay, "library list"))
    shown = said(await admin.slash(quay, "library roles", add=librarians))
    assert f"- Those with one of these roles: <@&{librarians.id}>" in shown
    assert "holds no article yet" in said(await helper.slash(quay, "library list"))
    shown = said(await admin.slash(quay, "library roles", remove=librarians))
    assert shown.strip().endswith("- Those who may manage this server.")
    assert "have a role that keeps its library" in said(await helper.slash(quay, "library list"))


async def test_what_was_handed_on_is_not_handed_further(admin, quay, helper, librarians, said):
    """Roles are chosen by those who manage the server alone."""
    await admin.slash(quay, "library roles", add=librarians)
    result = said(await helper.slash(quay, "library roles", add=helper.guild.roles["admins"]))
    assert "Only those who may manage this server can change that." in result


async def test_roles_are_of_servers(simcord_env):
    """A direct message has none; simcord offers no role there, so none is named."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("library roles")
    assert result.response.content == "That works only in a server that I have been added to."


async def test_a_server_is_chosen_by_asking_there(admin, quay, simcord_bot, said):
    """Without naming it."""
    assert "library of harbour" in said(await admin.slash(quay, "library use"))
    assert simcord_bot.notebook.person(admin.id).library == admin.guild.id


async def test_a_server_is_chosen_in_a_direct_message(admin, new_server, simcord_bot, said):
    """Among those that both are in; no other is offered, nor taken."""
    new_server("hills")
    person = admin.user
    offered = await person.autocomplete("library use", "server", "")
    assert [choice["name"] for choice in offered] == ["harbour", "my own articles"]
    assert "No server" not in said(await person.slash("library use", server=offered[0]["value"]))
    assert simcord_bot.notebook.person(admin.id).library == admin.guild.id
    assert "library of harbour" in said(await person.slash("library use"))
    assert "no server of that name" in said(await person.slash("library use", server="hills"))
    assert "no server is chosen" in said(await person.slash("library use", server="none"))
    assert simcord_bot.notebook.person(admin.id) == PersonSettings()


async def test_who_has_left_asks_there_no_longer(admin, simcord_bot, said, monkeypatch):
    """Whatever they chose before."""
    person, guild = admin.user, admin.guild
    await person.slash("library use", server=guild.name)
    guild.remove_member(admin)
    monkeypatch.setattr(simcord_bot.libraries, "_clock", lambda: 1e12)
    assert "no server is chosen" in said(await person.slash("library use"))


async def test_a_server_of_another_process_is_chosen_in_a_direct_message(
    admin, new_server, simcord_bot, said, monkeypatch
):
    """By what Discord says of it, of the bot there and of the person; nothing is seen here."""
    new_server("hills")
    elsewhere = SimpleNamespace(
        guilds=(),
        get_guild=lambda server_id: None,
        fetch_guild=simcord_bot.fetch_guild,
        fetch_guilds=simcord_bot.fetch_guilds,
    )
    monkeypatch.setattr(simcord_bot.libraries, "_client", elsewhere)
    monkeypatch.setattr(simcord_bot.libraries, "_shards", NOWHERE)
    person = admin.user
    offered = await person.autocomplete("library use", "server", "")
    assert [choice["name"] for choice in offered] == ["harbour", "my own articles"]
    assert "library of harbour" in said(await person.slash("library use", server="harbour"))
    assert "library of harbour" in said(await person.slash("library use"))
    assert "no server of that name" in said(await person.slash("library use", server="hills"))


NOWHERE = Shards(-1, -1, 2)
"""Of a process that sees no server."""
