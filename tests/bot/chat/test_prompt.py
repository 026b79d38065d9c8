"""The prompt of someone who types."""

from __future__ import annotations

import io
import sys
from types import ModuleType
from typing import Any

import pytest
from rich.console import Console

from bot.chat.commands import command_names
from bot.chat.prompt import complete_with, next_typed
from bot.speech import speech_for
from embeddings.title_search import Listed, TitleIndex

NAMES = command_names(speech_for("en"))
TITLES = TitleIndex([Listed("1", "The old\x1b lighthouse", None, None, None, "en")])


class Readline(ModuleType):
    """Notes how it was set up; it has no function that reads or writes a file."""

    completer: Any = None
    bound = ""

    def set_completer(self, completer: Any) -> None:
        """What is called at Tab."""
        self.completer = completer

    def set_completer_delims(self, delimiters: str) -> None:
        """None, so that the whole line is completed."""
        assert delimiters == ""

    def parse_and_bind(self, line: str) -> None:
        """What Tab does."""
        self.bound = line


@pytest.mark.parametrize(
    ("kind", "bound"), [("GNU", "tab: complete"), ("libedit", "bind ^I rl_complete")]
)
def test_tab_completes_the_line(kind: str, bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With either library, one candidate after the other; no history is read or written."""
    readline = Readline("readline", f"Python's interface to {kind} readline")
    monkeypatch.setitem(sys.modules, "readline", readline)
    complete_with(NAMES, TITLES)
    assert readline.bound == bound
    assert [readline.completer("/qu", state) for state in range(3)] == ["/quit", "/quote", None]
    assert readline.completer("/read old", 0) == "/read The old\\u001b lighthouse"


def test_without_readline_nothing_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing else is missed."""
    monkeypatch.setitem(sys.modules, "readline", None)
    complete_with(NAMES, TITLES)


def test_a_line_is_stripped_and_the_end_is_empty(typed: Any) -> None:
    """Ctrl-D ends the line of the prompt."""
    console = Console(file=io.StringIO())
    typed("  Why? ", EOFError)
    assert next_typed(console) == "Why?"
    assert next_typed(console) == ""
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "\n"
