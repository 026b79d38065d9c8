"""What people change in what is said about an article; its text is never among it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

import regex

from embeddings.days import first_day
from embeddings.errors import DayUnreadable
from embeddings.keeping.errors import KeepingError, Reason
from embeddings.records import Draft

_LONGEST = 300
"""Characters of a title or a name; what follows is cut."""
_INVISIBLE = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\s]+")
_LANGUAGE = regex.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Correction:
    """Each field as it was typed: None leaves what is there, an empty text takes it away."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """`2025-03-14`; of `2025-03` and `2025` the first day is taken."""
    url: str | None = None
    language: str | None = None

    def applied(self, draft: Draft) -> Draft:
        """The draft as corrected.

        Raises:
            KeepingError: what was typed is no title, date, address or language.
        """
        changed = draft
        if self.title is not None and _title(self.title) != draft.title:
            changed = replace(changed, title=_title(self.title), title_from_name=False)
        if self.publisher is not None:
            changed = replace(changed, publisher=_line(self.publisher) or None)
        if self.author is not None:
            changed = replace(changed, author=_line(self.author) or None)
        if self.published is not None:
            changed = replace(changed, published=_day(self.published))
        if self.url is not None:
            changed = replace(changed, url=_address(self.url))
        if self.language is not None:
            changed = replace(changed, language=_language(self.language))
        return changed


def _line(typed: str) -> str:
    """One line without anything that cannot be seen."""
    return _INVISIBLE.sub(" ", typed).strip()[:_LONGEST].strip()


def _title(typed: str) -> str:
    if title := _line(typed):
        return title
    raise KeepingError(Reason.EMPTY_TITLE, "An article needs a title.")


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return first_day(typed)
    except DayUnreadable as error:
        raise KeepingError(Reason.NO_DATE, str(error)) from None


def _address(typed: str) -> str | None:
    address = typed.strip()
    if not address:
        return None
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or _INVISIBLE.search(address) or parts.username or len(address) > 2000:
        raise KeepingError(
            Reason.NO_ADDRESS, "That is no address of a page. Write it as https://example.org/page."
        )
    return address


def _language(typed: str) -> str:
    language = typed.strip()
    if not language:
        return "und"
    if not _LANGUAGE.fullmatch(language):
        raise KeepingError(
            Reason.NO_LANGUAGE, "That is no code of a language. Write it as en, de or uk."
        )
    return language
