"""Years, months and days, as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.days import first_day, last_day
from embeddings.errors import DayUnreadable


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2025-3-4 ", date(2025, 3, 4), date(2025, 3, 4)),
        ("2025/03/14", date(2025, 3, 14), date(2025, 3, 14)),
    ],
)
def test_a_year_a_month_and_a_day_have_a_first_and_a_last_day(typed, first, last):
    """Both inclusive; leap years are known."""
    assert (first_day(typed), last_day(typed)) == (first, last)


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "14.3.2025", "2025-13", "2025-02-30", "0000", "24", "2025-3-4-5"]
)
def test_what_is_no_date_is_refused_and_kept(typed):
    """A day before a month could be either, so it is not guessed."""
    with pytest.raises(DayUnreadable) as refused:
        first_day(typed)
    assert refused.value.typed == typed


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_lies_in_its_month_and_its_year(day):
    """Whatever the day, and no day of the next month does."""
    for typed in (f"{day:%Y-%m}", f"{day:%Y}"):
        assert first_day(typed) <= day <= last_day(typed)
        if last_day(typed) < date.max:
            assert (last_day(typed) + timedelta(days=1)).day == 1
