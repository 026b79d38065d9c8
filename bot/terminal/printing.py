"""Text on a terminal or in a pipe: wrapped or whole, and never steering what shows it."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext

from rich.console import Console
from rich.text import Text

INDENT = 3
"""Columns before a passage on a terminal."""
_WIDEST = 96
"""Columns of a passage; longer lines are hard to read."""
_NARROWEST = 20
_STEERING = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f]"  # controls other than the line feed: they start escapes
    r"|[\u2028\u2029\u202a-\u202e\u2066-\u2069]"  # separators; embeddings, overrides, isolates
    r"|[\ud800-\udfff]"  # half a character
)


def print_line(console: Console, text: Text) -> None:
    """The text, wrapped at words on a terminal and left whole in a pipe."""
    console.print(text, soft_wrap=not console.is_terminal)


def print_inset(console: Console, text: Text, indent: int = INDENT) -> None:
    """The text, wrapped and indented on a terminal; in a pipe as it is.

    No line ends with spaces: a terminal that turns right-to-left lines would put them first.
    """
    if not console.is_terminal:
        print_line(console, text)
        return
    for line in wrapped(console, text, indent):
        console.print(Text.assemble(" " * indent if line.plain else "", line), soft_wrap=True)


def print_explained(
    console: Console, term: str, explanation: str, indent: int, style: str = "bold"
) -> None:
    """The term, and behind it the explanation, which keeps its own margin."""
    said = Text(explanation)
    first, *others = wrapped(console, said, indent) if console.is_terminal else [said]
    console.print(Text.assemble((term.ljust(indent), style), first), soft_wrap=True)
    for line in others:
        console.print(Text.assemble(" " * indent, line), soft_wrap=True)


def wrapped(console: Console, text: Text, indent: int = 0) -> list[Text]:
    """The lines of the text as wide as the terminal is now, but for the indent."""
    lines = list(text.wrap(console, columns(console, indent)))
    for line in lines:
        line.rstrip()
    return lines


def columns(console: Console, indent: int = 0) -> int:
    """How wide a line behind the indent may be on the terminal as it is now."""
    return max(min(console.width - indent - 1, _WIDEST), _NARROWEST - indent)


def working(console: Console, message: str) -> AbstractContextManager[object]:
    """A spinner with a message while the block runs, on a terminal that can draw one."""
    can_draw = console.is_terminal and console.encoding.startswith("utf")
    return console.status(message) if can_draw else nullcontext()


def visible(text: str) -> str:
    """The text with controls and changes of direction spelt out; no article steers a terminal."""
    return _STEERING.sub(lambda match: _spelt_out(match.group()), text)


def one_line(text: str) -> str:
    """The same with its white space folded."""
    return visible(" ".join(text.split()))


def _spelt_out(character: str) -> str:
    return "    " if character == "\t" else f"\\u{ord(character):04x}"
