"""The one way from every door to the library, and the one file here that leaves the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from embeddings import Answer, Article, Turn, checked_question
from embeddings.looking_up import LookedUp
from embeddings.records import Quote
from embeddings.scope import EVERYTHING, Scope
from embeddings.title_search import TitleIndex
from embeddings.verifying import Finding

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_SECONDS = 3.0


class AnswersQuestions(Protocol):
    """What the answerer needs of a retriever; each call may block."""

    def answer(self, question: str, history: Sequence[Turn], *, scope: Scope) -> Answer:
        """The answer within the scope to a checked question, after what was said before."""
        ...

    def articles(self) -> tuple[Article, ...]:
        """The articles of the library, in the order of their titles."""
        ...

    def titles(self) -> TitleIndex:
        """The same without their texts, to search while somebody types."""
        ...

    def look_up(self, name: str) -> LookedUp:
        """What has become of the quote of that name."""
        ...

    def find_text(self, text: str) -> Finding:
        """Whether the library holds the text."""
        ...

    def similar_to(self, like: Quote | str) -> tuple[Quote, ...]:
        """The passages nearest in meaning to a quote or to any text."""
        ...


class Answerer:
    """Answers questions in a worker thread; the retriever is made there too, when first needed.

    The thread is one because the encoder uses every core by itself.
    """

    def __init__(self, open_retriever: Callable[[], AnswersQuestions]) -> None:
        self._open = open_retriever
        self._retriever: AnswersQuestions | None = None
        self._titles: TitleIndex | None = None
        self._reading_titles: asyncio.Future[TitleIndex] | None = None
        self._working: set[asyncio.Future[Any]] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answerer")

    async def warm_up(self) -> None:
        """Open the library and load the model now instead of at the first question."""
        await self._in_thread(lambda retriever: None)
        self._read_titles()

    async def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """The answer within the scope to a question as it was typed, after what was said before.

        Raises:
            QuestionError: the question cannot be answered as it stands; its text is for the asker.
            QuothError: the library or the model cannot be used; its text is for the operator.
        """
        checked = checked_question(question)
        return await self._in_thread(
            lambda retriever: retriever.answer(checked, history, scope=scope)
        )

    async def articles(self) -> tuple[Article, ...]:
        """The articles of the library, in the order of their titles."""
        return await self._in_thread(lambda retriever: retriever.articles())

    async def titles(self) -> TitleIndex:
        """The titles as they were last read, at once; they are read again behind the scenes."""
        reading = self._read_titles()
        return await asyncio.shield(reading) if self._titles is None else self._titles

    async def look_up(self, name: str) -> LookedUp:
        """What has become of the quote of that name, as it was typed."""
        return await self._in_thread(lambda retriever: retriever.look_up(name))

    async def find_text(self, text: str) -> Finding:
        """Whether the library holds the text, word for word or altered."""
        return await self._in_thread(lambda retriever: retriever.find_text(text))

    async def similar_to(self, like: Quote | str) -> tuple[Quote, ...]:
        """The passages nearest in meaning to a quote or to any text, nearest first."""
        return await self._in_thread(lambda retriever: retriever.similar_to(like))

    async def close(self, timeout_seconds: float = CLOSE_SECONDS) -> None:
        """Let the question being worked on finish, and give up those that still wait.

        What takes longer than the time-out, as loading the model may, is left to the process's end.
        """
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._working:
            await asyncio.wait(self._working, timeout=timeout_seconds)

    def _read_titles(self) -> asyncio.Future[TitleIndex]:
        """Read them if nobody is reading them already; those who wait share what is read."""
        if self._reading_titles is None or self._reading_titles.done():
            self._reading_titles = self._in_thread(lambda retriever: retriever.titles())
            self._reading_titles.add_done_callback(self._keep_titles)
        return self._reading_titles

    def _keep_titles(self, reading: asyncio.Future[TitleIndex]) -> None:
        if not reading.cancelled() and reading.exception() is None:
            self._titles = reading.result()

    def _in_thread(self, work: Callable[[AnswersQuestions], T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        working = loop.run_in_executor(self._thread, lambda: work(self._opened()))
        self._working.add(working)
        working.add_done_callback(self._working.discard)
        return working

    def _opened(self) -> AnswersQuestions:
        if self._retriever is None:
            self._retriever = self._open()
            log.info("The library is open and the model is in memory")
        return self._retriever
