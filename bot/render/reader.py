"""An article read page by page."""

from __future__ import annotations

from bot.render.buttons import page_row, quote_row
from bot.render.context import context_of, context_quote
from bot.render.exact import exact_file, handed_over
from bot.render.fitting import is_altered, pieces, size
from bot.render.outgoing import Enclosure, Outgoing, Panel, Row, Text
from bot.render.passage import block_quote, bold_in
from bot.render.source import provenance, quote_name, source_lines, title_line
from bot.speech import Speech
from embeddings import Quote, Span
from embeddings.sentences import paragraph_spans

PAGE_LIMIT = 2400
"""Characters of a page; Discord takes 4,000 with the title and the source."""
CONTEXT_FILE = "context.txt"


def pages_of(text: str) -> list[Span]:
    """The pages of a text in order: whole paragraphs, unless one is longer than a page."""
    pages: list[Span] = []
    room = 0
    for span in paragraph_spans(text):
        further = _size(text, Span(pages[-1].end, span.end)) if pages else room + 1
        if further <= room:
            pages[-1] = Span(pages[-1].start, span.end)
            room -= further
        else:
            pages += _parts_of(text, span)
            room = PAGE_LIMIT - _size(text, pages[-1])
    return pages


def page_with(pages: list[Span], place: int) -> int:
    """The number, from 0, of the page on which a place of the text stands."""
    return max(0, sum(page.start <= place for page in pages) - 1)


def page_message(quote: Quote, page: int | None, speech: Speech) -> Outgoing:
    """A page of the article that is quoted; the one with the quote for None.

    A page that there is not becomes the nearest that there is.
    """
    text = quote.article.text
    pages = pages_of(text) or [Span(0, len(text))]
    home = page_with(pages, quote.span.start)
    shown = home if page is None else min(max(page, 0), len(pages) - 1)
    passage = block_quote(text, pages[shown], bold_in(quote))
    about = [*provenance(quote.article, speech)]
    about.append(speech.say("page-of", page=shown + 1, pages=len(pages)))
    name = quote_name(quote)
    row = page_row(quote, name, shown, len(pages), home, speech) if name else None
    file = exact_file(f"page-{shown + 1}.txt", pages[shown].of(text))
    return _panel(quote, passage, "-# " + " · ".join(about), file, row, speech)


def context_message(quote: Quote, speech: Speech) -> Outgoing:
    """A quote with the paragraphs around it, as a message of its own; else the page it is on."""
    around = context_of(quote, PAGE_LIMIT)
    if around is None:
        return page_message(quote, None, speech)
    row = quote_row(quote, 0, speech)
    others = tuple(button for button in row.buttons[1:]) if row else ()
    file = exact_file(CONTEXT_FILE, around.of(quote.article.text))
    last = Row(others) if others else None
    passage = context_quote(quote, around)
    return _panel(quote, passage, source_lines(quote, speech), file, last, speech)


def is_shown_otherwise(text: str) -> bool:
    """Whether Discord would show a stretch of an article otherwise than it is, its ends apart."""
    return is_altered(text.strip())


def _panel(
    quote: Quote, passage: str, about: str, file: Enclosure, row: Row | None, speech: Speech
) -> Outgoing:
    """A stretch of an article in a frame, with its file where Discord shows it otherwise."""
    to_file = is_shown_otherwise(file.content.decode("utf-8", "surrogatepass"))
    blocks = (
        Text(title_line(quote.article, speech)),
        Text(passage),
        Text(about),
        *(handed_over(file, speech) if to_file else ()),
        *((row,) if row else ()),
    )
    files, exact = ((file,), ()) if to_file else ((), (file,))
    return Outgoing(blocks=(Panel(blocks),), files=files, exact=exact)


def _parts_of(text: str, span: Span) -> list[Span]:
    """A paragraph in as few pieces as fit."""

    def rendered(part: Span) -> str:
        whole = part.shifted(span.start)
        return block_quote(text, whole, whole)

    return [part.shifted(span.start) for part in pieces(span.of(text), PAGE_LIMIT - 1, rendered)]


def _size(text: str, span: Span) -> int:
    """What a stretch takes up at most, all of it being in bold."""
    return size(block_quote(text, span, span)) + 1
