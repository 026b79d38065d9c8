"""The forms: an article's text to paste, and its details to correct."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Protocol

import discord

from bot.pressing import pressed
from bot.render.article_list import cut
from bot.render.fitting import one_line
from bot.shelving.details import address_and_language
from bot.speech import Speech
from embeddings.keeping.correction import Correction

_FORM_SECONDS = 3600.0
_TITLE_LIMIT, _NAME_LIMIT, _DAY_LIMIT, _ADDRESS_LIMIT = 300, 200, 10, 600
TEXT_LIMIT = 4000
"""Characters that Discord's forms take in one field."""

Interaction = discord.Interaction[Any]


class HasDetails(Protocol):
    """An article, or the draft of one."""

    @property
    def title(self) -> str:
        """As it was read."""
        ...

    @property
    def author(self) -> str | None:
        """If it is known."""
        ...

    @property
    def publisher(self) -> str | None:
        """If it is known."""
        ...

    @property
    def published(self) -> date | None:
        """If it is known."""
        ...

    @property
    def url(self) -> str | None:
        """If it has one."""
        ...

    @property
    def language(self) -> str:
        """BCP 47, or `und`."""
        ...


Correct = Callable[[Interaction, Correction], Awaitable[None]]
Take = Callable[[Interaction, str, str], Awaitable[None]]


class DetailsForm(discord.ui.Modal):
    """Title, author, publisher, day, address and language, as they are known."""

    def __init__(self, known: HasDetails, correct: Correct, speech: Speech) -> None:
        super().__init__(title=speech.say("modal-library-details"), timeout=_FORM_SECONDS)
        self._correct = correct
        day = known.published.isoformat() if known.published else ""
        language = "" if known.language == "und" else known.language
        address = " ".join(filter(None, (known.url, language)))
        self.title_field = self._field("title", known.title, _TITLE_LIMIT)
        self.author = self._field("author", known.author, _NAME_LIMIT)
        self.publisher = self._field("publisher", known.publisher, _NAME_LIMIT)
        self.published = self._field("published", day, _DAY_LIMIT)
        self.address = self._field("address-language", address, _ADDRESS_LIMIT)
        for text, field in (
            (speech.say("field-title"), self.title_field),
            (speech.say("field-author"), self.author),
            (speech.say("field-publisher"), self.publisher),
            (speech.say("field-published"), self.published),
            (speech.say("field-address-language"), self.address),
        ):
            self.add_item(discord.ui.Label(text=text, component=field))

    @pressed
    async def on_submit(self, interaction: Interaction, /) -> None:
        """Pass on what was typed; what is no date or address is refused by the library."""
        typed = _typed(self.address)
        url, language = (None, None) if typed is None else address_and_language(typed)
        details = Correction(
            title=_typed(self.title_field),
            author=_typed(self.author),
            publisher=_typed(self.publisher),
            published=_typed(self.published),
            url=url,
            language=language,
        )
        await self._correct(interaction, details)

    @staticmethod
    def _field(name: str, value: str | None, limit: int) -> discord.ui.TextInput[Any]:
        return discord.ui.TextInput(
            custom_id=name,
            default=cut(one_line(value or ""), limit) or None,
            max_length=limit,
            required=name == "title",
        )


class PasteForm(discord.ui.Modal):
    """A title, and a text as long as Discord takes it; what is longer comes as a file."""

    def __init__(self, take: Take, speech: Speech, title: str = "") -> None:
        super().__init__(title=speech.say("modal-library-paste"), timeout=_FORM_SECONDS)
        self._take = take
        self.title_field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="title", max_length=_TITLE_LIMIT, default=title or None
        )
        self.text: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="text", max_length=TEXT_LIMIT
        )
        self.add_item(discord.ui.Label(text=speech.say("field-title"), component=self.title_field))
        self.add_item(discord.ui.Label(text=speech.say("field-text"), component=self.text))

    @pressed
    async def on_submit(self, interaction: Interaction, /) -> None:
        """Pass on what was pasted."""
        await self._take(interaction, one_line(self.title_field.value), self.text.value)


def _typed(field: discord.ui.TextInput[Any]) -> str | None:
    """What was typed; None where it was left as it stood, perhaps too long to be shown whole."""
    return None if field.value == (field.default or "") else field.value
