"""What keepers keep beside articles: originals and signatures; and lists without texts."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from datetime import date, datetime

from embeddings.database import Row
from embeddings.editing import EditableStore
from embeddings.hashing import sha256_of_text
from embeddings.keeping.records import OlderEdition, OriginalFacts, Summary, Touched
from embeddings.keeping.signatures import signature_of
from embeddings.reading.original import Original
from embeddings.records import Edition
from embeddings.store import Kept

_SUMMARIES = (
    "SELECT a.*, e.added AS changed, length(e.text) AS characters,"
    " (SELECT min(added) FROM editions WHERE article_id = a.id) AS added,"
    " (SELECT count(*) FROM editions WHERE article_id = a.id) AS editions,"
    " (SELECT count(*) FROM passages p WHERE p.edition_id = e.id"
    " AND p.encoder_id = (SELECT min(encoder_id) FROM passages WHERE edition_id = e.id))"
    " AS passages FROM articles a JOIN editions e ON e.id = a.edition_id"
)


class KeepingStore(EditableStore):
    """A store with what keepers need; every change is made inside a transaction."""

    def summaries(self) -> list[Summary]:
        """Every article by title, without its text."""
        return [_summary(row) for row in self.database.rows(f"{_SUMMARIES} ORDER BY a.title, a.id")]

    def summary(self, article_id: str) -> Summary | None:
        """One of them."""
        rows = self.database.rows(f"{_SUMMARIES} WHERE a.id = ?", article_id)
        return _summary(rows[0]) if rows else None

    def editions_of(self, article_id: str) -> tuple[Edition, ...]:
        """Every edition of an article, the newest first."""
        rows = self.database.rows(
            "SELECT sha256, added FROM editions WHERE article_id = ? ORDER BY added DESC, id DESC",
            article_id,
        )
        return tuple(Edition(sha256, datetime.fromisoformat(added)) for sha256, added in rows)

    def holder_of(self, sha256: str) -> Touched | None:
        """The article whose current edition has that hash."""
        rows = self.database.rows(
            "SELECT a.id, a.title FROM editions e JOIN articles a ON a.edition_id = e.id"
            " WHERE e.sha256 = ?",
            sha256,
        )
        return Touched(*rows[0]) if rows else None

    def holder_of_source(self, source: str) -> str | None:
        """The id of the article that came from there."""
        rows = self.database.rows("SELECT id FROM articles WHERE source = ?", source)
        return rows[0]["id"] if rows else None

    def kept_article(self, article_id: str) -> Kept | None:
        """What the store knows of an article without its text."""
        return next(iter(self.kept_articles(article_id)), None)

    def free_source(self, source: str, taken: Collection[str] = ()) -> str:
        """The source, numbered if an article has it already: `report.pdf`, `report (2).pdf`."""
        stem, dot, suffix = source.rpartition(".")
        if not stem or "/" in suffix:
            stem, dot, suffix = source, "", ""
        free, number = source, 1
        while free in taken or self.holder_of_source(free) is not None:
            number += 1
            free = f"{stem} ({number}){dot}{suffix}"
        return free

    def put_older(self, article_id: str, older: OlderEdition) -> None:
        """Keep a past edition of an article, by which old quotes verify, unless it is there."""
        self.database.change(
            "INSERT INTO editions (article_id, sha256, text, added) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            article_id,
            sha256_of_text(older.text),
            older.text,
            older.added.isoformat(timespec="seconds"),
        )

    def put_beside(self, edition_id: int, text: str, original: Original | None) -> None:
        """Keep the signature of an edition, and what it was read from if that is at hand."""
        self.database.change(
            "INSERT INTO signatures (edition_id, signature) VALUES (?, ?)"
            " ON CONFLICT (edition_id) DO UPDATE SET signature = excluded.signature",
            edition_id,
            signature_of(text),
        )
        if original is not None:
            self.database.change(
                "INSERT INTO originals (edition_id, name, media_type, bytes, content)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (edition_id) DO UPDATE SET"
                " name = excluded.name, media_type = excluded.media_type,"
                " bytes = excluded.bytes, content = excluded.content",
                edition_id,
                original.name,
                original.media_type,
                len(original.content),
                zlib.compress(original.content),
            )

    def original(self, edition_id: int) -> Original | None:
        """What an edition was read from, byte for byte."""
        rows = self.database.rows("SELECT * FROM originals WHERE edition_id = ?", edition_id)
        if not rows:
            return None
        row = rows[0]
        return Original(row["name"], row["media_type"], zlib.decompress(row["content"]))

    def original_facts(self, edition_id: int) -> OriginalFacts | None:
        """The same without its content."""
        rows = self.database.rows(
            "SELECT name, media_type, bytes FROM originals WHERE edition_id = ?", edition_id
        )
        return OriginalFacts(*rows[0]) if rows else None

    def signatures(self) -> list[tuple[int, bytes]]:
        """The signature of every current edition, by the edition's id."""
        rows = self.database.rows(
            "SELECT s.* FROM signatures s JOIN articles a ON a.edition_id = s.edition_id"
        )
        return [(row["edition_id"], row["signature"]) for row in rows]


def _summary(row: Row) -> Summary:
    return Summary(
        id=row["id"],
        title=row["title"],
        source=row["source"],
        publisher=row["publisher"],
        author=row["author"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        url=row["url"],
        language=row["language"],
        added=datetime.fromisoformat(row["added"]),
        changed=datetime.fromisoformat(row["changed"]),
        editions=row["editions"],
        characters=row["characters"],
        passages=row["passages"],
    )
