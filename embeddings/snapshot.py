"""An immutable view of one encoder's passages at one revision, memory-mapped from derived files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from embeddings.compact import WORTH_IT_FROM, Compact, compacted
from embeddings.errors import LibraryDamaged, LibraryError
from embeddings.layout import Layout
from embeddings.lexical import LexicalIndex, write_lexical_index
from embeddings.recency import Calendar
from embeddings.records import Article, Passage, Span
from embeddings.sealed import is_whole, only_writer, write_sealed
from embeddings.store import Counts, Store, Vector

Rows: TypeAlias = NDArray[np.void]

_ROW = np.dtype(
    [
        ("edition", "<i8"),
        ("published", "<i4"),
        ("start", "<i4"),
        ("end", "<i4"),
        ("first_sentence", "<i8"),
        ("sentences", "<i4"),
    ]
)
_COMPACT = "compact.npy"
_ARTICLES_REMEMBERED = 256


@dataclass(frozen=True)
class Snapshot:
    """The passages of one encoder in search order; row i of every array is passage i.

    Attributes:
        vectors: float32 `[n, d]`, of unit length.
        compact: int8 `[n, d]`, the same for a first pass; None where there are few.
        rows: where each passage lies, its day of publication (its ordinal, 0 where unknown), and
            its first sentence among all sentences.
        sentence_spans: int32 `[s, 2]`, spans in the article.
        sentence_vectors: float16 `[s, d]`, of unit length.
    """

    revision: int
    vectors: NDArray[np.float32]
    compact: Compact | None
    rows: Rows
    sentence_spans: NDArray[np.int32]
    sentence_vectors: NDArray[np.float16]
    lexical: LexicalIndex

    def __len__(self) -> int:
        return len(self.vectors)

    def published(self, row: int) -> date | None:
        """The day on which the article of a passage was published, if that is known."""
        ordinal = int(self.rows[row]["published"])
        return date.fromordinal(ordinal) if ordinal else None

    @cached_property
    def calendar(self) -> Calendar:
        """How many passages there are of each day."""
        ordinals, counts = np.unique(self.rows["published"], return_counts=True)
        days = zip(ordinals.tolist(), counts.tolist(), strict=True)
        return Calendar({date.fromordinal(day): n for day, n in days if day}, len(self))

    def sentences_of(self, row: int) -> tuple[tuple[Span, ...], NDArray[np.float32]]:
        """The spans of a passage's sentences in the passage, and their vectors `[s, d]`."""
        place = self.rows[row]
        first, start = int(place["first_sentence"]), int(place["start"])
        which = slice(first, first + int(place["sentences"]))
        spans = tuple(
            Span(begin - start, end - start) for begin, end in self.sentence_spans[which].tolist()
        )
        return spans, self.sentence_vectors[which].astype(np.float32)


class Shelf:
    """Fetches the passage of a row, keeping the articles last used in memory."""

    def __init__(self, store: Store) -> None:
        self._article = lru_cache(_ARTICLES_REMEMBERED)(store.intact_article)

    def passage(self, snapshot: Snapshot, row: int) -> Passage | None:
        """The passage of that row, or None if its article has been removed since.

        Raises:
            LibraryDamaged: the article's stored text has been altered.
        """
        place = snapshot.rows[row]
        article: Article | None = self._article(int(place["edition"]))
        if article is None:
            return None
        return Passage(article, Span(int(place["start"]), int(place["end"])))

    def forget(self) -> None:
        """Drop what is remembered, since the library has changed."""
        self._article.cache_clear()


def open_snapshot(layout: Layout, store: Store, encoder_id: int) -> Snapshot:
    """The snapshot of the current revision; its files are rebuilt if missing, stale or damaged.

    Raises:
        LibraryError: the files cannot be rebuilt.
    """
    revision = store.revision()
    if not is_whole(layout.derived_for(encoder_id, revision)):
        revision = _rebuilt(layout, store, encoder_id)
    try:
        return _opened(layout.derived_for(encoder_id, revision), revision)
    except (FileNotFoundError, ValueError):  # the second from tantivy
        if store.revision() == revision:
            raise
    return open_snapshot(layout, store, encoder_id)  # a writer has just gone on to the next


def remove_stale(layout: Layout, revision: int) -> None:
    """Delete the derived folders of other revisions; whoever has them open keeps what is mapped."""
    with only_writer(layout.derived):
        for folder in layout.derived.glob("*encoder*-revision*"):
            if not layout.is_of_revision(folder, revision):
                shutil.rmtree(folder, ignore_errors=True)


