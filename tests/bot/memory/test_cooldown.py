"""Cooldowns: never more than allowed in any window, and the stated wait suffices."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.memory import Cooldown, Cooldowns

SECOND = 1_000_000_000
STEPS = st.lists(st.integers(0, 20 * SECOND), max_size=80)
LIMITS = st.integers(1, 6)
WINDOWS = st.integers(1, 30)


@dataclass
class Clock:
    """A clock that is set by hand, in nanoseconds."""

    now: int = 12345

    def __call__(self) -> int:
        """The time it shows."""
        return self.now


@dataclass
class Desk:
    """Counts a key whenever it may be, and writes down when."""

    cooldown: Cooldown
    clock: Clock
    counted: list[int] = field(default_factory=list)

    def try_once(self, key: int = 1) -> int:
        """The wait that is asked for; 0 if the key was counted."""
        wait = self.cooldown.wait_seconds(key)
        if not wait:
            self.cooldown.count(key)
            self.counted.append(self.clock.now)
        return wait


def desk(limit: int, window_seconds: int) -> Desk:
    """A desk at a clock of its own."""
    clock = Clock()
    return Desk(Cooldown(limit, window_seconds, clock), clock)


@given(STEPS, LIMITS, WINDOWS)
def test_no_window_holds_more_than_the_limit(steps: list[int], limit: int, window: int) -> None:
    """However the questions are spread."""
    asking = desk(limit, window)
    for step in steps:
        asking.clock.now += step
        asking.try_once()
    within = [
        sum(start <= time < start + window * SECOND for time in asking.counted)
        for start in asking.counted
    ]
    assert max(within, default=0) <= limit


@given(STEPS, LIMITS, WINDOWS)
def test_the_stated_wait_suffices(steps: list[int], limit: int, window: int) -> None:
    """To the nanosecond, and it is never longer than the window."""
    asking = desk(limit, window)
    for step in steps:
        asking.clock.now += step
        if wait := asking.try_once():
            assert wait <= window
            asking.clock.now += wait * SECOND
            assert asking.try_once() == 0


@given(STEPS, LIMITS, WINDOWS)
def test_the_stated_wait_is_needed(steps: list[int], limit: int, window: int) -> None:
    """A whole second earlier, the limit would be passed."""
    asking = desk(limit, window)
    for step in steps:
        asking.clock.now += step
        if wait := asking.try_once():
            asking.clock.now += (wait - 1) * SECOND
            assert asking.try_once() == 1
            asking.clock.now += SECOND


def test_keys_do_not_share() -> None:
    """One person's questions cost another nothing."""
    asking = desk(1, 30)
    assert [asking.try_once(key) for key in (1, 2, 1)] == [0, 0, 30]


def test_no_limit() -> None:
    """With 0, nobody waits, and nobody is remembered."""
    asking = desk(0, 30)
    assert [asking.try_once() for _ in range(1000)] == [0] * 1000
    assert len(asking.cooldown) == 0


def test_a_key_is_forgotten_when_its_window_ends() -> None:
    """To the nanosecond; one that was counted later stays."""
    asking = desk(3, 10)
    asking.try_once(1)
    asking.clock.now += 4 * SECOND
    asking.try_once(2)
    asking.clock.now += 6 * SECOND - 1
    assert len(asking.cooldown) == 2
    asking.clock.now += 1
    assert len(asking.cooldown) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5 * SECOND)), max_size=60))
def test_idle_keys_are_forgotten(asked: list[tuple[int, int]]) -> None:
    """Exactly those counted within the window are remembered."""
    asking = desk(3, 10)
    last: dict[int, int] = {}
    for key, step in asked:
        asking.clock.now += step
        if not asking.try_once(key):
            last[key] = asking.clock.now
        recent = [time for time in last.values() if asking.clock.now - time < 10 * SECOND]
        assert len(asking.cooldown) == len(recent)


@pytest.mark.parametrize("server_id", [7, None])
def test_a_person_waits_in_servers_and_in_direct_messages(server_id: int | None) -> None:
    """The sixth question within half a minute, with the numbers of the default settings."""
    cooldowns = Cooldowns(5, 30, Clock())
    assert [cooldowns.ask(1, server_id) for _ in range(6)] == [0] * 5 + [30]


def test_a_server_waits_as_a_whole() -> None:
    """Many people together use it up; other servers and direct messages go on."""
    cooldowns = Cooldowns(5, 3, Clock())
    assert [cooldowns.ask(person, 7) for person in (1, 2, 3, 4)] == [0, 0, 0, 60]
    assert cooldowns.ask(4, 8) == cooldowns.ask(4, None) == 0


def test_what_is_refused_is_not_counted() -> None:
    """Neither for the person, whose server was full, nor for the server."""
    clock = Clock()
    cooldowns = Cooldowns(1, 1, clock)
    assert cooldowns.ask(1, 7) == 0
    assert cooldowns.ask(2, 7) == 60
    assert cooldowns.ask(2, None) == 0
    clock.now += 30 * SECOND
    assert cooldowns.ask(1, 7) == 30
    assert cooldowns.ask(1, 8) == 0


@pytest.mark.parametrize(
    ("asked", "whole_server"),
    [([(1, 7), (1, 7)], False), ([(2, 7), (3, 7), (4, 7)], True), ([(1, 8), (1, 8)], False)],
    ids=["the person", "the server", "the person, elsewhere"],
)
def test_who_has_to_wait(asked: list[tuple[int, int]], whole_server: bool) -> None:
    """Two questions a person, three a server; the longer wait is the one that is told."""
    cooldowns = Cooldowns(2, 3, Clock())
    for person, server in asked:
        assert not cooldowns.ask(person, server)
    assert cooldowns.ask(1, 7)
    assert cooldowns.is_the_servers(1, 7) is whole_server
