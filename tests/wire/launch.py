"""The bot as its own process, on a connector that reaches the wire test's server only."""

from __future__ import annotations

import os
import socket
import ssl
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot import cli, identifying, serve
from bot.answerer import Answerer
from bot.intake import starting
from bot.intake.starting import PorterOrders
from embeddings import Answer, Article, Edition, Quote, Span, Turn, Verdict
from embeddings.scope import Scope

DISCORD_HOSTS = frozenset({"discord.com", "gateway.discord.gg", "cdn.discordapp.com"})


class OnlyDiscord(AbstractResolver):
    """Finds Discord's names at one port of this machine, and no other name anywhere."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The server's address, whatever port was asked for."""
        if host not in DISCORD_HOSTS:
            raise OSError(f"The wire test knows no host but Discord's, and this is {host}")
        return [
            ResolveResult(
                hostname=host,
                host="127.0.0.1",
                port=self._port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing is held open."""


def make_connector() -> aiohttp.TCPConnector:
    """A connector that trusts the test's authority only; made inside the running loop."""
    context = ssl.create_default_context(cafile=os.environ["WIRE_AUTHORITY"])
    return aiohttp.TCPConnector(resolver=OnlyDiscord(int(os.environ["WIRE_PORT"])), ssl=context)


class OnePassage:
    """Answers every question from the same passage, without a model."""

    def answer(self, question: str, history: Sequence[Turn], scope: Scope) -> Answer:
        """The passage, as a strong answer."""
        span = Span(0, len(ARTICLE.text))
        return Answer(question, Verdict.STRONG, (Quote(ARTICLE, span, highlight=span),))

    def of(self, names: Sequence[str]) -> OnePassage:
        """Itself, whichever libraries are asked."""
        return self

    def articles(self) -> tuple[Article, ...]:
        """The article of the passage."""
        return (ARTICLE,)

    def warm_up(self) -> None:
        """Nothing has to be loaded."""


def opened_slowly() -> OnePassage:
    """The same, after a while: as long as a model takes to load."""
    time.sleep(LOAD_SECONDS)
    return OnePassage()


LOAD_SECONDS = 3.0
"""More than the two seconds after which discord.py takes a bot for ready."""
RETRIEVERS = {
    "one-passage": OnePassage,
    "slow-passage": opened_slowly,
    "one-of-many": OnePassage,
}
PORTER = Path(__file__).with_name("slow_porter.py")

ARTICLE = Article(
    id="one",
    edition=Edition(sha256="0" * 64, added=datetime(2026, 1, 1, tzinfo=UTC)),
    title="One passage",
    text="It answers from one passage.",
    source="one.txt",
    publisher=None,
    author=None,
    published=None,
    url=None,
    language="en",
)


def main(door: str) -> NoReturn:
    """`quoth run`, with our connector and, by some doors, with a retriever of ours."""
    serve.serve = partial(serve.serve, make_connector=make_connector)
    if door == "one-of-many":
        program = (sys.executable, str(PORTER))
        identifying.PAUSE_SECONDS = identifying.LOOK_SECONDS = 0.1
        starting.PorterOrders = partial(PorterOrders, program=program)
    if door in RETRIEVERS:
        serve.settings_answerer = lambda settings, server: Answerer(RETRIEVERS[door])
    else:
        cli.quoth.main(["embed"], standalone_mode=False)
    cli.main(["run"])


if __name__ == "__main__":
    main(sys.argv[1])
