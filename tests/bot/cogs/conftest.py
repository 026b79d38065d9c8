"""A real library of three articles behind the doors, with the encoder of the head."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.client import QuothClient, make_client
from bot.manners import Manners
from embeddings.collection import Collection
from embeddings.layout import Layout
from embeddings.quote_name import name_of
from embeddings.records import Article, Span
from embeddings.store import Store

LIGHTHOUSE = "The lighthouse was lit in 1887. Its lamp burned whale oil until the war."
ARTICLES = {
    "lighthouse": f"---\ntitle: The old lighthouse\npublisher: Harbour Gazette\n"
    f"published: 2025-03-14\nlanguage: en\n---\n\n{LIGHTHOUSE}\n",
    "bakery": "---\ntitle: The bakery\nauthor: Zoë Baker\nlanguage: en\n---\n\n"
    "The bakery on the quay sells rye bread at dawn. Bread rises all night there.\n",
    "ferry": "---\ntitle: The ferry *to* the island\npublished: 2024-05-06\nlanguage: en\n---\n\n"
    "The ferry leaves the western pier at seven and returns at dusk. Tickets cost four crowns.\n",
}


@pytest.fixture
def write_articles(seeds: Path, embed_seeds: Callable[..., Any]) -> Callable[..., None]:
    """Write articles, by name, and embed them."""

    def write(**texts: str) -> None:
        for name, text in texts.items():
            (seeds / f"{name}.md").write_text(text, encoding="utf-8")
        embed_seeds()

    return write


@pytest.fixture
def library_articles(
    layout: Layout, write_articles: Callable[..., None]
) -> Callable[[], dict[str, Article]]:
    """The articles as they are now, by the name of their file; three of them at first."""
    write_articles(**ARTICLES)

    def now() -> dict[str, Article]:
        store = Store.existing(layout.truth)
        found = {article.source.removesuffix(".md"): article for article in store.articles()}
        store.close()
        return found

    return now


@pytest.fixture
def quote_name(library_articles: Callable[[], dict[str, Article]]) -> str:
    """The name of the sentence on the lamp."""
    article = library_articles()["lighthouse"]
    start = article.text.index("Its lamp")
    return str(name_of(article, Span(start, len(article.text.rstrip()))))


@pytest.fixture
async def library_client(
    library_articles: object, layout: Layout, encoder: Any, manners: Manners, tmp_path: Path
) -> Callable[[], QuothClient]:
    """Makes a client over the real library."""

    def opened() -> Collection:
        return Collection(layout.folder.parents[1], encoder)

    return lambda: make_client(Answerer(opened), manners=manners, state_dir=tmp_path)


def shown(result: Any) -> str:
    """All that the messages of a result say, as text."""
    return "\n".join(
        part or ""
        for message in (result.response, *result.followups)
        for part in (
            message.content,
            *(text for each in message.embeds for text in (each.title, each.description)),
            *_card_texts(message.components),
        )
    )


def _card_texts(components: Any) -> Iterator[str]:
    for component in components:
        yield component.get("content", "")
        yield from _card_texts(component.get("components", ()))


@pytest.fixture
def said() -> Callable[[Any], str]:
    """All that the messages of a result say, as text."""
    return shown


@pytest.fixture
def bob(simcord_env: Any) -> Any:
    """Somebody who writes to the bot directly."""
    return simcord_env.create_user("bob")


@pytest.fixture
def alice(simcord_env: Any) -> Any:
    """A member of a server with a channel `general`."""
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def general(alice: Any) -> Any:
    """That channel."""
    return alice.guild.channels["general"]
