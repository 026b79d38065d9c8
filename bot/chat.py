"""`quoth chat`: a conversation in the terminal, over the same answering path as Discord."""

from __future__ import annotations

import asyncio
import contextlib
import sys

from rich.console import Console
from rich.text import Text

from bot.answerer import Answerer
from bot.terminal import print_answer, print_line, visible, working
from embeddings import QuestionError

_WELCOME = (
    "Ask the articles a question and press Enter; an empty line, Ctrl-D or Ctrl-C ends. "
    "What you read is quoted word for word."
)


def hold_conversation(answerer: Answerer, console: Console) -> int:
    """Answer line after line until the input ends; the exit code.

    Raises:
        QuothError: the library or the model cannot be used.
    """
    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # gives the prompt its editing and its history
        print_line(console, Text(_WELCOME))
    with asyncio.Runner() as runner:
        with working(console, "Opening the library…"):
            runner.run(answerer.warm_up())
        while line := _next_line(console):
            _answer(runner, answerer, line, console)
    return 0


def _next_line(console: Console) -> str:
    """The next question; empty at the end of the conversation."""
    if sys.stdin.isatty():
        return _typed_line(console)
    for line in sys.stdin:
        if line.strip():
            print_line(console, Text(f"\n> {visible(line.strip())}"))
            return line.strip()
    return ""


def _typed_line(console: Console) -> str:
    try:
        return input("\n> ").strip()
    except EOFError:
        console.print()  # Ctrl-D leaves the cursor behind the prompt
        return ""


def _answer(runner: asyncio.Runner, answerer: Answerer, line: str, console: Console) -> None:
    try:
        with working(console, "Looking…"):
            answer = runner.run(answerer.answer(line))
    except QuestionError as error:
        print_line(console, Text(str(error)))
    else:
        print_answer(console, answer)
