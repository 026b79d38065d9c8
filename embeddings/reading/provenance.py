"""What a file says about itself: its title, who published it, when and where, in which language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from embeddings.reading.concerns import Concern

MAX_URL_CHARACTERS = 2000

_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[Tt\s].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The facts about an article that its file states; None for each that it leaves out."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A file's text as it is read, its first heading, and what it says about itself."""

    text: str
    heading: str | None = None
    provenance: Provenance = Provenance()
    concerns: tuple[Concern, ...] = ()
    """What only the reader of that kind of file can notice."""


def day(written: str) -> date | None:
    """The day of a date, or date and time, that begins with its year; None if it is neither."""
    match = _DAY.fullmatch(written.strip())
    if match is None:
        return None
    try:
        return date(*map(int, match.group(1, 3, 4)))
    except ValueError:
        return None


def web_address(written: str) -> str | None:
    """The address if it is one of http or https that a browser could open, else None."""
    address = written.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    plain = address.isprintable() and " " not in address and len(address) <= MAX_URL_CHARACTERS
    return address if plain and parts.scheme in {"http", "https"} and parts.netloc else None
