"""The libraries from the side of the thread in which they are opened and asked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from bot.answering.remembered import Asking, Remembered, State
from bot.answering.what_answers import (
    AnswersQuestions,
    BeginsToAnswer,
    BegunAnswer,
    ForeseesQuestions,
    HoldsLibraries,
)
from embeddings import Answer

log = logging.getLogger(__name__)


class Librarian:
    """Opens the libraries when they are first needed, and answers from them; for one thread."""

    def __init__(self, open_libraries: Callable[[], HoldsLibraries], remembered: int) -> None:
        self._open = open_libraries
        self._libraries: HoldsLibraries | None = None
        self._remembered = Remembered(remembered)
        self._under_way: dict[Asking, _UnderWay] = {}

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

    def begin(self, asking: Asking) -> BegunAnswer:
        """Look for the answer; the libraries may be asked something else before it is there.

        It is the one given before where nothing has changed since, and one for all who ask the same
        at a time.
        """
        libraries = self._opened()
        if not isinstance(libraries, ForeseesQuestions):
            return _begun(libraries.of(asking.libraries), asking)
        state = libraries.state(asking.libraries)
        known = self._remembered.recall(asking, state)
        if known is not None:
            return _Answered(known)
        under_way = self._under_way.get(asking)
        if under_way is None or under_way.state != state:
            begun = _begun(libraries.of(asking.libraries), asking)
            under_way = self._under_way[asking] = _UnderWay(
                begun, state, partial(self._end, asking)
            )
        return under_way

    def _end(self, asking: Asking, under_way: _UnderWay, answer: Answer | None) -> None:
        if self._under_way.get(asking) is under_way:
            del self._under_way[asking]
        if answer is not None:
            self._remembered.keep(asking, under_way.state, answer)

    def _opened(self) -> HoldsLibraries:
        if self._libraries is None:
            self._libraries = self._open()
            log.info("The libraries are open and the model is in memory")
        return self._libraries


class _UnderWay:
    """An answer that is to come, for one asker or several."""

    def __init__(
        self,
        begun: BegunAnswer,
        state: State,
        end: Callable[[_UnderWay, Answer | None], None],
    ) -> None:
        self._begun = begun
        self.state = state
        self._end = end
        self._answer: Answer | None = None

    def answer(self) -> Answer:
        """The answer, which the librarian is told of; or that there is none."""
        if self._answer is None:
            try:
                self._answer = self._begun.answer()
            finally:
                self._end(self, self._answer)
        return self._answer


@dataclass(frozen=True, slots=True)
class _Answered:
    """An answer that is there."""

    known: Answer

    def answer(self) -> Answer:
        """The answer."""
        return self.known


def _begun(retriever: AnswersQuestions, asking: Asking) -> BegunAnswer:
    question, history, scope = asking.question, asking.history, asking.scope
    if isinstance(retriever, BeginsToAnswer):
        return retriever.begin(question, history, scope=scope)
    return _Answered(retriever.answer(question, history, scope=scope))
