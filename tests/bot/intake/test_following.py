"""Feeds: followed once, polled when they are due, and each entry added exactly once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.intake import following
from bot.intake.feed_shelf import RETRY_SECONDS, TRIES, FeedShelf
from bot.intake.following import Following, TooManyFeeds
from bot.intake.gathering import Gathering
from bot.intake.records import Feed
from bot.intake.threads import QueueThread
from embeddings.fetching.feeds import read_feed
from embeddings.fetching.fetcher import Fetched
from embeddings.fetching.polling import TAKEN_AT_FIRST
from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.keeping import Actor
from embeddings.reading import Original, ReadingLimits, UploadReading, read_upload

ADA = Actor(7, "ada")
FEED = "https://example.org/feed"
LIBRARY = "server-1"


def rss(*numbers: int) -> str:
    """A feed that lists these entries."""
    items = "".join(
        f"<item><title>Entry {number}</title><guid>{number}</guid>"
        f"<link>https://example.org/{number}.txt</link></item>"
        for number in numbers
    )
    return f'<rss version="2.0"><channel><title>Bells</title>{items}</channel></rss>'


class Web:
    """Pages by their addresses; a refusal is raised."""

    def __init__(self) -> None:
        self.pages: dict[str, str | Exception] = {FEED: rss(1, 2)}
        self.fetched: list[str] = []
        self.etags: list[str | None] = []
        for number in range(50):
            self.pages[f"https://example.org/{number}.txt"] = f"The bell rang {number} times."

    async def fetch(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """The page."""
        self.fetched.append(url)
        self.etags.append(etag)
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        return Fetched(url, "text/plain", page.encode(), etag="e", not_modified=etag == page)


class House:
    """A following with its web, its queue, and a clock that a test turns."""

    def __init__(self, queue: QueueThread) -> None:
        self.web = Web()
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.queue = queue
        self.slept: list[float] = []
        gathering = Gathering(self.web, self.read, ReadingLimits())
        self.following = Following(queue, gathering, lambda: self.now, self.sleep, self.read_feed)

    async def read(self, upload: Original, limits: ReadingLimits) -> UploadReading:
        """In this process."""
        return read_upload(upload, limits)

    async def read_feed(self, content: bytes, url: str) -> Any:
        """In this process."""
        return read_feed(content, url)

    async def sleep(self, seconds: float) -> None:
        """At once."""
        self.slept.append(seconds)

    async def step(self, **later: float) -> None:
        """Poll after so much time."""
        self.now += timedelta(**later)
        await self.following.step()

    async def jobs(self) -> list[list[str]]:
        """The titles of what each job holds, the oldest job first."""
        rows = await self.queue.run(
            lambda queue: queue.database.rows("SELECT job, name FROM found ORDER BY job, place")
        )
        jobs = dict.fromkeys(row["job"] for row in rows)
        return [[row["name"] for row in rows if row["job"] == job] for job in jobs]

    async def feed(self) -> Feed:
        """The only feed."""
        (feed,) = await self.following.feeds(LIBRARY)
        return feed


@pytest.fixture(params=["file", "server"])
async def house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """With the queue in a file of SQLite's, or on a PostgreSQL server."""
    in_a_file = request.param == "file"
    where = tmp_path / "queue.sqlite" if in_a_file else request.getfixturevalue("empty_server")
    queue = await QueueThread.opened(where)
    yield House(queue)
    await queue.close()


async def test_a_feed_is_followed(house: House) -> None:
    """Its entries become one addition by whoever followed it, each page fetched once."""
    feed = await house.following.follow(LIBRARY, FEED, ADA)
    assert (feed.title, feed.by, feed.failure, feed.last_polled) == ("Bells", ADA, None, house.now)
    await house.step()
    assert len(await house.jobs()) == 1
    (job,) = await house.queue.run(lambda queue: queue.jobs(LIBRARY))
    assert (job.by, job.articles) == (ADA, 2)
    assert (await house.feed()).added == 2
    await house.step(minutes=1)
    assert len(house.web.fetched) == 3


async def test_what_two_processes_fetched_is_added_once(house: House) -> None:
    """As when the duty moves while both are at it: whoever comes second changes nothing."""
    await house.following.follow(LIBRARY, FEED, ADA)
    waiting = await house.queue.run(lambda queue: FeedShelf(queue).with_entries(house.now))
    assert waiting is not None
    await house.step()
    feed, urls = waiting
    read = read_upload(Original("1.txt", "text/plain", b"The bell rang once."), ReadingLimits())
    await house.queue.run(
        lambda queue: FeedShelf(queue).delivered(feed, urls, read.found, [], house.now)
    )
    assert len(await house.jobs()) == 1
    assert (await house.feed()).added == 2


async def test_of_a_long_feed_only_the_newest_entries_are_taken(house: House) -> None:
    """At first; what is older is never fetched."""
    house.web.pages[FEED] = rss(*range(30, 0, -1))
    await house.following.follow(LIBRARY, FEED, ADA)
    await house.step()
    await house.step(hours=2)
    assert (await house.feed()).added == TAKEN_AT_FIRST


