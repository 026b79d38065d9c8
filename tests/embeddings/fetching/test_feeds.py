"""Feeds of every family are read alike, and a hostile one costs nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.fetching.feeds import MAX_BYTES, MAX_ENTRIES, FeedEntry, read_feed
from embeddings.fetching.refusals import FetchRefused, Reason

URL = "https://example.org/news/feed.xml"
DAY = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)

RSS_2 = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0"><channel><title>Harbour &amp;amp; Sea</title>
<item><title>The <![CDATA[<b>ferry</b>]]></title><link>../ferry</link>
<guid isPermaLink="false">f-1</guid>
<pubDate>Fri, 14 Mar 2025 10:30:00 +0100</pubDate></item></channel></rss>"""
RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://example.org/rss-0.91.dtd">
<rss version="0.91"><channel><title>Harbour</title>
<item><title>The ferry</title><link>https://example.org/ferry</link></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>Harbour</title></channel>
<item rdf:about="https://example.org/ferry"><title>The ferry</title>
<link>https://example.org/ferry</link><dc:date>2025-03-14T09:30:00Z</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/">
<title>Harbour</title><entry><id>tag:f-1</id><title type="html">The &lt;i&gt;ferry&lt;/i&gt;</title>
<link rel="alternate" href="ferry"/><updated>2025-03-14T09:30:00Z</updated></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour",
        "items": [
            {
                "id": 7,
                "url": "/ferry",
                "title": "The ferry",
                "date_published": "2025-03-14T09:30:00Z",
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("feed", "name", "published"),
    [
        pytest.param(RSS_2, "f-1", DAY, id="rss-2"),
        pytest.param(RSS_091, "https://example.org/ferry", None, id="rss-0.91-with-doctype"),
        pytest.param(RDF, "https://example.org/ferry", DAY, id="rdf"),
        pytest.param(ATOM, "tag:f-1", DAY, id="atom-with-base"),
        pytest.param(JSON, "7", DAY, id="json-feed"),
    ],
)
def test_each_family(feed: str, name: str, published: datetime | None) -> None:
    """Title, id, absolute address, plain title and aware date come from each."""
    found = read_feed(feed.encode(), URL)
    assert found.title.startswith("Harbour")
    assert found.entries == (FeedEntry(name, "https://example.org/ferry", "The ferry", published),)


def rss(items: str, before: str = "") -> bytes:
    return f"{before}<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def test_an_entry_without_an_id_is_named_by_its_address() -> None:
    """The address stands in for the id."""
    (entry,) = read_feed(rss("<item><link>https://example.org/a</link></item>"), URL).entries
    assert entry.id == entry.url == "https://example.org/a"


@pytest.mark.parametrize("link", ["", "<link>javascript:alert(1)</link>", "<link>http://[</link>"])
def test_an_entry_without_a_page_is_left_out(link: str) -> None:
    """There is nothing to fetch, and the others are kept."""
    items = f"<item><title>a</title>{link}</item><item><link>/b</link></item>"
    assert [each.url for each in read_feed(rss(items), URL).entries] == ["https://example.org/b"]


def test_at_most_so_many_entries() -> None:
    """The first five hundred are enough."""
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(MAX_ENTRIES + 5))
    assert len(read_feed(rss(items), URL).entries) == MAX_ENTRIES


def test_an_id_that_comes_twice_counts_once() -> None:
    """The first entry with an id is kept."""
    items = "<item><guid>x</guid><link>/a</link></item><item><guid>x</guid><link>/b</link></item>"
    assert len(read_feed(rss(items), URL).entries) == 1


def test_an_impossible_date_is_no_date() -> None:
    """An entry is not lost for its date."""
    item = "<item><link>/a</link><pubDate>the day before yesterday</pubDate></item>"
    assert read_feed(rss(item), URL).entries[0].published is None


LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(LAUGHS, id="billion-laughs"),
        pytest.param(f'<!DOCTYPE r [<!ENTITY a "{"h" * 9999}">]>', id="quadratic"),
        pytest.param('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>', id="external"),
        pytest.param('<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]>', id="parameter"),
        pytest.param(f"<!-- harmless -->{LAUGHS}", id="after-a-comment"),
    ],
)
def test_a_document_type_that_defines_something_is_refused(before: str) -> None:
    """No feed needs entities of its own; bombs and thefts do."""
    with pytest.raises(FetchRefused) as refused:
        read_feed(rss("<item><title>&a;</title><link>/a</link></item>", before), URL)
    assert refused.value.reason is Reason.NOT_A_FEED


def test_a_definition_hidden_behind_an_element_is_not_expanded() -> None:
    """Entities that the strict parser would refuse are not expanded by the lenient one."""
    feed = b"<x/>" + LAUGHS.encode() + rss("<item><title>&c;</title><link>/a</link></item>")
    assert "haha" * 2 not in "".join(each.title for each in read_feed(feed, URL).entries)


def test_a_feed_about_document_types_is_read() -> None:
    """Such words inside an entry are only words."""
    item = "<item><link>/a</link><description><![CDATA[<!ENTITY a 'b'>]]></description></item>"
    assert len(read_feed(rss(item), URL).entries) == 1


def test_a_feed_in_utf_16_is_read_and_its_bombs_are_not() -> None:
    """An encoding does not hide a document type."""
    item = "<item><link>/a</link></item>"
    assert read_feed(rss(item).decode().encode("utf-16"), URL).entries
    with pytest.raises(FetchRefused):
        read_feed(rss(item, LAUGHS).decode().encode("utf-16"), URL)


def test_content_that_is_a_files_name_opens_no_file(tmp_path: Path) -> None:
    """The parser opens bytes that name a file; ours are never taken for a name."""
    kept = tmp_path / "secret.xml"
    kept.write_bytes(rss("<item><link>/a</link></item>"))
    with pytest.raises(FetchRefused):
        read_feed(str(kept).encode(), URL)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<!doctype html><html><body><p>A page.</p></body></html>",
        b"{}",
        b"{",
        b'{"version": "https://jsonfeed.org/version/1"}',
        b'{"version": "https://jsonfeed.org/version/1", "items": 5}',
        b'{"a":' + b"[" * 100_000,
        b'{"a":' + b"9" * 10_000 + b"}",
        b"\x00\x01\x02\x03",
        b"\x1f\x8b\x08",
    ],
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    """A page, a scrap or a bomb of brackets gets one clear sentence."""
    with pytest.raises(FetchRefused) as refused:
        read_feed(content, URL)
    assert refused.value.reason is Reason.NOT_A_FEED


def test_a_feed_that_is_too_large_is_refused() -> None:
    """It is not even looked at."""
    with pytest.raises(FetchRefused) as refused:
        read_feed(b" " * (MAX_BYTES + 1), URL)
    assert refused.value.reason is Reason.TOO_LARGE


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
ITEMS = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "url", "external_url", "title", "date_published"]), ANY_JSON
    )
    | ANY_JSON,
    max_size=4,
)


@given(ITEMS)
def test_any_json_items_give_entries_or_nothing(items: list[object]) -> None:
    """Whatever stands in the fields, what comes out is well formed."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    for entry in read_feed(json.dumps(feed).encode(), URL).entries:
        assert entry.url.startswith(("http://", "https://"))
        assert entry.id
        assert entry.published is None or entry.published.tzinfo is not None
