"""Feeds of strangers are read in a child process: their parser can be made to work for minutes."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from embeddings.fetching.feeds import MAX_BYTES, Feed, FeedEntry
from embeddings.fetching.fetcher import Fetcher
from embeddings.fetching.polling import Delivered, FeedState, Polled, next_poll
from embeddings.fetching.refusals import FetchRefused, Reason

WALL_SECONDS = 40.0

_CHILD = "embeddings.fetching.feed_child"


async def read_feed_in_worker(content: bytes, url: str, wall_seconds: float = WALL_SECONDS) -> Feed:
    """The same as `read_feed`, in a child process with limits on memory and time.

    Raises:
        FetchRefused: it is no feed, is too large, or takes too long to read.
    """
    if len(content) > MAX_BYTES:
        raise FetchRefused(Reason.TOO_LARGE)
    process = await _started()
    try:
        async with asyncio.timeout(wall_seconds):
            said, _ = await process.communicate(json.dumps(url).encode() + b"\n" + content)
    except TimeoutError as error:
        raise FetchRefused(Reason.NOT_A_FEED) from error
    finally:
        await _ended(process)
    try:
        return _feed(json.loads(said), url)
    except ValueError as error:  # it died, or was not itself when it spoke
        raise FetchRefused(Reason.NOT_A_FEED) from error


async def poll(fetcher: Fetcher, state: FeedState, now: datetime) -> Polled:
    """Ask a feed whether it has changed, and say what is new and when to ask again."""
    try:
        fetched = await fetcher.fetch(state.url, state.etag, state.last_modified)
        feed = (
            None
            if fetched.not_modified
            else await read_feed_in_worker(fetched.content, fetched.url)
        )
    except FetchRefused as refused:
        return next_poll(state, refused, now)
    return next_poll(state, Delivered(fetched, feed), now)


async def _started() -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", _CHILD),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd="/",
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """Where the code is, and nothing of what this process was told: no token goes along."""
    return {
        "PYTHONPATH": os.pathsep.join(str(Path(place).resolve()) for place in sys.path),
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
    }


async def _ended(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            process.kill()
        await process.wait()


def _feed(said: dict[str, Any], url: str) -> Feed:
    if "refused" in said:
        raise FetchRefused(Reason(said["refused"]))
    entries = (
        FeedEntry(name, address, title, datetime.fromisoformat(moment) if moment else None)
        for name, address, title, moment in said["entries"]
    )
    return Feed(said["title"], url, tuple(entries))
