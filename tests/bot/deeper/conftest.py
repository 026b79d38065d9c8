"""Somebody who asks, somebody else, and an answer from an article of some length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from embeddings import Quote, Span

PARAGRAPHS = [
    f"Paragraph {n} of the keeper's diary tells of night {n}. It was calm." for n in range(1, 90)
]
DIARY = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def alice(simcord_env: Any) -> Any:
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def bob(alice: Any, simcord_env: Any) -> Any:
    return alice.guild.add_member(simcord_env.create_user("bob"))


@pytest.fixture
def general(alice: Any) -> Any:
    return alice.guild.channels["general"]


@pytest.fixture
def diary_quote(article: Callable[..., Any]) -> Callable[[int], Quote]:
    """Gives the quote of one paragraph, its first sentence being the answer."""
    diary = article(DIARY, id="diary", title="The diary")

    def quote(number: int) -> Quote:
        start = DIARY.index(PARAGRAPHS[number - 1])
        first = PARAGRAPHS[number - 1].index(" It was")
        span = Span(start, start + len(PARAGRAPHS[number - 1]))
        return Quote(diary, span, Span(start, start + first))

    return quote


@pytest.fixture(autouse=True)
def answers_from_the_diary(
    retriever: Any, answer: Callable[..., Any], diary_quote: Callable[[int], Quote]
) -> None:
    """One quote, and four further passages."""
    further = tuple(map(diary_quote, (20, 30, 40, 50)))
    retriever.result = replace(answer(diary_quote(45)), further=further)
    retriever.shelf = ()


@pytest.fixture
def library_lost(retriever: Any) -> Callable[[], None]:
    """Makes the library forget the article."""

    def lose() -> None:
        retriever.result = ValueError("nothing is asked any more")

    return lose


@pytest.fixture
def restart(simcord_env: Any, new_client: Callable[[], Any]) -> Callable[[], Any]:
    """Starts another process of the bot in place of this one."""
    return lambda: simcord_env.restart_bot(new_client())
