"""A saved library opened for answering; it follows the changes that other processes commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import LibraryMissing
from embeddings.layout import Layout
from embeddings.records import Article, Passage
from embeddings.sealed import WriterBusy
from embeddings.snapshot import Shelf, Snapshot, open_snapshot, remove_stale
from embeddings.store import Store
from embeddings.title_search import Titles

if TYPE_CHECKING:
    from embeddings.postgres import Server


class EmbeddedOtherwise(LibraryMissing):
    """Another model has embedded the library, and not the one that is set."""


class Library:
    """The articles and passages of one library as one encoder sees them; for one thread.

    Raises:
        LibraryMissing: nothing has been embedded here, or not with that encoder.
    """

    def __init__(self, layout: Layout, fingerprint: str) -> None:
        self._layout = layout
        self._store = Store.existing(layout.truth)
        self._shelf = Shelf(self._store)
        self._languages: dict[int, str | None] = {}
        """Of the articles of editions, since the last change."""
        self.titles = Titles(self._store)
        try:
            self._encoder_id = self._embedded_with(fingerprint)
            self._snapshot = open_snapshot(layout, self._store, self._encoder_id)
        except BaseException:
            self._store.close()
            raise

    def close(self) -> None:
        """Close the database; snapshots already handed out stay readable."""
        self._store.close()

    def snapshot(self) -> Snapshot:
        """The passages as of the last change, or of the one before while that is being written."""
        if self._store.revision() != self._snapshot.revision:
            self._shelf.forget()
            self._languages.clear()
            self._snapshot = open_snapshot(
                self._layout, self._store, self._encoder_id, meanwhile=self._snapshot
            )
            self._tidy_copies()
        return self._snapshot

    def _tidy_copies(self) -> None:
        """Whoever changed the library tidies its own disk; with a server ours is another's."""
        if self._layout.server is not None:
            with suppress(WriterBusy):
                remove_stale(self._layout, self._snapshot.revision, wait=False)

    def passage(self, snapshot: Snapshot, row: int) -> Passage | None:
        """The passage of a row, or None if its article has been removed since."""
        return self._shelf.passage(snapshot, row)

    def fetch(self, snapshot: Snapshot, rows: Iterable[int]) -> None:
        """Look up the passages of some rows at once, before each is asked for."""
        self._shelf.fetch(snapshot, rows)

    def languages(self, snapshot: Snapshot, rows: Sequence[int]) -> list[str | None]:
        """The language of the article of each row, without its text; None if it was removed."""
        editions = [int(snapshot.place(row)["edition"]) for row in rows]
        missing = set(editions) - self._languages.keys()
        if missing:
            found = self._store.languages_of_editions(missing)
            self._languages |= {edition: found.get(edition) for edition in missing}
        return [self._languages[edition] for edition in editions]

    @property
    def store(self) -> Store:
        """What is saved, old editions too; for the thread of this library."""
        return self._store

    def articles(self) -> tuple[Article, ...]:
        """Every article in its current edition, by title."""
        return tuple(self._store.articles())

    def _embedded_with(self, fingerprint: str) -> int:
        encoders = self._store.encoders()
        known = encoders.get(fingerprint)
        if known is not None and not self._store.has_articles():
            return known
        used = {
            name: encoder_id
            for name, encoder_id in encoders.items()
            if self._store.has_passages(encoder_id)
        }
        if fingerprint in used:
            return used[fingerprint]
        error = EmbeddedOtherwise if used else LibraryMissing
        raise error(
            f"The library at {self._layout.folder} was embedded with "
            f"{', '.join(used) or 'no model'}, not with {fingerprint}. "
            "Embed it with this model too: quoth embed"
        )


def open_with_any_encoder(data_dir: Path, server: Server | None = None) -> Library:
    """The shipped library as the first of its encoders sees it, for what needs no vectors.

    Raises:
        LibraryMissing: nothing has been embedded there yet.
    """
    layout = Layout.of(data_dir, server=server)
    with closing(Store.existing(layout.truth)) as store:
        encoders = store.encoders()
        used = [name for name in encoders if store.has_passages(encoders[name])]
    return Library(layout, next(iter(used or encoders)))


def open_articles(data_dir: Path, server: Server | None = None) -> tuple[Article, ...]:
    """Every article of the shipped library, without any encoder.

    Raises:
        LibraryMissing: nothing has been embedded there yet.
    """
    with closing(Store.existing(Layout.of(data_dir, server=server).truth)) as store:
        return tuple(store.articles())
