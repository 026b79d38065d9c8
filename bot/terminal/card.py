"""An answer on a terminal: the verdict in words, and each quote between its title and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

import regex
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.paragraphs import paragraph_of
from bot.speech import Speech
from bot.terminal.printing import (
    INDENT,
    columns,
    one_line,
    print_explained,
    print_inset,
    print_line,
    visible,
)
from embeddings import Answer, Article, Quote, Span, name_of

_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")

_LISTED_INDENT = 7


class HasTitle(Protocol):
    """What a line shows of an article."""

    @property
    def title(self) -> str:
        """As it was read."""
        ...

    @property
    def publisher(self) -> str | None:
        """If it is known."""
        ...

    @property
    def published(self) -> date | None:
        """If it is known."""
        ...


def print_answer(console: Console, answer: Answer, speech: Speech) -> None:
    """The verdict in words, then each quote with its source; or the nearest articles."""
    for sentence, style in _opening(answer, speech):
        print_line(console, Text(sentence, style=style))
    print_quotes(console, answer.quotes, speech)
    if answer.nearest:
        print_line(console, Text(speech.say("nearest")))
        print_titles(console, answer.nearest, speech)


def print_quotes(
    console: Console,
    quotes: Sequence[Quote],
    speech: Speech,
    first: int = 1,
    *,
    marked: bool = True,
) -> None:
    """Each quote below its number and title, and above its source.

    What answers is marked in it, unless nothing was asked.
    """
    for number, quote in enumerate(quotes, start=first):
        console.print()
        heading = f"{number}. {one_line(quote.article.title) or speech.say('untitled')}"
        print_line(console, Text(heading, style="bold"))
        print_inset(console, _quoted(console, quote) if marked else Text(visible(quote.text)))
        print_inset(console, Text("\n".join(_source_lines(console, quote, speech)), style="dim"))


def print_titles(console: Console, articles: Iterable[HasTitle], speech: Speech) -> None:
    """A numbered line for each article."""
    for number, article in enumerate(articles, start=1):
        title = one_line(article.title) or speech.say("untitled")
        day = [speech.day(article.published)] if article.published else []
        said = [one_line(article.publisher)] if article.publisher else []
        lines = _joined(console, [title, *said, *day], _LISTED_INDENT)
        margin, indent = ("   ", _LISTED_INDENT) if console.is_terminal else ("", 0)
        print_explained(console, f"{margin}{number}. ", "\n".join(lines), indent, style="")


def print_around(console: Console, quote: Quote, around: Span) -> None:
    """The quote with what stands before and after it in the article."""
    text = quote.article.text
    before, after = Span(around.start, quote.span.start), Span(quote.span.end, around.end)
    parts = ((visible(before.of(text)), "dim"), _quoted(console, quote))
    print_inset(console, Text.assemble(*parts, (visible(after.of(text)), "dim")))


def print_source(console: Console, quote: Quote, speech: Speech) -> None:
    """Everything that is known of where a quote comes from."""
    article = quote.article
    title = one_line(article.title) or speech.say("untitled")
    print_line(console, Text(title, style="bold"))
    edition = speech.say("terminal-edition", date=speech.day(article.edition.added.date()))
    file = speech.say("from-file", file=one_line(article.source))
    lines = (*_source_lines(console, quote, speech), file, edition, article.edition.sha256)
    print_inset(console, Text("\n".join(lines)))


def _quoted(console: Console, quote: Quote) -> Text:
    """The passage; the sentence or two that answer stand out by style, or between ▸ and ◂."""
    text, inside = quote.text, quote.highlight.shifted(-quote.span.start)
    parts = (text[: inside.start], text[inside.start : inside.end], text[inside.end :])
    before, answering, after = map(visible, parts)
    if console.color_system is None:
        answering = f"▸{answering}◂"
    return Text.assemble(before, (answering, "bold underline"), after)


def _source_lines(console: Console, quote: Quote, speech: Speech) -> Iterator[str]:
    """Who published it and when, the place in the article, the name, the address, and copies."""
    paragraph, paragraphs = paragraph_of(quote.article.text, quote.highlight.start)
    place = speech.say("paragraph-of", paragraph=paragraph, paragraphs=paragraphs)
    name = str(name_of(quote.article, quote.span))
    places = [place] if paragraphs > 1 else []
    first, *others = (*_provenance(quote.article, speech), *places, name)
    yield from _joined(console, [f"— {first}", *others])
    if quote.article.url:
        yield one_line(quote.article.url)
    if quote.also_in:
        titles = ", ".join(one_line(other.title) for other in quote.also_in)
        yield f"{speech.say('also-in')}: {titles}"


def _provenance(article: Article, speech: Speech) -> list[str]:
    """Publisher, author and day, and the language if it is not the reader's."""
    names = [one_line(name) for name in (article.publisher, article.author) if name]
    day = speech.day(article.published) if article.published else None
    said = (*names, day, speech.in_language(article.language))
    return [part for part in said if part]


def _opening(answer: Answer, speech: Speech) -> Iterator[tuple[str, str]]:
    """What is said before the quotes, with its style."""
    if answer.small_talk is not None:
        yield speech.say(f"small-talk-{answer.small_talk.name.lower()}"), ""
        return
    yield speech.say(f"verdict-{answer.verdict}"), "bold"
    if answer.understood_as is not None:
        yield speech.say("looked-for", words=visible(answer.understood_as)), ""
    if answer.differing:
        yield speech.say("articles-differ"), ""


def _joined(console: Console, parts: Sequence[str], indent: int = INDENT) -> list[str]:
    """The parts in lines that break between them; what is written from right to left stands alone.

    A terminal would otherwise order what stands beside it anew.
    """
    width = columns(console, indent) if console.is_terminal else None
    lines: list[str] = []
    is_open = False
    for part in parts:
        is_alone = _RIGHT_TO_LEFT.search(part) is not None
        longer = f"{lines[-1]} · {part}" if is_open else part
        if is_open and not is_alone and (width is None or cell_len(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(part)
        is_open = not is_alone
    return lines
