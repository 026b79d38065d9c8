"""Reading an article in the conversation, page by page; in a pipe, whole."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.chat.choosing import Choosing
from bot.chat.commands import number_in
from bot.chat.conversation import Conversation
from bot.speech import Speech
from bot.terminal import (
    Reading,
    opened,
    page_after,
    page_before,
    print_line,
    print_page,
    print_titles,
)

_MOST_MEANT = 9


class ReadingDesk:
    """Opens an article, and turns its pages; questions may be asked in between."""

    def __init__(self, conversation: Conversation, console: Console, speech: Speech) -> None:
        self._conversation = conversation
        self._console = console
        self._speech = speech
        self._choosing = Choosing(console, speech)
        self._reading: Reading | None = None

    async def read(self, wanted: str) -> None:
        """Open the article of a quote where the quote stands; or a listed one, or one by title."""
        conversation = self._conversation
        if wanted and number_in(wanted) is None:
            await self._read_titled(wanted)
        elif conversation.listed:
            if article_id := self._choosing.chosen(conversation.listed, wanted):
                await self._read_article(article_id)
        elif quote := self._choosing.chosen(conversation.quotes, wanted):
            self._show(opened(self._console, quote.article, quote.span.start))

    async def turn_on(self, _: str) -> None:
        """Show the next page."""
        reading = self._reading
        if reading is None:
            self._tell(self._speech.say("terminal-not-open"))
        elif reading.is_at_the_end:
            self._tell(self._speech.say("terminal-ends"))
        else:
            self._show(page_after(self._console, reading, reading.page.end))

    async def turn_back(self, _: str) -> None:
        """Show the page before."""
        reading = self._reading
        if reading is None:
            self._tell(self._speech.say("terminal-not-open"))
        elif reading.is_at_the_beginning:
            self._tell(self._speech.say("terminal-begins"))
        else:
            self._show(page_before(self._console, reading, reading.page.start))

    async def _read_titled(self, title: str) -> None:
        titles = await self._conversation.titles()
        meant = titles.titled(title)[:_MOST_MEANT]
        if not meant:
            self._tell(self._speech.say("terminal-no-article"))
        elif len(meant) > 1:
            self._tell(self._speech.say("terminal-several"))
            self._conversation.listed = tuple(article.id for article in meant)
            print_titles(self._console, meant, self._speech)
        else:
            await self._read_article(meant[0].id)

    async def _read_article(self, article_id: str) -> None:
        article = await self._conversation.article(article_id)
        if article is None:
            self._tell(self._speech.say("article-gone"))
        else:
            self._show(opened(self._console, article, 0))

    def _show(self, reading: Reading) -> None:
        self._reading = reading
        print_page(self._console, reading, self._speech)

    def _tell(self, sentence: str) -> None:
        print_line(self._console, Text(sentence))
