"""How every door treats people: who may ask now, who sees the answer, in which language."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import discord

from bot.memory import Cooldown, Cooldowns, Notebook
from bot.memory.cooldown import SERVER_WINDOW_SECONDS
from bot.readers import speech_in, speech_to
from bot.speech import Speech, speech_for

_PEOPLE_REMEMBERED = 10_000

_SEEN_BY_ALL = "acknowledged for all"
"""Where an interaction notes that its answer would be public, and has not come."""

Asked = discord.Interaction[Any] | discord.Message


class Manners:
    """What the doors share: one notebook, one count of questions, the operator's defaults."""

    def __init__(
        self,
        notebook: Notebook,
        cooldowns: Cooldowns,
        *,
        private_by_default: bool = False,
        shipped_library: bool = True,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self.notebook = notebook
        self.private_by_default = private_by_default
        self.shipped_library = shipped_library
        self._cooldowns = cooldowns
        self._told = Cooldown(1, SERVER_WINDOW_SECONDS, clock)
        self._locales: OrderedDict[int, str] = OrderedDict()

    async def admits(self, asked: Asked) -> bool:
        """Count one question; if it comes too soon, say how long to wait, and be false.

        To be called once a question, before an interaction is acknowledged: the wait is shown to
        its asker alone. A message gets one reply in a minute, and then silence.
        """
        asker, server = _asker(asked).id, _server(asked)
        wait = self._cooldowns.ask(asker, server)
        if not wait:
            return True
        whole_server = server is not None and self._cooldowns.is_the_servers(asker, server)
        if isinstance(asked, discord.Message):
            await self._reply_once(asked, wait, whole_server)
        else:
            await tell(asked, _wait(self.speech_to(asked), wait, whole_server))
        return False

    def answers_privately(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether only the asker sees an answer here, if they do not say; to be known at once.

        In a direct message with the bot nobody else reads.
        """
        if interaction.context.dm_channel:
            return False
        settings = self.notebook.server(interaction.guild_id)
        places = places_of(interaction.channel)
        return settings.answers_privately(*places, otherwise=self.private_by_default)

    def speech_to(self, interaction: discord.Interaction[Any], *, hidden: bool = True) -> Speech:
        """The reader's language; for what everyone sees the server's, where its admins set one."""
        self._remember(interaction.user.id, interaction.locale.value)
        chosen = self.notebook.person(interaction.user.id).language
        if not hidden:
            chosen = self.notebook.server(interaction.guild_id).language or chosen
        return speech_for(chosen) if chosen else speech_to(interaction)

    def speech_in(self, message: discord.Message) -> Speech:
        """The language that the server's admins set, else the server's.

        Discord does not tell which language the writer of a direct message reads; it is that of
        their last command, if the bot still remembers.
        """
        author = message.author.id
        if message.guild is not None:
            chosen = self.notebook.server(message.guild.id).language
        else:
            chosen = self.notebook.person(author).language
        return speech_for(chosen) if chosen else speech_in(message, self._locales.get(author, "en"))

    def _remember(self, person_id: int, locale: str) -> None:
        """Keep a person's language in memory, as long as few others have spoken since."""
        self._locales[person_id] = locale
        self._locales.move_to_end(person_id)
        if len(self._locales) > _PEOPLE_REMEMBERED:
            self._locales.popitem(last=False)

    async def _reply_once(self, message: discord.Message, wait: int, whole_server: bool) -> None:
        told = message.channel.id if whole_server else message.author.id
        if self._told.wait_seconds(told):
            return
        self._told.count(told)
        await message.channel.send(
            _wait(self.speech_in(message), wait, whole_server),
            reference=message.to_reference(fail_if_not_exists=False),
            allowed_mentions=discord.AllowedMentions.none(),
        )


async def acknowledge(interaction: discord.Interaction[Any], *, hidden: bool) -> None:
    """Tell Discord that an answer comes, and whether everybody there will see it."""
    interaction.extras[_SEEN_BY_ALL] = not hidden and not interaction.context.dm_channel
    await interaction.response.defer(ephemeral=hidden, thinking=True)


def is_answered(interaction: discord.Interaction[Any]) -> None:
    """Remember that the acknowledgement has become an answer."""
    interaction.extras.pop(_SEEN_BY_ALL, None)


async def tell(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Say a sentence to whoever used the command or button, and to nobody else."""
    if not interaction.response.is_done():
        await interaction.response.send_message(sentence, ephemeral=True)
    elif interaction.extras.pop(_SEEN_BY_ALL, False):
        await _tell_instead(interaction, sentence)
    else:
        await interaction.followup.send(sentence, ephemeral=True, wait=True)


async def _tell_instead(interaction: discord.Interaction[Any], sentence: str) -> None:
    """The same after an acknowledgement for all, which must become a message before it can go.

    The first message after it would be seen by all whatever its flags say, and none is taken once
    the acknowledgement was deleted.
    """
    await interaction.edit_original_response(content="…")
    await interaction.followup.send(sentence, ephemeral=True, wait=True)
    await interaction.delete_original_response()


def own_server(interaction: discord.Interaction[Any]) -> discord.Guild | None:
    """The server where a command was used, if we are in it and not only in its user's pocket."""
    return (
        None if interaction.guild_id is None else interaction.client.get_guild(interaction.guild_id)
    )


def turn_of(asked: Asked) -> int:
    """Whose turn a question takes: its server's, or in a direct message the person's."""
    return _server(asked) or _asker(asked).id


def places_of(channel: object) -> tuple[int, ...]:
    """A thread, its channel and its category, or as many of them as there are."""
    own = getattr(channel, "id", None)
    parent = getattr(channel, "parent_id", None)
    category = getattr(channel, "category_id", None)
    return tuple(place for place in (own, parent, category) if place is not None)


def _wait(speech: Speech, seconds: int, whole_server: bool) -> str:
    if whole_server:
        return speech.say("cooldown-server", seconds=seconds)
    return speech.say("cooldown", seconds=seconds)


def _asker(asked: Asked) -> discord.abc.User:
    return asked.author if isinstance(asked, discord.Message) else asked.user


def _server(asked: Asked) -> int | None:
    if isinstance(asked, discord.Message):
        return None if asked.guild is None else asked.guild.id
    return asked.guild_id
