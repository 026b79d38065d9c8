"""What is saved of a library, read back: articles, editions, passages and vectors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.database import Database, Row, Rows
from embeddings.errors import LibraryDamaged, LibraryMissing
from embeddings.hashing import sha256_of_text
from embeddings.layout import OnServer
from embeddings.library_file import LIBRARY
from embeddings.records import Article, Draft, Edition, Span

Vector: TypeAlias = NDArray[np.float32]

_KEPT = "SELECT a.*, e.sha256 FROM articles a JOIN editions e ON e.id = a.edition_id"
_KEYS_AT_ONCE = 500
_ARTICLES = (
    "SELECT a.*, e.id AS of_edition, e.sha256, e.added, e.text"
    " FROM editions e JOIN articles a ON a.id = e.article_id"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage or a sentence lies in its article's text, and the key of its vector."""

    span: Span
    key: bytes


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """A passage as it goes into a snapshot."""

    edition_id: int
    published: date | None
    span: Span
    sentences: int
    """How many it holds."""
    vector: Vector


@dataclass(frozen=True, slots=True)
class Counts:
    """The size of what one encoder has made."""

    passages: int
    sentences: int
    dimension: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows of an article without reading its text."""

    id: str
    draft: Draft
    """The article as it was read, but with an empty text."""
    sha256: str
    edition_id: int


class Store:
    """What is saved of one library, for reading; use it in the thread that opened it.

    Raises:
        LibraryVersion: it was saved by a newer Quoth.
        LibraryDamaged: it is no library database, or SQLite finds it malformed.
    """

    def __init__(self, truth: Path | OnServer) -> None:
        self.database = _opened(truth)

    @classmethod
    def existing(cls, truth: Path | OnServer) -> Store:
        """The store where there must be one.

        Raises:
            LibraryMissing: nothing has been embedded there yet, or never to the end.
        """
        if isinstance(truth, Path):
            there, place = truth.is_file(), str(truth.parent)
        else:
            there, place = truth.server.known_id(truth.library) is not None, str(truth)
        if not there:
            raise LibraryMissing(f"No library at {place}. Build one with: quoth embed")
        store = cls(truth)
        if store.revision() == 0:
            store.close()
            raise LibraryMissing(
                f"The library at {place} was never finished. Finish it with: quoth embed"
            )
        return store

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def reading(self) -> AbstractContextManager[None]:
        """Every read inside sees the same revision."""
        return self.database.reading()

    def revision(self) -> int:
        """The number of the last change that a reader can see; 0 before the first."""
        return int(self.database.rows("SELECT revision FROM meta")[0][0])

    def had_revision(self, revision: int) -> bool:
        """Whether it once was the revision of this library, and all changes since are known."""
        return bool(self.database.rows("SELECT 1 FROM revisions WHERE revision = ?", revision))

    def editions_changed_since(self, revision: int) -> list[int]:
        """The ids of editions that readers since that revision see otherwise, or not any more."""
        rows = self.database.rows(
            "SELECT edition_id FROM changed_editions WHERE after >= ? ORDER BY edition_id", revision
        )
        return [row["edition_id"] for row in rows]

    def kept_articles(self, article_id: str | None = None) -> list[Kept]:
        """Every article, or only the one of that id, without its text."""
        if article_id is None:
            rows = self.database.rows(f"{_KEPT} ORDER BY a.source")
        else:
            rows = self.database.rows(f"{_KEPT} WHERE a.id = ?", article_id)
        return [Kept(row["id"], _draft(row), row["sha256"], row["edition_id"]) for row in rows]

    def has_articles(self) -> bool:
        """Whether there is any."""
        return bool(self.database.rows("SELECT EXISTS (SELECT 1 FROM articles)")[0][0])

    def articles(self) -> list[Article]:
        """Every article in its current edition, by title."""
        rows = self.database.rows(f"{_ARTICLES} WHERE a.edition_id = e.id ORDER BY a.title, a.id")
        return [_article(row) for row in rows]

    def current_editions(self, article_ids: Iterable[str]) -> list[int]:
        """The ids of the editions in which these articles are now, as far as they are here."""
        wanted = json.dumps(sorted(article_ids))
        rows = self.database.rows(
            "SELECT edition_id FROM articles WHERE id IN"
            " (SELECT CAST(value AS TEXT) FROM json_each(?))",
            wanted,
        )
        return [row["edition_id"] for row in rows]

    def article_of_edition(self, edition_id: int) -> Article | None:
        """The article as it stood in that edition, or None if it has been removed."""
        rows = self.database.rows(f"{_ARTICLES} WHERE e.id = ?", edition_id)
        return _article(rows[0]) if rows else None

    def languages_of_editions(self, edition_ids: Iterable[int]) -> dict[int, str]:
        """The languages of the articles of these editions, without those that were removed."""
        wanted = sorted(edition_ids)
        rows = self.database.rows(
            "SELECT e.id, a.language FROM articles a JOIN editions e"  # noqa: S608 - of ours
            f" ON e.article_id = a.id WHERE e.id IN ({_places(wanted)})",
            *wanted,
        )
        return {row["id"]: row["language"] for row in rows}

    def intact_article(self, edition_id: int) -> Article | None:
        """The same, for quoting: its text is proved against its hash.

        Raises:
            LibraryDamaged: the stored text is not the one that was stored.
        """
        return self.intact_articles([edition_id]).get(edition_id)

    def intact_articles(self, edition_ids: Iterable[int]) -> dict[int, Article]:
        """The articles of these editions, likewise, without those that have been removed."""
        found = self.articles_of_editions(edition_ids)
        return {edition_id: _proved(article) for edition_id, article in found.items()}

    def articles_of_editions(self, edition_ids: Iterable[int]) -> dict[int, Article]:
        """The same, unproved."""
        wanted = sorted(edition_ids)
        rows = self.database.rows(f"{_ARTICLES} WHERE e.id IN ({_places(wanted)})", *wanted)
        return {row["of_edition"]: _article(row) for row in rows}

    def editions_called(self, prefix: str) -> list[Article]:
        """The editions whose hash begins so; of one text the article that still has it first.

        Raises:
            LibraryDamaged: one of the stored texts is not the one that was stored.
        """
        rows = self.database.rows(
            "SELECT e.id FROM editions e JOIN articles a ON a.id = e.article_id"
            " WHERE e.sha256 >= ? AND e.sha256 < ? ORDER BY a.edition_id <> e.id, a.title, e.id",
            prefix,
            f"{prefix}g",  # what follows the hexadecimal digits
        )
        articles = (self.intact_article(row["id"]) for row in rows)
        return [article for article in articles if article is not None]

    def current_article(self, article_id: str) -> Article | None:
        """The article in its current edition, proved against its hash; None if it was removed.

        Raises:
            LibraryDamaged: the stored text is not the one that was stored.
        """
        rows = self.database.rows("SELECT edition_id FROM articles WHERE id = ?", article_id)
        return self.intact_article(rows[0]["edition_id"]) if rows else None

    def removed(self, prefix: str) -> datetime | None:
        """When the last of the removed editions whose hash begins so was removed, if one was."""
        rows = self.database.rows(
            "SELECT max(removed) FROM removed_editions WHERE sha256 >= ? AND sha256 < ?",
            prefix,
            f"{prefix}g",
        )
        return datetime.fromisoformat(rows[0][0]) if rows[0][0] else None

    def editions_holding(self, text: str) -> Iterator[tuple[int, bool]]:
        """The id of every edition that holds the text word for word, and whether it is current.

        Every stored text is read for it: some 100 ms a hundred thousand passages.
        """
        rows = self.database.each(
            "SELECT e.id, a.edition_id = e.id FROM editions e JOIN articles a ON a.id ="
            " e.article_id WHERE instr(e.text, ?) > 0 ORDER BY a.edition_id <> e.id, a.title, e.id",
            text,
        )
        return ((edition_id, bool(current)) for edition_id, current in rows)

    def altered_editions(self) -> set[str]:
        """The hashes under which the stored texts have been altered."""
        return {each.edition.sha256 for each in self.editions() if not _is_intact(each)}

    def editions(self) -> Iterator[Article]:
        """Every edition of every article."""
        return map(_article, self.database.each(_ARTICLES))

    def encoders(self) -> dict[str, int]:
        """The id of every encoder that has vectors here, by fingerprint."""
        rows = self.database.rows("SELECT fingerprint, id FROM encoders ORDER BY id")
        return {row["fingerprint"]: row["id"] for row in rows}

    def placed(self, encoder_id: int, edition_id: int) -> list[Placed]:
        """The encoder's passages of one edition, in order."""
        rows = self.database.rows(
            'SELECT "start", "end", key FROM passages WHERE encoder_id = ? AND edition_id = ?'
            " ORDER BY position",
            encoder_id,
            edition_id,
        )
        return [_placed(row) for row in rows]

    def placed_sentences(self, encoder_id: int, edition_id: int) -> list[Placed]:
        """The sentences of the encoder's passages of one edition, in order."""
        rows = self.database.rows(
            'SELECT "start", "end", key FROM sentences WHERE encoder_id = ? AND edition_id = ?'
            " ORDER BY position, number",
            encoder_id,
            edition_id,
        )
        return [_placed(row) for row in rows]

    def known_among(self, encoder_id: int, keys: Iterable[bytes]) -> set[bytes]:
        """Which of these keys are those of texts that the encoder has encoded."""
        wanted, found = iter(keys), set[bytes]()
        while some := tuple(islice(wanted, _KEYS_AT_ONCE)):
            places = ", ".join("?" * len(some))
            rows = self.database.each(
                f"SELECT key FROM vectors WHERE encoder_id = ? AND key IN ({places})",  # noqa: S608
                encoder_id,
                *some,
            )
            found.update(row["key"] for row in rows)
        return found

    def counts(self, encoder_id: int) -> Counts:
        """How many passages and sentences the encoder has here, and how long its vectors are."""
        rows = self.database.rows(
            "SELECT (SELECT count(*) FROM passages WHERE encoder_id = e.id),"
            " (SELECT count(*) FROM sentences WHERE encoder_id = e.id), e.dimension"
            " FROM encoders e WHERE e.id = ?",
            encoder_id,
        )
        return Counts(*rows[0])

    def has_passages(self, encoder_id: int) -> bool:
        """Whether the encoder has any here."""
        rows = self.database.rows(
            "SELECT EXISTS (SELECT 1 FROM passages WHERE encoder_id = ?)", encoder_id
        )
        return bool(rows[0][0])

    def dimension(self, encoder_id: int) -> int:
        """How long the encoder's vectors are."""
        rows = self.database.rows("SELECT dimension FROM encoders WHERE id = ?", encoder_id)
        return int(rows[0]["dimension"])

    def encoded_passages(
        self, encoder_id: int, editions: Sequence[int] | None = None
    ) -> Iterator[EncodedPassage]:
        """Every passage with its vector, in search order; of some editions only, if they are named.

        A passage whose vector is missing has an empty one.
        """
        rows = self._fetching(editions)(
            "SELECT p.edition_id, (SELECT count(*) FROM sentences s WHERE"  # noqa: S608
            " (s.encoder_id, s.edition_id, s.position) = (p.encoder_id, p.edition_id, p.position)),"
            ' a.published, p."start", p."end", v.vector FROM passages p'
            " JOIN editions e ON e.id = p.edition_id JOIN articles a ON a.id = e.article_id"
            " LEFT JOIN vectors v ON v.encoder_id = p.encoder_id AND v.key = p.key"
            f" WHERE p.encoder_id = ? {_of_editions('p', editions)}"
            " ORDER BY p.edition_id, p.position",
            encoder_id,
            *_as_values(editions),
        )
        for edition_id, sentences, published, start, end, vector in rows:
            place = Span(start, end)
            yield EncodedPassage(edition_id, _date(published), place, sentences, _vector(vector))

    def encoded_sentences(
        self, encoder_id: int, editions: Sequence[int] | None = None
    ) -> Iterator[tuple[Span, Vector]]:
        """Span and vector of every sentence, in search order, likewise."""
        rows = self._fetching(editions)(
            'SELECT s."start", s."end", v.vector FROM sentences s'  # noqa: S608
            " LEFT JOIN vectors v ON v.encoder_id = s.encoder_id AND v.key = s.key"
            f" WHERE s.encoder_id = ? {_of_editions('s', editions)}"
            " ORDER BY s.edition_id, s.position, s.number",
            encoder_id,
            *_as_values(editions),
        )
        for start, end, vector in rows:
            yield Span(start, end), _vector(vector)

    def _fetching(self, editions: Sequence[int] | None) -> Callable[..., Iterator[Row]]:
        return self.database.each_of_all if editions is None else self.database.each

    def vectors(self) -> Iterator[tuple[bytes, Vector]]:
        """Every vector of every encoder, with its key; an empty one where it has a wrong length."""
        rows = self.database.each(
            "SELECT v.key, CASE length(v.vector) WHEN 4 * e.dimension THEN v.vector END"
            " FROM vectors v JOIN encoders e ON e.id = v.encoder_id"
        )
        return ((key, _vector(vector)) for key, vector in rows)


