"""The history of a library: who did what and when, and what undoing it needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from embeddings.database import Row
from embeddings.keeping.before import PLACES_OF_ARTICLE, Before, rows_of
from embeddings.keeping.errors import KeepingError, Reason
from embeddings.keeping.records import Actor, Change, Touched, What
from embeddings.keeping.store import KeepingStore

_ALL = 2**62
"""More than there ever are."""
_COUNTED_AS_ADDED = (What.ADDED, What.IMPORTED, What.REPLACED)


class History:
    """What has been done to a library; written to inside transactions of its store only."""

    def __init__(self, store: KeepingStore) -> None:
        self._store = store
        self._database = store.database

    def note(self, what: What, by: Actor, articles: Iterable[Touched] = ()) -> int:
        """Write a change into the history; its id."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        change_id = self._database.change(
            "INSERT INTO changes (at, actor_id, actor, what) VALUES (?, ?, ?, ?) RETURNING id",
            now,
            by.id,
            by.name,
            what,
        )
        for article in articles:
            self.note_article(change_id, article)
        return change_id

    def note_article(self, change_id: int, article: Touched) -> None:
        """Write down that a change touched an article, under its last title."""
        self._database.change(
            "INSERT INTO changed_articles (change_id, article_id, title) VALUES (?, ?, ?)"
            " ON CONFLICT (change_id, article_id) DO UPDATE SET title = excluded.title",
            change_id,
            article.id,
            article.title,
        )

    def keep_before(self, change_id: int, article_id: str, *, whole: bool) -> None:
        """Keep what undoing the change of an article needs, before it is made."""
        self._database.change(
            "UPDATE changed_articles SET before = ? WHERE change_id = ? AND article_id = ?",
            rows_of(self._database, article_id, whole=whole),
            change_id,
            article_id,
        )
        for table in ("passages", "sentences"):
            self._database.change(
                "INSERT INTO held_vectors (encoder_id, key, change_id, article_id)"  # noqa: S608
                " SELECT p.encoder_id, p.key, h.change_id, h.article_id"
                f" FROM changed_articles h, {table} p WHERE h.change_id = ?"
                f" AND h.article_id = ? AND {PLACES_OF_ARTICLE} ON CONFLICT DO NOTHING",
                change_id,
                article_id,
                article_id,
            )

    def take_out(self, article_id: str) -> None:
        """Remove an article in such a way that it may come back."""
        self._database.change("DELETE FROM articles WHERE id = ?", article_id)

    def last_undoable(self, since: datetime) -> Change | None:
        """The newest change since then that can be taken back."""
        found = [one for one in self.entries(since=since, most=None) if one.undoable]
        return found[0] if found else None

    def undoable(self, change_id: int, since: datetime) -> Change:
        """A change since then that can be taken back without taking back a later one.

        Raises:
            KeepingError: it cannot, or something later has been done to one of its articles.
        """
        (change, *_) = [*self.entries(1, change_id + 1, since), None]
        if change is None or change.id != change_id or not change.undoable:
            raise KeepingError(
                Reason.UNDO_GONE,
                f"There is no change {change_id} that can be taken back, or no longer.",
            )
        if self._database.rows(
            "SELECT 1 FROM changed_articles c JOIN changed_articles later"
            " ON later.article_id = c.article_id AND later.change_id > c.change_id"
            " WHERE c.change_id = ? AND c.before IS NOT NULL AND later.before IS NOT NULL",
            change_id,
        ):
            raise KeepingError(
                Reason.UNDO_LATER,
                "One of its articles has been changed again since. Take that back first.",
            )
        return change

    def take_back(self, change: Change) -> tuple[list[Touched], list[Touched]]:
        """Make the articles of a change what they were.

        Returns:
            Those that are so now, and those whose very text is in the library already.
        """
        back: list[Touched] = []
        here: list[Touched] = []
        for row in self._database.rows(
            "SELECT article_id, title, before FROM changed_articles WHERE change_id = ?"
            " AND before IS NOT NULL ORDER BY rowid",
            change.id,
        ):
            article = Touched(row["article_id"], row["title"])
            (back if self._wrote_back(row["before"]) else here).append(article)
        self._let_go("change_id = ?", change.id)
        if here:  # their removal is now for good
            self._store.leave_unwiped()
        for article in here:
            self._erase_titles(article.id)
        return [self._called_now(article) for article in back], here

    def _called_now(self, article: Touched) -> Touched:
        summary = self._store.summary(article.id)
        return Touched(article.id, summary.title if summary else article.title)

    def _wrote_back(self, packed: bytes) -> bool:
        """Write it back, unless its text is here, or to a removed article a mere correction."""
        was = Before(packed)
        if was.is_whole and self._store.holder_of(was.sha256 or "") is not None:
            return False
        if not was.is_whole and self._store.summary(was.article_id) is None:
            return False
        holder = self._store.holder_of_source(was.source)
        taken = holder is not None and holder != was.article_id
        was.write_back(self._database, self._store.free_source(was.source) if taken else was.source)
        return True

    def erase_undoable(self, before: datetime | None) -> int:
        """Let go of what undoing changes older than that would need, of all if it is None.

        What was removed is then in no table any more, and its titles in no history.

        Returns:
            How many articles are gone for good.
        """
        condition = "before IS NOT NULL AND change_id IN (SELECT id FROM changes WHERE at < ?)"
        limit = (before or datetime.max).isoformat(timespec="seconds")
        rows = self._database.rows(
            f"SELECT DISTINCT article_id FROM changed_articles WHERE {condition}",  # noqa: S608
            limit,
        )
        self._let_go(condition, limit)
        if rows:
            self._store.leave_unwiped()
        return sum(self._erase_titles(row["article_id"]) for row in rows)

    def _erase_titles(self, article_id: str) -> bool:
        """Let the history forget what an article was called, if it is gone for good."""
        still = self._database.rows(
            "SELECT 1 FROM articles WHERE id = ? UNION ALL SELECT 1 FROM changed_articles c"
            " JOIN changes h ON h.id = c.change_id"
            " WHERE c.article_id = ? AND c.before IS NOT NULL AND h.what = ?",
            article_id,
            article_id,
            What.REMOVED,
        )
        if still:
            return False
        self._let_go("article_id = ?", article_id)
        self._database.change(
            "UPDATE changed_articles SET title = NULL WHERE article_id = ?", article_id
        )
        return True

    def _let_go(self, condition: str, *values: object) -> None:
        self._database.change(
            "DELETE FROM held_vectors WHERE (change_id, article_id) IN"  # noqa: S608
            f" (SELECT change_id, article_id FROM changed_articles WHERE {condition})",
            *values,
        )
        self._database.change(
            f"UPDATE changed_articles SET before = NULL WHERE {condition}",  # noqa: S608
            *values,
        )

    def entries(
        self, most: int | None = 50, older_than: int | None = None, since: datetime | None = None
    ) -> list[Change]:
        """What has been done, the newest first."""
        rows = self._database.rows(
            "SELECT * FROM changes WHERE id < ? AND at >= ? ORDER BY id DESC LIMIT ?",
            older_than if older_than is not None else _ALL,
            since.isoformat(timespec="seconds") if since else "",
            most if most is not None else _ALL,
        )
        return [self._change(row) for row in rows]

    def _change(self, row: Row) -> Change:
        articles = self._database.rows(
            "SELECT article_id, title, before IS NOT NULL AS undoable FROM changed_articles"
            " WHERE change_id = ? ORDER BY rowid",
            row["id"],
        )
        return Change(
            row["id"],
            datetime.fromisoformat(row["at"]),
            Actor(row["actor_id"], row["actor"]),
            What(row["what"]),
            tuple(Touched(one["article_id"], one["title"]) for one in articles),
            any(one["undoable"] for one in articles),
        )

    def additions_since(self, since: datetime) -> int:
        """How many articles have been added or got a new edition since."""
        rows = self._database.rows(
            "SELECT count(*) FROM changes h JOIN changed_articles c ON c.change_id = h.id"
            " WHERE h.at >= ? AND h.what IN (SELECT CAST(value AS TEXT) FROM json_each(?))",
            since.isoformat(timespec="seconds"),
            json.dumps(_COUNTED_AS_ADDED),
        )
        return int(rows[0][0])
