"""A quote with the paragraphs around it, as much of them as there is room for."""

from __future__ import annotations

from bot.render.fitting import pieces, size
from bot.render.passage import block_quote, bold_in
from embeddings import Quote, Span
from embeddings.sentences import paragraph_spans

_SMALLEST = 200
"""Characters below which a piece of a neighbouring paragraph is not worth showing."""


def in_context(quote: Quote, room: int) -> str | None:
    """The quote with as much of the paragraphs around it as fits; None if there is no room."""
    text = quote.article.text
    around = _around(text, quote.span)
    bold = bold_in(quote)
    bold = quote.span if bold.start == bold.end else bold
    whole = block_quote(text, around, bold)
    if size(whole) <= room:
        return whole
    each = (room - size(block_quote(text, quote.span, bold))) // 2 - 8
    if each < _SMALLEST:
        return None
    before = _parts_of(text, Span(around.start, quote.span.start), each)
    after = _parts_of(text, Span(quote.span.end, around.end), each)
    start = before[-1].start if before else quote.span.start
    end = after[0].end if after else quote.span.end
    clipped = block_quote(text, Span(start, end), bold)
    return clipped if size(clipped) <= room else None


def has_context(quote: Quote) -> bool:
    """Whether anything stands around the quote."""
    return _around(quote.article.text, quote.span) != quote.span


def _around(text: str, span: Span) -> Span:
    """The paragraphs that the span touches, with the one before and the one after."""
    paragraphs = paragraph_spans(text)
    touched = [
        number
        for number, each in enumerate(paragraphs)
        if each.start < span.end and span.start < each.end
    ]
    if not touched:
        return span
    first, last = max(0, touched[0] - 1), min(len(paragraphs) - 1, touched[-1] + 1)
    return Span(min(span.start, paragraphs[first].start), max(span.end, paragraphs[last].end))


def _parts_of(text: str, span: Span, limit: int) -> list[Span]:
    """A stretch in pieces that each fit."""

    def rendered(part: Span) -> str:
        return block_quote(text, part.shifted(span.start), Span(0, 0))

    return [part.shifted(span.start) for part in pieces(span.of(text), limit, rendered)]
