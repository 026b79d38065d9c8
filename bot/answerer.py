"""The one way from every door to the library, and the one file here that leaves the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from embeddings import Answer, Article, checked_question

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_SECONDS = 3.0


class AnswersQuestions(Protocol):
    """What the answerer needs of a retriever; each call may block."""

    def answer(self, question: str) -> Answer:
        """The answer to a checked question."""
        ...

    def articles(self) -> tuple[Article, ...]:
        """The articles of the library, in the order of their titles."""
        ...


class Answerer:
    """Answers questions in a worker thread; the retriever is made there too, when first needed.

    The thread is one because the encoder uses every core by itself.
    """

    def __init__(self, open_retriever: Callable[[], AnswersQuestions]) -> None:
        self._open = open_retriever
        self._retriever: AnswersQuestions | None = None
        self._working: set[asyncio.Future[Any]] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answerer")

    async def warm_up(self) -> None:
        """Open the library and load the model now instead of at the first question."""
        await self._in_thread(lambda retriever: None)

    async def answer(self, question: str) -> Answer:
        """The answer to a question as it was typed.

        Raises:
            QuestionError: the question cannot be answered as it stands; its text is for the asker.
            QuothError: the library or the model cannot be used; its text is for the operator.
        """
        checked = checked_question(question)
        return await self._in_thread(lambda retriever: retriever.answer(checked))

    async def articles(self) -> tuple[Article, ...]:
        """The articles of the library, in the order of their titles."""
        return await self._in_thread(lambda retriever: retriever.articles())

    async def close(self, timeout_seconds: float = CLOSE_SECONDS) -> None:
        """Let the question being worked on finish, and give up those that still wait.

        What takes longer than the time-out, as loading the model may, is left to the process's end.
        """
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._working:
            await asyncio.wait(self._working, timeout=timeout_seconds)

    async def _in_thread(self, work: Callable[[AnswersQuestions], T]) -> T:
        loop = asyncio.get_running_loop()
        working = loop.run_in_executor(self._thread, lambda: work(self._opened()))
        self._working.add(working)
        working.add_done_callback(self._working.discard)
        return await working

    def _opened(self) -> AnswersQuestions:
        if self._retriever is None:
            self._retriever = self._open()
            log.info("The library is open and the model is in memory")
        return self._retriever
