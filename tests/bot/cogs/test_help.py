"""`/help`, from the command to the examples."""

from __future__ import annotations


async def test_help_answers_at_once_by_example(simcord_env, simcord_bot, retriever):
    """It needs no deferral and no library, and names the bot as it is called here."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("help")
    assert result.response.ephemeral
    assert not result.deferred
    assert f"@{simcord_bot.user.name} how tall" in result.response.embeds[0].description
    assert retriever.asked == []
