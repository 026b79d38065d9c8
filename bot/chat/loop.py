"""The conversation itself: line after line, until there is none or it is left."""

from __future__ import annotations

import asyncio
import sys

from rich.console import Console
from rich.text import Text

from bot.answerer import Answerer
from bot.chat.commands import Command, command_names, order_in
from bot.chat.conversation import Conversation
from bot.chat.desk import Desk
from bot.chat.prompt import complete_with, next_typed
from bot.refusals import refusal
from bot.speech import Speech
from bot.terminal import print_answer, print_line, visible, working
from embeddings import QuestionError
from embeddings.layout import SHIPPED


def hold_conversation(answerer: Answerer, console: Console, speech: Speech) -> int:
    """Answer line after line until the input ends; the exit code.

    Raises:
        QuothError: the library or the model cannot be used.
    """
    names = command_names(speech)
    answers = answerer.of([SHIPPED])
    if sys.stdin.isatty():
        print_line(console, Text(speech.say("terminal-welcome")))
    with asyncio.Runner() as runner:
        with working(console, speech.say("terminal-opening")):
            runner.run(answerer.warm_up())
            if sys.stdin.isatty():
                complete_with(names, runner.run(answers.titles()))
        conversation = Conversation(answers)
        desk = Desk(conversation, console, speech)
        while line := _next_line(console):
            order = order_in(line, names)
            if order is None:
                runner.run(_answer(conversation, line, console, speech))
            elif order.command is Command.QUIT:
                break
            else:
                runner.run(desk.obey(order))
    return 0


def _next_line(console: Console) -> str:
    """The next line that says something; empty at the end of the conversation."""
    if sys.stdin.isatty():
        return next_typed(console)
    for line in sys.stdin:
        if line.strip():
            print_line(console, Text(f"\n> {visible(line.strip())}"))
            return line.strip()
    return ""


async def _answer(conversation: Conversation, line: str, console: Console, speech: Speech) -> None:
    try:
        with working(console, speech.say("terminal-looking")):
            answer = await conversation.answer(line)
    except QuestionError as error:
        print_line(console, Text(refusal(error, speech)))
    else:
        print_answer(console, answer, speech)
