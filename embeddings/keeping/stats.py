"""How large a kept library is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from embeddings.keeping.history import History
from embeddings.keeping.quota import Quota
from embeddings.keeping.records import Stats, What
from embeddings.keeping.store import KeepingStore

_BYTES = (
    "(SELECT coalesce(sum(octet_length(text)), 0) FROM editions)"
    " + (SELECT coalesce(sum(length(content)), 0) FROM originals)"
    " + (SELECT coalesce(sum(length(before)), 0) FROM changed_articles)"
)
_PASSAGES = (
    "count(*) FROM passages p JOIN articles a ON a.edition_id = p.edition_id WHERE p.encoder_id ="
    " (SELECT min(encoder_id) FROM passages WHERE edition_id = p.edition_id)"
)


def limited_stats_of(store: KeepingStore, quota: Quota) -> Stats:
    """As much of it as the quota limits: what has no limit is not counted, and stays 0."""

    def counted(limit: int, statement: str) -> int:
        return int(store.database.rows(f"SELECT {statement}")[0][0]) if limit else 0

    return Stats(
        articles=counted(quota.articles, "count(*) FROM articles"),
        passages=counted(quota.passages, _PASSAGES),
        bytes=counted(quota.bytes, _BYTES),
        additions_last_hour=_added_within_the_hour(store),
    )


def stats_of(store: KeepingStore) -> Stats:
    """How large the library is; of the bytes of the folder the caller knows more."""
    summaries = store.summaries()
    (kept,) = store.database.rows(
        f"SELECT (SELECT count(*) FROM editions), {_BYTES},"  # noqa: S608 - words of ours
        " (SELECT count(*) FROM changed_articles c JOIN changes h ON h.id = c.change_id"
        " WHERE c.before IS NOT NULL AND h.what = ?), (SELECT max(at) FROM changes)",
        What.REMOVED,
    )
    return Stats(
        articles=len(summaries),
        editions=kept[0],
        passages=sum(one.passages for one in summaries),
        characters=sum(one.characters for one in summaries),
        bytes=kept[1],
        additions_last_hour=_added_within_the_hour(store),
        removed=kept[2],
        languages=dict(Counter(one.language for one in summaries).most_common()),
        last_change=datetime.fromisoformat(kept[3]) if kept[3] else None,
    )


def _added_within_the_hour(store: KeepingStore) -> int:
    return History(store).additions_since(datetime.now(UTC) - timedelta(hours=1))
