"""Which of several numbered things is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from bot.chat.commands import number_in
from bot.speech import Speech
from bot.terminal import print_line

T = TypeVar("T")


class Choosing:
    """Finds what a number stands for, and says why it stands for nothing."""

    def __init__(self, console: Console, speech: Speech) -> None:
        self._console = console
        self._speech = speech

    def chosen(self, things: Sequence[T], typed: str) -> T | None:
        """The thing of the number that was typed; the first where none was."""
        number = number_in(typed) if typed else 1
        if not things:
            self._tell(self._speech.say("terminal-no-quote"))
        elif number is None or not 1 <= number <= len(things):
            self._tell(self._speech.say("terminal-no-number", count=len(things)))
        else:
            return things[number - 1]
        return None

    def _tell(self, sentence: str) -> None:
        print_line(self._console, Text(sentence))
