"""The prompt of someone who types: with editing, completion, and a history that is never saved."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from rich.console import Console

from bot.chat.commands import Command, completions
from bot.terminal import one_line
from embeddings.title_search import TitleIndex

_MOST_TITLES = 20


def next_typed(console: Console) -> str:
    """The next line that is typed; empty if nothing was, or at the end of the input."""
    try:
        return input("\n> ").strip()
    except EOFError:
        console.print()  # Ctrl-D leaves the cursor behind the prompt
        return ""


def complete_with(names: Mapping[str, Command], titles: TitleIndex) -> None:
    """Let Tab complete commands, and titles of articles to read, where there is a readline.

    Importing it gives the prompt its editing and its history; that stays in memory, for no file
    of it is ever read or written here.
    """

    def titles_like(typed: str) -> list[str]:
        return [one_line(each.title) for each in titles.complete(typed, _MOST_TITLES)]

    def completed(begun: str, state: int) -> str | None:
        found = completions(begun, names, titles_like)
        return found[state] if state < len(found) else None

    with contextlib.suppress(ImportError):
        import readline

        readline.set_completer(completed)
        readline.set_completer_delims("")  # a title has spaces: the whole line is completed
        editline = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if editline else "tab: complete")
