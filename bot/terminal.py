"""What the terminal shows: answers with their source, articles, and what was found or done."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich.console import Console, Group
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


def print_answer(console: Console, answer: Answer) -> None:
    """The verdict in words, then each quote with its source; or the nearest articles."""
    console.print(Text(_VERDICTS[answer.verdict], style="bold"))
    for quote in answer.quotes:
        console.print()
        console.print(Padding(Group(_quoted(quote, console.is_terminal), _source(quote)), (0, 2)))
    if answer.nearest:
        console.print("The nearest articles are:")
        for article in answer.nearest:
            console.print(Text(f"  • {visible(article.title)}"))


def print_timings(console: Console, answer: Answer) -> None:
    """Milliseconds of each stage."""
    stages = ", ".join(f"{stage} {1000 * s:.1f} ms" for stage, s in answer.timings.items())
    console.print(Text(f"Timings: {stages}", style="dim"))


def print_articles(console: Console, articles: Sequence[Article]) -> None:
    """The articles as a table."""
    table = Table(box=None, pad_edge=False)
    for heading in ("Title", "Publisher", "Published", "Language", "File"):
        table.add_column(heading)
    for article in articles:
        published = article.published.isoformat() if article.published else ""
        cells = (
            article.title,
            article.publisher or "",
            published,
            article.language,
            article.source,
        )
        table.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(table)
    console.print(f"{len(articles):,} articles")


def print_report(console: Console, report: Report) -> None:
    """What an embedding run did, and what it refused."""
    for refusal in report.refusals:
        console.print(Text(f"Not taken: {visible(refusal.source)}: {visible(refusal.reason)}"))
    parts = [
        f"{len(sources)} {word}"
        for word, sources in (
            ("added", report.added),
            ("changed", report.changed),
            ("removed", report.removed),
        )
        if sources
    ]
    console.print(
        f"{report.articles:,} articles in {report.passages:,} passages"
        f" ({', '.join(parts) or 'nothing changed'}); "
        f"{report.encoded:,} passages encoded in {report.seconds:.1f} s."
    )


def print_findings(console: Console, findings: Findings) -> None:
    """What `quoth check` looked at and found."""
    for problem in findings.problems:
        console.print(Text(f"✗ {visible(problem)}"))
    looked_at = (
        f"{findings.articles:,} articles, {findings.passages:,} passages, "
        f"{findings.vectors:,} vectors, encoder {findings.encoder}"
    )
    console.print(Text(f"Checked {looked_at}: {findings.summary}"))


def visible(text: str) -> str:
    """The text with control and direction characters spelt out; no article steers a terminal."""
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    # Joiners belong to the spelling of emoji and of Persian and Indic words.
    if character in "\n\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf"):
        return character
    return "    " if character == "\t" else f"\\u{ord(character):04x}"


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
    published = article.published.isoformat() if article.published else None
    details = [article.title, article.publisher, article.author, published, article.url]
    line = " · ".join(visible(detail) for detail in details if detail)
    also = ", ".join(visible(other.title) for other in quote.also_in)
    return Text(f"— {line}" + (f" (also in {also})" if also else ""), style="dim")
