"""How large a kept library is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from embeddings.keeping.history import History
from embeddings.keeping.records import Stats, What
from embeddings.keeping.store import KeepingStore


def stats_of(store: KeepingStore) -> Stats:
    """How large the library is; of the bytes of the folder the caller knows more."""
    summaries = store.summaries()
    (kept,) = store.database.rows(
        "SELECT (SELECT count(*) FROM editions),"
        " (SELECT coalesce(sum(octet_length(text)), 0) FROM editions)"
        " + (SELECT coalesce(sum(length(content)), 0) FROM originals)"
        " + (SELECT coalesce(sum(length(before)), 0) FROM changed_articles),"
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
        additions_last_hour=History(store).additions_since(datetime.now(UTC) - timedelta(hours=1)),
        removed=kept[2],
        languages=dict(Counter(one.language for one in summaries).most_common()),
        last_change=datetime.fromisoformat(kept[3]) if kept[3] else None,
    )
