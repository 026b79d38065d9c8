"""What can be done with any message: ask about it, check it, take the quotes out of it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.ask import audience_of
from bot.cogs.replying import reply_with
from bot.command_words import worded
from bot.deeper.seen import seen_card
from bot.exporting import export_messages, message_exchange, names_in
from bot.message_text import text_of
from bot.render.outgoing import Outgoing
from bot.render.quotes import similar_messages
from bot.render.verification import finding_messages, looked_up_messages
from bot.sending import answer_with, followups
from bot.speech import Speech
from embeddings import QuestionTooLong, checked_question

if TYPE_CHECKING:
    from bot.client import QuothClient

Work = Callable[["discord.Interaction[QuothClient]", discord.Message, str, Speech], Awaitable[None]]


_NAMES = 5
"""Quotes of one message that are looked up; a message a quote is sent."""


class Menus(commands.Cog):
    """Adds the menus of a message; whoever uses one is the only one to see what comes of it."""

    def __init__(self, client: QuothClient) -> None:
        self.client = client
        self._menus = [
            app_commands.ContextMenu(name=worded("menu-ask"), callback=self.ask),
            app_commands.ContextMenu(name=worded("menu-verify"), callback=self.verify),
            app_commands.ContextMenu(name=worded("menu-export"), callback=self.export),
        ]

    async def cog_load(self) -> None:
        """Register the menus, which a cog does not do by itself."""
        for menu in self._menus:
            self.client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take them away again."""
        for menu in self._menus:
            self.client.tree.remove_command(menu.name, type=menu.type)

    async def ask(
        self, interaction: discord.Interaction[QuothClient], message: discord.Message
    ) -> None:
        """Answer the message as a question; to one too long for that, show what is like it.

        Of an answer of ours it is the question that is asked again.
        """
        await self._with_text(interaction, message, self._answer)

    async def verify(
        self, interaction: discord.Interaction[QuothClient], message: discord.Message
    ) -> None:
        """Say whether the text of the message stands in the library; of quotes of ours, by name."""
        await self._with_text(interaction, message, self._verify)

    async def export(
        self, interaction: discord.Interaction[QuothClient], message: discord.Message
    ) -> None:
        """Hand over the quotes of one of our answers as a JSON file."""
        speech = self.client.manners.speech_to(interaction)
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            answers = await self.client.answers_to(interaction)
            exchange = await message_exchange(message, answers)
            messages = export_messages([exchange] if exchange else [], "json", speech)
            await reply_with(interaction, messages, speech, hidden=True)

    async def _with_text(
        self,
        interaction: discord.Interaction[QuothClient],
        message: discord.Message,
        work: Work,
    ) -> None:
        if not await self.client.manners.admits(interaction):
            return
        speech = self.client.manners.speech_to(interaction)
        with self.client.in_flight.one():
            await interaction.response.defer(ephemeral=True, thinking=True)
            text = self._without_our_mention(await text_of(message))
            if any(character.isalnum() for character in text):
                await work(interaction, message, text, speech)
            else:
                nothing = Outgoing(content=speech.say("message-empty"))
                await reply_with(interaction, [nothing], speech, hidden=True)

    async def _answer(
        self,
        interaction: discord.Interaction[QuothClient],
        message: discord.Message,
        text: str,
        speech: Speech,
    ) -> None:
        answers = await self.client.answers_to(interaction)
        asked = seen_card(message).question if message.author == self.client.user else ""
        try:
            question = checked_question(asked or text)
        except QuestionTooLong:
            alike = similar_messages(await answers.similar_to(text), speech)
            await reply_with(interaction, alike, speech, hidden=True)
            return
        await answer_with(
            followups(interaction, hidden=True),
            answers,
            question,
            speech,
            repeat_question=True,
            audience=audience_of(interaction, hidden=True),
        )

    async def _verify(
        self,
        interaction: discord.Interaction[QuothClient],
        message: discord.Message,
        text: str,
        speech: Speech,
    ) -> None:
        answers = await self.client.answers_to(interaction)
        names = names_in(message)[:_NAMES] if message.author == self.client.user else []
        found = [await answers.look_up(name) for name in names]
        said = [each for one in found for each in looked_up_messages(one, speech)]
        said = said or finding_messages(await answers.find_text(text), speech)
        await reply_with(interaction, said, speech, hidden=True)

    def _without_our_mention(self, text: str) -> str:
        if self.client.user is None:
            return text
        return re.sub(rf"<@!?{self.client.user.id}>", " ", text).strip()
