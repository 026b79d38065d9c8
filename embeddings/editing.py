"""What embedding writes into a library: articles and passages in, articles and vectors out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from embeddings.hashing import sha256_of_text
from embeddings.records import Draft
from embeddings.store import Placed, Store, Vector

_ID_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class PlacedPassage(Placed):
    """A passage with its sentences."""

    sentences: tuple[Placed, ...]


class EditableStore(Store):
    """A store that may be changed; every change is made inside a transaction."""

    def transaction(self) -> AbstractContextManager[None]:
        """All of what is written inside, or nothing of it."""
        return self.database.transaction()

    def encoder_id(self, fingerprint: str, dimension: int) -> int:
        """The id of the encoder, given now if it is new."""
        self.database.change(
            "INSERT INTO encoders (fingerprint, dimension) VALUES (?, ?) ON CONFLICT DO NOTHING",
            fingerprint,
            dimension,
        )
        return self.encoders()[fingerprint]

    def add_vectors(self, encoder_id: int, vectors: Iterable[tuple[bytes, Vector]]) -> None:
        """Keep the vectors of some texts by the texts' keys."""
        self.database.change_each(
            "INSERT INTO vectors (encoder_id, key, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            ((encoder_id, key, vector.astype("<f4").tobytes()) for key, vector in vectors),
        )

    def put_article(self, article_id: str | None, draft: Draft) -> tuple[str, int]:
        """Store a draft as the current edition of an article, a new one if the id is None.

        Returns:
            The article's id and the edition's.
        """
        sha256 = sha256_of_text(draft.text)
        article_id = article_id or self._new_id(sha256)
        self._put_metadata(article_id, draft)
        edition_id = self._edition(article_id, sha256, draft.text)
        self.database.change(
            "UPDATE articles SET edition_id = ? WHERE id = ?", edition_id, article_id
        )
        return article_id, edition_id

    def put_passages(
        self, encoder_id: int, article_id: str, edition_id: int, passages: Sequence[PlacedPassage]
    ) -> None:
        """Make these the encoder's passages of the article, in place of any others."""
        self.database.change(
            "DELETE FROM passages WHERE encoder_id = ? AND edition_id IN"
            " (SELECT id FROM editions WHERE article_id = ?)",
            encoder_id,
            article_id,
        )
        self.database.change_each(
            'INSERT INTO passages (encoder_id, edition_id, position, "start", "end", key)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (encoder_id, edition_id, position, one.span.start, one.span.end, one.key)
                for position, one in enumerate(passages)
            ),
        )
        self.database.change_each(
            'INSERT INTO sentences (encoder_id, edition_id, position, number, "start", "end", key)'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (encoder_id, edition_id, position, number, one.span.start, one.span.end, one.key)
                for position, passage in enumerate(passages)
                for number, one in enumerate(passage.sentences)
            ),
        )

    def set_source_aside(self, article_id: str) -> None:
        """Give up an article's source, so that another article may take it in this transaction."""
        self.database.change("UPDATE articles SET source = '\x01' || id WHERE id = ?", article_id)

    def remove_article(self, article_id: str) -> None:
        """Delete an article with its editions and passages; `wipe_removed` completes it."""
        self.database.change("DELETE FROM articles WHERE id = ?", article_id)
        self.leave_unwiped()

    def leave_unwiped(self) -> None:
        """Note that something was removed of which bytes may linger until `wipe_removed`."""
        self.database.change("UPDATE meta SET unwiped = 1")

    def remove_unused_vectors(self) -> None:
        """Delete the vectors that no passage and no sentence refers to, nor what may be undone."""
        self.database.change(
            "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM passages p"
            " WHERE p.encoder_id = vectors.encoder_id AND p.key = vectors.key)"
            " AND NOT EXISTS (SELECT 1 FROM sentences s"
            " WHERE s.encoder_id = vectors.encoder_id AND s.key = vectors.key)"
            " AND NOT EXISTS (SELECT 1 FROM held_vectors h"
            " WHERE h.encoder_id = vectors.encoder_id AND h.key = vectors.key)"
        )

    def is_unwiped(self) -> bool:
        """Whether something was removed of which bytes may linger."""
        return bool(self.database.rows("SELECT unwiped FROM meta")[0]["unwiped"])

    def wipe_removed(self) -> None:
        """Leave no byte of removed articles in the file; outside any transaction.

        It rewrites the whole file, and so does nothing unless something was removed since the last
        time, be it by a process that was killed before it came to this.
        """
        if self.is_unwiped():
            self.database.wipe()
            self.database.change("UPDATE meta SET unwiped = 0")
        self.database.empty_log()

    def next_revision(self) -> None:
        """Count a change that readers can see.

        The number is the time in microseconds: a library that was restored or made anew never
        repeats the number of another, whose derived files may still lie beside it.
        """
        now = time.time_ns() // 1000
        self.database.change(
            "UPDATE meta SET revision = CASE WHEN revision < ? THEN ? ELSE revision + 1 END",
            now,
            now,
        )

    def forget_earlier_revisions(self) -> None:
        """Let nobody continue derived files of an earlier revision: all write them anew."""
        self.database.change("DELETE FROM revisions WHERE revision <> (SELECT revision FROM meta)")

    def _put_metadata(self, article_id: str, draft: Draft) -> None:
        published = draft.published.isoformat() if draft.published else None
        self.database.change(
            "INSERT INTO articles (id, source, title, title_from_name, publisher, author,"
            " published, url, language, edition_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
            " ON CONFLICT (id) DO UPDATE SET source = excluded.source, title = excluded.title,"
            " title_from_name = excluded.title_from_name, publisher = excluded.publisher,"
            " author = excluded.author, published = excluded.published, url = excluded.url,"
            " language = excluded.language",
            article_id,
            draft.source,
            draft.title,
            int(draft.title_from_name),
            draft.publisher,
            draft.author,
            published,
            draft.url,
            draft.language,
        )

    def _edition(self, article_id: str, sha256: str, text: str) -> int:
        known = self.database.rows(
            "SELECT id FROM editions WHERE article_id = ? AND sha256 = ?", article_id, sha256
        )
        if known:  # written again, since the stored text may have been altered
            self.database.change("UPDATE editions SET text = ? WHERE id = ?", text, known[0]["id"])
            return int(known[0]["id"])
        return self.database.change(
            "INSERT INTO editions (article_id, sha256, text, added) VALUES (?, ?, ?, ?)"
            " RETURNING id",
            article_id,
            sha256,
            text,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _new_id(self, sha256: str) -> str:
        """An id made of the first text, lengthened while an older article bears it, or bore it."""
        for length in range(_ID_CHARACTERS, len(sha256) + 1):
            if not self._is_given(sha256[:length]):
                return sha256[:length]
        return f"{sha256}-{time.time_ns()}"

    def _is_given(self, article_id: str) -> bool:
        """Whether an article has that id, or one that may come back had it."""
        return bool(
            self.database.rows(
                "SELECT 1 FROM articles WHERE id = ?"
                " UNION ALL SELECT 1 FROM changed_articles WHERE article_id = ? LIMIT 1",
                article_id,
                article_id,
            )
        )
