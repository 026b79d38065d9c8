"""What each command shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.commands import Command
from embeddings import Answer, LookedUp, QuoteStanding, Span, Verdict, name_of
from embeddings.errors import ScopeEmpty

Converse = Callable[..., list[str]]
ASKED = "When was it lit?"
NOTHING = Answer("?", Verdict.NONE)
LONG = "\n\n".join(f"Paragraph {number}. The lamp burned oil." for number in range(1, 8))


@pytest.fixture
def inner(shelf: Any, quote: Any, answer: Any) -> Any:
    """The answer's quote is the fourth paragraph of a longer article."""
    whole = quote(LONG, "Paragraph 4.")
    start = LONG.index("Paragraph 4.")
    inner = replace(whole, span=Span(start, LONG.index("\n", start)))
    shelf.inner.result = answer(inner)
    shelf.inner.shelf = (whole.article,)
    return inner


def after(lines: list[str], command: str) -> list[str]:
    """What was printed after that line was echoed."""
    return lines[lines.index(f"> {command}") + 1 :]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("more", "Nothing has been asked yet."),
        ("again", "Nothing has been asked yet."),
        ("context", "Nothing is quoted here. Ask a question first."),
        ("read", "Nothing is quoted here. Ask a question first."),
        ("source", "Nothing is quoted here. Ask a question first."),
        ("next", "No article is open. /read opens one."),
        ("previous", "No article is open. /read opens one."),
        ("/quote", "The quote's name, as it stands below the quote."),
        ("/sing", "There is no command /sing. /help shows those that there are."),
    ],
)
def test_what_cannot_be_done_yet_is_said(command: str, sentence: str, converse: Converse) -> None:
    """In one sentence, and nothing is asked of the library."""
    assert after(converse(command), command) == [sentence]


@pytest.mark.parametrize("command", ["context 2", "source 0", "/source x", "read 9"])
def test_a_number_out_of_reach_is_told_the_numbers(command: str, converse: Converse) -> None:
    """Nothing else happens."""
    assert after(converse(ASKED, command), command) == ["The numbers go from 1 to 1."]


def test_more_asks_the_articles_that_are_not_quoted(
    converse: Converse, shelf: Any, article: Any, answer: Any, quote: Any
) -> None:
    """Again each time, and the numbers go on."""
    shelf.inner.shelf = (article(), article(id="other", title="Other"), article(id="third"))
    shelf.elsewhere = answer(quote(id="other", title="Other"))
    lines = converse(ASKED, "more", "more")
    assert [scope.articles for scope in shelf.inner.scopes] == [
        None,
        frozenset({"other", "third"}),
        frozenset({"third"}),
    ]
    assert "2. Other" in lines
    assert "3. Other" in lines


def test_where_no_other_article_answers_more_is_what_came_next(
    converse: Converse, shelf: Any, quote: Any
) -> None:
    """Once, and without a mark, since it need not answer."""
    kept_back = (quote(id="other", title="Kept back"),)
    shelf.inner.result = replace(shelf.inner.result, further=kept_back)
    shelf.elsewhere = NOTHING
    lines = converse(ASKED, "more", "more")
    assert lines.count("2. Kept back") == 1
    assert sum("▸" in line for line in lines) == 1
    assert lines[-1] == "No further article answers that."


def test_more_looks_for_the_words_that_were_looked_for(
    converse: Converse, shelf: Any, article: Any, answer: Any, quote: Any
) -> None:
    """Where what was said before had completed the question."""
    shelf.inner.shelf = (article(), article(id="other"))
    shelf.inner.result = replace(shelf.inner.result, understood_as="lighthouse: who kept it?")
    shelf.elsewhere = answer(quote(id="other"))
    converse("Who kept it?", "more")
    assert shelf.inner.asked == ["Who kept it?", "lighthouse: who kept it?"]


