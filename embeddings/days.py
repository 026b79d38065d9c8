"""Days as people type them: a year, a month, or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from embeddings.errors import DayUnreadable

_TYPED = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def first_day(typed: str) -> date:
    """The day on which what was typed begins: `2025`, `2025-03` or `2025-03-14`.

    Raises:
        DayUnreadable: it is none of these, or not in the calendar.
    """
    return _days(typed)[0]


def last_day(typed: str) -> date:
    """The day on which it ends.

    Raises:
        DayUnreadable: it is none of these, or not in the calendar.
    """
    return _days(typed)[1]


def readable_day(typed: str) -> bool:
    """Whether it is a year, a month or a day."""
    try:
        _days(typed)
    except DayUnreadable:
        return False
    return True


def _days(typed: str) -> tuple[date, date]:
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        raise DayUnreadable(typed)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _span(year or 0, month, day)
    except ValueError:  # no such month, day or year
        raise DayUnreadable(typed) from None


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
