"""What undoing a change writes back: the rows of an article as they were, compressed."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from typing import Any

from embeddings.database import Rows

_COLUMNS = {
    "articles": (
        *("id", "source", "title", "title_from_name", "publisher", "author"),
        *("published", "url", "language", "edition_id"),
    ),
    "editions": ("id", "article_id", "sha256", "text", "added"),
    "originals": ("edition_id", "name", "media_type", "bytes", "content"),
    "signatures": ("edition_id", "signature"),
    "passages": ("encoder_id", "edition_id", "position", "start", "end", "key"),
    "sentences": ("encoder_id", "edition_id", "position", "number", "start", "end", "key"),
}
"""What is written down of each table, whatever else a store keeps there."""
_OF_EDITIONS = "edition_id IN (SELECT id FROM editions WHERE article_id = ?)"
PLACES_OF_ARTICLE = (
    "(encoder_id, edition_id) IN"
    " (SELECT c.id, e.id FROM encoders c, editions e WHERE e.article_id = ?)"
)
"""Of passages and of sentences, whose keys begin with the encoder: by the edition alone all rows
of the library would be read."""
_PLACES = ("passages", "sentences")
_WHOLE = ("editions", "originals", "signatures")
_TABLES = {
    "articles": "id = ?",
    "editions": "article_id = ?",
    **dict.fromkeys(("originals", "signatures"), _OF_EDITIONS),
    **dict.fromkeys(_PLACES, PLACES_OF_ARTICLE),
}


def rows_of(database: Rows, article_id: str, *, whole: bool) -> bytes:
    """What is kept of an article; `whole` with its texts, which a removal takes away too."""
    tables = ("articles", *(_WHOLE if whole else ()), *_PLACES)
    rows = {
        table: [
            dict(zip(_COLUMNS[table], row, strict=True))
            for row in database.each(
                f"SELECT {_named(_COLUMNS[table])} FROM {table}"  # noqa: S608 - names of ours
                f" WHERE {_TABLES[table]}",
                article_id,
            )
        ]
        for table in tables
    }
    return zlib.compress(json.dumps(rows, default=_in_letters).encode("utf-8"), 1)


class Before:
    """An article as it was before a change."""

    def __init__(self, packed: bytes) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = json.loads(zlib.decompress(packed))
        (self._article,) = self._rows.pop("articles")
        self.article_id: str = self._article["id"]
        self.source: str = self._article["source"]

    @property
    def is_whole(self) -> bool:
        """Whether it holds the texts too."""
        return "editions" in self._rows

    @property
    def sha256(self) -> str | None:
        """The hash of the current text, where the texts are held."""
        current = self._article["edition_id"]
        editions = self._rows.get("editions", ())
        return next((row["sha256"] for row in editions if row["id"] == current), None)

    def write_back(self, database: Rows, source: str) -> None:
        """Make the article what it was, inside a transaction, under a source that is free."""
        self._write_article(database, {**self._article, "source": source})
        database.change(f"DELETE FROM passages WHERE {_OF_EDITIONS}", self.article_id)  # noqa: S608
        for table, rows in self._rows.items():
            for row in rows:
                _insert(database, table, row)
        database.change_each(
            "DELETE FROM removed_editions WHERE sha256 = ?",
            [(row["sha256"],) for row in self._rows.get("editions", ())],
        )

    def _write_article(self, database: Rows, article: dict[str, Any]) -> None:
        if not database.rows("SELECT 1 FROM articles WHERE id = ?", self.article_id):
            _insert(database, "articles", article)
            return
        columns = ", ".join(f'"{name}" = ?' for name in article)
        database.change(
            f"UPDATE articles SET {columns} WHERE id = ?",  # noqa: S608 - names of our columns
            *article.values(),
            self.article_id,
        )


def _insert(database: Rows, table: str, row: dict[str, Any]) -> None:
    names, places = _named(row), ", ".join("?" * len(row))
    database.change(
        f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - names of ours
        *map(_from_letters, row.values()),
    )


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _in_letters(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    raise TypeError(f"There is no way to keep a {type(value).__name__}.")


def _from_letters(value: object) -> object:
    return base64.b64decode(value["bytes"]) if isinstance(value, dict) else value