def _rebuilt(layout: Layout, store: Store, encoder_id: int) -> int:
    """Write the derived files of the revision that is current once nobody else writes any."""
    try:
        with only_writer(layout.derived), store.reading():
            revision = store.revision()
            folder = layout.derived_for(encoder_id, revision)
            write_sealed(folder, lambda draft: _write(draft, store, encoder_id))
            return revision
    except OSError as error:
        raise LibraryError(
            f"{layout.derived} cannot be rebuilt: {error.strerror}. Check that the folder is "
            "writable and the disk is not full, then run: quoth embed"
        ) from error


def _opened(folder: Path, revision: int) -> Snapshot:
    vectors, rows, spans, sentence_vectors = (
        _mapped(folder / f"{name}.npy")
        for name in ("vectors", "rows", "sentence_spans", "sentence_vectors")
    )
    compact = _mapped(folder / _COMPACT) if (folder / _COMPACT).exists() else None
    lexical = LexicalIndex(folder / "lexical")
    return Snapshot(revision, vectors, compact, rows, spans, sentence_vectors, lexical)


def _mapped(path: Path) -> NDArray[Any]:
    with path.open("rb") as file:
        np.lib.format.read_magic(file)
        shape, *_ = np.lib.format.read_array_header_1_0(file)
    # NumPy cannot map an array without rows.
    array: NDArray[Any] = np.load(path, mmap_mode="r" if all(shape) else None, allow_pickle=False)
    return array


def _write(folder: Path, store: Store, encoder_id: int) -> None:
    counts = store.counts(encoder_id)
    vectors = _new_array(folder / "vectors.npy", "<f4", (counts.passages, counts.dimension))
    rows = _new_array(folder / "rows.npy", _ROW, (counts.passages,))
    first_sentence = written = 0
    for row, passage in enumerate(store.encoded_passages(encoder_id)):
        day = passage.published.toordinal() if passage.published else 0
        span = passage.span
        vectors[row] = _of_length(counts.dimension, passage.vector, store)
        rows[row] = (
            passage.edition_id,
            day,
            span.start,
            span.end,
            first_sentence,
            passage.sentences,
        )
        first_sentence += passage.sentences
        written += 1
    _all_written(counts.passages, written, store)
    if counts.passages >= WORTH_IT_FROM:
        compacted(vectors, _new_array(folder / _COMPACT, "i1", vectors.shape))
    _write_sentences(folder, store, encoder_id, counts)
    write_lexical_index(folder / "lexical", _texts(store, rows))


def _write_sentences(folder: Path, store: Store, encoder_id: int, counts: Counts) -> None:
    spans = _new_array(folder / "sentence_spans.npy", "<i4", (counts.sentences, 2))
    vectors = _new_array(
        folder / "sentence_vectors.npy", "<f2", (counts.sentences, counts.dimension)
    )
    written = 0
    for number, (span, vector) in enumerate(store.encoded_sentences(encoder_id)):
        spans[number] = (span.start, span.end)
        vectors[number] = _of_length(counts.dimension, vector, store)
        written += 1
    _all_written(counts.sentences, written, store)


def _of_length(dimension: int, vector: Vector, store: Store) -> Vector:
    if len(vector) != dimension:
        raise LibraryDamaged(
            f"{store.database.path} holds a vector of {len(vector)} numbers where {dimension} "
            "belong. Move it aside and run: quoth embed"
        )
    return vector


def _all_written(counted: int, written: int, store: Store) -> None:
    if counted != written:
        raise LibraryDamaged(
            f"{store.database.path} holds vectors for {written} of {counted} spans. "
            "Move it aside and run: quoth embed"
        )


def _texts(store: Store, rows: Rows) -> Iterator[str]:
    """What the lexical index reads of each passage, in search order: its title and its text."""
    article_of = lru_cache(1)(store.article_of_edition)
    for place in rows:
        article = article_of(int(place["edition"]))
        text = article.text[place["start"] : place["end"]] if article else ""
        yield f"{article.title}\n{text}" if article else ""


def _new_array(path: Path, dtype: npt.DTypeLike, shape: tuple[int, ...]) -> NDArray[Any]:
    """A new .npy file, written through a memory map; NumPy cannot map an empty one."""
    if 0 in shape:
        np.save(path, np.empty(shape, dtype), allow_pickle=False)
        return np.empty(shape, dtype)
    array: NDArray[Any] = np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=shape)
    return array
