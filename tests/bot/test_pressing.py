"""The press of a button counts as under way, and its failure is told to whoever pressed."""

from __future__ import annotations

import discord
import pytest

from bot.pressing import pressed


class Fragile(discord.ui.DynamicItem[discord.ui.Button], template="fragile"):
    """A button that fails."""

    def __init__(self):
        super().__init__(discord.ui.Button(label="Break", custom_id="fragile"))

    @classmethod
    async def from_custom_id(cls, interaction, item, match, /):
        """The button as it was pressed."""
        return cls()

    @pressed
    async def callback(self, interaction):
        """Fail while it counts as under way."""
        finished = await interaction.client.in_flight.finished(0)
        raise RuntimeError(f"secret {finished}")


@pytest.fixture
def bob(simcord_env):
    return simcord_env.create_user("bob")


@pytest.fixture
async def fragile(simcord_bot, bob):
    """A message with such a button."""
    simcord_bot.add_dynamic_items(Fragile)
    await bob.slash("help")
    channel = await simcord_bot.fetch_channel(bob.dm_channel.id)
    view = discord.ui.View(timeout=None)
    view.add_item(Fragile())
    return await channel.send("Careful.", view=view)


async def test_a_failure_is_told_with_an_id_only(fragile, bob, simcord_bot, caplog):
    """As the failure of a command would be, and it is no longer under way."""
    caplog.set_level("DEBUG", logger="bot.error_desk")
    result = await bob.click(fragile, label="Break")
    assert "Something went wrong on my side" in result.response.content
    assert result.response.ephemeral
    assert "secret" not in result.response.content
    assert "secret False" in caplog.text
    assert await simcord_bot.in_flight.finished(0)
