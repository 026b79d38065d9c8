"""What a button of the library's cards does and with what, as the text that Discord keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.render.article_list import cut

LIMIT = 99
"""Characters of a custom_id, less one for what makes it that of a menu."""
_FORMAT = "l1"
_WRITTEN = re.compile(rf"{_FORMAT}(?P<deed>[a-z])(?P<number>[0-9]{{1,7}}):(?P<key>.*)", re.DOTALL)


class Deed(StrEnum):
    """What a button does; the letters stand in messages that have been sent, and so are kept."""

    ADD = "a"
    """Put what was previewed into the library."""
    EDIT = "e"
    """Open the form with the details of a previewed article."""
    DISCARD = "d"
    """Put a preview away."""
    STOP = "s"
    """Stop work that waits or is under way."""
    RETRY = "t"
    SHOW = "o"
    """Show an article of the library."""
    RENAME = "n"
    """Open the form with the details of an article of the library."""
    ASK_REMOVAL = "q"
    REMOVE = "r"
    KEEP = "k"
    """Put the question whether to remove away."""
    UNDO = "u"
    REFRESH = "f"
    PAGE = "p"
    """Turn to a page of the list."""
    HISTORY = "h"
    """Turn to a page of the history."""


@dataclass(frozen=True, slots=True)
class Press:
    """What pressing a button means."""

    deed: Deed
    key: str = ""
    """A piece of work, an article, or the words that the list is filtered by."""
    number: int = 0
    """A page, or an article's place in a preview; keeps the ids of a message apart, too."""

    def __str__(self) -> str:
        return cut(f"{_FORMAT}{self.deed}{self.number}:{self.key}", LIMIT)


def read_custom_id(text: str) -> Press | None:
    """What a button means; None if we would never have written that."""
    found = _WRITTEN.fullmatch(text)
    if len(text) > LIMIT or found is None or found["deed"] not in _DEEDS:
        return None
    press = Press(Deed(found["deed"]), found["key"], int(found["number"]))
    return press if str(press) == text else None


def menu_id(press: Press) -> str:
    """The same for a menu, whose choice is said besides."""
    return f"m{press}"


_DEEDS = frozenset(Deed)
