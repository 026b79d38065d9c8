"""What the date alone says: people ask about the news of the last days more than of other days."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

HALVED_AFTER_DAYS = 7
ABOUT_THE_NEWS = 0.3
"""The share of questions that are taken to be about the last days."""
MOST = 2.0
"""The largest head start, in log-odds; larger ones bury the archive."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How many passages a library holds from each day, so that fresh ones can be told from many.

    Where everything is fresh, being so says nothing; where little is, it says much. An article
    that is old or undated is never worse off than without this.
    """

    days: Mapping[date, int]
    """Passages by the day on which their article was published."""
    passages: int
    """All passages of the library, the undated too."""
    known: dict[date, float] = field(default_factory=dict, compare=False, repr=False)
    """What `_usual` found before: every candidate of a question asks for the same day."""

    def head_start(self, asked_on: date, published: date | None) -> float:
        """The log-odds that the date adds, between 0 and MOST."""
        fresh = freshness(asked_on, published)
        if not fresh:
            return 0.0
        usual = self._usual(asked_on)
        odds = 1 - ABOUT_THE_NEWS + ABOUT_THE_NEWS * fresh / usual
        return min(max(math.log(odds), 0.0), MOST)

    def _usual(self, asked_on: date) -> float:
        known = self.known.get(asked_on)
        if known is None:
            known = self.known[asked_on] = self._freshness_of_any(asked_on)
        return known

    def _freshness_of_any(self, asked_on: date) -> float:
        fresh = sum(freshness(asked_on, day) * count for day, count in self.days.items())
        return fresh / self.passages


def together_of(calendars: Sequence[Calendar]) -> Calendar:
    """The calendar of several libraries taken together."""
    if len(calendars) == 1:
        return calendars[0]
    days: dict[date, int] = {}
    for calendar in calendars:
        for day, count in calendar.days.items():
            days[day] = days.get(day, 0) + count
    return Calendar(days, sum(calendar.passages for calendar in calendars))


def freshness(asked_on: date, published: date | None) -> float:
    """1 on the day itself, half after a week; 0 where undated or not yet published.

    Somewhere it is already tomorrow, so one day ahead counts as the day itself.
    """
    if published is None or (published - asked_on).days > 1:
        return 0.0
    return float(0.5 ** (max((asked_on - published).days, 0) / HALVED_AFTER_DAYS))
