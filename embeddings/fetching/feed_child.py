"""The process that reads one feed, within limits that it cannot lift: `-m` runs it."""

from __future__ import annotations

import json
import sys
from typing import Any

from embeddings.fetching.feeds import Feed, read_feed
from embeddings.fetching.refusals import FetchRefused
from embeddings.reading.child import confine

MEMORY_BYTES = 768 * 1024 * 1024
CPU_SECONDS = 20

# The parser imports by need, which the limits on files would not stop but slow; read one before.
_SMALLEST = b"<rss version='2.0'><channel><title>&amp;</title></channel></rss>"


def main() -> int:
    """Read the address (one line) and the feed on the standard input; write JSON to the output."""
    read_feed(_SMALLEST, "https://example.org/")
    url = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    confine(MEMORY_BYTES, CPU_SECONDS)
    try:
        said = _told(read_feed(content, url))
    except FetchRefused as refused:
        said = {"refused": refused.reason}
    sys.stdout.write(json.dumps(said))
    return 0


def _told(feed: Feed) -> dict[str, Any]:
    entries = [
        [entry.id, entry.url, entry.title, entry.published and entry.published.isoformat()]
        for entry in feed.entries
    ]
    return {"title": feed.title, "entries": entries}


if __name__ == "__main__":
    sys.exit(main())
