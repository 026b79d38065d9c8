"""An answer as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bot.answer_json import answer_object, article_object
from embeddings import Answer, Article, Quote, Verdict, name_of

ARTICLE_KEYS = {
    "id", "title", "publisher", "author", "published", "url", "language", "source", "edition",
}  # fmt: skip


def test_an_answer_has_exactly_these_keys(answer: Callable[..., Answer], quote: Any) -> None:
    """They are what `quoth ask --json` promises."""
    told = answer_object(answer(quote()))
    assert set(told) == {"question", "verdict", "quotes", "nearest", "timings"}
    (quoted,) = told["quotes"]
    assert set(quoted) == {
        "name", "text", "start", "end", "highlight", "article", "edition", "also_in"
    }  # fmt: skip
    assert quoted["name"] == str(name_of(quote().article, quote().span))
    assert set(quoted["highlight"]) == {"text", "start", "end"}
    assert set(quoted["article"]) == ARTICLE_KEYS
    assert set(quoted["edition"]) == {"sha256", "added"}


def test_every_span_cuts_its_text_from_the_article(answer: Any, quote: Any) -> None:
    """Starts and ends count code points of the article's text."""
    shown: Quote = quote("Héé 🙂. The lamp burned oil. Late.", "The lamp burned oil.")
    (quoted,) = answer_object(answer(shown))["quotes"]
    text = shown.article.text
    highlight = quoted["highlight"]
    assert text[quoted["start"] : quoted["end"]] == quoted["text"] == shown.text
    assert text[highlight["start"] : highlight["end"]] == highlight["text"]
    assert highlight["text"] == "The lamp burned oil."


def test_an_answer_without_quotes_names_the_nearest(article: Callable[..., Article]) -> None:
    """Each as an article, with nothing quoted."""
    told = answer_object(Answer("Why?", Verdict.NONE, nearest=(article(),)))
    assert (told["verdict"], told["quotes"]) == ("none", [])
    assert [nearest["title"] for nearest in told["nearest"]] == ["The old lighthouse"]


def test_what_an_article_leaves_out_is_null(article: Callable[..., Article]) -> None:
    """The keys are there all the same."""
    bare = article_object(article(publisher=None, author=None, published=None, url=None))
    assert set(bare) == ARTICLE_KEYS
    assert [bare[key] for key in ("publisher", "author", "published", "url")] == [None] * 4


def test_dates_are_iso_8601(article: Callable[..., Article]) -> None:
    """The day of publication, and the instant of the edition in UTC."""
    told = article_object(article())
    assert told["published"] == "2025-03-14"
    assert told["edition"]["added"] == "2026-01-02T00:00:00+00:00"


def test_the_object_survives_json(answer: Any, quote: Any) -> None:
    """Nothing in it needs an encoder of its own."""
    told = answer_object(answer(quote()))
    assert json.loads(json.dumps(told)) == told
