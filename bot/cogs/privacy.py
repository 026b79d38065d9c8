"""`/privacy` and `/forget`: what is kept about a person, shown and erased."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.command_words import worded_command
from bot.memory import Known, PersonSettings
from bot.pressing import Lasting, pressed, refuses_card
from bot.speech import Speech

if TYPE_CHECKING:
    from bot.client import QuothClient

FILE_NAME = "quoth-about-you.json"


class Privacy(commands.Cog):
    """Answers `/privacy` and `/forget`, always to the asker alone."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client

    @worded_command("privacy")
    async def privacy(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Say what is kept in general, and hand over what is kept about the asker."""
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            known = await self.client.notebook.known_of(interaction.user.id)
            text = privacy_text(entries_of(known), self.client.manners.speech_to(interaction))
            files = [discord.File(io.BytesIO(known.as_json().encode()), FILE_NAME)] if known else []
            await interaction.followup.send(text, files=files, ephemeral=True, wait=True)

    @worded_command("forget")
    async def forget(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Ask once whether all of it should go; say at once if there is nothing."""
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            speech = self.client.manners.speech_to(interaction)
            if not await self.client.notebook.known_of(interaction.user.id):
                self.client.recent.forget(interaction.user.id)
                nothing = speech.say("forget-done", entries=0)
                await interaction.followup.send(nothing, ephemeral=True, wait=True)
                return
            view = discord.ui.View(timeout=None)
            view.add_item(_forget_button(speech))
            question = speech.say("forget-ask")
            await interaction.followup.send(question, view=view, ephemeral=True, wait=True)


class Forget(Lasting[discord.ui.Button[Any]], template="forget"):
    """Erases everything about whoever presses it, and about nobody else."""

    @pressed
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Erase, and say how much it was in place of the question."""
        if await refuses_card(interaction):
            return
        await interaction.response.defer()
        erased = await interaction.client.notebook.erase_person(interaction.user.id)
        interaction.client.recent.forget(interaction.user.id)
        speech = interaction.client.manners.speech_to(interaction)
        done = speech.say("forget-done", entries=erased.settings + erased.feedback)
        await interaction.edit_original_response(content=done, view=None)


def _forget_button(speech: Speech) -> discord.ui.Button[Any]:
    label, style = speech.say("button-forget"), discord.ButtonStyle.danger
    return discord.ui.Button(label=label, style=style, custom_id="forget")


def entries_of(known: Known) -> int:
    """How many entries are kept about a person."""
    return len(known.feedback) + (known.settings != PersonSettings())


def privacy_text(entries: int, speech: Speech) -> str:
    """What is kept in general, and how much of it is about the reader."""
    lines = (
        f"**{speech.say('privacy-title')}**",
        speech.say("privacy-questions"),
        speech.say("privacy-feedback"),
        speech.say("privacy-settings"),
        f"**{speech.say('privacy-about-you', entries=entries)}**",
        speech.say("privacy-forget"),
    )
    return "\n\n".join(lines)
