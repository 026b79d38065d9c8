"""A quote with the paragraphs around it, as much of them as there is room for."""

from __future__ import annotations

from bot.render.fitting import pieces, size
from bot.render.passage import block_quote, bold_in
from embeddings import Quote, Span
from embeddings.sentences import paragraph_spans

_SMALLEST = 200
"""Characters below which a piece of a neighbouring paragraph is not worth showing."""


def context_quote(quote: Quote, around: Span) -> str:
    """What stands around the quote as a block quote; the quote in bold, or the part that is."""
    return block_quote(quote.article.text, around, _bold(quote))


def context_of(quote: Quote, room: int) -> Span | None:
    """As much of the paragraphs around the quote as fits; None if there is no room for any."""
    text, bold = quote.article.text, _bold(quote)
    around = _around(text, quote.span)
    if size(block_quote(text, around, bold)) <= room:
        return around
    each = (room - size(block_quote(text, quote.span, bold))) // 2 - 8
    if each < _SMALLEST:
        return None
    before = _parts_of(text, Span(around.start, quote.span.start), each)
    after = _parts_of(text, Span(quote.span.end, around.end), each)
    start = before[-1].start if before else quote.span.start
    clipped = Span(start, after[0].end if after else quote.span.end)
    return clipped if size(block_quote(text, clipped, bold)) <= room else None


def has_context(quote: Quote) -> bool:
    """Whether anything stands around the quote."""
    return _around(quote.article.text, quote.span) != quote.span


def _bold(quote: Quote) -> Span:
    bold = bold_in(quote)
    return quote.span if bold.start == bold.end else bold


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
