"""What `quoth library` prints: sentences and tables for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from embeddings.keeping import Added


def say_added(added: Added) -> None:
    """What came of adding or importing, a line each."""
    for one in added.articles:
        say(f"Added: {one.title} ({one.id})")
    for one in added.already_here:
        say(f"Here already: {one.title} ({one.id})")
    if added.articles:
        say(f"Passages encoded: {added.encoded}.")


def tell(as_json: bool, content: dict[str, Any], said: str) -> None:
    """One JSON object, or what is said in its place."""
    if as_json:
        print_object(content)
    else:
        say(said)


def say(text: str) -> None:
    """No article steers the terminal."""
    from rich.console import Console
    from rich.text import Text

    from bot.terminal.printing import print_line, visible

    print_line(Console(), Text(visible(text)))


def print_rows(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on a terminal, lines of tab-separated values in a pipe."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from bot.terminal.printing import one_line

    lines = [["" if cell is None else one_line(str(cell)) for cell in row] for row in rows]
    console = Console()
    if not console.is_terminal:
        for line in lines:
            click.echo("\t".join(line))
        return
    table = Table(*names, box=None, pad_edge=False)
    for line in lines:
        table.add_row(*map(Text, line))
    console.print(table)


def print_object(content: dict[str, Any]) -> None:
    """One JSON object, as programs read it."""
    click.echo(json.dumps(content, ensure_ascii=True, indent=2, default=_in_letters))


def _in_letters(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"There is no way to print a {type(value).__name__}.")
