"""Feeds are polled, one after another, and their new entries become additions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.intake.feed_shelf import FeedShelf, Followed, Missed
from bot.intake.gathering import Gathering
from bot.intake.records import Feed
from bot.intake.threads import QueueThread
from bot.intake.why import why_of, why_refused
from embeddings import QuothError
from embeddings.fetching.discovery import discover_feed
from embeddings.fetching.feed_worker import read_feed_in_worker
from embeddings.fetching.feeds import Feed as Listed
from embeddings.fetching.fetcher import Fetched
from embeddings.fetching.polling import Delivered, FeedState, followed, next_poll
from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.keeping.records import Actor
from embeddings.reading import Found

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""Between two looks at what is due."""
PAUSE_SECONDS = 1.0
"""Between two pages of one feed."""
MOST_FEEDS = 50
"""That one library may follow."""
_PASSING = frozenset(
    {
        Reason.UNKNOWN_HOST,
        Reason.UNREACHABLE,
        Reason.TIMED_OUT,
        Reason.BROKEN,
        Reason.TOO_MANY_REQUESTS,
        Reason.SERVER_ERROR,
    }
)


class TooManyFeeds(QuothError):
    """The library follows as many feeds as it may."""

    def __init__(self) -> None:
        super().__init__(f"{MOST_FEEDS} feeds are followed already. Unfollow one of them first.")


def utc_now() -> datetime:
    """The moment, with its time zone."""
    return datetime.now(UTC)


class Following:
    """Follows the feeds of all libraries."""

    def __init__(
        self,
        queue: QueueThread,
        gathering: Gathering,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        read: Callable[[bytes, str], Awaitable[Listed]] = read_feed_in_worker,
    ) -> None:
        self._queue = queue
        self._gathering = gathering
        self._now = now
        self._sleep = sleep
        self._read = read

    async def feeds(self, library: str) -> tuple[Feed, ...]:
        """The feeds of a library."""
        return await self._queue.run(lambda queue: FeedShelf(queue).of_library(library))

    async def follow(self, library: str, url: str, by: Actor) -> Feed:
        """Follow a feed, or the first one that a page names.

        Raises:
            FetchRefused: it could not be fetched, or is no feed.
            TooManyFeeds: the library follows as many as it may.
        """
        known = await self.feeds(library)
        for feed in known:
            if feed.url == url:
                return feed
        if len(known) >= MOST_FEEDS:
            raise TooManyFeeds
        delivered = await self._found(url)
        now, at = self._now(), delivered.fetched.url
        polled = next_poll(followed(at, now), delivered, now)
        return await self._queue.run(
            lambda queue: FeedShelf(queue).follow(library, by, at, polled, now)
        )

    async def unfollow(self, library: str, url: str) -> bool:
        """Follow a feed no longer; false if it was not followed."""
        return await self._queue.run(lambda queue: FeedShelf(queue).unfollow(library, url))

    async def go_on(self, is_our_duty: Callable[[], bool] = lambda: True) -> None:
        """Poll what is due, whenever that is our duty, for as long as the bot runs."""
        while True:
            try:
                if is_our_duty():
                    await self.step()
            except QuothError as error:  # a full disk may have room again
                log.error("Feeds are not polled at present: %s", error)  # noqa: TRY400
            await self._sleep(LOOK_SECONDS)

    async def step(self) -> None:
        """Poll every feed that is due now, and fetch every entry that waits."""
        while due := await self._queue.run(lambda queue: FeedShelf(queue).due(self._now())):
            await self._poll(due)
        while waiting := await self._queue.run(
            lambda queue: FeedShelf(queue).with_entries(self._now())
        ):
            await self._gather(*waiting)

    async def _found(self, url: str) -> Delivered:
        """The feed at an address, or the one that the page there names first."""
        fetched = await self._gathering.fetcher.fetch(url)
        try:
            return Delivered(fetched, await self._read(fetched.content, fetched.url))
        except FetchRefused:
            named = discover_feed(fetched.content, fetched.url)
            if not named:
                raise
        fetched = await self._gathering.fetcher.fetch(named[0])
        return Delivered(fetched, await self._read(fetched.content, fetched.url))

    async def _poll(self, due: Followed) -> None:
        outcome: Delivered | FetchRefused
        try:
            outcome = await self._asked(due.state)
            failure = None
        except FetchRefused as error:
            outcome, failure = error, why_of(error)
            log.info("A feed was not read: %s", error.reason)
        now = self._now()
        polled = next_poll(due.state, outcome, now)
        await self._queue.run(lambda queue: FeedShelf(queue).save(due, polled, now, failure))

    async def _asked(self, state: FeedState) -> Delivered:
        fetched: Fetched = await self._gathering.fetcher.fetch(
            state.url, state.etag, state.last_modified
        )
        if fetched.not_modified:
            return Delivered(fetched)
        return Delivered(fetched, await self._read(fetched.content, fetched.url))

    async def _gather(self, feed: Feed, urls: tuple[str, ...]) -> None:
        """Fetch the entries of one feed, and queue them as one addition."""
        found: list[Found] = []
        missed: list[Missed] = []
        for url in urls:
            try:
                reading = await self._gathering.page(url)
            except FetchRefused as error:
                missed.append(Missed(url, why_of(error), error.reason not in _PASSING))
            else:
                found += reading.found
                missed += [Missed(url, why_refused(one), for_good=True) for one in reading.refusals]
            await self._sleep(PAUSE_SECONDS)
        now = self._now()
        await self._queue.run(
            lambda queue: FeedShelf(queue).delivered(feed, urls, found, missed, now)
        )