async def test_new_entries_are_added_when_it_is_due(house: House) -> None:
    """And none a second time."""
    await house.following.follow(LIBRARY, FEED, ADA)
    await house.step()
    house.web.pages[FEED] = rss(3, 2, 1)
    await house.step(minutes=10)
    assert house.web.fetched.count(FEED) == 1
    await house.step(hours=2)
    assert house.web.fetched.count(FEED) == 2
    assert house.web.etags[-2] == "e"
    assert [len(job) for job in await house.jobs()] == [2, 1]


async def test_following_it_again_changes_nothing(house: House) -> None:
    """Nor is it asked again."""
    first = await house.following.follow(LIBRARY, FEED, ADA)
    assert await house.following.follow(LIBRARY, FEED, Actor(8, "eve")) == first
    assert house.web.fetched == [FEED]


async def test_a_page_that_names_its_feed(house: House) -> None:
    """The feed is followed, not the page."""
    link = f'<link rel="alternate" type="application/rss+xml" href="{FEED}">'
    house.web.pages["https://example.org/"] = f"<html><head>{link}</head><body>Hi</body></html>"
    assert (await house.following.follow(LIBRARY, "https://example.org/", ADA)).url == FEED


async def test_what_is_no_feed_is_not_followed(house: House) -> None:
    """With the reason."""
    with pytest.raises(FetchRefused, match="no RSS"):
        await house.following.follow(LIBRARY, "https://example.org/1.txt", ADA)
    assert await house.following.feeds(LIBRARY) == ()


async def test_unfollowing(house: House) -> None:
    """Ends the polling and what of it was still to be fetched."""
    await house.following.follow(LIBRARY, FEED, ADA)
    assert await house.following.unfollow(LIBRARY, FEED)
    assert not await house.following.unfollow(LIBRARY, FEED)
    await house.step(hours=2)
    assert house.web.fetched == [FEED]


async def test_a_feed_that_fails_says_so(house: House) -> None:
    """Until it is read again."""
    await house.following.follow(LIBRARY, FEED, ADA)
    good = house.web.pages[FEED]
    house.web.pages[FEED] = FetchRefused(Reason.SERVER_ERROR)
    await house.step(hours=2)
    assert (await house.feed()).failure == f"fetch:{Reason.SERVER_ERROR}"
    house.web.pages[FEED] = good
    await house.step(days=2)
    assert (await house.feed()).failure is None


async def test_a_feed_that_is_gone_is_not_asked_again(house: House) -> None:
    """It stays in the list, with the reason."""
    await house.following.follow(LIBRARY, FEED, ADA)
    house.web.pages[FEED] = FetchRefused(Reason.GONE)
    await house.step(hours=2)
    await house.step(days=100)
    assert house.web.fetched.count(FEED) == 2
    feed = await house.feed()
    assert (feed.next_poll, feed.failure) == (None, f"fetch:{Reason.GONE}")


async def test_an_entry_that_cannot_be_fetched_is_tried_again(house: House) -> None:
    """A few times, later; the others do not wait for it."""
    page = "https://example.org/2.txt"
    house.web.pages[page] = FetchRefused(Reason.TIMED_OUT)
    await house.following.follow(LIBRARY, FEED, ADA)
    await house.step()
    assert [len(job) for job in await house.jobs()] == [1]
    assert page in ((await house.feed()).failure or "")
    for _ in range(2 * TRIES):
        await house.step(seconds=RETRY_SECONDS)
    assert house.web.fetched.count(page) == TRIES


async def test_an_entry_that_is_no_article_is_left_out(house: House) -> None:
    """At once; asking again would not help."""
    page = "https://example.org/2.txt"
    house.web.pages[page] = ""
    await house.following.follow(LIBRARY, FEED, ADA)
    await house.step()
    await house.step(hours=2)
    assert house.web.fetched.count(page) == 1


async def test_a_process_killed_between_poll_and_fetch_leaves_the_entries(house: House) -> None:
    """They are kept with the state of the feed, and fetched by the next process."""
    await house.following.follow(LIBRARY, FEED, ADA)
    again = House(house.queue)
    again.now = house.now
    await again.step()
    assert (await again.feed()).added == 2


async def test_a_library_follows_only_so_many(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one above is refused."""
    monkeypatch.setattr(following, "MOST_FEEDS", 1)
    await house.following.follow(LIBRARY, FEED, ADA)
    house.web.pages[f"{FEED}2"] = rss(1)
    with pytest.raises(TooManyFeeds):
        await house.following.follow(LIBRARY, f"{FEED}2", ADA)


async def test_it_pauses_between_pages(house: House) -> None:
    """A site is not asked for all of them at once."""
    await house.following.follow(LIBRARY, FEED, ADA)
    await house.step()
    assert house.slept == [following.PAUSE_SECONDS] * 2
