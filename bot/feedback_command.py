"""`quoth feedback`: what people said of the answers, for the operator to read; it feeds nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.config import Settings
from bot.memory import Feedback, notebook_file
from bot.memory.store import MemoryStore
from bot.postgres import settings_server
from bot.terminal import print_line, visible
from embeddings import Verdict

_HEADINGS = ("Day", "Verdict", "Answered", "Quote", "Question", "Comment")


def read_feedback(settings: Settings) -> tuple[Feedback, ...]:
    """All feedback whose days are not over, oldest first; none where no bot has run yet.

    Raises:
        MemoryUnusable: the file cannot be used.
    """
    path = notebook_file(settings.data_dir)
    with settings_server(settings) as server:
        if server is None and not path.is_file():
            return ()
        with closing(MemoryStore(server or path, settings.feedback_days)) as store:
            return store.all_feedback()


def print_feedback(console: Console, feedback: Sequence[Feedback]) -> None:
    """Counts, and what was written; through a pipe, each feedback as tab-separated values."""
    if not console.is_terminal:
        for each in feedback:  # not through rich, which turns tabs into spaces
            click.echo("\t".join(_cells(each)), file=console.file)
        return
    if not feedback:
        print_line(console, Text("Nobody has said anything of an answer yet."))
        return
    console.print(_counts_table(feedback))
    written = [each for each in feedback if each.question or each.comment]
    if written:
        console.print()
        console.print(_table(_HEADINGS, map(_cells, written)))


def feedback_object(feedback: Sequence[Feedback]) -> dict[str, Any]:
    """The same as one JSON object; who said it stays in the notebook."""
    counts = _counted(feedback)
    return {
        "counts": [
            {"verdict": str(verdict), "answered": answered, "count": counts[verdict, answered]}
            for verdict in Verdict
            for answered in (True, False)
        ],
        "feedback": [
            {
                "given_on": each.given_on.isoformat(),
                "verdict": str(each.verdict),
                "answered": each.answered,
                "quote": each.quote,
                "question": each.question,
                "comment": each.comment,
            }
            for each in feedback
        ],
    }


def _counted(feedback: Sequence[Feedback]) -> Counter[tuple[Verdict, bool]]:
    return Counter((each.verdict, each.answered) for each in feedback)


def _counts_table(feedback: Sequence[Feedback]) -> Table:
    counts = _counted(feedback)
    rows = [
        (str(verdict), f"{counts[verdict, True]:,}", f"{counts[verdict, False]:,}")
        for verdict in Verdict
    ]
    return _table(("Verdict", "This answered", "This did not"), rows)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _cells(feedback: Feedback) -> list[str]:
    """The feedback under each of the headings, each on one line."""
    said = (
        feedback.given_on.isoformat(),
        str(feedback.verdict),
        "yes" if feedback.answered else "no",
        feedback.quote,
        feedback.question or "",
        feedback.comment or "",
    )
    return [visible(" ".join(cell.split())) for cell in said]
