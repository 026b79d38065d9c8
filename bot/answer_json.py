"""An answer and its parts as plain JSON objects, for `--json`."""

from __future__ import annotations

from typing import Any

from embeddings import Answer, Article, Quote


def answer_object(answer: Answer) -> dict[str, Any]:
    """The whole answer; every start and end counts code points of the article's text."""
    return {
        "question": answer.question,
        "verdict": answer.verdict.value,
        "quotes": [_quote_object(quote) for quote in answer.quotes],
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


def _quote_object(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.span.start,
        "end": quote.span.end,
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
