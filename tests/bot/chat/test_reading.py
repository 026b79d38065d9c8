"""Reading articles in the conversation."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from bot.answerer import Answerer
from bot.chat.conversation import Conversation
from bot.chat.reading import ReadingDesk
from bot.speech import speech_for
from embeddings import Answer, Span, Verdict
from embeddings.layout import SHIPPED

Converse = Callable[..., list[str]]
ASKED = "When was it lit?"
LONG = "\n\n".join(f"Paragraph {number}. " + "The lamp burned oil. " * 9 for number in range(1, 40))


def after(lines: list[str], command: str) -> list[str]:
    """What was printed after that line was echoed."""
    return lines[lines.index(f"> {command}") + 1 :]


@pytest.fixture
def long_article(shelf: Any, quote: Any, answer: Any) -> Any:
    """An article of several screens, quoted in the middle."""
    whole = quote(LONG, "Paragraph 20.")
    start = LONG.index("Paragraph 20.")
    shelf.inner.result = answer(replace(whole, span=Span(start, LONG.index("\n", start))))
    shelf.inner.shelf = (whole.article,)
    return whole.article


def test_an_article_is_read_from_the_quote_on(converse: Converse, long_article: Any) -> None:
    """In a pipe to its end."""
    lines = after(converse(ASKED, "read"), "read")
    assert lines[0] == "The old lighthouse · paragraph 20 of 39"
    assert lines[1].startswith("Paragraph 20. ")
    assert lines[-2].startswith("Paragraph 39. ")
    assert lines[-1] == "The article ends here."


def test_a_pipe_can_go_back_to_what_precedes(converse: Converse, long_article: Any) -> None:
    """All at once."""
    lines = after(converse(ASKED, "read", "next", "previous"), "next")
    assert lines[0] == "The article ends here."
    before = after(lines, "previous")
    assert before[0] == "The old lighthouse · paragraph 1 of 39"
    assert before[1].startswith("Paragraph 1. ")


def test_an_article_is_read_by_its_title(converse: Converse, shelf: Any, article: Any) -> None:
    """Or by a part of it that only one has; else the likely ones can be chosen by number."""
    shelf.inner.shelf = (
        article(text="One.", id="1", title="Tides of spring"),
        article(text="Two.", id="2", title="Tides of autumn"),
    )
    assert "Two." in converse("/read tides of AUTUMN")
    assert "One." in converse("/read spring")
    lines = after(converse("/read tides", "read 1"), "/read tides")
    assert lines[:2] == [
        "Which one is meant?",
        "1. Tides of autumn · Harbour Gazette · 14 March 2025",
    ]
    assert "Two." in after(lines, "read 1")


def test_a_title_that_nothing_has_is_said_to_be_none(converse: Converse) -> None:
    """In one sentence."""
    assert converse("/read ferries")[-1] == "No article is called that."


def test_a_listed_article_is_read_by_its_number(
    converse: Converse, shelf: Any, article: Any
) -> None:
    """The nearest ones too, until something is quoted."""
    other = article(text="Tides rise.", id="tides", title="Tides")
    shelf.inner.shelf = (article(), other)
    assert "Tides rise." in converse(ASKED, "articles", "read 2")
    shelf.inner.result = Answer("?", Verdict.NONE, nearest=(other,))
    assert "Tides rise." in after(converse("Why?", "read 1"), "read 1")


def test_an_article_that_is_gone_is_said_to_be(
    converse: Converse, shelf: Any, article: Any
) -> None:
    """It may be removed while somebody talks."""
    shelf.inner.result = Answer("?", Verdict.NONE, nearest=(article(id="gone"),))
    assert converse("Why?", "read")[-1] == "That article is no longer in the library."


async def test_a_terminal_turns_pages(shelf: Any, long_article: Any) -> None:
    """On to the end and back to the beginning, and says where there is no more."""
    console = Console(file=io.StringIO(), force_terminal=True, width=80, height=24, _environ={})
    conversation = Conversation(Answerer(lambda: shelf).of([SHIPPED]))
    await conversation.answer(ASKED)
    desk = ReadingDesk(conversation, console, speech_for("en"))
    await desk.read("1")
    for _ in range(9):
        await desk.turn_on("")
    assert last_line(console) == "The article ends here."
    for _ in range(19):
        await desk.turn_back("")
    assert last_line(console) == "The article begins here."


def last_line(console: Console) -> str:
    """The last line that was printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()[-1]
