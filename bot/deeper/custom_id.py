"""What a button does and with which quotes, as the text that Discord keeps for us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from embeddings.quote_name import read_name

LIMIT = 100
"""Characters of a custom_id."""
_FORMAT = "q1"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MAX_ASKER = 2**64
_MAX_NUMBER = 36**6
_WRITTEN = re.compile(
    rf"{_FORMAT}(?P<action>[a-z])(?P<place>[0-9a-z]{{1,2}})"
    r":(?P<asker>[0-9a-z]{0,13}):(?P<numbers>[0-9a-z-]{0,20}):(?P<names>[0-9a-z.]*)"
)


class Action(StrEnum):
    """What a button does; the letters stand in messages that have been sent, and so are kept."""

    CONTEXT = "c"
    """Show the paragraphs around a quote."""
    QUOTE_ALONE = "q"
    """Show the quote alone again."""
    READ = "r"
    """Read the article from where the quote stands."""
    PREVIOUS = "p"
    NEXT = "n"
    BACK = "b"
    """To the page on which the quote stands."""
    MORE = "m"
    """Show further passages."""
    SHARE = "s"
    """Make a private answer public."""
    ANSWERED = "y"
    NOT_ANSWERED = "u"
    DETAILS = "d"
    """Say more about an answer."""


@dataclass(frozen=True, slots=True)
class Press:
    """What pressing a button means."""

    action: Action
    names: tuple[str, ...] = ()
    """Permanent names of quotes."""
    place: int = 0
    """Where on its card the quote stands; keeps the ids of a message apart, too."""
    numbers: tuple[int, ...] = ()
    """What the action needs besides: an offset, a page."""
    asker: int | None = None
    """Who asked; None if it does not matter."""

    def __str__(self) -> str:
        asker = "" if self.asker is None else _written(self.asker)
        numbers = "-".join(map(_written, self.numbers))
        names = ".".join(name.removeprefix("q") for name in self.names)
        return f"{_FORMAT}{self.action}{_written(self.place)}:{asker}:{numbers}:{names}"


def press_of(action: Action, names: tuple[str, ...], asker: int | None = None) -> Press:
    """The press with as many of the names as there is room for."""
    press = Press(action, names, asker=asker)
    while len(str(press)) > LIMIT:
        press = Press(action, press.names[:-1], asker=asker)
    return press


def read_custom_id(text: str) -> Press | None:
    """What a button means; None if we would never have written that."""
    found = _WRITTEN.fullmatch(text)
    if len(text) > LIMIT or found is None or found["action"] not in _ACTIONS:
        return None
    asker = int(found["asker"], 36) if found["asker"] else None
    numbers = tuple(int(part or "0", 36) for part in _parts(found["numbers"], "-"))
    names = tuple(f"q{part}" for part in _parts(found["names"], "."))
    press = Press(Action(found["action"]), names, int(found["place"], 36), numbers, asker)
    return press if str(press) == text and _may_be_ours(press) else None


def _may_be_ours(press: Press) -> bool:
    return (
        (press.asker or 0) < _MAX_ASKER
        and all(number < _MAX_NUMBER for number in press.numbers)
        and all(read_name(name) is not None for name in press.names)
    )


def _parts(text: str, separator: str) -> list[str]:
    return text.split(separator) if text else []


def _written(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


_ACTIONS = frozenset(Action)
