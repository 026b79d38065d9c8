"""How many questions a person and a server may ask, and how long to wait; in memory only."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_SECOND = 1_000_000_000  # nanoseconds: whole numbers, so that a wait is never a rounding short
PERSON_WINDOW_SECONDS = 30
SERVER_WINDOW_SECONDS = 60


class Cooldown:
    """At most `limit` in any window of so many seconds, each key by itself; 0 is no limit.

    It keeps the times themselves, because a token bucket lets through up to twice its limit in a
    window, as do the fixed windows of discord.py.
    """

    def __init__(
        self, limit: int, window_seconds: int, clock: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._limit = limit
        self._window = window_seconds * _SECOND
        self._clock = clock
        self._times: dict[int, deque[int]] = {}  # the key counted last is the last

    def __len__(self) -> int:
        """How many keys are remembered: those counted within the window."""
        self._forget_idle()
        return len(self._times)

    def wait_seconds(self, key: int) -> int:
        """The whole seconds after which the key may be counted; 0 if it may be now."""
        self._forget_idle()
        times = self._times.get(key)
        if times is None or len(times) < self._limit:
            return 0
        wait = times[0] + self._window - self._clock()
        return max(0, -(-wait // _SECOND))

    def count(self, key: int) -> None:
        """Count the key once, now."""
        if self._limit:
            times = self._times.pop(key, None) or deque(maxlen=self._limit)
            times.append(self._clock())
            self._times[key] = times

    def _forget_idle(self) -> None:
        before = self._clock() - self._window
        while self._times:
            oldest = next(iter(self._times))
            if self._times[oldest][-1] > before:
                return
            del self._times[oldest]


class Cooldowns:
    """The two that a question must pass: its person's, and its server's where it has one."""

    def __init__(
        self, per_person: int, per_server: int, clock: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._person = Cooldown(per_person, PERSON_WINDOW_SECONDS, clock)
        self._server = Cooldown(per_server, SERVER_WINDOW_SECONDS, clock)

    def ask(self, person_id: int, server_id: int | None) -> int:
        """Count one question, if both allow it; else the seconds to wait, and nothing is counted.

        The wait suffices unless others of the server use up what becomes free in it.
        """
        keys = [(self._person, person_id)]
        if server_id is not None:
            keys.append((self._server, server_id))
        wait = max(cooldown.wait_seconds(key) for cooldown, key in keys)
        if not wait:
            for cooldown, key in keys:
                cooldown.count(key)
        return wait

    def is_the_servers(self, person_id: int, server_id: int) -> bool:
        """Whether it is for the whole server, and not only for the person, that one has to wait."""
        return self._server.wait_seconds(server_id) >= max(1, self._person.wait_seconds(person_id))
