"""A conversation over a few prepared articles, through a pipe or typed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from bot.answerer import Answerer
from bot.chat import hold_conversation
from bot.speech import speech_for
from embeddings import Answer, LookedUp, Quote, QuoteStanding


class Shelf:
    """A retriever with everything that the conversation needs besides answers."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.near: tuple[Quote, ...] = ()
        self.elsewhere: Answer | Exception | None = None
        """What is answered within a part of the library."""
        self.looked_up = LookedUp(QuoteStanding.MISTYPED, None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def of(self, names: Any) -> Shelf:
        """Itself, whichever libraries are asked."""
        return self

    def answer(self, question: str, history: Any = (), **options: Any) -> Answer:
        """The prepared answer, or another if only some articles are asked."""
        scope = options.get("scope")
        if self.elsewhere is None or scope is None or scope.is_everything:
            answer: Answer = self.inner.answer(question, history, **options)
            return answer
        self.inner.answer(question, history, **options)
        if isinstance(self.elsewhere, Exception):
            raise self.elsewhere
        return replace(self.elsewhere, question=question)

    def similar_to(self, like: Quote | str) -> tuple[Quote, ...]:
        """The prepared passages."""
        return self.near

    def look_up(self, name: str) -> LookedUp:
        """The prepared outcome."""
        return self.looked_up


@pytest.fixture
def shelf(retriever: Any) -> Shelf:
    return Shelf(retriever)


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=80)


@pytest.fixture
def converse(
    shelf: Shelf, console: Console, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Hold a conversation over lines that come through a pipe; the lines that were printed."""

    def hold(*lines: str, language: str = "en") -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
        assert hold_conversation(Answerer(lambda: shelf), console, speech_for(language)) == 0
        assert isinstance(console.file, io.StringIO)
        return console.file.getvalue().splitlines()

    return hold


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let someone sit at a terminal and type these lines, or end in some other way."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def someone(*lines: str | type[BaseException]) -> None:
        typing: Iterator[str | type[BaseException]] = iter(lines)

        def typed_next(prompt: str) -> str:
            line = next(typing)
            if isinstance(line, str):
                return line
            raise line

        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("builtins.input", typed_next)

    return someone
