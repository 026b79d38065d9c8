"""An immutable view of one encoder's passages at one revision, memory-mapped from derived files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.compact import Compact, nearest
from embeddings.contents import (
    ARRAYS,
    COMPACT,
    LEXICAL,
    ROWS,
    SENTENCE_SPANS,
    SENTENCE_VECTORS,
    VECTORS,
    Contents,
    Rows,
)
from embeddings.deriving import is_ragged, may_be_continued, write_anew, write_on
from embeddings.errors import LibraryError
from embeddings.layout import Layout
from embeddings.lexical import LexicalIndex
from embeddings.recency import Calendar
from embeddings.records import Article, Passage, Span
from embeddings.runs import Runs
from embeddings.sealed import WriterBusy, is_whole, looks_whole, only_writer, write_sealed
from embeddings.store import Store

_ARTICLES_REMEMBERED = 256


@dataclass(frozen=True)
class Snapshot:
    """The passages of one encoder in search order, by their rows.

    Attributes:
        runs: the places of the rows in the arrays that follow; there may be others, which are gone.
        placed_vectors: float32 `[places, d]`, of unit length.
        placed_compact: int8 `[places, d]`, the same for a first pass; None where there are few.
        placed_rows: where each passage lies, its day of publication (its ordinal, 0 where unknown),
            and its first sentence among all sentences.
        sentence_spans: int32 `[s, 2]`, spans in the article.
        sentence_vectors: float16 `[s, d]`, of unit length.
        calendar: how many passages there are of each day.
    """

    revision: int
    runs: Runs
    placed_vectors: NDArray[np.float32]
    placed_compact: Compact | None
    placed_rows: Rows
    sentence_spans: NDArray[np.int32]
    sentence_vectors: NDArray[np.float16]
    lexical: LexicalIndex
    calendar: Calendar

    def __len__(self) -> int:
        return len(self.runs)

    @cached_property
    def rows(self) -> Rows:
        """What `placed_rows` say, in search order; copied together first if some are gone."""
        return self.runs.ordered(self.placed_rows)

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """All vectors `[n, d]`, likewise; to search them, `nearest` copies nothing."""
        return self.runs.ordered(self.placed_vectors)

    @cached_property
    def compact(self) -> Compact | None:
        """The compact copy of all vectors, likewise."""
        return None if self.placed_compact is None else self.runs.ordered(self.placed_compact)

    def vectors_of(self, rows: NDArray[Any] | Sequence[int]) -> NDArray[np.float32]:
        """The vectors `[n, d]` of some rows."""
        return self.placed_vectors[self.runs.places_of(rows)]

    def nearest(
        self, question: NDArray[np.float32], count: int, within: NDArray[np.intp] | None = None
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The rows nearest to a question `[d]`, best first, and their cosines.

        `within` are the only rows to look at, in order; None for all of them.
        """
        vectors, compact = self.placed_vectors, self.placed_compact
        return nearest(vectors, compact, question, count, self.runs, within)

    def published(self, row: int) -> date | None:
        """The day on which the article of a passage was published, if that is known."""
        ordinal = int(self.place(row)["published"])
        return date.fromordinal(ordinal) if ordinal else None

    def place(self, row: int) -> np.void:
        """Where a passage lies."""
        place: np.void = self.placed_rows[self.runs.place_of(row)]
        return place

    def sentences_of(self, row: int) -> tuple[tuple[Span, ...], NDArray[np.float32]]:
        """The spans of a passage's sentences in the passage, and their vectors `[s, d]`."""
        place = self.place(row)
        first, start = int(place["first_sentence"]), int(place["start"])
        which = slice(first, first + int(place["sentences"]))
        spans = tuple(
            Span(begin - start, end - start) for begin, end in self.sentence_spans[which].tolist()
        )
        return spans, self.sentence_vectors[which].astype(np.float32)


