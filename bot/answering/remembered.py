"""The last answers, for whoever asks the same of the same libraries on the same day."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from embeddings import Answer, Turn
from embeddings.scope import Scope

State = Mapping[str, Hashable]
"""What tells a library, by name, from what it was before and will be after a change."""

MOST_REMEMBERED = 256
"""Answers; those given longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Asking:
    """All that an answer depends on beside what is in the libraries."""

    libraries: tuple[str, ...]
    question: str
    """Checked, with its white space folded."""
    history: tuple[Turn, ...]
    scope: Scope
    day: date
    """What is new is told from what is old by it."""


class Remembered:
    """The last answers, in memory alone, each as long as its libraries stay as they were.

    For the thread of the libraries, save for `in`.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._answers: OrderedDict[Asking, tuple[State, Answer]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def __contains__(self, asking: Asking) -> bool:
        """Whether it was answered; the libraries may be others by now."""
        return asking in self._answers

    def keep(self, asking: Asking, state: State, answer: Answer) -> None:
        """Remember what was answered when the libraries were in that state."""
        self._forget_older(state)
        self._answers[asking] = state, replace(answer, timings={})
        self._answers.move_to_end(asking)
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)

    def recall(self, asking: Asking, state: State) -> Answer | None:
        """What was answered, if the libraries are still in that state."""
        self._forget_older(state)
        if asking not in self._answers:
            return None
        self._answers.move_to_end(asking)
        return self._answers[asking][1]

    def _forget_older(self, state: State) -> None:
        """Forget every answer from a library that is not as it was then."""
        older = [
            asking
            for asking, (then, _) in self._answers.items()
            if any(then.get(name, now) != now for name, now in state.items())
        ]
        for asking in older:
            del self._answers[asking]
