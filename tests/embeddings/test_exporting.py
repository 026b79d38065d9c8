"""What is exported: JSON that is proved again, and Markdown in which quotes stay literal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from embeddings.embedding import Report
from embeddings.exporting import (
    Exchange,
    Unreadable,
    export_json,
    export_markdown,
    verify_export,
)
from embeddings.hashing import sha256_of_text
from embeddings.layout import Layout
from embeddings.looking_up import QuoteStanding
from embeddings.records import Answer, Article, Edition, Quote, Span, Verdict
from embeddings.store import Store

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
ONE_QUOTE = '{"format": "quoth-quotes", "version": 1, "exchanges": [{"quotes": [{"name": "%s"}]}]}'
TEXT = "The clock was built in 1911. It stopped in the flood."


def article(text: str, title: str = "The *clock*") -> Article:
    """An article that has everything."""
    edition = Edition(sha256_of_text(text), NOW)
    return Article("a1", edition, title, text, "clock.md", "Gazette", "Ada", NOW.date(), "u", "en")


def exported(quote: Quote) -> str:
    """A conversation of one question with one quote."""
    answer = Answer("When was it built?", Verdict.STRONG, (quote,))
    return export_json([Exchange.of(answer)], NOW)


@pytest.fixture
def store(layout: Layout, seeds: Path, embed_seeds: Callable[..., Report]) -> Iterator[Store]:
    """The store of a library of one article."""
    (seeds / "clock.txt").write_text(TEXT)
    embed_seeds()
    with closing(Store.existing(layout.truth)) as opened:
        yield opened


@pytest.fixture
def conversation(store: Store) -> dict[str, Any]:
    """The parsed export of a quote from that library."""
    (kept,) = store.articles()
    whole: dict[str, Any] = json.loads(exported(Quote(kept, Span(29, 53), Span(32, 39))))
    return whole


def test_every_field() -> None:
    """Names, hashes, places, provenance and the words themselves."""
    made = article(TEXT)
    (exchange,) = json.loads(exported(Quote(made, Span(29, 53), Span(32, 39))))["exchanges"]
    assert (exchange["question"], exchange["verdict"]) == ("When was it built?", "strong")
    (quote,) = exchange["quotes"]
    assert quote.pop("name").startswith("q")
    assert quote == {
        "text": "It stopped in the flood.",
        "sha256": sha256_of_text("It stopped in the flood."),
        "start": 29,
        "end": 53,
        "highlight": {"start": 32, "end": 39},
        "edition": {"sha256": sha256_of_text(TEXT), "added": "2026-11-22T22:00:00+00:00"},
        "article": {
            "id": "a1",
            "title": "The *clock*",
            "publisher": "Gazette",
            "author": "Ada",
            "published": "2026-11-22",
            "url": "u",
            "source": "clock.md",
            "language": "en",
        },
    }


def test_exact(store: Store, conversation: dict[str, Any]) -> None:
    """Every quote is what it says, in the library that it came from."""
    (verified,) = verify_export(store, json.dumps(conversation))
    assert verified.is_exact
    assert (verified.exchange, verified.number) == (0, 0)
    assert verified.looked_up.quote is not None
    assert verified.looked_up.quote.text == "It stopped in the flood."


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "It stopped in the blood."), ("start", 28), ("end", 52), ("sha256", "0" * 64)],
)
def test_file_that_was_tampered_with(
    store: Store, conversation: dict[str, Any], field: str, value: object
) -> None:
    """It does not agree with its own name."""
    conversation["exchanges"][0]["quotes"][0][field] = value
    (verified,) = verify_export(store, json.dumps(conversation))
    assert not verified.agrees
    assert not verified.is_exact


def test_text_with_a_hash_of_its_own(store: Store, conversation: dict[str, Any]) -> None:
    """The name does not fit it."""
    quote = conversation["exchanges"][0]["quotes"][0]
    quote["text"] = "It never stopped at all!"
    quote["sha256"] = sha256_of_text(quote["text"])
    (verified,) = verify_export(store, json.dumps(conversation))
    assert not verified.agrees


def test_article_that_has_been_changed(
    store: Store, conversation: dict[str, Any], seeds: Path, embed_seeds: Callable[..., Report]
) -> None:
    """The file still agrees with the old edition."""
    (seeds / "clock.txt").write_text("The clock was built in 1911. It never stopped.")
    embed_seeds()
    (verified,) = verify_export(store, json.dumps(conversation))
    assert verified.agrees
    assert verified.looked_up.standing is QuoteStanding.CHANGED


def test_quote_of_another_library(store: Store) -> None:
    """The file agrees with itself; the library has never held it."""
    foreign = exported(Quote(article("Another text altogether."), Span(0, 12), Span(0, 12)))
    (verified,) = verify_export(store, foreign)
    assert (verified.agrees, verified.is_exact) == (True, False)
    assert verified.looked_up.standing is QuoteStanding.NEVER_OURS


@pytest.mark.parametrize(
    "file",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"format": "quoth-quotes", "version": 2, "exchanges": []}',
        '{"format": "quoth-quotes", "version": 1}',
        '{"format": "quoth-quotes", "version": 1, "exchanges": [1]}',
        ONE_QUOTE % "\\ud800",
        ONE_QUOTE % "q",
    ],
)
def test_no_export(store: Store, file: str) -> None:
    """It is refused, whatever it is."""
    with pytest.raises(Unreadable):
        verify_export(store, file)


def test_no_quotes(store: Store) -> None:
    """An answer without quotes is exported too, and there is nothing to verify."""
    empty = export_json([Exchange.of(Answer("Why?", Verdict.NONE))], NOW)
    assert json.loads(empty)["exchanges"] == [{"question": "Why?", "verdict": "none", "quotes": []}]
    assert verify_export(store, empty) == ()


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
marked = st.text(st.sampled_from("`~\n #>-*_[]()!|a<&"), min_size=1).filter(str.strip)


@given(texts | marked)
def test_json_comes_back(text: str) -> None:
    """Byte for byte, whatever is quoted."""
    span = Span(0, len(text))
    quote = json.loads(exported(Quote(article(text), span, span)))["exchanges"][0]["quotes"][0]
    assert quote["text"] == text


@given(marked, marked)
def test_markdown_keeps_everything_literal(text: str, title: str) -> None:
    """The quote is one fenced block, and neither title nor question becomes anything active."""
    quote = Quote(article(text, title), Span(0, len(text)), Span(0, len(text)))
    page = export_markdown([Exchange(title, "strong", (quote,))], NOW)
    tokens = MarkdownIt().parse(page)
    (fence,) = [token for token in tokens if token.type == "fence"]
    assert fence.content == f"{text}\n"
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "text_special"}
    headings = [tokens[at + 1].content for at, t in enumerate(tokens) if t.type == "heading_open"]
    assert len(headings) == 3


@pytest.mark.parametrize(
    "title", ["https://a.example/x", "www.a.example", "a@a.example", ":smile:", ":+1:", "[x](y)"]
)
def test_markdown_links_nothing_by_itself(title: str) -> None:
    """Where a reader makes links of bare addresses, and pictures of names, as GitHub does."""
    quote = Quote(article(TEXT, title), Span(0, 9), Span(0, 9))
    page = export_markdown([Exchange(title, "strong", (quote,))], NOW)
    assert f" {title}\n" not in page
    inline = [token for token in MarkdownIt().parse(page) if token.type == "inline"]
    assert ["".join(child.content for child in token.children) for token in inline].count(
        title
    ) == 2


def test_markdown_names_the_quote() -> None:
    """With its hashes, its place and its source."""
    made = article(TEXT)
    page = export_markdown(
        [Exchange("Why?", "strong", (Quote(made, Span(0, 9), Span(0, 9)),))], NOW
    )
    days = ("- published: 2026-11-22", "- source: clock.md", "- added: 2026-11-22T22:00:00+00:00")
    hashes = (made.edition.sha256, sha256_of_text("The clock"))
    for told in (*hashes, *days, "start: 0", "end: 9", "Gazette"):
        assert told in page


def test_time_without_a_zone() -> None:
    """It is refused."""
    with pytest.raises(ValueError, match="has no time zone"):
        export_json([], datetime(2026, 11, 22))
