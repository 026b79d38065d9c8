"""The one way from every door to the libraries, in a thread beside the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from bot.meters import Meters
from embeddings import Answer, Article, Turn, checked_question
from embeddings.layout import SHIPPED
from embeddings.looking_up import LookedUp
from embeddings.records import Quote
from embeddings.scope import EVERYTHING, Scope
from embeddings.title_search import TitleIndex
from embeddings.verifying import Finding

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_SECONDS = 3.0
_TITLES_REMEMBERED = 64
"""Lists of titles, one for each choice of libraries."""


class AnswersQuestions(Protocol):
    """What the answerer needs of a retriever; each call may block."""

    def answer(self, question: str, history: Sequence[Turn], *, scope: Scope) -> Answer:
        """The answer within the scope to a checked question, after what was said before."""
        ...

    def articles(self) -> tuple[Article, ...]:
        """The articles of the libraries, in the order of their titles."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article of that id as it is now."""
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


class HoldsLibraries(Protocol):
    """All libraries, from which each asker's are chosen; each call may block."""

    def of(self, names: Sequence[str], /) -> AnswersQuestions:
        """What answers from the libraries of those names and from no other, until the next call."""
        ...


class Answerer:
    """Works on questions in a thread; the libraries are opened there too, when first needed.

    It answers nothing by itself: `of` says from which libraries. The thread is one because the
    encoder uses every core by itself.
    """

    def __init__(
        self, open_libraries: Callable[[], HoldsLibraries], meters: Meters | None = None
    ) -> None:
        self._open = open_libraries
        self.meters = meters or Meters()
        self._libraries: HoldsLibraries | None = None
        self._titles: OrderedDict[tuple[str, ...], TitleIndex] = OrderedDict()
        self._reading_titles: dict[tuple[str, ...], asyncio.Future[TitleIndex]] = {}
        self._working: set[asyncio.Future[Any]] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answerer")

    def of(self, libraries: Iterable[str]) -> AnswersFrom:
        """What answers from the libraries of these names, the first first, and from no other."""
        return AnswersFrom(self, tuple(dict.fromkeys(libraries)))

    async def warm_up(self) -> None:
        """Open the libraries and load the model now instead of at the first question."""
        await self.work((), lambda retriever: None)
        self.read_titles((SHIPPED,))

    def work(
        self, libraries: tuple[str, ...], work: Callable[[AnswersQuestions], T]
    ) -> asyncio.Future[T]:
        """Do some work with what answers from these libraries, once what was begun is done."""
        loop = asyncio.get_running_loop()
        working = loop.run_in_executor(self._thread, lambda: work(self._opened().of(libraries)))
        self.meters.began(working)
        self._working.add(working)
        working.add_done_callback(self._working.discard)
        return working

    def known_titles(self, libraries: tuple[str, ...]) -> TitleIndex | None:
        """The titles as they were last read, unless that is long ago and others were read since."""
        if libraries in self._titles:
            self._titles.move_to_end(libraries)
        return self._titles.get(libraries)

    def read_titles(self, libraries: tuple[str, ...]) -> asyncio.Future[TitleIndex]:
        """Read them if nobody is reading them already; those who wait share what is read."""
        reading = self._reading_titles.get(libraries)
        if reading is None:
            reading = self.work(libraries, lambda retriever: retriever.titles())
            self._reading_titles[libraries] = reading
            reading.add_done_callback(lambda done: self._keep_titles(libraries, done))
        return reading

    @property
    def is_open(self) -> bool:
        """Whether the libraries are open and the model is in memory."""
        return self._libraries is not None

    async def close(self, timeout_seconds: float = CLOSE_SECONDS) -> None:
        """Let the question being worked on finish, and give up those that still wait.

        What takes longer than the time-out, as loading the model may, is left to the process's end.
        """
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._working:
            await asyncio.wait(self._working, timeout=timeout_seconds)

    def _keep_titles(self, libraries: tuple[str, ...], reading: asyncio.Future[TitleIndex]) -> None:
        del self._reading_titles[libraries]
        if reading.cancelled() or reading.exception() is not None:
            return
        self._titles[libraries] = reading.result()
        self._titles.move_to_end(libraries)
        if len(self._titles) > _TITLES_REMEMBERED:
            self._titles.popitem(last=False)

    def _opened(self) -> HoldsLibraries:
        if self._libraries is None:
            self._libraries = self._open()
            log.info("The libraries are open and the model is in memory")
        return self._libraries


class AnswersFrom:
    """Answers from some libraries and from no other, without blocking the event loop.

    Every call raises a QuothError if a library or the model cannot be used; its text is for the
    operator.
    """

    def __init__(self, answerer: Answerer, libraries: tuple[str, ...]) -> None:
        self._answerer = answerer
        self.libraries = libraries

    async def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """The answer within the scope to a question as it was typed, after what was said before.

        Raises:
            QuestionError: the question cannot be answered as it stands; its text is for the asker.
        """
        checked = checked_question(question)
        answer = await self._work(lambda retriever: retriever.answer(checked, history, scope=scope))
        self._answerer.meters.answered(answer)
        return answer

    async def articles(self) -> tuple[Article, ...]:
        """The articles of the libraries, in the order of their titles."""
        return await self._work(lambda retriever: retriever.articles())

    async def article(self, article_id: str) -> Article | None:
        """The article of that id as it is now."""
        return await self._work(lambda retriever: retriever.article(article_id))

    async def titles(self) -> TitleIndex:
        """The titles as they were last read, at once; they are read again behind the scenes."""
        reading = self._answerer.read_titles(self.libraries)
        known = self._answerer.known_titles(self.libraries)
        return await asyncio.shield(reading) if known is None else known

    async def look_up(self, name: str) -> LookedUp:
        """What has become of the quote of that name, as it was typed."""
        return await self._work(lambda retriever: retriever.look_up(name))

    async def find_text(self, text: str) -> Finding:
        """Whether the libraries hold the text, word for word or altered."""
        return await self._work(lambda retriever: retriever.find_text(text))

    async def similar_to(self, like: Quote | str) -> tuple[Quote, ...]:
        """The passages nearest in meaning to a quote or to any text, nearest first."""
        return await self._work(lambda retriever: retriever.similar_to(like))

    async def _work(self, work: Callable[[AnswersQuestions], T]) -> T:
        return await self._answerer.work(self.libraries, work)
