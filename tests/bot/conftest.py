"""A library of hand-made articles, the bot over it, and Discord's document to hold it against."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.client import QuothClient, make_client
from embeddings import Answer, Article, Edition, Quote, Span, Verdict

TEXT = "The lighthouse was lit in 1887. Its lamp burned oil. Ships passed it by night."
HIGHLIGHT = "The lighthouse was lit in 1887."


def make_article(text: str = TEXT, **changes: Any) -> Article:
    """An article of which only the parts that matter need be named."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(
        id="lighthouse",
        edition=Edition(sha256, datetime(2026, 1, 2, tzinfo=UTC)),
        title="The old lighthouse",
        text=text,
        source="lighthouse.md",
        publisher="Harbour Gazette",
        author="A. Keeper",
        published=date(2025, 3, 14),
        url="https://example.org/lighthouse",
        language="en",
    )
    return replace(article, **changes)


def make_quote(text: str = TEXT, highlight: str = HIGHLIGHT, **changes: Any) -> Quote:
    """A quote of a whole article, with the part that answers given by its words."""
    start = text.index(highlight)
    span = Span(0, len(text))
    return Quote(make_article(text, **changes), span, Span(start, start + len(highlight)))


def make_answer(*quotes: Quote, verdict: Verdict = Verdict.STRONG) -> Answer:
    """An answer of these quotes."""
    return Answer("When was the lighthouse lit?", verdict, quotes)


@dataclass
class ShelfOfAnswers:
    """A retriever that gives the answer it was given, and notes what it was asked."""

    result: Answer | Exception = field(default_factory=lambda: make_answer(make_quote()))
    shelf: tuple[Article, ...] = field(default_factory=lambda: (make_article(),))
    asked: list[str] = field(default_factory=list)
    before: Callable[[], object] = lambda: None

    def answer(self, question: str) -> Answer:
        """The prepared answer, or the prepared failure."""
        self.asked.append(question)
        self.before()
        if isinstance(self.result, Exception):
            raise self.result
        return replace(self.result, question=question)

    def articles(self) -> tuple[Article, ...]:
        """The articles of the shelf."""
        return self.shelf


@pytest.fixture
def retriever() -> ShelfOfAnswers:
    return ShelfOfAnswers()


@pytest.fixture
async def simcord_bot(retriever: ShelfOfAnswers, tmp_path: Path) -> QuothClient:
    return make_client(Answerer(lambda: retriever), state_dir=tmp_path)


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    return make_article


@pytest.fixture(scope="session")
def quote() -> Callable[..., Quote]:
    return make_quote


@pytest.fixture(scope="session")
def answer() -> Callable[..., Answer]:
    return make_answer


@pytest.fixture(autouse=True)
def every_request_is_sound(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test makes the bot send is held against Discord's rules at its end."""
    if "simcord_env" not in request.fixturenames:
        yield
        return
    env = request.getfixturevalue("simcord_env")
    yield
    document = openapi.discords_document() if openapi.DOCUMENT.is_file() else None
    for sent in env.http_requests:
        assert not list(openapi.oversights(sent.json))
        assert document is None or not document.problems(sent.method, sent.path, sent.json)


@pytest.fixture
def discords_document() -> Any:
    if not openapi.DOCUMENT.is_file():
        pytest.skip(f"Discord's OpenAPI document is not at {openapi.DOCUMENT}")
    return openapi.discords_document()


def _neighbour(name: str) -> Any:
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


openapi = _neighbour("openapi")
