"""A saved library opened for answering; it follows the changes that other processes commit."""

from __future__ import annotations

from pathlib import Path

from embeddings.errors import LibraryMissing
from embeddings.layout import Layout
from embeddings.records import Article, Passage
from embeddings.snapshot import Shelf, Snapshot, open_snapshot
from embeddings.store import Store


class Library:
    """The articles and passages of one library as one encoder sees them; for one thread.

    Raises:
        LibraryMissing: nothing has been embedded here, or not with that encoder.
    """

    def __init__(self, layout: Layout, fingerprint: str) -> None:
        self._layout = layout
        self._store = Store.existing(layout.truth)
        self._shelf = Shelf(self._store)
        self._encoder_id = self._known_encoder(fingerprint)
        self._snapshot = open_snapshot(layout, self._store, self._encoder_id)

    def close(self) -> None:
        """Close the database; snapshots already handed out stay readable."""
        self._store.close()

    def snapshot(self) -> Snapshot:
        """The passages as of the last change that has been committed."""
        if self._store.revision() != self._snapshot.revision:
            self._shelf.forget()
            self._snapshot = open_snapshot(self._layout, self._store, self._encoder_id)
        return self._snapshot

    def passage(self, snapshot: Snapshot, row: int) -> Passage | None:
        """The passage of a row, or None if its article has been removed since."""
        return self._shelf.passage(snapshot, row)

    def articles(self) -> tuple[Article, ...]:
        """Every article in its current edition, by title."""
        return tuple(self._store.articles())

    def _known_encoder(self, fingerprint: str) -> int:
        encoders = self._store.encoders()
        if fingerprint in encoders:
            return encoders[fingerprint]
        self._store.close()
        others = ", ".join(sorted(encoders)) or "no model"
        raise LibraryMissing(
            f"The library at {self._layout.folder} was embedded with {others}, not with "
            f"{fingerprint}. Embed it with this model too: quoth embed"
        )


def open_articles(data_dir: Path) -> tuple[Article, ...]:
    """Every article of the shipped library, without any encoder.

    Raises:
        LibraryMissing: nothing has been embedded there yet.
    """
    store = Store.existing(Layout.of(data_dir).truth)
    try:
        return tuple(store.articles())
    finally:
        store.close()
