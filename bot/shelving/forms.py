"""The forms: an article's text to paste, and its details to correct."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import discord

from bot.forms import Typed, unkept
from bot.render.article_list import cut
from bot.render.fitting import one_line
from bot.shelving.custom_id import Press, read_custom_id
from bot.shelving.details import address_and_language
from bot.speech import Speech
from embeddings.keeping.correction import Correction

_LIMITS = {
    "title": 300,
    "author": 200,
    "publisher": 200,
    "published": 10,
    "address-language": 600,
}
"""Characters of each field with a detail, in their order."""
TEXT_LIMIT = 4000
"""Characters that Discord's forms take in one field."""

PASTE = "library-paste"
_DETAILS = "library-details:"
_MARK = 4
_DETAILS_ID = re.compile(
    rf"{_DETAILS}(?P<marks>[0-9a-f]{{{_MARK * len(_LIMITS)}}}):(?P<press>.*)", re.DOTALL
)


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


def details_form(known: HasDetails, press: Press, speech: Speech) -> discord.ui.Modal:
    """Title, author, publisher, day, address and language, as they are known.

    It says what it corrects and what it showed, so that it can be sent whenever it was opened.
    """
    shown = _shown(known)
    form = discord.ui.Modal(
        title=speech.say("modal-library-details"), custom_id=f"{_DETAILS}{_marks(shown)}:{press}"
    )
    for name, value in shown.items():
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=name,
            default=value or None,
            max_length=_LIMITS[name],
            required=name == "title",
        )
        form.add_item(discord.ui.Label(text=_label(name, speech), component=field))
    return unkept(form)


def paste_form(speech: Speech) -> discord.ui.Modal:
    """A title, and a text as long as Discord takes it; what is longer comes as a file."""
    form = discord.ui.Modal(title=speech.say("modal-library-paste"), custom_id=PASTE)
    title: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id="title", max_length=_LIMITS["title"]
    )
    text: discord.ui.TextInput[Any] = discord.ui.TextInput(
        style=discord.TextStyle.paragraph, custom_id="text", max_length=TEXT_LIMIT
    )
    form.add_item(discord.ui.Label(text=speech.say("field-title"), component=title))
    form.add_item(discord.ui.Label(text=speech.say("field-text"), component=text))
    return unkept(form)


def pasted(typed: Typed) -> tuple[str, str]:
    """The title and the text that were pasted."""
    return one_line(typed.get("title") or ""), typed.get("text") or ""


@dataclass(frozen=True, slots=True)
class Details:
    """What a form with details corrects, by its custom_id, and what it showed."""

    press: Press
    marks: str

    def correction(self, typed: Typed) -> Correction:
        """What was typed; what was left as it stood is not corrected.

        What is no date or address is refused by the library.
        """
        marks = [self.marks[at : at + _MARK] for at in range(0, len(self.marks), _MARK)]
        changed = {
            name: typed[name]
            for name, mark in zip(_LIMITS, marks, strict=True)
            if typed.get(name) is not None and _mark(typed[name]) != mark
        }
        address = changed.pop("address-language", None)
        url, language = (None, None) if address is None else address_and_language(address)
        return Correction(**changed, url=url, language=language)


def read_details(custom_id: str) -> Details | None:
    """What the form with details is about; None if it is no such form."""
    found = _DETAILS_ID.fullmatch(custom_id)
    press = read_custom_id(found["press"]) if found else None
    return Details(press, found["marks"]) if found and press else None


def _shown(known: HasDetails) -> dict[str, str]:
    """What stands in each field, in their order."""
    language = "" if known.language == "und" else known.language
    values = (
        known.title,
        known.author,
        known.publisher,
        known.published.isoformat() if known.published else "",
        " ".join(filter(None, (known.url, language))),
    )
    return {
        name: cut(one_line(value or ""), limit)
        for (name, limit), value in zip(_LIMITS.items(), values, strict=True)
    }


def _label(name: str, speech: Speech) -> str:
    match name:
        case "title":
            return speech.say("field-title")
        case "author":
            return speech.say("field-author")
        case "publisher":
            return speech.say("field-publisher")
        case "published":
            return speech.say("field-published")
    return speech.say("field-address-language")


def _marks(shown: Mapping[str, str]) -> str:
    return "".join(map(_mark, shown.values()))


def _mark(text: str) -> str:
    """A few letters that tell whether a field was changed, perhaps a long one shown cut."""
    return hashlib.blake2s(text.encode(), digest_size=_MARK // 2).hexdigest()
