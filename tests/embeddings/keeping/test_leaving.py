"""What becomes of the library of a server that the bot has left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from embeddings.keeping import Actor, Keeper
from embeddings.keeping.leaving import erase_if_left, mark_back, mark_left
from embeddings.layout import Layout, server_library, servers_with_libraries
from embeddings.reading import Original, ReadingLimits, read_upload

DAYS = 7
LEFT = datetime(2026, 5, 4, 12, tzinfo=UTC)
BEFORE, AFTER = LEFT + timedelta(days=DAYS, seconds=-1), LEFT + timedelta(days=DAYS)


@pytest.fixture
def layout(tmp_path, encoder):
    """The library of server 5, with one article."""
    layout = Layout.of(tmp_path, server_library(5))
    text = Original("lamp.txt", "text/plain", b"The lamp of the harbour burned whale oil.")
    Keeper(layout).add(read_upload(text, ReadingLimits()).found, encoder, Actor(1, "ada"))
    return layout


def test_it_is_erased_when_its_days_are_over(layout, tmp_path):
    """With every file, and not a second before."""
    mark_left(layout, LEFT)
    assert not erase_if_left(layout, DAYS, BEFORE)
    assert Keeper(layout).articles()
    assert erase_if_left(layout, DAYS, AFTER)
    assert not layout.folder.exists()
    assert servers_with_libraries(tmp_path) == frozenset()


def test_who_comes_back_in_time_loses_nothing(layout, tmp_path):
    """And the days begin anew when the server is left again."""
    mark_left(layout, LEFT)
    mark_back(layout)
    assert not erase_if_left(layout, DAYS, AFTER)
    mark_left(layout, AFTER)
    assert not erase_if_left(layout, DAYS, AFTER + timedelta(days=1))
    assert servers_with_libraries(tmp_path) == {5}


def test_the_first_day_counts(layout):
    """Hearing of it again at each start does not put it off."""
    mark_left(layout, LEFT)
    mark_left(layout, BEFORE)
    assert erase_if_left(layout, DAYS, AFTER)


def test_where_there_is_no_library_nothing_is_written(tmp_path):
    """A server without one leaves no folder."""
    layout = Layout.of(tmp_path, server_library(6))
    mark_left(layout, LEFT)
    mark_back(layout)
    assert not erase_if_left(layout, DAYS, AFTER)
    assert not layout.folder.exists()
