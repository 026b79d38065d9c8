"""`quoth chat`: a conversation in the terminal, over the same answering path as Discord."""

from __future__ import annotations

import asyncio
import contextlib
import sys

from rich.console import Console

from bot.answerer import Answerer
from bot.terminal import print_answer
from embeddings import QuestionError

_WELCOME = (
    "Ask the articles a question and press Enter; an empty line, Ctrl-D or Ctrl-C ends. "
    "What you read is quoted word for word."
)


def hold_conversation(answerer: Answerer, console: Console) -> int:
    """Answer line after line until the input ends; the exit code."""
    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # gives the prompt its editing and its history
        console.print(_WELCOME)
    with asyncio.Runner() as runner, contextlib.suppress(EOFError, KeyboardInterrupt):
        with console.status("Opening the library…"):
            runner.run(answerer.warm_up())
        while line := _next_line(console):
            _answer(runner, answerer, line, console)
    return 0


def _next_line(console: Console) -> str:
    if sys.stdin.isatty():
        return input("\n> ").strip()
    for line in sys.stdin:
        if line.strip():
            console.print(f"\n> {line.strip()}", markup=False, highlight=False)
            return line.strip()
    return ""


def _answer(runner: asyncio.Runner, answerer: Answerer, line: str, console: Console) -> None:
    try:
        with console.status("Looking…"):
            answer = runner.run(answerer.answer(line))
    except QuestionError as error:
        console.print(str(error), markup=False)
    else:
        print_answer(console, answer)
