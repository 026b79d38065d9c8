"""Where a place stands among the paragraphs of a text, and what stands around it."""

from __future__ import annotations

from embeddings import Span
from embeddings.sentences import paragraph_spans


def paragraph_of(text: str, position: int) -> tuple[int, int]:
    """The number of the paragraph that holds the position, from 1, and how many there are."""
    paragraphs = paragraph_spans(text)
    return _index(paragraphs, position) + 1, len(paragraphs)


def surroundings(text: str, span: Span) -> Span:
    """The span with its paragraphs completed, and with the one before and the one after it."""
    paragraphs = paragraph_spans(text)
    first = _index(paragraphs, span.start)
    last = _index(paragraphs, max(span.end - 1, span.start))
    begin = paragraphs[max(first - 1, 0)].start
    end = paragraphs[min(last + 1, len(paragraphs) - 1)].end
    return Span(min(begin, span.start), max(end, span.end))


def _index(paragraphs: list[Span], position: int) -> int:
    """The place in the list of the paragraph that holds the position, or follows it."""
    following = (at for at, each in enumerate(paragraphs) if position < each.end)
    return next(following, len(paragraphs) - 1)
