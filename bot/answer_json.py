"""An answer and its parts as plain JSON objects, for `--json`."""

from __future__ import annotations

from typing import Any

from embeddings import Answer, Article, Quote, Span, name_of


def answer_object(answer: Answer) -> dict[str, Any]:
    """The whole answer; every start and end counts code points of the article's text."""
    return {
        "question": answer.question,
        "verdict": answer.verdict.value,
        "quotes": [quote_object(quote) for quote in answer.quotes],
        "nearest": [article_object(article) for article in answer.nearest],
        "timings": {stage: round(seconds, 6) for stage, seconds in answer.timings.items()},
    }


def article_object(article: Article) -> dict[str, Any]:
    """An article's provenance, without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "source": article.source,
        "edition": _edition_object(article),
    }


def stretch_object(article: Article, span: Span) -> dict[str, Any]:
    """A stretch of an article, with the name by which it can be shown again."""
    return {
        "name": str(name_of(article, span)),
        "text": span.of(article.text),
        "start": span.start,
        "end": span.end,
    }


def quote_object(quote: Quote) -> dict[str, Any]:
    """A quote and its article; starts and ends count code points of the article's text."""
    return {
        **stretch_object(quote.article, quote.span),
        "highlight": {
            "text": quote.highlighted,
            "start": quote.highlight.start,
            "end": quote.highlight.end,
        },
        "article": article_object(quote.article),
        "edition": _edition_object(quote.article),
        "also_in": [article_object(article) for article in quote.also_in],
    }


def _edition_object(article: Article) -> dict[str, str]:
    return {"sha256": article.edition.sha256, "added": article.edition.added.isoformat()}
