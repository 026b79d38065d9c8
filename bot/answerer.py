"""The one way from every door to the libraries, in a thread beside the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import Any, TypeVar

from bot.answering.fair_queue import FairQueue
from bot.answering.librarian import Librarian
from bot.answering.remembered import MOST_REMEMBERED, Asking
from bot.answering.task import Question, Task
from bot.answering.what_answers import AnswersQuestions, HoldsLibraries
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
MOST_WAITING = 2000
"""Questions; the last of them waits a minute or two."""
MOST_TOGETHER = 32
"""Questions; more are encoded no faster, and look-ups wait for as long as that takes."""
_GATHERING_SECONDS, _BETWEEN_ARRIVALS_SECONDS = 0.5, 0.005
_TITLES_REMEMBERED = 64
"""Lists of titles, one for each choice of libraries."""
_TITLES_SECONDS = 0.3
"""For so long, new ones are waited for where older ones are known: it is seen, but no nuisance."""


class Answerer:
    """Works on questions in a thread; the libraries are opened there too, when first needed.

    It answers nothing by itself: `of` says from which libraries. The thread is one because the
    encoder uses every core by itself; so questions that wait are encoded together, looked for one
    by one, a server's turn after the other's, and what was found is read together. What is no
    question goes before those that wait, and so does a question that was answered before.
    """

    def __init__(
        self,
        open_libraries: Callable[[], HoldsLibraries],
        meters: Meters | None = None,
        *,
        together: int = MOST_TOGETHER,
        remembered: int = MOST_REMEMBERED,
    ) -> None:
        self._librarian = Librarian(open_libraries, remembered)
        self.meters = meters or Meters()
        self._together = together
        self._waiting: FairQueue[tuple[Asking, Question]] = FairQueue(MOST_WAITING)
        self._answering = self._closed = False
        self._aside: deque[Task[Any]] = deque()
        self._titles: OrderedDict[tuple[str, ...], TitleIndex] = OrderedDict()
        self._reading_titles: dict[tuple[str, ...], asyncio.Future[TitleIndex]] = {}
        self._working: dict[asyncio.Future[Any], Future[Any]] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answerer")
        self.meters.watch_questions(lambda: len(self._waiting))

    def of(self, libraries: Iterable[str], asker: Hashable = None) -> AnswersFrom:
        """What answers from the libraries of these names, the first first, and from no other.

        Askers take turns; where none is named, it is whoever asks the same libraries.
        """
        names = tuple(dict.fromkeys(libraries))
        return AnswersFrom(self, names, names if asker is None else asker)

    async def warm_up(self) -> None:
        """Open the libraries and load the model now instead of at the first question."""
        await self.work((), lambda retriever: None)
        self.read_titles((SHIPPED,))

    def work(
        self, libraries: tuple[str, ...], work: Callable[[AnswersQuestions], T]
    ) -> asyncio.Future[T]:
        """Do some work with what answers from these libraries, before the questions that wait."""
        return self._work_aside(Task(lambda: work(self._librarian.of(libraries))))

    def ask(self, asking: Asking, asker: Hashable) -> asyncio.Future[Answer]:
        """Answer a question when it is its asker's turn.

        Raises:
            TooManyQuestions: as many wait already as may; its text is for the asker.
            RuntimeError: the answerer has been closed.
        """
        if self._closed:
            raise RuntimeError("No question is taken by an answerer that has been closed")
        task = Question(lambda: self._librarian.begin(asking))
        if self._librarian.remembers(asking):
            return self._work_aside(task)
        self._waiting.put(asker, (asking, task))
        self._answer_more()
        return self._followed(task)

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
        return self._librarian.is_open

    async def close(self, timeout_seconds: float = CLOSE_SECONDS) -> None:
        """Let the question being worked on finish, and give up those that still wait.

        What takes longer than the time-out, as loading the model may, is left to the process's end.
        """
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._closed = True
        self._waiting.take(len(self._waiting))
        for reply in self._working.values():
            reply.cancel()  # save what is being worked on
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

    def _work_aside(self, task: Task[T]) -> asyncio.Future[T]:
        self._aside.append(task)
        self._thread.submit(self._do_what_is_aside)
        return self._followed(task)

    def _followed(self, task: Task[T]) -> asyncio.Future[T]:
        working = asyncio.wrap_future(task.reply)
        self.meters.began(working)
        self._working[working] = task.reply
        working.add_done_callback(self._working.pop)
        return working

    def _answer_more(self) -> None:
        """Answer the next questions, unless some are being answered.

        They are chosen in the loop's next turn, when all that came in this one are there; or later,
        as long as more are coming, so that these are acknowledged before the thread needs the core.
        """
        if not self._answering and len(self._waiting):
            self._answering = True
            loop = asyncio.get_running_loop()
            until = loop.time() + _GATHERING_SECONDS
            loop.call_soon(self._answer_next, len(self._waiting), until)

    def _answer_next(self, before: int, until: float) -> None:
        loop = asyncio.get_running_loop()
        if len(self._waiting) > before and loop.time() < until:
            again = partial(self._answer_next, len(self._waiting), until)
            loop.call_later(_BETWEEN_ARRIVALS_SECONDS, again)
            return
        questions = self._waiting.take(self._together)
        if not questions:  # it was closed since
            return
        answering = loop.run_in_executor(self._thread, self._answer_all, questions)
        answering.add_done_callback(self._answered)

    def _answered(self, answering: asyncio.Future[None]) -> None:
        self._answering = False
        if not answering.cancelled():
            self._answer_more()

    def _answer_all(self, questions: Sequence[tuple[Asking, Question]]) -> None:
        """Answer the questions, in the thread; what is no question need not wait for all.

        All are begun before the first is answered, since what was found for them is read together.
        """
        self._librarian.foresee(asking for asking, task in questions if not task.reply.cancelled())
        for step in (Question.begin, Question.end):
            for _, question in questions:
                self._do_what_is_aside()
                step(question)

    def _do_what_is_aside(self) -> None:
        while self._aside:
            self._aside.popleft().run()


class AnswersFrom:
    """Answers from some libraries and from no other, without blocking the event loop.

    Every call raises a QuothError if a library or the model cannot be used; its text is for the
    operator.
    """

    def __init__(self, answerer: Answerer, libraries: tuple[str, ...], asker: Hashable) -> None:
        self._answerer = answerer
        self.libraries = libraries
        self._asker = asker

    async def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """The answer within the scope to a question as it was typed, after what was said before.

        Raises:
            QuestionError: the question cannot be answered as it stands; its text is for the asker.
        """
        checked = checked_question(question)
        asking = Asking(self.libraries, checked, tuple(history), scope, date.today())
        answer = await self._answerer.ask(asking, self._asker)
        self._answerer.meters.answered(answer)
        return answer

    async def articles(self) -> tuple[Article, ...]:
        """The articles of the libraries, in the order of their titles."""
        return await self._work(lambda retriever: retriever.articles())

    async def article(self, article_id: str) -> Article | None:
        """The article of that id as it is now."""
        return await self._work(lambda retriever: retriever.article(article_id))

    async def titles(self) -> TitleIndex:
        """The titles as they are, or where reading them takes too long, as they were last read."""
        reading = self._answerer.read_titles(self.libraries)
        known = self._answerer.known_titles(self.libraries)
        if known is None:
            return await asyncio.shield(reading)
        await asyncio.wait([reading], timeout=_TITLES_SECONDS)
        again = self._answerer.known_titles(self.libraries)
        return known if again is None else again

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
