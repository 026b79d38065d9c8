"""What each command of the conversation does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from bot.chat.choosing import Choosing
from bot.chat.commands import Command, Order, usage
from bot.chat.conversation import Conversation
from bot.chat.reading import ReadingDesk
from bot.paragraphs import surroundings
from bot.speech import Speech
from bot.terminal import (
    print_answer,
    print_around,
    print_explained,
    print_line,
    print_place,
    print_quotes,
    print_source,
    print_titles,
    standing_sentences,
    visible,
    working,
)

T = TypeVar("T")


class Desk:
    """Does what is typed besides questions, and shows what comes of it."""

    def __init__(self, conversation: Conversation, console: Console, speech: Speech) -> None:
        self._conversation = conversation
        self._console = console
        self._speech = speech
        self._choosing = Choosing(console, speech)
        self._reading = ReadingDesk(conversation, console, speech)
        self._doing: dict[Command, Callable[[str], Awaitable[None]]] = {
            Command.MORE: self._more,
            Command.CONTEXT: self._context,
            Command.READ: self._reading.read,
            Command.NEXT: self._reading.turn_on,
            Command.PREVIOUS: self._reading.turn_back,
            Command.SOURCE: self._source,
            Command.QUOTE: self._quote,
            Command.ARTICLES: self._articles,
            Command.HISTORY: self._history,
            Command.AGAIN: self._again,
            Command.HELP: self._help,
        }

    async def obey(self, order: Order) -> None:
        """Do what was ordered.

        Raises:
            QuothError: the library or the model cannot be used.
        """
        if order.command is None:
            self._tell(self._speech.say("terminal-unknown", words=visible(order.rest)))
        else:
            await self._doing[order.command](order.rest)

    async def _more(self, _: str) -> None:
        conversation = self._conversation
        if not conversation.answers:
            self._tell(self._speech.say("terminal-no-question"))
            return
        first = len(conversation.quotes) + 1
        found = await self._while_looking(conversation.further())
        if not found.answers:
            self._tell(self._speech.say("terminal-no-more"))
        if found.quotes and not found.answers:
            print_line(self._console, Text(self._speech.say("similar-title"), style="bold"))
            self._tell(self._speech.say("similar-note"))
        print_quotes(self._console, found.quotes, self._speech, first, marked=found.answers)

    async def _context(self, number: str) -> None:
        if quote := self._choosing.chosen(self._conversation.quotes, number):
            around = surroundings(quote.article.text, quote.span)
            print_place(self._console, quote.article, around.start, self._speech)
            print_around(self._console, quote, around)

    async def _source(self, number: str) -> None:
        if quote := self._choosing.chosen(self._conversation.quotes, number):
            print_source(self._console, quote, self._speech)

    async def _quote(self, name: str) -> None:
        if not name:
            self._tell(self._speech.say("option-quote-name.description"))
            return
        found = await self._while_looking(self._conversation.look_up(name))
        for sentence in standing_sentences(found, self._speech):
            self._tell(sentence)
        if found.quote is not None:
            print_quotes(self._console, [found.quote], self._speech, marked=False)

    async def _articles(self, words: str) -> None:
        found = (await self._conversation.titles()).with_words(words)
        if not found:
            none = self._speech.say("articles-none")
            self._tell(self._speech.say("articles-none-match") if words else none)
            return
        self._conversation.listed = tuple(article.id for article in found)
        print_titles(self._console, found, self._speech)
        self._tell(self._speech.say("articles-count", articles=len(found)))

    async def _history(self, _: str) -> None:
        answers = self._conversation.answers
        if not answers:
            self._tell(self._speech.say("terminal-no-question"))
        for number, answer in enumerate(answers, start=1):
            verdict = self._speech.say(f"verdict-{answer.verdict}")
            self._tell(f"{number}. {visible(answer.question)} — {verdict}")
        self._tell(self._speech.say("terminal-not-stored"))

    async def _again(self, number: str) -> None:
        answers = self._conversation.answers
        if not answers:
            self._tell(self._speech.say("terminal-no-question"))
        elif answer := self._choosing.chosen(answers, number or str(len(answers))):
            self._conversation.show(answer)
            print_answer(self._console, answer, self._speech)

    async def _help(self, _: str) -> None:
        usages = {command: usage(command, self._speech) for command in Command}
        margin = max(map(len, usages.values())) + 2
        for command, typed in usages.items():
            does = self._speech.say(f"terminal-command-{command}.does")
            print_explained(self._console, typed, does, margin)
        self._tell(self._speech.say("terminal-ask"))
        self._tell(self._speech.say("terminal-not-stored"))

    async def _while_looking(self, looking: Awaitable[T]) -> T:
        with working(self._console, self._speech.say("terminal-looking")):
            return await looking

    def _tell(self, sentence: str) -> None:
        print_line(self._console, Text(sentence))
