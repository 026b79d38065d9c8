"""What the terminal shows, and that no article can make it show anything else."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.terminal import (
    print_answer,
    print_articles,
    print_findings,
    print_report,
    print_timings,
    visible,
    working,
)
from embeddings import Answer, Verdict
from embeddings.checking import Findings
from embeddings.embedding import Report
from embeddings.reading import Refusal

ESCAPE = "\x1b"
MARKUP = "[bold]x[/bold] [/] [link=https://example.org]y[/link] :smile: \\[z]"


@pytest.fixture
def pipe() -> Console:
    """A console whose output goes into a pipe."""
    return Console(file=io.StringIO())


@pytest.fixture
def screen() -> Console:
    """A console on a terminal of eighty columns that can show colours."""
    return Console(
        file=io.StringIO(),
        force_terminal=True,
        width=80,
        color_system="truecolor",
        _environ={"TERM": "xterm-256color"},
    )


def shown(console: Console) -> str:
    """What has been printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def report(**changes: Any) -> Report:
    """What a run that had nothing to do reports, but for the changes."""
    nothing: dict[str, Any] = {
        "added": (),
        "changed": (),
        "removed": (),
        "refusals": (),
        "articles": 1,
        "passages": 2,
        "encoded": 0,
        "seconds": 0.25,
    }
    return Report(**{**nothing, **changes})


def test_through_a_pipe_an_answer_is_plain_text(pipe: Console, answer: Any, quote: Any) -> None:
    """No escape codes, nothing wrapped, the answering sentence between marks."""
    long_text = f"{'Once upon a time. ' * 20}The lamp burned oil. The end."
    print_answer(pipe, answer(quote(long_text, "The lamp burned oil.")))
    lines = shown(pipe).splitlines()
    assert lines[0] == "This answers it:"
    assert long_text.replace("The lamp burned oil.", "▸The lamp burned oil.◂") in lines
    assert ESCAPE not in shown(pipe)


def test_on_a_terminal_the_answering_sentence_stands_out_by_style(
    screen: Console, answer: Any, quote: Any
) -> None:
    """In bold and underlined, without marks that are not in the article."""
    print_answer(screen, answer(quote()))
    assert f"{ESCAPE}[1;4mThe lighthouse was lit in 1887.{ESCAPE}[0m" in shown(screen)
    assert "▸" not in shown(screen)


def test_a_terminal_without_styles_shows_marks(answer: Any, quote: Any) -> None:
    """Or the reader could not tell what answers."""
    dumb = Console(file=io.StringIO(), force_terminal=True, _environ={"TERM": "dumb"})
    print_answer(dumb, answer(quote()))
    assert "▸The lighthouse was lit in 1887.◂" in shown(dumb)


def test_the_source_follows_the_quote(pipe: Console, answer: Any, quote: Any) -> None:
    """Title, publisher, author, day and address on one line."""
    print_answer(pipe, answer(quote()))
    assert shown(pipe).splitlines()[-1] == (
        "— The old lighthouse · Harbour Gazette · A. Keeper · 2025-03-14"
        " · https://example.org/lighthouse"
    )


def test_other_articles_with_the_same_passage_are_named(
    pipe: Console, answer: Any, quote: Any, article: Any
) -> None:
    """After the source."""
    also = (article(title="A reprint"), article(title="Another"))
    print_answer(pipe, answer(replace(quote(), also_in=also)))
    assert shown(pipe).endswith("(also in A reprint, Another)\n")


@pytest.mark.parametrize(
    ("verdict", "words"), [(Verdict.STRONG, "This answers it"), (Verdict.WEAK, "may answer it")]
)
def test_the_verdict_is_said_in_words(
    verdict: Verdict, words: str, pipe: Console, answer: Any, quote: Any
) -> None:
    """Never as a number."""
    print_answer(pipe, answer(quote(), verdict=verdict))
    assert words in shown(pipe).splitlines()[0]


def test_nothing_answers_and_the_nearest_are_named(pipe: Console, article: Any) -> None:
    """Each on a line."""
    nearest = (article(title="Tides"), article(title="Harbours"))
    print_answer(pipe, Answer("Why?", Verdict.NONE, nearest=nearest))
    assert shown(pipe).splitlines() == [
        "Nothing in the library answers that.",
        "The nearest articles are:",
        "  • Tides",
        "  • Harbours",
    ]


def test_an_empty_library_has_no_nearest(pipe: Console) -> None:
    """Then nothing is announced."""
    print_answer(pipe, Answer("Why?", Verdict.NONE))
    assert shown(pipe) == "Nothing in the library answers that.\n"


def test_markup_in_an_article_is_shown_as_it_is(
    pipe: Console, answer: Any, quote: Any, article: Any
) -> None:
    """In the text, the title and everything else that an article says of itself."""
    marked = quote(f"{MARKUP} Yes.", "Yes.", title=MARKUP, publisher=MARKUP, author=MARKUP)
    print_answer(pipe, answer(marked))
    print_articles(pipe, [marked.article])
    print_answer(pipe, Answer("Why?", Verdict.NONE, nearest=(marked.article,)))
    print_report(pipe, report(refusals=(Refusal(MARKUP, MARKUP),)))
    print_findings(pipe, Findings("m", 1, 1, 1, (MARKUP,)))
    assert shown(pipe).count(MARKUP) == 1 + 3 + 2 + 1 + 2 + 1


