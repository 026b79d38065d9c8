"""What is a command, and what is a question that begins like one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.commands import Command, Order, command_names, completions, number_in, order_in, usage
from bot.speech import languages, speech_for
from embeddings import Span, name_of

ENGLISH = speech_for("en")
NAMES = command_names(ENGLISH)


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("more", Order(Command.MORE)),
        ("More", Order(Command.MORE)),
        ("/more", Order(Command.MORE)),
        ("/READ The old lighthouse", Order(Command.READ, "The old lighthouse")),
        ("/read   12", Order(Command.READ, "12")),
        ("context 2", Order(Command.CONTEXT, "2")),
        ("again 3", Order(Command.AGAIN, "3")),
        ("prev", Order(Command.PREVIOUS)),
        ("exit", Order(Command.QUIT)),
        ("/sing a song", Order(None, "sing")),
    ],
)
def test_a_command_has_a_slash_or_the_line_to_itself(line: str, order: Order) -> None:
    """Whatever its case; a number may follow."""
    assert order_in(line, NAMES) == order


@pytest.mark.parametrize(
    "line",
    [
        "more about the lighthouse",
        "more?",
        "read me the rest",
        "read 1984",
        "more 2",
        "history of the harbour",
        "source: who says so?",
        "quote the keeper",
        "help me find the ferry",
        "/etc/hosts is what?",
        "/ what",
        "//",
        "/",
        "mor",
    ],
)
def test_a_question_that_begins_like_a_command_is_a_question(line: str) -> None:
    """It names more than the command."""
    assert order_in(line, NAMES) is None


def test_a_quotes_name_may_follow_the_bare_word(article: Any) -> None:
    """Nobody asks a question like that."""
    name = str(name_of(article(), Span(0, 5)))
    assert order_in(f"quote {name}", NAMES) == Order(Command.QUOTE, name)
    assert order_in(name, NAMES) == Order(Command.QUOTE, name)
    slip = name[:-1] + ("2" if name[-1] == "3" else "3")
    assert order_in(f"quote {slip}", NAMES) == Order(Command.QUOTE, slip)


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_command_is_known_by_its_own_and_by_its_english_name(language: str) -> None:
    """No two have one name, and what the help shows can be typed."""
    speech = speech_for(language)
    names = command_names(speech)
    for command in Command:
        assert order_in(f"/{command}", names) == Order(command)
        shown = order_in(usage(command, speech), names)
        assert shown is not None
        assert shown.command is command


def test_tab_completes_commands() -> None:
    """With the slash or without it, and not before anything is typed."""
    assert completions("/qu", NAMES, list) == ["/quit", "/quote"]
    assert completions("his", NAMES, list) == ["history"]
    assert completions("", NAMES, list) == []
    assert completions("how t", NAMES, list) == []


def test_tab_completes_titles_to_read() -> None:
    """The whole line, as it was begun."""
    titles = {"old": ["Old boats", "The old lighthouse"]}
    found = completions("/read  old", NAMES, lambda begun: titles[begun])
    assert found == ["/read  Old boats", "/read  The old lighthouse"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), ("12", 12), ("123", None), ("", None), ("-1", None), ("٣", None), ("x", None)],
)
def test_a_number_is_one_that_a_screen_can_show(typed: str, number: int | None) -> None:
    """Years are words of questions."""
    assert number_in(typed) == number
