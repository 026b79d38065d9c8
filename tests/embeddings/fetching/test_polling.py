"""When a feed is asked again, and what of it is new."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from embeddings.fetching.feeds import Feed, FeedEntry
from embeddings.fetching.fetcher import Fetched
from embeddings.fetching.polling import (
    LONGEST,
    LONGEST_WAIT,
    SEEN_KEPT,
    SHORTEST,
    TAKEN_AT_FIRST,
    TAKEN_AT_ONCE,
    Delivered,
    FeedState,
    followed,
    next_poll,
)
from embeddings.fetching.refusals import FetchRefused, Reason

NOW = datetime(2025, 3, 14, 12, tzinfo=UTC)
URL = "https://example.org/feed"


def delivered(*numbers: int, moved: bool = False) -> Delivered:
    """A feed with these entries, the newest first, as feeds list them."""
    entries = tuple(
        FeedEntry(str(number), f"https://example.org/{number}", f"Entry {number}")
        for number in numbers
    )
    fetched = Fetched("https://example.org/new", "", b"", etag='"1"', moved=moved)
    return Delivered(fetched, Feed("Title", URL, entries))


def unchanged() -> Delivered:
    return Delivered(Fetched(URL, "", b"", not_modified=True))


def read_once(*numbers: int) -> FeedState:
    return next_poll(followed(URL, NOW), delivered(*numbers), NOW).state


def test_a_new_feed_is_due_at_once() -> None:
    """Who follows a feed sees it at once."""
    assert followed(URL, NOW).next_poll == NOW


def test_the_first_poll_takes_only_the_newest() -> None:
    """Of a hundred entries ten are taken, the oldest first, and the others never."""
    first = next_poll(followed(URL, NOW), delivered(*range(100, 0, -1)), NOW)
    assert [entry.id for entry in first.fresh] == [str(n) for n in range(91, 101)]
    assert len(first.fresh) == TAKEN_AT_FIRST
    again = next_poll(first.state, delivered(*range(100, 0, -1)), NOW)
    assert again.fresh == ()


def test_dates_decide_what_is_newest() -> None:
    """A feed that lists the oldest first gives its newest all the same."""
    days = [
        FeedEntry(str(day), f"https://example.org/{day}", "", NOW + timedelta(days=day))
        for day in range(20)
    ]
    outcome = Delivered(Fetched(URL, "", b""), Feed("", URL, tuple(days)))
    fresh = next_poll(followed(URL, NOW), outcome, NOW).fresh
    assert [entry.id for entry in fresh] == [str(day) for day in range(10, 20)]


def test_a_later_poll_takes_what_is_new() -> None:
    """Only entries that were never listed come."""
    later = next_poll(read_once(3, 2, 1), delivered(5, 4, 3, 2), NOW)
    assert [entry.id for entry in later.fresh] == ["4", "5"]


def test_a_flood_comes_in_parts_and_whole() -> None:
    """More than are taken at once come with the following polls, and are asked for."""
    flood = delivered(*range(120, 1, -1))
    first = next_poll(read_once(1), flood, NOW)
    assert len(first.fresh) == TAKEN_AT_ONCE
    assert first.state.etag is None
    second = next_poll(first.state, flood, NOW)
    third = next_poll(second.state, flood, NOW)
    taken = [int(entry.id) for part in (first, second, third) for entry in part.fresh]
    assert taken == list(range(2, 121))
    assert third.state.etag == '"1"'


def test_a_quiet_feed_is_asked_less_often_and_a_busy_one_more() -> None:
    """The interval grows without news and shrinks with them."""
    state = read_once(1)
    quiet = next_poll(state, unchanged(), NOW).state
    busy = next_poll(state, delivered(2, 1), NOW).state
    assert busy.next_poll < state.next_poll < quiet.next_poll


def test_failures_back_off_and_a_success_forgets_them() -> None:
    """Each failure in a row waits longer, to a day at most."""
    state, waits = read_once(1), []
    for _ in range(8):
        state = next_poll(state, FetchRefused(Reason.SERVER_ERROR), NOW).state
        waits.append(state.next_poll - NOW)
    assert waits[0] < waits[1] < waits[2]
    assert waits[-1] == LONGEST
    assert next_poll(state, unchanged(), NOW).state.failures == 0


def test_retry_after_is_respected() -> None:
    """A site that asks for two days gets two days, and never more than a week."""
    two_days = FetchRefused(Reason.TOO_MANY_REQUESTS, retry_after_seconds=172_800)
    absurd = FetchRefused(Reason.SERVER_ERROR, retry_after_seconds=1e12)
    state = read_once(1)
    assert next_poll(state, two_days, NOW).state.next_poll == NOW + timedelta(days=2)
    assert next_poll(state, absurd, NOW).state.next_poll == NOW + LONGEST_WAIT


def test_a_feed_that_is_gone_is_never_asked_again() -> None:
    """410 is final."""
    gone = next_poll(read_once(1), FetchRefused(Reason.GONE), NOW).state
    assert gone.gone


def test_a_feed_that_moved_for_good_is_asked_there() -> None:
    """A permanent redirect is remembered, and a temporary one is not."""
    state = followed(URL, NOW)
    assert next_poll(state, delivered(1, moved=True), NOW).state.url == "https://example.org/new"
    assert next_poll(state, delivered(1), NOW).state.url == URL


def test_what_was_seen_is_bounded_and_the_listed_are_kept() -> None:
    """However long a feed is followed, the state stays small."""
    full = replace(read_once(1), seen=tuple(f"{n:016x}" for n in range(SEEN_KEPT)))
    later = next_poll(full, delivered(2, 1), NOW).state
    assert len(later.seen) == SEEN_KEPT
    assert next_poll(later, delivered(2, 1), NOW).fresh == ()


OUTCOMES = st.one_of(
    st.builds(FetchRefused, st.sampled_from([Reason.TIMED_OUT, Reason.SERVER_ERROR])),
    st.builds(unchanged),
    st.lists(st.integers(0, 30), unique=True, max_size=20).map(lambda ids: delivered(*ids)),
)


@given(st.lists(OUTCOMES, max_size=30))
def test_no_entry_comes_twice_and_polls_keep_their_distance(
    outcomes: list[Delivered | FetchRefused],
) -> None:
    """Whatever a feed does, nothing is taken twice, and it is asked every 15 min to 24 h."""
    state, taken = followed(URL, NOW), []
    for outcome in outcomes:
        polled = next_poll(state, outcome, NOW)
        state = FeedState.from_json(json.loads(json.dumps(polled.state.to_json())))
        assert state == polled.state
        assert SHORTEST <= state.next_poll - NOW <= LONGEST
        taken += [entry.id for entry in polled.fresh]
    assert len(taken) == len(set(taken))
