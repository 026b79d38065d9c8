"""What a feed lists: RSS, RDF and Atom by feedparser, and JSON Feed."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from embeddings.errors import UnreadableArticle
from embeddings.fetching.json_feed import json_feed
from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.reading.decoding import decoded
from embeddings.reading.html import text_of_fragment
from embeddings.reading.provenance import web_address
from embeddings.reading.titles import one_line

MAX_ENTRIES = 500
MAX_BYTES = 5 * 1024 * 1024

_MAX_ID_CHARACTERS = 500
_MAX_RAW_TITLE = 2000
_HEAD_BYTES = 1024
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_BEFORE_ROOT = re.compile(
    r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+>)*+",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<\w")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article that a feed lists."""

    id: str
    """The feed's own name for it, or its address, or a hash where it has neither."""
    url: str
    title: str
    published: datetime | None = None
    """With its time zone."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed lists, in its own order; entries without a page are left out."""

    title: str
    url: str
    entries: tuple[FeedEntry, ...] = ()


def read_feed(content: bytes, url: str) -> Feed:
    """The feed that was fetched from the URL, with at most `MAX_ENTRIES` entries.

    Raises:
        FetchRefused: it is no feed, is too large, or defines entities, which no feed needs.
    """
    if len(content) > MAX_BYTES:
        raise FetchRefused(Reason.TOO_LARGE)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        title, found = json_feed(content)
    else:
        title, found = _xml_feed(content, url)
    entries = (_entry(raw, url) for raw in found)
    return Feed(_plain(title), url, _first_of_each([entry for entry in entries if entry]))


def _xml_feed(content: bytes, url: str) -> tuple[str, Iterable[Mapping[str, Any]]]:
    parsed = feedparser.parse(
        io.BytesIO(_harmless(content)),  # bytes themselves might be taken for a file's name
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not parsed.version and not parsed.entries:
        raise FetchRefused(Reason.NOT_A_FEED)
    return parsed.feed.get("title", ""), [_facts(entry) for entry in parsed.entries[:MAX_ENTRIES]]


def _harmless(content: bytes) -> bytes:
    """The feed in UTF-8, without a document type, in which entities could be defined."""
    declared = _DECLARED.match(content[:_HEAD_BYTES])
    try:
        text = decoded(content, declared[1].decode("ascii", "replace") if declared else None)
    except UnreadableArticle as error:
        raise FetchRefused(Reason.NOT_A_FEED) from error
    start = _BEFORE_ROOT.match(text)
    root = text[start.end() :] if start else text
    if not _ROOT.match(root):  # no markup, or a document type with definitions of its own
        raise FetchRefused(Reason.NOT_A_FEED)
    return root.encode("utf-8", "replace")


def _facts(entry: dict[str, Any]) -> Mapping[str, Any]:
    # Its own `get` warns where one of the two stands in for the other.
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return {
        "id": entry.get("id"),
        "link": entry.get("link"),
        "title": entry.get("title"),
        "published": _utc(moment) if moment else None,
    }


def _utc(moment: tuple[int, ...]) -> datetime | None:
    """The moment that feedparser found, which it gives in UTC without saying so."""
    try:
        return datetime(*moment[:6], tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _entry(raw: Mapping[str, Any], base: str) -> FeedEntry | None:
    try:
        address = web_address(urljoin(base, str(raw["link"] or "").strip()))
    except ValueError:
        return None
    if address is None or not raw["link"]:
        return None
    title = _plain(str(raw["title"] or ""))
    named = str(raw["id"] or "").strip() or address
    return FeedEntry(_bounded(named), address, title, raw["published"])


def _bounded(name: str) -> str:
    if len(name) <= _MAX_ID_CHARACTERS and name.isprintable():
        return name
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()


def _plain(title: str) -> str:
    """A title without the markup that feeds put into it."""
    short = title[:_MAX_RAW_TITLE].encode("utf-8", "replace").decode()
    return one_line(text_of_fragment(short) if "<" in short or "&" in short else short)


def _first_of_each(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    by_id: dict[str, FeedEntry] = {}
    for entry in entries:
        by_id.setdefault(entry.id, entry)
    return tuple(by_id.values())[:MAX_ENTRIES]
