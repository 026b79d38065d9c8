"""An answer on a terminal: what is said, what is marked, and that no article steers it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.speech import speech_for
from bot.terminal import print_answer, print_around, print_quotes, print_source, print_titles
from embeddings import Answer, SmallTalk, Span, Verdict, name_of

ENGLISH = speech_for("en")
ESCAPE = "\x1b"
MARKUP = "[bold]x[/bold] [/] [link=https://example.org]y[/link] :smile: \\[z]"


def shown(console: Console) -> str:
    """What has been printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_through_a_pipe_an_answer_is_plain_text(pipe: Console, answer: Any, quote: Any) -> None:
    """No escape codes, nothing wrapped, the answering sentence between marks."""
    long_text = f"{'Once upon a time. ' * 20}The lamp burned oil. The end."
    print_answer(pipe, answer(quote(long_text, "The lamp burned oil.")), ENGLISH)
    lines = shown(pipe).splitlines()
    assert lines[0] == "This answers it."
    assert long_text.replace("The lamp burned oil.", "▸The lamp burned oil.◂") in lines
    assert ESCAPE not in shown(pipe)


def test_on_a_terminal_the_answering_sentence_stands_out_by_style(
    screen: Console, answer: Any, quote: Any
) -> None:
    """In bold and underlined, without marks that are not in the article."""
    print_answer(screen, answer(quote()), ENGLISH)
    assert f"{ESCAPE}[1;4mThe lighthouse was lit in 1887.{ESCAPE}[0m" in shown(screen)
    assert "▸" not in shown(screen)


def test_a_terminal_without_styles_shows_marks(answer: Any, quote: Any) -> None:
    """Or the reader could not tell what answers."""
    dumb = Console(file=io.StringIO(), force_terminal=True, _environ={"TERM": "dumb"})
    print_answer(dumb, answer(quote()), ENGLISH)
    assert "▸The lighthouse was lit in 1887.◂" in shown(dumb)


def test_the_title_precedes_the_quote_and_its_source_follows(
    pipe: Console, answer: Any, quote: Any
) -> None:
    """Publisher, author, day, place and permanent name on one line, and the address below."""
    quoted = quote()
    print_answer(pipe, answer(quoted), ENGLISH)
    assert shown(pipe).splitlines()[1:] == [
        "",
        "1. The old lighthouse",
        "▸The lighthouse was lit in 1887.◂ Its lamp burned oil. Ships passed it by night.",
        "— Harbour Gazette · A. Keeper · 14 March 2025 · "
        + str(name_of(quoted.article, quoted.span)),
        "https://example.org/lighthouse",
    ]


def test_other_articles_with_the_same_passage_are_named(
    pipe: Console, answer: Any, quote: Any, article: Any
) -> None:
    """After the source."""
    also = (article(title="A reprint"), article(title="Another"))
    print_answer(pipe, answer(replace(quote(), also_in=also)), ENGLISH)
    assert shown(pipe).endswith("\nAlso in: A reprint, Another\n")


@pytest.mark.parametrize(
    ("verdict", "words"), [(Verdict.STRONG, "This answers it"), (Verdict.WEAK, "may answer it")]
)
def test_the_verdict_is_said_in_words(
    verdict: Verdict, words: str, pipe: Console, answer: Any, quote: Any
) -> None:
    """Never as a number."""
    print_answer(pipe, answer(quote(), verdict=verdict), ENGLISH)
    assert words in shown(pipe).splitlines()[0]


def test_nothing_answers_and_the_nearest_are_named(pipe: Console, article: Any) -> None:
    """Each on a line."""
    nearest = (article(title="Tides"), article(title="Harbours"))
    print_answer(pipe, Answer("Why?", Verdict.NONE, nearest=nearest), ENGLISH)
    assert shown(pipe).splitlines() == [
        "Nothing in the library answers that.",
        "Nearest articles:",
        "1. Tides · Harbour Gazette · 14 March 2025",
        "2. Harbours · Harbour Gazette · 14 March 2025",
    ]


def test_an_empty_library_has_no_nearest(pipe: Console) -> None:
    """Then nothing is announced."""
    print_answer(pipe, Answer("Why?", Verdict.NONE), ENGLISH)
    assert shown(pipe) == "Nothing in the library answers that.\n"


def test_markup_in_an_article_is_shown_as_it_is(pipe: Console, answer: Any, quote: Any) -> None:
    """In the text, the title and everything else that an article says of itself."""
    marked = quote(f"{MARKUP} Yes.", "Yes.", title=MARKUP, publisher=MARKUP, author=MARKUP)
    print_answer(pipe, answer(marked), ENGLISH)
    print_answer(pipe, Answer("Why?", Verdict.NONE, nearest=(marked.article,)), ENGLISH)
    assert shown(pipe).count(MARKUP) == 4 + 2


@pytest.mark.parametrize(
    "steering",
    [
        "\x1b[2J",
        "\x1b]0;title\x07",
        "\x9b31m",
        "\r",
        "\x08",
        "\x00",
        "\x7f",
        "\u202e",
        "\u2067",
        "\u2028",
    ],
)
def test_no_article_steers_the_terminal(
    steering: str, pipe: Console, answer: Any, quote: Any
) -> None:
    """Controls and overrides of direction are spelt out, wherever they stand."""
    odd = f"odd{steering}text"
    print_answer(pipe, answer(quote(f"{odd} Yes.", "Yes.", title=odd, publisher=odd)), ENGLISH)
    print_source(pipe, quote("Yes.", "Yes.", source=odd, url=odd), ENGLISH)
    assert steering[0] not in shown(pipe)