class Shelf:
    """Fetches the passage of a row, keeping the articles last used in memory."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles: dict[int, Article | None] = {}
        """By edition, those that were not used for longest first."""

    def passage(self, snapshot: Snapshot, row: int) -> Passage | None:
        """The passage of that row, or None if its article has been removed since.

        Raises:
            LibraryDamaged: the article's stored text has been altered.
        """
        place = snapshot.place(row)
        edition = int(place["edition"])
        self._fetch({edition})
        article = self._articles[edition] = self._articles.pop(edition)
        if article is None:
            return None
        return Passage(article, Span(int(place["start"]), int(place["end"])))

    def fetch(self, snapshot: Snapshot, rows: Iterable[int]) -> None:
        """Look up at once what will be asked for one by one.

        Raises:
            LibraryDamaged: the stored text of one of the articles has been altered.
        """
        self._fetch({int(snapshot.place(row)["edition"]) for row in rows})

    def forget(self) -> None:
        """Drop what is remembered, since the library has changed."""
        self._articles.clear()

    def _fetch(self, editions: set[int]) -> None:
        missing = editions - self._articles.keys()
        if not missing:
            return
        found = self._store.intact_articles(missing)
        for known in editions - missing:
            self._articles[known] = self._articles.pop(known)
        for edition in missing:
            self._articles[edition] = found.get(edition)
        while len(self._articles) > max(_ARTICLES_REMEMBERED, len(editions)):
            del self._articles[next(iter(self._articles))]


def open_snapshot(
    layout: Layout, store: Store, encoder_id: int, meanwhile: Snapshot | None = None
) -> Snapshot:
    """The snapshot of the current revision; its files are written if missing, stale or damaged.

    While somebody else writes them, `meanwhile` is returned instead of waiting, if it is given.

    Raises:
        LibraryError: the files cannot be written.
    """
    revision = store.revision()
    if not looks_whole(layout.derived_for(encoder_id, revision)):
        try:
            revision = _derived(layout, store, encoder_id, wait=meanwhile is None)
        except WriterBusy:
            if meanwhile is not None:
                return meanwhile
            raise
    try:
        return _opened(layout.derived_for(encoder_id, revision), revision)
    except (FileNotFoundError, ValueError):  # the second from tantivy
        if store.revision() == revision and looks_whole(layout.derived_for(encoder_id, revision)):
            raise
    return open_snapshot(layout, store, encoder_id, meanwhile)  # a writer has just gone on


def tidy(layout: Layout, store: Store, encoder_id: int, *, wiping: bool) -> None:
    """Read all derived files of the current revision, and write them anew if they are damaged.

    Also if too much has gone of what is in them; where `wiping`, if anything has, so that not a
    byte of it is left. Whoever has them open reads on.

    Raises:
        LibraryError: the files cannot be written.
    """
    with _writing(layout, store) as revision:
        folder = layout.derived_for(encoder_id, revision)
        if not is_whole(folder) or _is_untidy(Contents.read(folder).runs, wiping):
            _write_anew(folder, store, encoder_id)


def remove_stale(layout: Layout, revision: int, *, wait: bool = True) -> None:
    """Delete the derived folders of other revisions; whoever has them open keeps what is mapped.

    Raises:
        WriterBusy: somebody writes derived files, and nobody wanted to wait.
    """
    with only_writer(layout.derived, wait=wait):
        for folder in layout.derived.glob("*encoder*-revision*"):
            if not layout.is_of_revision(folder, revision):
                shutil.rmtree(folder, ignore_errors=True)


def _derived(layout: Layout, store: Store, encoder_id: int, *, wait: bool) -> int:
    """Write the derived files of the revision that is current once nobody else writes any.

    Raises:
        WriterBusy: somebody does, and nobody wanted to wait.
    """
    with _writing(layout, store, wait=wait) as revision:
        folder = layout.derived_for(encoder_id, revision)
        if looks_whole(folder):
            return revision
        for earlier, before in layout.derived_before(encoder_id, revision):
            if store.had_revision(earlier) and looks_whole(before) and may_be_continued(before):
                editions = store.editions_changed_since(earlier)
                write_sealed(
                    folder,
                    lambda draft, before=before, editions=editions: write_on(  # type: ignore[misc]
                        draft, before, store, encoder_id, editions
                    ),
                    ARRAYS,
                    before,
                )
                return revision
        _write_anew(folder, store, encoder_id)
        return revision


def _write_anew(folder: Path, store: Store, encoder_id: int) -> None:
    write_sealed(folder, lambda draft: write_anew(draft, store, encoder_id), ARRAYS)


def _is_untidy(runs: Runs, wiping: bool) -> bool:
    return is_ragged(runs) or (wiping and len(runs) < runs.places)


@contextmanager
def _writing(layout: Layout, store: Store, *, wait: bool = True) -> Iterator[int]:
    """Nobody else writes derived files meanwhile; the revision that the store shows."""
    try:
        with only_writer(layout.derived, wait=wait), store.reading():
            yield store.revision()
    except OSError as error:
        raise LibraryError(
            f"{layout.derived} cannot be rebuilt: {error.strerror}. Check that the folder is "
            "writable and the disk is not full, then run: quoth embed"
        ) from error


def _opened(folder: Path, revision: int) -> Snapshot:
    contents = Contents.read(folder)
    days = {date.fromordinal(day): count for day, count in contents.days.items() if day}
    return Snapshot(
        revision,
        contents.runs,
        contents.mapped(folder, VECTORS),
        contents.mapped(folder, COMPACT) if contents.largest else None,
        contents.mapped(folder, ROWS),
        contents.mapped(folder, SENTENCE_SPANS),
        contents.mapped(folder, SENTENCE_VECTORS),
        LexicalIndex(folder / LEXICAL, contents.runs),
        Calendar(days, len(contents.runs)),
    )
