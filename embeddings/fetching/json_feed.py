"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from embeddings.fetching.refusals import FetchRefused, Reason

_MAX_ITEMS = 500
_VERSION = "https://jsonfeed.org/version/"


def json_feed(content: bytes) -> tuple[str, Iterable[Mapping[str, Any]]]:
    """The feed's title, and the id, link, title and moment of each item that is one.

    Raises:
        FetchRefused: it is no JSON Feed.
    """
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FetchRefused(Reason.NOT_A_FEED) from error
    if not str(document.get("version", "")).startswith(_VERSION):
        raise FetchRefused(Reason.NOT_A_FEED)
    items = document.get("items")
    if not isinstance(items, list):
        raise FetchRefused(Reason.NOT_A_FEED)
    return _text(document.get("title")), [
        _facts(item) for item in islice(items, _MAX_ITEMS) if isinstance(item, dict)
    ]


def _facts(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "id": _text(item.get("id")),
        "link": _text(item.get("url")) or _text(item.get("external_url")),
        "title": _text(item.get("title")),
        "published": _moment(item.get("date_published")) or _moment(item.get("date_modified")),
    }


def _text(value: object) -> str:
    """A string, or the number that some feeds give for an id; nothing else is one."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
