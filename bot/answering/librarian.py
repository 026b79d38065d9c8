"""The libraries from the side of the thread in which they are opened and asked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from bot.answering.remembered import Asking, Remembered
from bot.answering.what_answers import AnswersQuestions, ForeseesQuestions, HoldsLibraries
from embeddings import Answer

log = logging.getLogger(__name__)


class Librarian:
    """Opens the libraries when they are first needed, and answers from them; for one thread."""

    def __init__(self, open_libraries: Callable[[], HoldsLibraries], remembered: int) -> None:
        self._open = open_libraries
        self._libraries: HoldsLibraries | None = None
        self._remembered = Remembered(remembered)

    @property
    def is_open(self) -> bool:
        """Whether the libraries are open and the model is in memory."""
        return self._libraries is not None

    def of(self, libraries: tuple[str, ...]) -> AnswersQuestions:
        """What answers from the libraries of these names."""
        return self._opened().of(libraries)

    def remembers(self, asking: Asking) -> bool:
        """Whether it was answered before, maybe from what has changed since; in any thread."""
        return asking in self._remembered

    def foresee(self, asked: Iterable[Asking]) -> None:
        """Encode what will be asked together, where several things will be."""
        new = {(each.question, each.history) for each in asked if not self.remembers(each)}
        if len(new) < 2 or not isinstance(self._libraries, ForeseesQuestions):
            return
        try:
            self._libraries.foresee(new)
        except Exception as error:  # noqa: BLE001 - whose question it was learns it by itself
            log.warning("Questions could not be encoded together (%s)", type(error).__name__)

    def answer(self, asking: Asking) -> Answer:
        """The answer: the one given before where nothing has changed since."""
        libraries = self._opened()
        if not isinstance(libraries, ForeseesQuestions):
            return _answer_of(libraries, asking)
        state = libraries.state(asking.libraries)
        known = self._remembered.recall(asking, state)
        if known is None:
            known = _answer_of(libraries, asking)
            self._remembered.keep(asking, state, known)
        return known

    def _opened(self) -> HoldsLibraries:
        if self._libraries is None:
            self._libraries = self._open()
            log.info("The libraries are open and the model is in memory")
        return self._libraries


def _answer_of(libraries: HoldsLibraries, asking: Asking) -> Answer:
    retriever = libraries.of(asking.libraries)
    return retriever.answer(asking.question, asking.history, scope=asking.scope)
