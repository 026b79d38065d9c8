"""The feeds that libraries follow, as they are kept in the queue's file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.intake.queue import Queue, Task
from bot.intake.records import Feed, JobKind
from embeddings.database import Row
from embeddings.fetching.polling import FeedState, Polled
from embeddings.keeping.records import Actor
from embeddings.reading import Found

TRIES = 3
"""To fetch an entry's page, after which it is left out."""
RETRY_SECONDS = 3600.0
_NEVER = 1e11


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed with what is known of it between two polls."""

    feed: Feed
    state: FeedState


@dataclass(frozen=True, slots=True)
class Missed:
    """An entry whose page could not be read, and the sentence why."""

    url: str
    reason: str
    for_good: bool = False
    """Whether trying again is of no use."""


class FeedShelf:
    """Feeds and their entries that wait to be fetched; in the queue's thread."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._database = queue.database

    def of_library(self, library: str) -> tuple[Feed, ...]:
        """The feeds of a library, in the order of their titles."""
        rows = self._database.rows(
            "SELECT * FROM feeds WHERE library = ? ORDER BY title, url", library
        )
        return tuple(_followed(row).feed for row in rows)

    def follow(self, library: str, by: Actor, url: str, polled: Polled, now: datetime) -> Feed:
        """Follow a feed that has just been read; one that is followed already stays as it is."""
        with self._queue.transaction():
            self._database.change(
                "INSERT INTO feeds (library, url, title, actor_id, actor, followed, next_poll,"
                " state) VALUES (?, ?, ?, ?, ?, ?, 0, '') ON CONFLICT DO NOTHING",
                *(library, url, polled.state.title, by.id, by.name, now.timestamp()),
            )
            new = self._database.rows(
                "SELECT 1 FROM feeds WHERE library = ? AND url = ? AND state = ''", library, url
            )
            if new:
                self._save(library, url, polled, now, None)
        (feed,) = [feed for feed in self.of_library(library) if feed.url == url]
        return feed

    def unfollow(self, library: str, url: str) -> bool:
        """Follow it no longer; false if it was not followed."""
        with self._queue.transaction():
            return bool(
                self._database.removed(
                    "DELETE FROM feeds WHERE library = ? AND url = ?", library, url
                )
            )

    def due(self, now: datetime) -> Followed | None:
        """The feed that has been due for the longest time."""
        rows = self._database.rows(
            "SELECT * FROM feeds WHERE next_poll <= ? ORDER BY next_poll LIMIT 1", now.timestamp()
        )
        return _followed(rows[0]) if rows else None

    def save(self, followed: Followed, polled: Polled, now: datetime, failure: str | None) -> None:
        """What a poll changed, and its fresh entries, which wait to be fetched."""
        feed = followed.feed
        with self._queue.transaction():
            self._save(feed.library, feed.url, polled, now, failure)

    def with_entries(self, now: datetime) -> tuple[Feed, tuple[str, ...]] | None:
        """A feed and the addresses of its entries that are to be fetched now."""
        rows = self._database.rows(
            "SELECT f.* FROM entries e JOIN feeds f ON f.library = e.library AND f.url = e.feed"
            " WHERE e.due <= ? ORDER BY e.due LIMIT 1",
            now.timestamp(),
        )
        if not rows:
            return None
        feed = _followed(rows[0]).feed
        entries = self._database.rows(
            "SELECT url FROM entries WHERE library = ? AND feed = ? AND due <= ? ORDER BY due",
            *(feed.library, feed.url, now.timestamp()),
        )
        return feed, tuple(row["url"] for row in entries)

    def delivered(
        self,
        feed: Feed,
        urls: Sequence[str],
        found: Sequence[Found],
        missed: Sequence[Missed],
        now: datetime,
    ) -> None:
        """Queue what the entries at these addresses held; try later what could not be fetched.

        Nothing, where another process has delivered them or the feed was unfollowed meanwhile.
        """
        key = (feed.library, feed.url)
        with self._queue.transaction():
            still_waiting = self._database.rows_to_change(
                "SELECT url FROM entries WHERE library = ? AND feed = ?", *key
            )
            if not {row["url"] for row in still_waiting} & set(urls):
                return
            if found:
                self._queue.put_within(feed.library, Task(JobKind.ADD), feed.by, found)
            for one in missed:
                self._postpone(key, one, now)
            kept = {one.url for one in missed if not one.for_good}
            self._database.change_each(
                "DELETE FROM entries WHERE library = ? AND feed = ? AND url = ?",
                [(*key, url) for url in urls if url not in kept],
            )
            self._database.change(
                "UPDATE feeds SET added = added + ? WHERE library = ? AND url = ?",
                *(len(found), *key),
            )

    def _postpone(self, key: tuple[str, str], missed: Missed, now: datetime) -> None:
        self._database.change(
            "UPDATE feeds SET failure = ? WHERE library = ? AND url = ?",
            *(f"{missed.url}: {missed.reason}", *key),
        )
        self._database.change(
            "UPDATE entries SET tries = tries + 1, due = ?"
            " WHERE library = ? AND feed = ? AND url = ?",
            *(now.timestamp() + RETRY_SECONDS, *key, missed.url),
        )
        self._database.change(
            "DELETE FROM entries WHERE library = ? AND feed = ? AND url = ? AND tries >= ?",
            *(*key, missed.url, TRIES),
        )

    def _save(
        self, library: str, url: str, polled: Polled, now: datetime, failure: str | None
    ) -> None:
        state = polled.state
        self._database.change(
            "UPDATE feeds SET title = ?, last_polled = ?, next_poll = ?, state = ?, failure = ?"
            " WHERE library = ? AND url = ?",
            *(state.title or url, now.timestamp()),
            *(_NEVER if state.gone else state.next_poll.timestamp(), json.dumps(state.to_json())),
            *(failure, library, url),
        )
        if not self._database.rows(
            "SELECT 1 FROM feeds WHERE library = ? AND url = ?", library, url
        ):
            return  # it was unfollowed while it was polled
        self._database.change_each(
            "INSERT INTO entries (library, feed, url, due) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(library, url, entry.url, now.timestamp()) for entry in polled.fresh],
        )


def _followed(row: Row) -> Followed:
    state = FeedState.from_json(json.loads(row["state"]))
    last = row["last_polled"]
    feed = Feed(
        library=row["library"],
        url=row["url"],
        title=row["title"],
        by=Actor(row["actor_id"], row["actor"]),
        followed=datetime.fromtimestamp(row["followed"], UTC),
        last_polled=None if last is None else datetime.fromtimestamp(last, UTC),
        next_poll=None if state.gone else state.next_poll,
        failure=row["failure"],
        added=row["added"],
    )
    return Followed(feed, state)
