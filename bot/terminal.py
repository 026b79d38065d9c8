"""What the terminal shows: answers with their source, articles, and what was found or done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from embeddings import Answer, Article, Quote, Verdict
from embeddings.checking import Findings
from embeddings.embedding import Report

_VERDICTS = {
    Verdict.STRONG: "This answers it:",
    Verdict.WEAK: "This may answer it:",
    Verdict.NONE: "Nothing in the library answers that.",
}
_HEADINGS = ("Title", "Publisher", "Published", "Language", "File")
_STEERING = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f]"  # controls other than the line feed: they start escapes
    r"|[\u2028\u2029\u202a-\u202e\u2066-\u2069]"  # separators; embeddings, overrides, isolates
    r"|[\ud800-\udfff]"  # half a character
)


def print_answer(console: Console, answer: Answer) -> None:
    """The verdict in words, then each quote with its source; or the nearest articles."""
    print_line(console, Text(_VERDICTS[answer.verdict], style="bold"))
    for quote in answer.quotes:
        console.print()
        _print_inset(console, _quoted(quote, marked_by_style=console.color_system is not None))
        _print_inset(console, _source(quote))
    if answer.nearest:
        print_line(console, Text("The nearest articles are:"))
        for article in answer.nearest:
            print_line(console, Text(f"  • {_one_line(article.title)}"))


def print_timings(console: Console, answer: Answer) -> None:
    """Milliseconds of each stage."""
    stages = ", ".join(f"{stage} {1000 * s:.1f} ms" for stage, s in answer.timings.items())
    print_line(console, Text(f"Timings: {stages}", style="dim"))


def print_articles(console: Console, articles: Sequence[Article]) -> None:
    """The articles as a table; through a pipe, as lines of tab-separated values."""
    if not console.is_terminal:
        for article in articles:
            # Not through rich, which turns tabs into spaces.
            click.echo("\t".join(_cells(article)), file=console.file)
        return
    table = Table(box=None, pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading)
    for article in articles:
        table.add_row(*map(Text, _cells(article)))
    console.print(table)
    print_line(console, Text(_counted(len(articles), "article")))


def print_report(console: Console, report: Report) -> None:
    """What an embedding run did, and what it refused."""
    for refusal in report.refusals:
        print_line(console, Text(f"Not taken: {_one_line(str(refusal))}"))
    print_line(
        console,
        Text(
            f"{_counted(report.articles, 'article')} in {_counted(report.passages, 'passage')} "
            f"({_changes(report)}); {_counted(report.encoded, 'passage')} encoded "
            f"in {report.seconds:.1f} s."
        ),
    )
    if not report.articles:
        print_line(
            console,
            Text("The library is empty. Put .txt, .md or .html files into the articles' folder."),
        )


def print_findings(console: Console, findings: Findings) -> None:
    """What `quoth check` looked at and found."""
    for problem in findings.problems:
        print_line(console, Text(f"✗ {_one_line(problem)}"))
    looked_at = ", ".join(
        (
            _counted(findings.articles, "article"),
            _counted(findings.passages, "passage"),
            _counted(findings.vectors, "vector"),
            f"encoder {findings.encoder}",
        )
    )
    print_line(console, Text(f"Checked {looked_at}: {findings.summary}"))


def print_line(console: Console, text: Text) -> None:
    """The text, wrapped at words on a terminal and left whole in a pipe."""
    console.print(text, soft_wrap=not console.is_terminal)


def working(console: Console, message: str) -> AbstractContextManager[object]:
    """A spinner with a message while the block runs, on a terminal that can draw one."""
    can_draw = console.is_terminal and console.encoding.startswith("utf")
    return console.status(message) if can_draw else nullcontext()


def visible(text: str) -> str:
    """The text with controls and changes of direction spelt out; no article steers a terminal."""
    return _STEERING.sub(lambda match: _spelt_out(match.group()), text)


def _spelt_out(character: str) -> str:
    return "    " if character == "\t" else f"\\u{ord(character):04x}"


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _print_inset(console: Console, text: Text) -> None:
    if console.is_terminal:
        console.print(Padding(text, (0, 2), expand=False))
    else:
        print_line(console, text)


def _quoted(quote: Quote, marked_by_style: bool) -> Text:
    """The passage; the sentence or two that answer stand out by style, or between ▸ and ◂."""
    text, inside = quote.text, quote.highlight.shifted(-quote.span.start)
    parts = (text[: inside.start], text[inside.start : inside.end], text[inside.end :])
    before, answering, after = map(visible, parts)
    if not marked_by_style:
        answering = f"▸{answering}◂"
    return Text.assemble(before, (answering, "bold underline"), after)


def _source(quote: Quote) -> Text:
    article = quote.article
    details = (article.title, article.publisher, article.author, _day(article), article.url)
    line = " · ".join(_one_line(detail) for detail in details if detail)
    also = ", ".join(_one_line(other.title) for other in quote.also_in)
    return Text(f"— {line}" + (f" (also in {also})" if also else ""), style="dim")


def _cells(article: Article) -> list[str]:
    """The article under each of the headings."""
    said = (
        article.title,
        article.publisher or "",
        _day(article),
        article.language,
        article.source,
    )
    return [_one_line(cell) for cell in said]


def _day(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def _changes(report: Report) -> str:
    changes = (("added", report.added), ("changed", report.changed), ("removed", report.removed))
    said = [f"{len(sources):,} {word}" for word, sources in changes if sources]
    return ", ".join(said) or "nothing changed"


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
