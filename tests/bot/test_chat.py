"""The conversation in the terminal, typed and piped."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.console import Console

from bot.answerer import Answerer
from bot.chat import hold_conversation
from embeddings import LibraryMissing

Converse = Callable[..., list[str]]


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), width=80)


@pytest.fixture
def converse(retriever: Any, screen: Console, monkeypatch: pytest.MonkeyPatch) -> Converse:
    """Hold a conversation over lines that come through a pipe; the lines that were printed."""

    def hold(lines: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        assert hold_conversation(Answerer(lambda: retriever), screen) == 0
        return printed(screen)

    return hold


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let someone sit at a terminal and type these lines, or end in some other way."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def someone(*lines: str | type[BaseException]) -> None:
        typing: Iterator[str | type[BaseException]] = iter(lines)

        def typed_next(prompt: str) -> str:
            line = next(typing)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("builtins.input", typed_next)

    return someone


def printed(console: Console) -> list[str]:
    """The lines on the screen."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_each_line_of_a_pipe_is_answered(converse: Converse, retriever: Any) -> None:
    """To its end, which is the end of the conversation; blank lines are passed over."""
    lines = converse("When was it lit?\n\n  \nWho kept it?")
    assert retriever.asked == ["When was it lit?", "Who kept it?"]
    assert "> When was it lit?" in lines
    assert lines.count("This answers it:") == 2


def test_what_is_no_question_gets_its_kind_sentence(converse: Converse, retriever: Any) -> None:
    """And the conversation goes on."""
    lines = converse(f"{'a' * 501}\n?!\nWhen was it lit?\n")
    assert retriever.asked == ["When was it lit?"]
    assert any("501 characters" in line for line in lines)
    assert any("only punctuation" in line for line in lines)


def test_a_piped_line_is_echoed_as_it_is(converse: Converse) -> None:
    """Neither markup nor controls in it do anything."""
    lines = converse("Is [bold]it[/bold] :smile: [/] \x1b[2J lit?\n")
    assert "> Is [bold]it[/bold] :smile: [/] \\u001b[2J lit?" in lines


def test_an_empty_pipe_is_an_empty_conversation(converse: Converse, retriever: Any) -> None:
    """It is no error to ask nothing."""
    assert converse("") == []
    assert retriever.asked == []


@pytest.mark.parametrize("ending", ["", "  ", EOFError])
def test_an_empty_line_or_the_end_of_the_input_ends_it(
    ending: Any, typed: Any, retriever: Any, screen: Console
) -> None:
    """With exit code 0, as someone who has asked enough expects."""
    typed("When was it lit?", ending)
    assert hold_conversation(Answerer(lambda: retriever), screen) == 0
    assert retriever.asked == ["When was it lit?"]
    assert "Ctrl-D" in printed(screen)[0]


def test_an_interrupt_leaves_the_conversation(typed: Any, retriever: Any, screen: Console) -> None:
    """The command line turns it into its exit code."""
    typed("When was it lit?", KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        hold_conversation(Answerer(lambda: retriever), screen)


def test_a_missing_library_is_said_before_the_first_question(typed: Any, screen: Console) -> None:
    """Nobody types a question in vain."""

    def missing() -> Any:
        raise LibraryMissing("No library. Build one with: quoth embed")

    typed()
    with pytest.raises(LibraryMissing):
        hold_conversation(Answerer(missing), screen)
