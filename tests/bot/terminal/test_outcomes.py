"""What commands found or did, and that no article can make it show anything else."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from bot.terminal import print_articles, print_findings, print_report, print_timings
from embeddings import Answer, Verdict
from embeddings.checking import Findings
from embeddings.embedding import Report
from embeddings.reading import Refusal

MARKUP = "[bold]x[/bold] [/] [link=https://example.org]y[/link] :smile: \\[z]"
STEERING = "odd\x1b[2Jte\x07xt\u202e\ud800"


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


def test_markup_in_a_table_is_shown_as_it_is(screen: Console, article: Any) -> None:
    """On a terminal too."""
    print_articles(screen, [article(title="[bold]x[/bold] [/]")])
    assert "[bold]x[/bold] [/]" in shown(screen)


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
        ({"articles": 0}, "The library is empty. Put articles"),
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


def test_markup_is_shown_as_it_is(pipe: Console, article: Any) -> None:
    """In titles, refusals and findings."""
    print_articles(pipe, [article(title=MARKUP, publisher=MARKUP)])
    print_report(pipe, report(refusals=(Refusal(MARKUP, MARKUP),)))
    print_findings(pipe, Findings("m", 1, 1, 1, (MARKUP,)))
    assert shown(pipe).count(MARKUP) == 2 + 2 + 1


def test_nothing_steers_the_terminal(pipe: Console, article: Any) -> None:
    """Controls and overrides of direction are spelt out."""
    print_articles(pipe, [article(title=STEERING)])
    print_report(pipe, report(refusals=(Refusal(STEERING, STEERING),)))
    print_findings(pipe, Findings("m", 1, 1, 1, (STEERING,)))
    assert not set("\x1b\x07\u202e\ud800") & set(shown(pipe))
