"""An article by screens: each page is cut for the terminal as it is now, at the ends of its lines.

A page is known by where it begins and ends in the text, so a terminal may be resized in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rich.console import Console
from rich.text import Text

from bot.paragraphs import paragraph_of
from bot.speech import Speech
from bot.terminal.printing import INDENT, one_line, print_inset, print_line, visible, wrapped
from embeddings import Article, Span

_OTHER_LINES = 7
"""Lines of a screen that hold the title, the place, the way on, and the prompt."""
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """An open article, and the page that is shown of it."""

    article: Article
    text: str
    """What is shown of the article: its text with what could steer a terminal spelt out."""
    page: Span
    """Of the shown text."""

    @property
    def is_at_the_beginning(self) -> bool:
        """Whether nothing stands before the page."""
        return not self.text[: self.page.start].strip()

    @property
    def is_at_the_end(self) -> bool:
        """Whether nothing follows the page."""
        return not self.text[self.page.end :].strip()


def opened(console: Console, article: Article, start: int) -> Reading:
    """The article at the page that begins at that place of its own text."""
    reading = Reading(article, visible(article.text), Span(0, 0))
    return page_after(console, reading, len(visible(article.text[:start])))


def page_after(console: Console, reading: Reading, start: int) -> Reading:
    """The page that begins at a place of the shown text; in a pipe, all that follows."""
    if not console.is_terminal:
        return replace(reading, page=Span(start, len(reading.text)))
    lines = list(islice(_lines(console, reading.text, start), _height(console)))
    end = lines[-1].end if lines else len(reading.text)
    return replace(reading, page=Span(start, end))


def page_before(console: Console, reading: Reading, end: int) -> Reading:
    """The page that ends at a place of the shown text; in a pipe, all that precedes."""
    if not console.is_terminal:
        return replace(reading, page=Span(0, end))
    height, start = _height(console), end
    lines: list[Span] = []
    while start > 0 and len(lines) < height:
        begin = reading.text.rfind("\n", 0, start - 1) + 1
        lines = [*_lines(console, reading.text[:start], begin), *lines]
        start = begin
    return replace(reading, page=Span(lines[-height:][0].start if lines else 0, end))


def print_page(console: Console, reading: Reading, speech: Speech) -> None:
    """The page, below where it stands in the article and above the way on."""
    page = reading.page
    print_place(console, reading.article, page.start, speech, reading.text)
    print_inset(console, Text(page.of(reading.text).strip("\n")))
    sentences = [speech.say("terminal-ends")] if reading.is_at_the_end else []
    if console.is_terminal and not (reading.is_at_the_end and reading.is_at_the_beginning):
        sentences.append(speech.say("terminal-turn"))
    print_line(console, Text(" ".join(sentences), style="dim"))


def print_place(
    console: Console, article: Article, position: int, speech: Speech, text: str | None = None
) -> None:
    """The article's title, and which paragraph of its text the position is in."""
    paragraph, paragraphs = paragraph_of(article.text if text is None else text, position)
    place = speech.say("paragraph-of", paragraph=paragraph, paragraphs=paragraphs)
    title = one_line(article.title) or speech.say("untitled")
    print_line(console, Text.assemble((title, "bold"), (f" · {place}", "dim")))


def _height(console: Console) -> int:
    return max(console.height - _OTHER_LINES, _FEWEST_LINES)


def _lines(console: Console, text: str, start: int) -> Iterator[Span]:
    """The lines from a place on as the terminal wraps them, with the spaces that end them."""
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield from _wrapped(console, text, Span(start, end))
        start = end


def _wrapped(console: Console, text: str, line: Span) -> Iterator[Span]:
    """One line of the text as spans that follow one another, each as wide as the terminal."""
    start = line.start
    *shown, _ = wrapped(console, Text(line.of(text).rstrip("\n")), INDENT)
    for each in shown:
        end = start + len(each.plain)
        while end < line.end and text[end].isspace():
            end += 1
        yield Span(start, end)
        start = end
    yield Span(start, line.end)