def test_markup_in_a_table_is_shown_as_it_is(screen: Console, article: Any) -> None:
    """On a terminal too."""
    print_articles(screen, [article(title="[bold]x[/bold] [/]")])
    assert "[bold]x[/bold] [/]" in shown(screen)


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
        "\ud800",
    ],
)
def test_no_article_steers_the_terminal(
    steering: str, pipe: Console, answer: Any, quote: Any
) -> None:
    """Controls and overrides of direction are spelt out, wherever they stand."""
    odd = f"odd{steering}text"
    print_answer(pipe, answer(quote(f"{odd} Yes.", "Yes.", title=odd, publisher=odd)))
    print_articles(pipe, [quote("Yes.", "Yes.", title=odd).article])
    print_report(pipe, report(refusals=(Refusal(odd, odd),)))
    assert steering[0] not in shown(pipe)


@given(st.text(st.characters()))
def test_what_is_visible_can_be_printed(text: str) -> None:
    """No control but the line feed is left, and UTF-8 can carry it."""
    seen = visible(text)
    assert not any(ord(character) < 32 for character in seen.replace("\n", ""))
    assert seen.encode("utf-8").decode("utf-8") == seen


@pytest.mark.parametrize(
    "words", ["می‌خواهم", "क्‍ष", "👩‍🚀", "שלום\u200f!", "٪؜100", "富士山", "é\n\nb"]
)
def test_the_spelling_of_languages_is_left_alone(words: str) -> None:
    """Joiners, marks of direction, wide characters and paragraphs are no danger."""
    assert visible(words) == words


def test_wide_text_stays_within_the_terminal(screen: Console, answer: Any, quote: Any) -> None:
    """Each character of it takes two of the eighty columns."""
    print_answer(screen, answer(quote("富士山は日本の山です。" * 20, "富士山は日本の山です。")))
    without_codes = shown(screen).replace(f"{ESCAPE}[1;4m", "").replace(f"{ESCAPE}[0m", "")
    lines = [line for line in without_codes.splitlines() if "富" in line]
    assert len(lines) > 4
    assert all(2 * len(line.strip()) <= 76 for line in lines)


def test_articles_through_a_pipe_are_tab_separated(pipe: Console, article: Any) -> None:
    """One line each, whatever the title holds."""
    print_articles(pipe, [article(title="A\ttab\nand a line"), article(publisher=None)])
    assert shown(pipe) == (
        "A tab and a line\tHarbour Gazette\t2025-03-14\ten\tlighthouse.md\n"
        "The old lighthouse\t\t2025-03-14\ten\tlighthouse.md\n"
    )


def test_articles_on_a_terminal_are_a_counted_table(screen: Console, article: Any) -> None:
    """With headings above and the count below."""
    print_articles(screen, [article()])
    assert "Publisher" in shown(screen)
    assert shown(screen).endswith("1 article\n")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "1 article in 2 passages (nothing changed); 0 passages encoded in 0.2 s."),
        ({"added": ("a", "b"), "removed": ("c",)}, "(2 added, 1 removed)"),
        ({"changed": ("a",), "encoded": 1}, "(1 changed); 1 passage encoded"),
        ({"articles": 1234}, "1,234 articles"),
        ({"articles": 0}, "The library is empty. Put .txt"),
    ],
)
def test_a_report_says_what_was_done(changes: Any, words: str, pipe: Console) -> None:
    """What was added, changed and removed, and how much had to be encoded."""
    print_report(pipe, report(**changes))
    assert words in shown(pipe)


def test_a_refused_file_is_named_with_the_reason(pipe: Console) -> None:
    """Before the sum."""
    print_report(pipe, report(refusals=(Refusal("a/b.txt", "It is empty."),)))
    assert shown(pipe).splitlines()[0] == "Not taken: a/b.txt: It is empty."


@pytest.mark.parametrize(
    ("problems", "last"), [((), "encoder m: all is well."), (("Bad.",), "1 problem found.")]
)
def test_findings_end_with_the_outcome(problems: tuple[str, ...], last: str, pipe: Console) -> None:
    """After every problem on a line of its own."""
    print_findings(pipe, Findings("m", 1, 2, 3, problems))
    lines = shown(pipe).splitlines()
    assert lines[:-1] == [f"✗ {problem}" for problem in problems]
    assert lines[-1].startswith("Checked 1 article, 2 passages, 3 vectors, ")
    assert lines[-1].endswith(last)


def test_timings_are_milliseconds(pipe: Console) -> None:
    """Of each stage, in their order."""
    timings = {"encode": 0.0123, "judge": 1.0}
    print_timings(pipe, Answer("Why?", Verdict.NONE, timings=timings))
    assert shown(pipe) == "Timings: encode 12.3 ms, judge 1000.0 ms\n"


def test_a_pipe_shows_no_spinner(pipe: Console) -> None:
    """What is read by a program holds the answer alone."""
    with working(pipe, "Looking…"):
        pass
    assert shown(pipe) == ""


def test_a_terminal_shows_what_is_being_done(screen: Console) -> None:
    """While it is being done."""
    with working(screen, "Looking…"):
        pass
    assert "Looking…" in shown(screen)


def test_a_terminal_that_cannot_draw_is_spared_the_spinner() -> None:
    """Its characters would be spelt out as numbers, ten times a second."""
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with working(Console(file=ascii_only, force_terminal=True), "Looking"):
        pass
    assert ascii_only.buffer.getvalue() == b""  # type: ignore[attr-defined]


def test_nothing_is_printed_of_a_question(
    pipe: Console, answer: Callable[..., Answer], quote: Any
) -> None:
    """The asker knows it, and a shared log need not."""
    print_answer(pipe, answer(quote()))
    assert "When was the lighthouse lit?" not in shown(pipe)
