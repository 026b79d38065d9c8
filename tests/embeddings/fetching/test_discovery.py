"""A page names its feeds in its head."""

from __future__ import annotations

import pytest

from embeddings.fetching.discovery import MAX_FEEDS, discover_feed

URL = "https://example.org/news/"


def test_feeds_in_their_order() -> None:
    """RSS, Atom and JSON feeds are found, made absolute, and each named once."""
    page = b"""<html><head>
    <link rel="alternate" type="application/rss+xml" href="/rss">
    <link REL="Alternate Feed" TYPE="application/atom+xml; charset=utf-8" href="atom.xml">
    <link rel="alternate" type="application/feed+json" href="https://feeds.example/j">
    <link rel="alternate" type="application/rss+xml" href="/rss">
    <link rel="alternate" type="text/html" hreflang="de" href="/de">
    <link rel="stylesheet" type="application/rss+xml" href="/style">
    </head></html>"""
    assert discover_feed(page, URL) == (
        "https://example.org/rss",
        "https://example.org/news/atom.xml",
        "https://feeds.example/j",
    )


def test_the_base_of_the_page_counts() -> None:
    """Relative addresses follow <base>."""
    page = b'<base href="/b/"><link rel=alternate type=application/rss+xml href=f>'
    assert discover_feed(page, URL) == ("https://example.org/b/f",)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>no feed</p>",
        b'<link rel=alternate type=application/rss+xml href="javascript:x">',
        b'<link rel=alternate type=application/rss+xml href="file:///etc/passwd">',
        b'<link rel=alternate type=application/rss+xml href="http://[">',
        b"<link rel=alternate type=application/rss+xml>",
    ],
)
def test_nothing_that_can_be_followed(page: bytes) -> None:
    """A page without a usable feed has none."""
    assert discover_feed(page, URL) == ()


def test_at_most_so_many() -> None:
    """A page with a thousand feeds names ten."""
    link = '<link rel=alternate type=application/rss+xml href="/{}">'
    page = "".join(link.format(number) for number in range(1000)).encode()
    assert len(discover_feed(page, URL)) == MAX_FEEDS
