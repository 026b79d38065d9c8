"""What was said is remembered for half an hour, and not for everyone."""

from __future__ import annotations

from bot.memory.recent_turns import REMEMBERED_SECONDS, RecentTurns
from embeddings import Turn

ASKED = ("shipped",)


class Clock:
    """Goes when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        """Its hand."""
        return self.seconds


def test_what_was_said_with_somebody_is_remembered():
    """Oldest first, and nothing of it with others."""
    recent = RecentTurns()
    recent.add(1, [Turn(True, "a"), Turn(False, "b")], ASKED)
    recent.add(1, [Turn(True, "c")], ASKED)
    assert [turn.text for turn in recent.of(1, ASKED)] == ["a", "b", "c"]
    assert recent.of(2, ASKED) == ()


def test_after_half_an_hour_nothing_is_left():
    """Not even in memory, whether or not that person writes again."""
    clock = Clock()
    recent = RecentTurns(clock)
    recent.add(1, [Turn(True, "a")], ASKED)
    clock.seconds = REMEMBERED_SECONDS
    assert recent.of(2, ASKED) == ()
    assert not recent._said


def test_every_word_begins_the_half_hour_anew():
    """A conversation that goes on is remembered as one."""
    clock = Clock()
    recent = RecentTurns(clock)
    recent.add(1, [Turn(True, "a")], ASKED)
    clock.seconds = REMEMBERED_SECONDS - 1
    recent.add(1, [Turn(True, "b")], ASKED)
    clock.seconds += REMEMBERED_SECONDS - 1
    assert [turn.text for turn in recent.of(1, ASKED)] == ["a", "b"]


def test_it_does_not_grow():
    """A thousand people, and a dozen turns in each."""
    recent = RecentTurns()
    for person in range(1500):
        recent.add(person, [Turn(True, "a")] * 20, ASKED)
    assert len(recent._said) == 1000
    assert len(recent.of(1499, ASKED)) == 12
    assert recent.of(1, ASKED) == ()


def test_somebody_can_be_forgotten_at_once():
    """And whoever was not there, too."""
    recent = RecentTurns()
    recent.add(1, [Turn(True, "a")], ASKED)
    recent.forget(1)
    recent.forget(2)
    assert recent.of(1, ASKED) == ()


def test_what_other_libraries_answered_is_not_carried_on():
    """As when somebody chose another server's, or is no longer a member of that one."""
    recent = RecentTurns()
    recent.add(1, [Turn(True, "a")], ("server-7", "shipped"))
    assert recent.of(1, ASKED) == ()
    recent.add(1, [Turn(True, "b")], ASKED)
    assert [turn.text for turn in recent.of(1, ASKED)] == ["b"]
