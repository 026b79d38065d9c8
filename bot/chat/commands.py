"""What may be typed besides questions, in English and in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.speech import Speech
from embeddings.quote_name import may_be_name


class Command(StrEnum):
    """The commands of the conversation, by their English names."""

    MORE = "more"
    CONTEXT = "context"
    READ = "read"
    NEXT = "next"
    PREVIOUS = "previous"
    SOURCE = "source"
    QUOTE = "quote"
    ARTICLES = "articles"
    HISTORY = "history"
    AGAIN = "again"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Order:
    """A command as it was typed, with what stands behind it."""

    command: Command | None
    """None if there is none of that name."""
    rest: str = ""
    """What stands behind the command; of an unknown one, its name."""


ALIASES = {"prev": Command.PREVIOUS, "exit": Command.QUIT}
OF_A_NUMBER = frozenset({Command.CONTEXT, Command.READ, Command.SOURCE, Command.AGAIN})
_EXAMPLES = {
    Command.CONTEXT: "1",
    Command.READ: "1",
    Command.SOURCE: "1",
    Command.QUOTE: "q…",
    Command.ARTICLES: "…",
    Command.AGAIN: "1",
}
_SLASHED = re.compile(r"/([^\W\d_]+)(?:\s+(.*))?")
_NUMBER = re.compile(r"[0-9]{1,2}")


def usage(command: Command, speech: Speech) -> str:
    """How the command is typed in the reader's language, by example."""
    name = speech.say(f"terminal-command-{command}")
    return f"/{name} {_EXAMPLES.get(command, '')}".rstrip()


def command_names(speech: Speech) -> dict[str, Command]:
    """The commands by what they may be called."""
    local = {speech.say(f"terminal-command-{each}").casefold(): each for each in Command}
    return {**local, **{each.value: each for each in Command}, **ALIASES}


def order_in(line: str, names: Mapping[str, Command]) -> Order | None:
    """The command that a line is; None if it is a question.

    A command begins with a slash, or is alone on the line, but for a number or a quote's name. That
    name alone shows the quote.
    """
    if may_be_name(line):
        return Order(Command.QUOTE, line)
    if slashed := _SLASHED.fullmatch(line):
        command = names.get(slashed[1].casefold())
        return Order(command, (slashed[2] or "").strip() if command else slashed[1])
    word, _, rest = line.partition(" ")
    command = names.get(word.casefold())
    if command is None or (rest and not _can_only_be_meant_for(command, rest)):
        return None
    return Order(command, rest)


def number_in(text: str) -> int | None:
    """The number that was typed, if it is one that something on a screen can have."""
    return int(text) if _NUMBER.fullmatch(text) else None


def completions(
    begun: str, names: Mapping[str, Command], titles_like: Callable[[str], Iterable[str]]
) -> list[str]:
    """The whole lines that a line which has been begun may become: commands, titles to read."""
    order = order_in(begun, names)
    if order is not None and order.command is Command.READ and order.rest:
        before = begun[: begun.index(order.rest)]
        return [before + title for title in titles_like(order.rest)]
    slash = "/" if begun.startswith("/") else ""
    word = begun.removeprefix("/").casefold()
    return [slash + name for name in sorted(names) if begun and name.startswith(word)]


def _can_only_be_meant_for(command: Command, rest: str) -> bool:
    if command is Command.QUOTE:
        return may_be_name(rest)
    return command in OF_A_NUMBER and number_in(rest) is not None
