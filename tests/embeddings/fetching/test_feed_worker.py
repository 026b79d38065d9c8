"""Feeds are read apart from the process that asks for them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from embeddings.fetching import feed_worker
from embeddings.fetching.feed_worker import poll, read_feed_in_worker
from embeddings.fetching.feeds import read_feed
from embeddings.fetching.fetcher import Fetched, Fetcher
from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.polling import followed
from embeddings.fetching.refusals import FetchRefused, Reason

URL = "https://example.org/feed"
NOW = datetime(2025, 3, 14, tzinfo=UTC)
FEED = b"""<rss version='2.0'><channel><title>T</title><item><title>a</title><link>/a</link>
<pubDate>Fri, 14 Mar 2025 10:30:00 +0100</pubDate></item></channel></rss>"""


async def test_the_worker_reads_what_the_process_itself_would() -> None:
    """The same feed comes back, and the same refusal."""
    assert await read_feed_in_worker(FEED, URL) == read_feed(FEED, URL)
    with pytest.raises(FetchRefused) as refused:
        await read_feed_in_worker(b"no feed", URL)
    assert refused.value.reason is Reason.NOT_A_FEED


@pytest.mark.parametrize(
    "body", ["sys.exit(3)", "os.kill(os.getpid(), 9)", "print('{')", "time.sleep(99)"]
)
async def test_a_child_that_dies_speaks_nonsense_or_hangs(
    body: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is a refusal, and no child is left."""
    (tmp_path / "impostor.py").write_text(f"import os, sys, time\n{body}\n")
    monkeypatch.setattr(feed_worker, "_CHILD", "impostor")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    with pytest.raises(FetchRefused):
        await read_feed_in_worker(FEED, URL, wall_seconds=2.0)


class Answering(Fetcher):
    """A fetcher that has its answer ready."""

    def __init__(self, answer: Fetched | FetchRefused) -> None:
        super().__init__(FetchPolicy())
        self._answer = answer

    async def fetch(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """The answer, whatever is asked."""
        if isinstance(self._answer, FetchRefused):
            raise self._answer
        return self._answer


async def test_a_poll_takes_what_is_new() -> None:
    """Fetching, reading and the arithmetic in one call."""
    polled = await poll(Answering(Fetched(URL, "", FEED)), followed(URL, NOW), NOW)
    assert [entry.url for entry in polled.fresh] == ["https://example.org/a"]
    assert polled.state.title == "T"


async def test_a_poll_that_fails_or_finds_nothing_changed() -> None:
    """Neither is an error of ours; both say when to ask again."""
    state = followed(URL, NOW)
    same = await poll(Answering(Fetched(URL, "", b"", not_modified=True)), state, NOW)
    failed = await poll(Answering(FetchRefused(Reason.TIMED_OUT)), state, NOW)
    no_feed = await poll(Answering(Fetched(URL, "", b"hello")), state, NOW)
    assert (same.state.failures, failed.state.failures, no_feed.state.failures) == (0, 1, 1)
    assert same.state.next_poll >= NOW + timedelta(minutes=15)
