"""When a feed is asked again, and which of its entries are new: arithmetic without a clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from embeddings.fetching.feeds import MAX_ENTRIES, Feed, FeedEntry
from embeddings.fetching.fetcher import Fetched
from embeddings.fetching.refusals import FetchRefused, Reason

SHORTEST = timedelta(minutes=15)
FIRST = timedelta(hours=1)
LONGEST = timedelta(hours=24)
LONGEST_WAIT = timedelta(days=7)
"""However long a site asks to be left alone."""
TAKEN_AT_FIRST = 10
"""Of the entries that a feed already lists when it is first followed; the older are only marked."""
TAKEN_AT_ONCE = 50
"""At any later poll; the rest comes with the next."""
SEEN_KEPT = 4 * MAX_ENTRIES

_MARK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a followed feed between two polls."""

    url: str
    next_poll: datetime
    title: str = ""
    etag: str | None = None
    last_modified: str | None = None
    interval_seconds: float = FIRST.total_seconds()
    """Between polls while all goes well."""
    failures: int = 0
    """In a row."""
    seen: tuple[str, ...] = ()
    """Short hashes of the ids of entries, the latest last, at most `SEEN_KEPT`."""
    polled: bool = False
    """Whether it has ever been read."""
    gone: bool = False
    """Whether the site said that it is gone for good; it is then not asked again."""

    def to_json(self) -> dict[str, Any]:
        """The state as an object of JSON."""
        return {**asdict(self), "next_poll": self.next_poll.isoformat(), "seen": list(self.seen)}

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> FeedState:
        """The state that `to_json` wrote."""
        moment = datetime.fromisoformat(written["next_poll"])
        return cls(**{**written, "next_poll": moment, "seen": tuple(written["seen"])})


@dataclass(frozen=True, slots=True)
class Delivered:
    """A poll that succeeded: what was fetched, and the feed in it unless nothing had changed."""

    fetched: Fetched
    feed: Feed | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """The state after a poll, and the entries to take, the oldest first."""

    state: FeedState
    fresh: tuple[FeedEntry, ...] = ()


def followed(url: str, now: datetime) -> FeedState:
    """The state of a feed that is followed from now on, and asked at once."""
    return FeedState(url, next_poll=now)


def next_poll(state: FeedState, outcome: Delivered | FetchRefused, now: datetime) -> Polled:
    """What a poll changes, and when the next one comes."""
    if isinstance(outcome, FetchRefused):
        return Polled(_after_refusal(state, outcome, now))
    if outcome.feed is None:
        return Polled(_rested(state, now, factor=1.5))
    return _after_feed(state, outcome.fetched, outcome.feed, now)


def _after_refusal(state: FeedState, refused: FetchRefused, now: datetime) -> FeedState:
    if refused.reason is Reason.GONE:
        return replace(state, gone=True)
    failures = state.failures + 1
    backed_off = state.interval_seconds * 2 ** min(failures, 10)
    wait = min(backed_off, LONGEST.total_seconds())
    asked = min(refused.retry_after_seconds or 0.0, LONGEST_WAIT.total_seconds())
    return replace(state, failures=failures, next_poll=now + timedelta(seconds=max(wait, asked)))


def _rested(state: FeedState, now: datetime, factor: float) -> FeedState:
    """The state after a success, with the interval made longer or shorter."""
    shortest, longest = SHORTEST.total_seconds(), LONGEST.total_seconds()
    seconds = min(max(state.interval_seconds * factor, shortest), longest)
    return replace(
        state,
        failures=0,
        interval_seconds=seconds,
        next_poll=now + timedelta(seconds=seconds),
    )


def _after_feed(state: FeedState, fetched: Fetched, feed: Feed, now: datetime) -> Polled:
    known = set(state.seen)
    unseen = _oldest_first([entry for entry in feed.entries if mark(entry.id) not in known])
    if state.polled:
        taken, left = unseen[:TAKEN_AT_ONCE], unseen[TAKEN_AT_ONCE:]
    else:
        taken, left = unseen[-TAKEN_AT_FIRST:], ()
    postponed = {entry.id for entry in left}
    listed = [mark(entry.id) for entry in feed.entries if entry.id not in postponed]
    rested = _rested(state, now, factor=0.5 if taken and state.polled else 1.5)
    if not state.polled:
        rested = _rested(state, now, factor=1.0)
    following = replace(
        rested,
        url=fetched.url if fetched.moved else state.url,
        title=feed.title or state.title,
        # Without them the site sends the feed again, and with it the entries that were left.
        etag=None if left else fetched.etag,
        last_modified=None if left else fetched.last_modified,
        seen=_bounded(state.seen, listed),
        polled=True,
    )
    return Polled(following, taken)


def mark(entry_id: str) -> str:
    """The short hash by which an entry is remembered."""
    return hashlib.sha256(entry_id.encode("utf-8", "replace")).hexdigest()[:_MARK_DIGITS]


def _oldest_first(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """By their dates if all have one; else turned round, as feeds list the newest first."""
    turned = tuple(reversed(entries))
    if all(entry.published for entry in turned):
        return tuple(
            sorted(turned, key=lambda entry: entry.published or datetime.min.replace(tzinfo=UTC))
        )
    return turned


def _bounded(seen: Iterable[str], listed: Sequence[str]) -> tuple[str, ...]:
    """What was seen, with what the feed lists now last, so that it is forgotten last."""
    current = set(listed)
    kept = [each for each in seen if each not in current]
    return tuple([*kept, *listed][-SEEN_KEPT:])
