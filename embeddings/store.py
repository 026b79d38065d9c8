"""The truth of a library: articles, editions, passages and vectors in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import LibraryDamaged, LibraryMissing, LibraryVersion
from embeddings.hashing import sha256_of_text
from embeddings.records import Article, Draft, Edition, Span

Vector: TypeAlias = NDArray[np.float32]

VERSION = 1
_BUSY_TIMEOUT_SECONDS = 60.0
_ID_CHARACTERS = 12

_ARTICLES = (
    "SELECT a.*, e.sha256, e.added, e.text FROM editions e JOIN articles a ON a.id = e.article_id"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage or a sentence lies in its article's text, and the key of its vector."""

    span: Span
    key: bytes


@dataclass(frozen=True, slots=True)
class PlacedPassage(Placed):
    """A passage with its sentences."""

    sentences: tuple[Placed, ...]


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
    """One open library database; use it in the thread that opened it.

    Raises:
        LibraryVersion: it was saved by a newer Quoth.
        LibraryDamaged: it is no library database, or SQLite finds it malformed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._damage_named():
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None
            )
            self._connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._migrate()

    @classmethod
    def existing(cls, path: Path) -> Store:
        """The store at a path where there must be one.

        Raises:
            LibraryMissing: nothing has been embedded there yet.
        """
        if not path.is_file():
            raise LibraryMissing(f"No library at {path.parent}. Build one with: quoth embed")
        return cls(path)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing of it."""
        with self._damage_named():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every read inside sees the same revision."""
        with self._damage_named():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    # What is there

    def revision(self) -> int:
        """The number of the last change that a reader can see."""
        return int(self._rows("SELECT revision FROM meta")[0][0])

    def kept_articles(self) -> list[Kept]:
        """Every article, without its text."""
        rows = self._rows(
            "SELECT a.*, e.sha256 FROM articles a JOIN editions e ON e.id = a.edition_id"
            " ORDER BY a.source"
        )
        return [Kept(row["id"], _draft(row), row["sha256"], row["edition_id"]) for row in rows]

    def articles(self) -> list[Article]:
        """Every article in its current edition, by title."""
        rows = self._rows(f"{_ARTICLES} WHERE a.edition_id = e.id ORDER BY a.title, a.id")
        return [_article(row) for row in rows]

    def article_of_edition(self, edition_id: int) -> Article | None:
        """The article as it stood in that edition, or None if it has been removed."""
        rows = self._rows(f"{_ARTICLES} WHERE e.id = ?", edition_id)
        return _article(rows[0]) if rows else None

    def editions(self) -> Iterator[Article]:
        """Every edition of every article."""
        return (_article(row) for row in self._connection.execute(_ARTICLES))

    def encoders(self) -> dict[str, int]:
        """The id of every encoder that has vectors here, by fingerprint."""
        rows = self._rows("SELECT fingerprint, id FROM encoders ORDER BY id")
        return {row["fingerprint"]: row["id"] for row in rows}

    def placed(self, encoder_id: int, edition_id: int) -> list[Placed]:
        """The encoder's passages of one edition, in order."""
        rows = self._rows(
            'SELECT "start", "end", key FROM passages WHERE encoder_id = ? AND edition_id = ?'
            " ORDER BY position",
            encoder_id,
            edition_id,
        )
        return [Placed(Span(start, end), key) for start, end, key in rows]

    def known_keys(self, encoder_id: int) -> set[bytes]:
        """The keys of every text that the encoder has encoded."""
        return {
            row[0] for row in self._rows("SELECT key FROM vectors WHERE encoder_id = ?", encoder_id)
        }

    def counts(self, encoder_id: int) -> Counts:
        """How many passages and sentences the encoder has here, and how long its vectors are."""
        row = self._rows(
            "SELECT (SELECT count(*) FROM passages WHERE encoder_id = e.id),"
            " (SELECT count(*) FROM sentences WHERE encoder_id = e.id), e.dimension"
            " FROM encoders e WHERE e.id = ?",
            encoder_id,
        )[0]
        return Counts(*row)

    def encoded_passages(self, encoder_id: int) -> Iterator[tuple[int, int, Span, Vector]]:
        """Edition, number of sentences, span and vector of every passage, in search order."""
        rows = self._connection.execute(
            "SELECT p.edition_id, (SELECT count(*) FROM sentences s WHERE"
            " (s.encoder_id, s.edition_id, s.position) = (p.encoder_id, p.edition_id, p.position)),"
            ' p."start", p."end", v.vector FROM passages p'
            " JOIN vectors v ON v.encoder_id = p.encoder_id AND v.key = p.key"
            " WHERE p.encoder_id = ? ORDER BY p.edition_id, p.position",
            (encoder_id,),
        )
        for edition_id, sentences, start, end, vector in rows:
            yield edition_id, sentences, Span(start, end), _vector(vector)

    def encoded_sentences(self, encoder_id: int) -> Iterator[tuple[Span, Vector]]:
        """Span and vector of every sentence, in search order."""
        rows = self._connection.execute(
            'SELECT s."start", s."end", v.vector FROM sentences s'
            " JOIN vectors v ON v.encoder_id = s.encoder_id AND v.key = s.key"
            " WHERE s.encoder_id = ? ORDER BY s.edition_id, s.position, s.number",
            (encoder_id,),
        )
        for start, end, vector in rows:
            yield Span(start, end), _vector(vector)

    def vectors(self) -> Iterator[tuple[bytes, Vector]]:
        """Every vector of every encoder, with its key."""
        rows = self._connection.execute("SELECT key, vector FROM vectors")
        return ((key, _vector(vector)) for key, vector in rows)

    def complaints(self) -> list[str]:
        """What SQLite itself finds wrong with the file; empty when all is well."""
        with self._damage_named():
            found = [row[0] for row in self._rows("PRAGMA integrity_check")]
            dangling = self._rows("PRAGMA foreign_key_check")
        wrong = [line for line in found if line != "ok"]
        return wrong + [f"table {row[0]}: row {row[1]} points to nothing" for row in dangling]

    # What is written; each inside a transaction

    def encoder_id(self, fingerprint: str, dimension: int) -> int:
        """The id of the encoder, given now if it is new."""
        self._connection.execute(
            "INSERT INTO encoders (fingerprint, dimension) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (fingerprint, dimension),
        )
        return self.encoders()[fingerprint]

    def add_vectors(self, encoder_id: int, vectors: Iterable[tuple[bytes, Vector]]) -> None:
        """Keep the vectors of some texts by the texts' keys."""
        self._connection.executemany(
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
        added = datetime.now(UTC).isoformat(timespec="seconds")
        known = self._rows(
            "SELECT id FROM editions WHERE article_id = ? AND sha256 = ?", article_id, sha256
        )
        edition_id = (
            known[0][0]
            if known
            else self._rows("SELECT ifnull(max(id), 0) + 1 FROM editions")[0][0]
        )
        self._put_metadata(article_id, draft, edition_id)
        if not known:
            self._connection.execute(
                "INSERT INTO editions (id, article_id, sha256, text, added) VALUES (?, ?, ?, ?, ?)",
                (edition_id, article_id, sha256, draft.text, added),
            )
        return article_id, edition_id

    def put_passages(
        self, encoder_id: int, article_id: str, edition_id: int, passages: Sequence[PlacedPassage]
    ) -> None:
        """Make these the encoder's passages of the article, in place of any others."""
        self._connection.execute(
            "DELETE FROM passages WHERE encoder_id = ? AND edition_id IN"
            " (SELECT id FROM editions WHERE article_id = ?)",
            (encoder_id, article_id),
        )
        self._connection.executemany(
            'INSERT INTO passages (encoder_id, edition_id, position, "start", "end", key)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    encoder_id,
                    edition_id,
                    position,
                    passage.span.start,
                    passage.span.end,
                    passage.key,
                )
                for position, passage in enumerate(passages)
            ),
        )
        self._connection.executemany(
            "INSERT INTO sentences"
            ' (encoder_id, edition_id, position, number, "start", "end", key)'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (encoder_id, edition_id, position, number, one.span.start, one.span.end, one.key)
                for position, passage in enumerate(passages)
                for number, one in enumerate(passage.sentences)
            ),
        )

    def set_source_aside(self, article_id: str) -> None:
        """Give up an article's source, so that another article may take it in this transaction."""
        self._connection.execute(
            "UPDATE articles SET source = '\x01' || id WHERE id = ?", (article_id,)
        )

    def remove_article(self, article_id: str) -> None:
        """Delete an article with its editions and passages."""
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def remove_unused_vectors(self) -> None:
        """Delete the vectors that no passage and no sentence refers to any more."""
        self._connection.execute(
            "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM passages p"
            " WHERE p.encoder_id = vectors.encoder_id AND p.key = vectors.key)"
            " AND NOT EXISTS (SELECT 1 FROM sentences s"
            " WHERE s.encoder_id = vectors.encoder_id AND s.key = vectors.key)"
        )

    def next_revision(self) -> int:
        """Count a change that readers can see."""
        self._connection.execute("UPDATE meta SET revision = revision + 1")
        return self.revision()

    # Inside

    def _migrate(self) -> None:
        version = self._rows("PRAGMA user_version")[0][0]
        if version > VERSION:
            raise LibraryVersion(
                f"{self.path} was saved by a newer Quoth (format {version}, this one reads "
                f"{VERSION}). Update Quoth, or embed into another DATA_DIR."
            )
        if version == 0:
            schema = resources.files("embeddings").joinpath("schema.sql").read_text("utf-8")
            # Two processes may create it at once; the second finds the work done.
            with self.transaction():
                if self._rows("PRAGMA user_version")[0][0] == 0:
                    for statement in _statements(schema):
                        self._connection.execute(statement)
                    self._connection.execute("INSERT INTO meta (revision) VALUES (0)")
                    self._connection.execute(f"PRAGMA user_version = {VERSION}")

    def _put_metadata(self, article_id: str, draft: Draft, edition_id: int) -> None:
        published = draft.published.isoformat() if draft.published else None
        self._connection.execute(
            "INSERT INTO articles (id, source, title, title_from_name, publisher, author,"
            " published, url, language, edition_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET source = excluded.source, title = excluded.title,"
            " title_from_name = excluded.title_from_name, publisher = excluded.publisher,"
            " author = excluded.author, published = excluded.published, url = excluded.url,"
            " language = excluded.language, edition_id = excluded.edition_id",
            (
                article_id,
                draft.source,
                draft.title,
                draft.title_from_name,
                draft.publisher,
                draft.author,
                published,
                draft.url,
                draft.language,
                edition_id,
            ),
        )

    def _new_id(self, sha256: str) -> str:
        """An id made of the first text, lengthened while an older article still bears it."""
        for length in range(_ID_CHARACTERS, len(sha256) + 1):
            if not self._rows("SELECT 1 FROM articles WHERE id = ?", sha256[:length]):
                return sha256[:length]
        return f"{sha256}-{self.revision() + 1}"

    def _rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        with self._damage_named():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LibraryDamaged(
                f"{self.path} cannot be used: {error}. Check that the folder is writable and the "
                "disk is not full, then run: quoth check"
            ) from error
        except sqlite3.DatabaseError as error:
            raise LibraryDamaged(
                f"{self.path} is damaged: {error}. Move it aside and run: quoth embed"
            ) from error


def _statements(script: str) -> list[str]:
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _article(row: sqlite3.Row) -> Article:
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


def _draft(row: sqlite3.Row) -> Draft:
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


def _vector(blob: bytes) -> Vector:
    return np.frombuffer(blob, "<f4")
