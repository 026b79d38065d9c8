"""Pages and feeds that people name are fetched here, safely, whoever wrote their addresses.

Only http and https, on four ports; no credentials, cookies or proxies.
A host is resolved once a hop, every address that it has must be public, and the connection can go
to no other; each of at most five redirects is checked in the same way, and none may lead from
https to http, where anyone on the way could change the words that are quoted later.
Time and size are limited while the content arrives, unpacked sizes too.

robots.txt is for crawlers, which follow links, and is not asked: a page is fetched once because a
person named it, as a browser would, and a feed is published to be polled, which is done politely.
The User-Agent names Quoth, so that a site can refuse it, and a refusal is respected.
"""

from embeddings.fetching.discovery import discover_feed
from embeddings.fetching.feed_worker import poll, read_feed_in_worker
from embeddings.fetching.feeds import Feed, FeedEntry, read_feed
from embeddings.fetching.fetcher import Fetched, Fetcher
from embeddings.fetching.policy import FetchPolicy, production_policy
from embeddings.fetching.polling import Delivered, FeedState, Polled, followed, next_poll
from embeddings.fetching.refusals import FetchRefused, Reason

__all__ = [
    "Delivered",
    "Feed",
    "FeedEntry",
    "FeedState",
    "FetchPolicy",
    "FetchRefused",
    "Fetched",
    "Fetcher",
    "Polled",
    "Reason",
    "discover_feed",
    "followed",
    "next_poll",
    "poll",
    "production_policy",
    "read_feed",
    "read_feed_in_worker",
]
