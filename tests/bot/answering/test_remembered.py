"""What is remembered of the last answers, and when it is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.remembered import Asking, Remembered
from embeddings import Answer, Turn, Verdict
from embeddings.scope import EVERYTHING, Scope

ASKING = Asking(("server-7", "shipped"), "Who lit it?", (), EVERYTHING, date(2026, 11, 23))
STATE = {"server-7": None, "shipped": 3}
ANSWER = Answer("Who lit it?", Verdict.NONE, timings={"encode": 0.1})


def test_the_same_question_gets_the_same_answer_without_its_times() -> None:
    """They were those of another asker's answer."""
    remembered = Remembered()
    remembered.keep(ASKING, STATE, ANSWER)
    assert ASKING in remembered
    assert remembered.recall(ASKING, dict(STATE)) == replace(ANSWER, timings={})


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKING, libraries=("shipped",)),
        replace(ASKING, question="Who lit it"),
        replace(ASKING, history=(Turn(True, "Where is it?"),)),
        replace(ASKING, scope=Scope(since=date(2026, 1, 1))),
        replace(ASKING, day=date(2026, 11, 24)),
    ],
)
def test_what_differs_in_anything_is_another_question(other: Asking) -> None:
    """What was said before it, where it is put to, and the day on which it is asked too."""
    remembered = Remembered()
    remembered.keep(ASKING, STATE, ANSWER)
    assert other not in remembered
    assert remembered.recall(other, dict.fromkeys(other.libraries, 3)) is None


@pytest.mark.parametrize("changed", [{"server-7": 1}, {"shipped": 4}, {"shipped": None}])
def test_a_change_of_a_library_forgets_all_that_it_answered(changed: dict[str, object]) -> None:
    """Whoever sees the change first, whatever they ask; other libraries' answers stay."""
    remembered = Remembered()
    elsewhere = replace(ASKING, libraries=("server-8",))
    remembered.keep(elsewhere, {"server-8": 5}, ANSWER)
    remembered.keep(ASKING, STATE, ANSWER)
    remembered.keep(replace(ASKING, question="Why?"), STATE, ANSWER)
    assert remembered.recall(ASKING, STATE | changed) is None
    assert len(remembered) == 1
    assert elsewhere in remembered


def test_those_given_longest_ago_are_forgotten_first() -> None:
    """What was recalled counts as given again."""
    remembered = Remembered(2)
    first, second, third = (replace(ASKING, question=f"{n}?") for n in range(3))
    remembered.keep(first, STATE, ANSWER)
    remembered.keep(second, STATE, ANSWER)
    remembered.recall(first, STATE)
    remembered.keep(third, STATE, ANSWER)
    assert [each in remembered for each in (first, second, third)] == [True, False, True]


def test_it_may_be_told_to_remember_nothing() -> None:
    """As where answers are timed."""
    remembered = Remembered(0)
    remembered.keep(ASKING, STATE, ANSWER)
    assert len(remembered) == 0
