"""The conversation in the terminal, typed and piped."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console

from bot.answerer import Answerer
from bot.chat import hold_conversation
from bot.speech import speech_for
from embeddings import Answer, LibraryMissing, SmallTalk, Verdict

Converse = Callable[..., list[str]]


def printed(console: Console) -> list[str]:
    """The lines on the screen."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_each_line_of_a_pipe_is_answered(converse: Converse, retriever: Any) -> None:
    """To its end, which is the end of the conversation; blank lines are passed over."""
    lines = converse("When was it lit?", "", "  ", "Who kept it?")
    assert retriever.asked == ["When was it lit?", "Who kept it?"]
    assert "> When was it lit?" in lines
    assert lines.count("This answers it.") == 2


def test_a_question_is_asked_after_what_was_said_before(converse: Converse, retriever: Any) -> None:
    """The last three questions and what was quoted; of small talk nothing stays."""
    quoted = retriever.result.quotes[0]
    converse("One?", "Two?", "Three?", "Four?", "Five?")
    assert retriever.histories[0] == ()
    assert [turn.text for turn in retriever.histories[1]] == ["One?", quoted.text]
    asked = [turn.text for turn in retriever.histories[4] if turn.by_asker]
    assert asked == ["Two?", "Three?", "Four?"]


def test_small_talk_is_not_remembered(converse: Converse, retriever: Any) -> None:
    """What comes after it leans on what came before it."""
    retriever.result = Answer("", Verdict.NONE, small_talk=SmallTalk.THANKS)
    converse("Thanks!", "And when?")
    assert retriever.histories == [(), ()]


def test_what_is_no_question_gets_its_kind_sentence(converse: Converse, retriever: Any) -> None:
    """And the conversation goes on."""
    lines = converse("a" * 501, "?!", "When was it lit?")
    assert retriever.asked == ["When was it lit?"]
    assert any("501 characters" in line for line in lines)
    assert any("no words" in line for line in lines)


def test_a_piped_line_is_echoed_as_it_is(converse: Converse) -> None:
    """Neither markup nor controls in it do anything."""
    lines = converse("Is [bold]it[/bold] :smile: [/] \x1b[2J lit?")
    assert "> Is [bold]it[/bold] :smile: [/] \\u001b[2J lit?" in lines


def test_an_empty_pipe_is_an_empty_conversation(converse: Converse, retriever: Any) -> None:
    """It is no error to ask nothing."""
    assert converse() == []
    assert retriever.asked == []


@pytest.mark.parametrize("ending", ["", "  ", EOFError])
def test_an_empty_line_or_the_end_of_the_input_ends_it(
    ending: Any, typed: Any, retriever: Any, console: Console
) -> None:
    """With exit code 0, as someone who has asked enough expects."""
    typed("When was it lit?", ending)
    assert hold_conversation(Answerer(lambda: retriever), console, speech_for("en")) == 0
    assert retriever.asked == ["When was it lit?"]
    assert "Ctrl-D" in printed(console)[0]


def test_an_interrupt_leaves_the_conversation(typed: Any, retriever: Any, console: Console) -> None:
    """The command line turns it into its exit code."""
    typed("When was it lit?", KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        hold_conversation(Answerer(lambda: retriever), console, speech_for("en"))


def test_a_missing_library_is_said_before_the_first_question(typed: Any, console: Console) -> None:
    """Nobody types a question in vain."""

    def missing() -> Any:
        raise LibraryMissing("No library. Build one with: quoth embed")

    typed()
    with pytest.raises(LibraryMissing):
        hold_conversation(Answerer(missing), console, speech_for("en"))


@pytest.mark.parametrize("leaving", ["quit", "/quit", "exit"])
def test_to_quit_is_to_leave(leaving: str, converse: Converse, retriever: Any) -> None:
    """What follows is not asked any more."""
    converse("When was it lit?", leaving, "Who kept it?")
    assert retriever.asked == ["When was it lit?"]


def test_the_conversation_speaks_the_readers_language(converse: Converse) -> None:
    """Its commands too."""
    lines = converse("When was it lit?", "verlauf", language="de")
    assert "Das beantwortet die Frage." in lines
    assert "1. When was it lit? — Das beantwortet die Frage." in lines