def test_nothing_is_printed_of_a_question(
    pipe: Console, answer: Callable[..., Answer], quote: Any
) -> None:
    """The asker knows it, and a shared log need not."""
    print_answer(pipe, answer(quote()), ENGLISH)
    assert "When was the lighthouse lit?" not in shown(pipe)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_a_card_fits_the_terminal(
    width: int, new_terminal: Callable[..., Console], answer: Any, quote: Any, article: Any
) -> None:
    """Its lines break between the parts of the source, and nothing is cut off."""
    console = new_terminal(width, NO_COLOR="1", TERM="dumb")
    quoted = replace(quote(), also_in=(article(title="富士山 " * 30),))
    print_answer(console, answer(quoted), ENGLISH)
    lines = shown(console).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert any("14 March 2025" in line for line in lines)
    assert any(str(name_of(quoted.article, quoted.span)) in line for line in lines)


def test_what_is_written_from_right_to_left_stands_on_lines_of_its_own(
    screen: Console, answer: Any, quote: Any
) -> None:
    """A terminal that turns a line around leaves what stands beside it in its order."""
    hebrew = quote(title="המגדלור", publisher="עיתון הנמל", author="A. Keeper", language="he")
    print_answer(screen, answer(hebrew), ENGLISH)
    plain = shown(screen).replace(f"{ESCAPE}[2m", "").replace(f"{ESCAPE}[0m", "")
    assert "   — עיתון הנמל\n   A. Keeper · 14 March 2025 · in Hebrew · q" in plain


def test_the_words_that_were_looked_for_are_said(pipe: Console, answer: Any, quote: Any) -> None:
    """Where what was said before has completed the question."""
    understood = replace(answer(quote()), understood_as="lighthouse lit: who kept it?")
    print_answer(pipe, understood, ENGLISH)
    assert shown(pipe).splitlines()[1] == "Looked for: lighthouse lit: who kept it?"


def test_that_articles_differ_is_said_before_them(pipe: Console, answer: Any, quote: Any) -> None:
    """And which comes first."""
    print_answer(pipe, replace(answer(quote(), quote()), differing=True), ENGLISH)
    assert shown(pipe).splitlines()[1] == (
        "Newer and older articles differ here; the newest comes first."
    )


@pytest.mark.parametrize("kind", SmallTalk)
def test_small_talk_is_answered_and_nothing_else_said(kind: SmallTalk, pipe: Console) -> None:
    """That nothing in the library answers a greeting would be no answer."""
    print_answer(pipe, Answer("Hello", Verdict.NONE, small_talk=kind), ENGLISH)
    said = ENGLISH.say(f"small-talk-{kind.name.lower()}")
    assert shown(pipe) == f"{said}\n"


def test_an_article_without_a_title_has_one(pipe: Console, answer: Any, quote: Any) -> None:
    """So that there is something to call it."""
    print_answer(pipe, answer(quote(title=" ")), ENGLISH)
    assert "1. Untitled" in shown(pipe).splitlines()


def test_quotes_are_numbered_on(pipe: Console, quote: Any) -> None:
    """From the number that the first has; without marks where nothing was asked."""
    print_quotes(pipe, [quote(), quote()], ENGLISH, 4, marked=False)
    assert "4. The old lighthouse" in shown(pipe).splitlines()
    assert "5. The old lighthouse" in shown(pipe).splitlines()
    assert "▸" not in shown(pipe)


def test_what_stands_around_a_quote_is_shown_with_it(pipe: Console, quote: Any) -> None:
    """In the order and the words of the article."""
    whole = quote("Before.\n\nThe lamp burned oil.\n\nAfter.", "The lamp burned oil.")
    inner = replace(whole, span=whole.highlight)
    print_around(pipe, inner, Span(0, len(whole.text)))
    assert shown(pipe) == "Before.\n\n▸The lamp burned oil.◂\n\nAfter.\n"


def test_the_source_in_full_names_file_and_edition(pipe: Console, quote: Any) -> None:
    """Enough to find the words again, and to prove them."""
    quoted = quote()
    print_source(pipe, quoted, ENGLISH)
    lines = shown(pipe).splitlines()
    assert lines[0] == "The old lighthouse"
    assert lines[-3:] == [
        "from lighthouse.md",
        "Edition of 2 January 2026",
        quoted.article.edition.sha256,
    ]


def test_listed_articles_have_numbers(screen: Console, article: Any) -> None:
    """So that one can be chosen; what does not fit stands below its title."""
    print_titles(screen, [article(title="Tides " * 12, published=date(2025, 1, 2))], ENGLISH)
    first, second = shown(screen).splitlines()
    assert first.startswith("   1.  Tides")
    assert second == "       Harbour Gazette · 2 January 2025"


def test_the_place_in_an_article_of_several_paragraphs_is_said(
    pipe: Console, answer: Any, quote: Any
) -> None:
    """Before the quote's name."""
    whole = quote("Before.\n\nThe lamp burned oil.", "The lamp burned oil.")
    print_answer(pipe, answer(replace(whole, span=whole.highlight)), ENGLISH)
    assert " · paragraph 2 of 2 · q" in shown(pipe)
