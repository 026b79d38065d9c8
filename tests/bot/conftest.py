"""A library of hand-made articles, the bot over it, and Discord's document to hold it against."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.answerer import Answerer
from bot.client import QuothClient, make_client
from bot.manners import Manners
from bot.memory import Cooldowns, Notebook, notebook_file
from embeddings import (
    Answer,
    Article,
    Edition,
    LookedUp,
    Quote,
    QuoteStanding,
    Span,
    Turn,
    Verdict,
    read_name,
)
from embeddings.scope import EVERYTHING, Scope
from embeddings.title_search import Listed, TitleIndex

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


def make_answer(
    *quotes: Quote, verdict: Verdict = Verdict.STRONG, further: Sequence[Quote] = ()
) -> Answer:
    """An answer of these quotes."""
    return Answer("When was the lighthouse lit?", verdict, quotes, further=tuple(further))


@dataclass
class ShelfOfAnswers:
    """A retriever that gives the answer it was given, and notes what it was asked."""

    result: Answer | Exception = field(default_factory=lambda: make_answer(make_quote()))
    shelf: tuple[Article, ...] = field(default_factory=lambda: (make_article(),))
    asked: list[str] = field(default_factory=list)
    histories: list[tuple[Turn, ...]] = field(default_factory=list)
    """What had been said before each question."""
    scopes: list[Scope] = field(default_factory=list)
    before: Callable[[], object] = lambda: None
    libraries: list[tuple[str, ...]] = field(default_factory=list)
    """Which were to answer, each time that anything was asked."""

    def of(self, names: Sequence[str]) -> ShelfOfAnswers:
        """Itself, whichever libraries are asked."""
        self.libraries.append(tuple(names))
        return self

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """The prepared answer, or the prepared failure."""
        self.asked.append(question)
        self.scopes.append(scope)
        self.histories.append(tuple(history))
        self.before()
        if isinstance(self.result, Exception):
            raise self.result
        return replace(self.result, question=question)

    def articles(self) -> tuple[Article, ...]:
        """The articles of the shelf."""
        return self.shelf

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""
        return next((each for each in self.shelf if each.id == article_id), None)

    def titles(self) -> TitleIndex:
        """Their titles."""
        return TitleIndex(
            Listed(each.id, each.title, each.publisher, each.author, each.published, each.language)
            for each in self.shelf
        )

    def look_up(self, name: str) -> LookedUp:
        """The quote of that name, in an article of the shelf or of the prepared answer."""
        read = read_name(name)
        for article in self._kept() if read else ():
            if read.fits(article.edition.sha256, read.span.of(article.text)):
                return LookedUp(QuoteStanding.EXACT, read, Quote(article, read.span, read.span))
        return LookedUp(QuoteStanding.NEVER_OURS, read)

    def _kept(self) -> tuple[Article, ...]:
        if isinstance(self.result, Exception):
            return self.shelf
        quotes = (*self.result.quotes, *self.result.further)
        return (*self.shelf, *(quote.article for quote in quotes))


@pytest.fixture(autouse=True)
def english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have another language set."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def retriever() -> ShelfOfAnswers:
    return ShelfOfAnswers()


@pytest.fixture
async def manners(tmp_path: Path) -> AsyncIterator[Manners]:
    """With a notebook of its own, and with no limit on questions."""
    notebook = await Notebook.opened(notebook_file(tmp_path), feedback_days=365)
    yield Manners(notebook, Cooldowns(0, 0))
    await notebook.close()


@pytest.fixture
async def new_client(
    retriever: ShelfOfAnswers, manners: Manners, tmp_path: Path
) -> Callable[[], QuothClient]:
    """Makes a client that finds what the last one left, as after a restart."""
    return lambda: make_client(Answerer(lambda: retriever), manners=manners, state_dir=tmp_path)


@pytest.fixture
async def simcord_bot(new_client: Callable[[], QuothClient]) -> QuothClient:
    return new_client()


@pytest.fixture
def intake(tmp_path: Path, encoder: Any) -> Any:
    """Does at once what the real intake queues."""
    return intake_in_memory.IntakeInMemory(tmp_path / "libraries of servers", encoder)


@pytest.fixture
async def new_keeper_client(
    retriever: ShelfOfAnswers, manners: Manners, tmp_path: Path, intake: Any
) -> Callable[[], QuothClient]:
    """Makes a client with which servers keep libraries of their own."""
    answerer = Answerer(lambda: retriever)
    return lambda: make_client(answerer, manners=manners, state_dir=tmp_path, intake=intake)


@pytest.fixture
def use_menu(simcord_env: Any) -> Callable[..., Any]:
    """Use a menu on a message in a direct message, which simcord offers in servers only."""
    return partial(elsewhere.use_menu, simcord_env)


@pytest.fixture
def in_a_group(simcord_env: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in a direct message from now on is done in a group, by a user's own install."""
    elsewhere.moved(simcord_env, monkeypatch, elsewhere.into_a_group)


@pytest.fixture
def in_a_server_without_us(simcord_env: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in a server from now on is done in one that we are not in."""
    elsewhere.moved(simcord_env, monkeypatch, elsewhere.into_a_server_without_us)


@pytest.fixture
def new_server(simcord_env: Any) -> Callable[[str], Any]:
    """Makes a server with a channel `general`, and gives somebody who may manage it."""

    def make(name: str) -> Any:
        guild = simcord_env.create_guild(name=name)
        guild.create_text_channel("general")
        role = guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
        return guild.add_member(simcord_env.create_user(f"admin of {name}"), roles=[role])

    return make


@pytest.fixture
def admin(new_server: Callable[[str], Any]) -> Any:
    """Who may manage a server, and so keep its library."""
    return new_server("harbour")


@pytest.fixture
def quay(admin: Any) -> Any:
    """A channel of that server."""
    return admin.guild.channels["general"]


@pytest.fixture
def shelf(admin: Any) -> str:
    """The name of that server's library."""
    return f"server-{admin.guild.id}"


@pytest.fixture
def previewed(admin: Any, quay: Any) -> Callable[..., Any]:
    """Gives the card of the preview of a file."""

    async def preview(name: str, text: str | bytes) -> Any:
        content = text if isinstance(text, bytes) else text.encode()
        return card_of(await admin.slash(quay, "library add", file=(name, content)))

    return preview


@pytest.fixture
def added(admin: Any, previewed: Callable[..., Any]) -> Callable[..., Any]:
    """Adds a file as its preview stands, and gives the card that says what came of it."""

    async def add(name: str, text: str | bytes) -> Any:
        return card_of(await admin.click(await previewed(name, text), label="Add"))

    return add


def card_of(result: Any) -> Any:
    """The message that came of a command or a press."""
    return result.followups[-1] if result.followups else result.response


@pytest.fixture(scope="session")
def card() -> Callable[[Any], Any]:
    """Gives the message that came of a command or a press."""
    return card_of


@pytest.fixture(scope="session")
def texts_of() -> Callable[[Any], list[str]]:
    """Gives the texts of a card that simcord holds, from the top."""

    def walked(components: Any) -> Iterator[str]:
        for component in components:
            if not isinstance(component, dict):
                component = component.to_dict()
            if component.get("type") == 10:
                yield component["content"]
            yield from walked(component.get("components") or ())

    return lambda message: list(walked(message.components))


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
    sys.modules[name] = module  # where dataclasses look for their types
    spec.loader.exec_module(module)
    return module


elsewhere = _neighbour("elsewhere")
openapi = _neighbour("openapi")
intake_in_memory = _neighbour("intake_in_memory")
