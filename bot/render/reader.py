"""An article read page by page."""

from __future__ import annotations

from bot.render.buttons import page_row, quote_row
from bot.render.context import in_context
from bot.render.fitting import pieces, size
from bot.render.outgoing import Outgoing, Panel, Row, Text
from bot.render.passage import block_quote, bold_in
from bot.render.source import provenance, quote_name, source_lines, title_line
from bot.speech import Speech
from embeddings import Quote, Span
from embeddings.sentences import paragraph_spans

PAGE_LIMIT = 2400
"""Characters of a page; Discord takes 4,000 with the title and the source."""


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
    blocks: tuple[Text | Row, ...] = (
        Text(title_line(quote.article, speech)),
        Text(passage),
        Text("-# " + " · ".join(about)),
    )
    return Outgoing(blocks=(Panel((*blocks, *((row,) if row else ()))),))


def context_message(quote: Quote, speech: Speech) -> Outgoing:
    """A quote with the paragraphs around it, as a message of its own; else the page it is on."""
    passage = in_context(quote, PAGE_LIMIT)
    if passage is None:
        return page_message(quote, None, speech)
    row = quote_row(quote, 0, speech)
    others = tuple(button for button in row.buttons[1:]) if row else ()
    blocks: tuple[Text | Row, ...] = (
        Text(title_line(quote.article, speech)),
        Text(passage),
        Text(source_lines(quote, speech)),
    )
    return Outgoing(blocks=(Panel((*blocks, *((Row(others),) if others else ()))),))


def _parts_of(text: str, span: Span) -> list[Span]:
    """A paragraph in as few pieces as fit."""

    def rendered(part: Span) -> str:
        whole = part.shifted(span.start)
        return block_quote(text, whole, whole)

    return [part.shifted(span.start) for part in pieces(span.of(text), PAGE_LIMIT - 1, rendered)]


def _size(text: str, span: Span) -> int:
    """What a stretch takes up at most, all of it being in bold."""
    return size(block_quote(text, span, span)) + 1
