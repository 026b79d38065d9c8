"""The feeds that a page says it has."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree, html

from embeddings.reading.provenance import web_address

MAX_FEEDS = 10

_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    }
)


def discover_feed(page: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that the page names in its head, in its own order."""
    try:
        tree = html.document_fromstring(page)
    except (etree.ParserError, ValueError):  # lxml's words for a page without one element
        return ()
    base = next(iter(tree.xpath("//base/@href")), "")
    found = (_address(link, url, str(base)) for link in tree.iter("link"))
    return tuple(dict.fromkeys(address for address in found if address))[:MAX_FEEDS]


def _address(link: html.HtmlElement, url: str, base: str) -> str | None:
    relations = (link.get("rel") or "").lower().split()
    media_type = (link.get("type") or "").partition(";")[0].strip().lower()
    href = (link.get("href") or "").strip()
    if "alternate" not in relations or media_type not in _TYPES or not href:
        return None
    try:
        return web_address(urljoin(urljoin(url, base), href))
    except ValueError:  # such as a bracket that is no IPv6 address
        return None
