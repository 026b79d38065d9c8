"""A piece of work for another thread, done at once or in two steps."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from bot.answering.what_answers import BegunAnswer
from embeddings import Answer

T = TypeVar("T")


class Task(Generic[T]):
    """Some work for the thread, and its reply; work that nobody waits for any more is not begun."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.reply: Future[T] = Future()

    def run(self) -> None:
        """Do it, in the thread."""
        if self.reply.set_running_or_notify_cancel():
            self._reply_with(self._work)

    def _reply_with(self, work: Callable[[], T]) -> None:
        try:
            self.reply.set_result(work())
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            self.reply.set_exception(error)


class Question(Task[Answer]):
    """A question for the thread, which may begin others before it answers this one."""

    def __init__(self, begin: Callable[[], BegunAnswer]) -> None:
        super().__init__(lambda: begin().answer())
        self._begin = begin
        self._begun: BegunAnswer | None = None

    def begin(self) -> None:
        """Look for the answer, unless nobody waits for it any more."""
        if not self.reply.set_running_or_notify_cancel():
            return
        try:
            self._begun = self._begin()
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            self.reply.set_exception(error)

    def end(self) -> None:
        """Answer it, if it was begun."""
        if self._begun is not None:
            self._reply_with(self._begun.answer)
