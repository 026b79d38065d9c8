"""A stretch of an article as Discord shows it: a block quote, literal, with its answer in bold."""

from __future__ import annotations

import regex

from bot.render.fitting import sendable
from bot.render.markdown import escape, unescape
from embeddings import Quote, Span

_BREAK = "\n> "
_ESCAPED_OR_BOLD = regex.compile(r"(\\.)|\*\*", regex.DOTALL)


def block_quote(text: str, span: Span, highlight: Span) -> str:
    """The span of a text as a block quote; the part of it that answers stands in bold."""
    return "> " + _BREAK.join(_marked(text, span, highlight).split("\n"))


def quoted_back(markdown: str) -> str:
    """The text that a block quote shows: what `block_quote` was given, save what it replaced."""
    lines = markdown.removeprefix("> ").split(_BREAK)
    return unescape(_ESCAPED_OR_BOLD.sub(r"\1", "\n".join(lines)))


def bold_in(quote: Quote) -> Span:
    """The part of a quote to be set in bold: none of it, where that would be the whole."""
    whole = quote.span.of(quote.article.text).strip() == quote.highlighted.strip()
    return Span(quote.span.start, quote.span.start) if whole else quote.highlight


def _marked(text: str, span: Span, highlight: Span) -> str:
    start = min(max(highlight.start, span.start), span.end)
    end = min(max(highlight.end, start), span.end)
    if not text[start:end].strip():
        return _literal(span.of(text))
    before, after = text[span.start : start], text[end : span.end]
    return _literal(before) + _bold(text[start:end]) + _literal(after)


def _literal(text: str) -> str:
    return escape(sendable(text))


def _bold(text: str) -> str:
    """Each line in bold by itself, since emphasis need not outlive a paragraph."""
    return "\n".join(map(_bold_line, text.split("\n")))


def _bold_line(line: str) -> str:
    core = line.strip()
    if not core:
        return _literal(line)
    lead, _, trail = line.partition(core)
    return f"{_literal(lead)}**{_literal(core)}**{_literal(trail)}"
