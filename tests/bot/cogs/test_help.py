"""`/help`, from the command to the examples."""

from __future__ import annotations


async def test_help_answers_at_once_by_example(simcord_env, simcord_bot, retriever):
    """It needs no deferral and no library, and names the bot as it is called here."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("help")
    assert result.response.ephemeral
    assert not result.deferred
    assert f"@{simcord_bot.user.name} how tall" in result.response.content
    assert retriever.asked == []


async def test_commands_can_be_clicked(simcord_env):
    """Each by the id that Discord gave it."""
    bob = simcord_env.create_user("bob")
    text = (await bob.slash("help")).response.content
    for name in ("ask", "articles", "privacy", "forget"):
        known = simcord_env.backend.find_command(name, None, type=1)
        assert f"</{name}:{known['id']}>" in text


async def test_without_the_ids_the_examples_are_enough(simcord_env, new_client):
    """If Discord does not tell them, the commands stand there as they are typed."""
    simcord_env.inject_error("GET", "/applications/*/commands", status=403, code=50001)
    await simcord_env.restart_bot(new_client())
    bob = simcord_env.create_user("bob")
    text = (await bob.slash("help")).response.content
    assert "</" not in text
    assert "`/ask question: How tall is Mount Everest?`" in text
