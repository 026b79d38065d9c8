"""A piece of work for another thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Task(Generic[T]):
    """Some work for the thread, and its reply; work that nobody waits for any more is not begun."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.reply: Future[T] = Future()

    def run(self) -> None:
        """Do it, in the thread."""
        if not self.reply.set_running_or_notify_cancel():
            return
        try:
            self.reply.set_result(self._work())
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            self.reply.set_exception(error)