@pytest.mark.parametrize("elsewhere", [NOTHING, ScopeEmpty()])
def test_where_no_other_article_answers_more_is_what_is_near(
    elsewhere: Any, converse: Converse, shelf: Any, quote: Any
) -> None:
    """It says so; what is quoted already is not shown again."""
    shelf.elsewhere = elsewhere
    shelf.near = (quote(), quote(id="near", title="Near"))
    lines = after(converse(ASKED, "more"), "more")
    assert lines[0] == "No further article answers that."
    assert lines[1] == "Nearest in meaning"
    assert "2. Near" in lines
    assert not any("▸" in line or "3." in line for line in lines)


def test_more_may_find_nothing(converse: Converse, shelf: Any) -> None:
    """In a library that has been shown whole."""
    shelf.elsewhere = NOTHING
    assert after(converse(ASKED, "more"), "more") == ["No further article answers that."]


def test_context_shows_the_paragraphs_around_a_quote(converse: Converse, inner: Any) -> None:
    """With the quote between them."""
    lines = after(converse(ASKED, "context 1"), "context 1")
    assert lines[0] == "The old lighthouse · paragraph 3 of 7"
    assert [line for line in lines[1:] if line] == [
        "Paragraph 3. The lamp burned oil.",
        "▸Paragraph 4.◂ The lamp burned oil.",
        "Paragraph 5. The lamp burned oil.",
    ]


def test_source_shows_where_a_quote_comes_from(converse: Converse, inner: Any) -> None:
    """In full."""
    lines = after(converse(ASKED, "source"), "source")
    assert "from lighthouse.md" in lines
    assert any(str(name_of(inner.article, inner.span)) in line for line in lines)


def test_a_quote_is_shown_again_by_its_name(converse: Converse, shelf: Any, inner: Any) -> None:
    """And is then the one that numbers stand for."""
    shelf.looked_up = LookedUp(QuoteStanding.EXACT, name_of(inner.article, inner.span), inner)
    lines = after(converse("/quote abc", "context"), "/quote abc")
    assert lines[0] == "Exact: The old lighthouse still reads as it was quoted."
    assert "Paragraph 4. The lamp burned oil." in lines
    assert "Paragraph 5. The lamp burned oil." in after(lines, "context")


def test_a_mistyped_name_is_said_to_be_one(converse: Converse) -> None:
    """The quotes on the screen keep their numbers."""
    lines = converse(ASKED, "/quote abc", "source")
    assert "No quote has that name. Please check it for a slip." in lines
    assert "from lighthouse.md" in lines


def test_articles_are_listed_and_counted(converse: Converse, shelf: Any, article: Any) -> None:
    """All of them, or those with the words."""
    shelf.inner.shelf = (article(), article(id="tides", title="Tides"))
    lines = converse("articles", "/articles tide", "/articles ferry")
    assert "2 articles" in lines
    assert "1 article" in lines
    assert lines.count("1. Tides · Harbour Gazette · 14 March 2025") == 1
    assert lines[-1] == "No article fits that."


def test_an_empty_library_lists_nothing(converse: Converse, shelf: Any) -> None:
    """And says so."""
    shelf.inner.shelf = ()
    assert converse("articles")[-1] == "The library holds no article yet."


def test_history_is_what_was_asked(converse: Converse) -> None:
    """With how it was answered; controls are spelt out, and commands are not in it."""
    lines = after(converse(ASKED, "help", "Who \x1b[2J kept it?", "history"), "history")
    assert lines == [
        "1. When was it lit? — This answers it.",
        "2. Who \\u001b[2J kept it? — This answers it.",
        "Your questions stay in memory until you leave, and are stored nowhere.",
    ]


def test_again_shows_an_answer_again(converse: Converse, shelf: Any) -> None:
    """The last, or an earlier one; nothing is asked anew."""
    lines = converse(ASKED, "Who kept it?", "again", "again 1")
    assert lines.count("1. The old lighthouse") == 4
    assert len(shelf.inner.asked) == 2


def test_help_names_every_command(converse: Converse) -> None:
    """With what it does, and what is kept."""
    lines = after(converse("help"), "help")
    assert [line.split()[0] for line in lines[: len(Command)]] == [f"/{each}" for each in Command]
    assert lines[-1].endswith("are stored nowhere.")