def _opened(truth: Path | OnServer) -> Rows:
    if isinstance(truth, Path):
        return Database(truth, LIBRARY)
    from embeddings.postgres import PostgresDatabase  # an extra, and slow to import

    return PostgresDatabase(truth.server, truth.library)


def _of_editions(table: str, editions: Sequence[int] | None) -> str:
    chosen = f"AND {table}.edition_id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"  # noqa: S608
    return chosen if editions is not None else ""


def _places(values: Sequence[object]) -> str:
    """A few; of an array in JSON PostgreSQL does not know that there are few."""
    return ", ".join("?" * len(values))


def _as_values(editions: Sequence[int] | None) -> tuple[str, ...]:
    return () if editions is None else (json.dumps(list(editions)),)


def _proved(article: Article) -> Article:
    if _is_intact(article):
        return article
    raise LibraryDamaged(
        f"The stored text of {article.source} has been altered, so nothing is quoted from "
        "it. Mend it with: quoth embed"
    )


def _is_intact(article: Article) -> bool:
    return sha256_of_text(article.text) == article.edition.sha256


def _placed(row: Row) -> Placed:
    return Placed(Span(row["start"], row["end"]), row["key"])


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _article(row: Row) -> Article:
    return Article(
        id=row["id"],
        edition=Edition(row["sha256"], datetime.fromisoformat(row["added"])),
        title=row["title"],
        text=row["text"],
        source=row["source"],
        publisher=row["publisher"],
        author=row["author"],
        published=_date(row["published"]),
        url=row["url"],
        language=row["language"],
    )


def _draft(row: Row) -> Draft:
    return Draft(
        source=row["source"],
        text="",
        title=row["title"],
        title_from_name=bool(row["title_from_name"]),
        publisher=row["publisher"],
        author=row["author"],
        published=_date(row["published"]),
        url=row["url"],
        language=row["language"],
    )


def _vector(blob: bytes | None) -> Vector:
    return np.frombuffer(blob or b"", "<f4")
