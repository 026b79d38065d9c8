"""What commands found or did, on a terminal or in a pipe: lists, reports, findings, timings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.terminal.printing import one_line, print_line
from embeddings import Answer, Article
from embeddings.backing_up import BackedUp
from embeddings.checking import Findings
from embeddings.embedding import Report

_HEADINGS = ("Title", "Publisher", "Published", "Language", "File")


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
        print_line(console, Text(f"Not taken: {one_line(str(refusal))}"))
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
            Text(
                "The library is empty. Put articles (.txt, .md, .html, .pdf, .docx or .epub) into "
                "their folder."
            ),
        )


def print_findings(console: Console, findings: Findings) -> None:
    """What `quoth check` looked at and found."""
    for problem in findings.problems:
        print_line(console, Text(f"✗ {one_line(problem)}"))
    looked_at = ", ".join(
        (
            _counted(findings.articles, "article"),
            _counted(findings.passages, "passage"),
            _counted(findings.vectors, "vector"),
            f"encoder {findings.encoder}",
        )
    )
    print_line(console, Text(f"Checked {looked_at}: {findings.summary}"))


def print_backup(console: Console, folder: Path, copied: Sequence[BackedUp]) -> None:
    """Where the backup is, and how large."""
    size = sum(one.size_bytes for one in copied) / 1_000_000
    print_line(console, Text(f"{_counted(len(copied), 'file')}, {size:.1f} MB: {folder}"))


def _cells(article: Article) -> list[str]:
    """The article under each of the headings."""
    said = (
        article.title,
        article.publisher or "",
        _day(article),
        article.language,
        article.source,
    )
    return [one_line(cell) for cell in said]


def _day(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def _changes(report: Report) -> str:
    changes = (("added", report.added), ("changed", report.changed), ("removed", report.removed))
    said = [f"{len(sources):,} {word}" for word, sources in changes if sources]
    return ", ".join(said) or "nothing changed"


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
