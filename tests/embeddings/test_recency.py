"""What the date of an article says before anybody reads it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.recency import MOST, Calendar, freshness

TODAY = date(2026, 3, 14)
DAYS = st.integers(-400, 4000).map(lambda days: TODAY - timedelta(days=days))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def calendar_of(published: Sequence[date | None]) -> Calendar:
    return Calendar(Counter(filter(None, published)), len(published))


def test_freshness_is_halved_every_week() -> None:
    """News of today counts whole, that of a fortnight ago a quarter."""
    assert [freshness(TODAY, ago(days)) for days in (0, 7, 14)] == [1.0, 0.5, 0.25]


def test_an_undated_article_is_not_fresh() -> None:
    """Nothing is guessed where no date is known."""
    assert freshness(TODAY, None) == 0.0


def test_tomorrow_somewhere_else_is_today() -> None:
    """Further ahead a date is an embargo or a mistake."""
    assert freshness(TODAY, ago(-1)) == 1.0
    assert freshness(TODAY, ago(-2)) == 0.0


def test_a_fresh_article_among_old_ones_has_a_head_start() -> None:
    """A tenth of the passages is of today, so three questions in ten fall on a tenth of them."""
    calendar = calendar_of([TODAY] + 9 * [ago(2000)])
    assert calendar.head_start(TODAY, TODAY) == pytest.approx(math.log(0.7 + 0.3 / 0.1))


def test_where_everything_is_fresh_nothing_has_a_head_start() -> None:
    """A library of this morning's articles says nothing by their dates."""
    assert calendar_of(5 * [TODAY]).head_start(TODAY, TODAY) == pytest.approx(0.0)


@given(st.lists(st.none() | DAYS, min_size=1), st.none() | DAYS)
def test_no_article_is_worse_off_for_its_date_and_none_better_than_the_most(
    days: list[date | None], published: date | None
) -> None:
    """An archive stays answerable, whatever has come in since."""
    assert 0.0 <= calendar_of([*days, published]).head_start(TODAY, published) <= MOST


def test_a_library_without_dates_knows_no_head_start() -> None:
    """Nor does an empty one."""
    assert Calendar({}, 3).head_start(TODAY, None) == 0.0
    assert Calendar({}, 0).head_start(TODAY, None) == 0.0
