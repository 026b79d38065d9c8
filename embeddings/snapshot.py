"""An immutable view of one encoder's passages at one revision, memory-mapped from derived files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from embeddings.layout import Layout
from embeddings.lexical import LexicalIndex, write_lexical_index
from embeddings.records import Article, Passage, Span
from embeddings.sealed import sealed_folder
from embeddings.store import Counts, Store

Rows: TypeAlias = NDArray[np.void]

_ROW = np.dtype(
    [
        ("edition", "<i8"),
        ("start", "<i4"),
        ("end", "<i4"),
        ("first_sentence", "<i8"),
        ("sentences", "<i4"),
    ]
)
_ARTICLES_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The passages of one encoder in search order; row i of every array is passage i.

    Attributes:
        vectors: float32 `[n, d]`, of unit length.
        rows: where each passage lies, and its first sentence among all sentences.
        sentence_spans: int32 `[s, 2]`, spans in the article.
        sentence_vectors: float16 `[s, d]`, of unit length.
    """

    revision: int
    vectors: NDArray[np.float32]
    rows: Rows
    sentence_spans: NDArray[np.int32]
    sentence_vectors: NDArray[np.float16]
    lexical: LexicalIndex

    def __len__(self) -> int:
        return len(self.vectors)

    def sentences_of(self, row: int) -> tuple[tuple[Span, ...], NDArray[np.float32]]:
        """The spans of a passage's sentences in the passage, and their vectors `[s, d]`."""
        place = self.rows[row]
        first, start = int(place["first_sentence"]), int(place["start"])
        which = slice(first, first + int(place["sentences"]))
        spans = tuple(
            Span(int(begin) - start, int(end) - start) for begin, end in self.sentence_spans[which]
        )
        return spans, self.sentence_vectors[which].astype(np.float32)


class Shelf:
    """Fetches the passage of a row, keeping the articles last used in memory."""

    def __init__(self, store: Store) -> None:
        self._article = lru_cache(_ARTICLES_REMEMBERED)(store.article_of_edition)

    def passage(self, snapshot: Snapshot, row: int) -> Passage | None:
        """The passage of that row, or None if its article has been removed since."""
        place = snapshot.rows[row]
        article: Article | None = self._article(int(place["edition"]))
        if article is None:
            return None
        return Passage(article, Span(int(place["start"]), int(place["end"])))

    def forget(self) -> None:
        """Drop what is remembered, since the library has changed."""
        self._article.cache_clear()


def open_snapshot(layout: Layout, store: Store, encoder_id: int) -> Snapshot:
    """The snapshot of the current revision; its files are rebuilt if missing, stale or damaged."""
    with store.reading():
        revision = store.revision()
        folder = layout.derived_for(encoder_id, revision)
        passages = store.counts(encoder_id).passages
        sealed_folder(folder, lambda draft: _write(draft, store, encoder_id))
    vectors, rows, spans, sentence_vectors = (
        # NumPy cannot map an array without rows.
        np.load(folder / f"{name}.npy", mmap_mode="r" if passages else None, allow_pickle=False)
        for name in ("vectors", "rows", "sentence_spans", "sentence_vectors")
    )
    return Snapshot(
        revision, vectors, rows, spans, sentence_vectors, LexicalIndex(folder / "lexical")
    )


def remove_stale(layout: Layout, revision: int) -> None:
    """Delete the derived folders of other revisions; whoever has them open keeps what is mapped."""
    for folder in layout.derived.glob("encoder*-revision*"):
        if not folder.name.endswith(f"-revision{revision}"):
            shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, store: Store, encoder_id: int) -> None:
    counts = store.counts(encoder_id)
    vectors = _new_array(folder / "vectors.npy", "<f4", (counts.passages, counts.dimension))
    rows = _new_array(folder / "rows.npy", _ROW, (counts.passages,))
    first_sentence = 0
    for row, (edition, inside, span, vector) in enumerate(store.encoded_passages(encoder_id)):
        vectors[row] = vector
        rows[row] = (edition, span.start, span.end, first_sentence, inside)
        first_sentence += inside
    _write_sentences(folder, store, encoder_id, counts)
    write_lexical_index(folder / "lexical", _texts(store, rows))


def _write_sentences(folder: Path, store: Store, encoder_id: int, counts: Counts) -> None:
    spans = _new_array(folder / "sentence_spans.npy", "<i4", (counts.sentences, 2))
    vectors = _new_array(
        folder / "sentence_vectors.npy", "<f2", (counts.sentences, counts.dimension)
    )
    for number, (span, vector) in enumerate(store.encoded_sentences(encoder_id)):
        spans[number] = (span.start, span.end)
        vectors[number] = vector


def _texts(store: Store, rows: Rows) -> Iterator[str]:
    """What the lexical index reads of each passage, in search order: its title and its text."""
    article_of = lru_cache(1)(store.article_of_edition)
    for edition, start, end, *_ in rows:
        article = article_of(int(edition))
        yield f"{article.title}\n{article.text[start:end]}" if article else ""


def _new_array(path: Path, dtype: npt.DTypeLike, shape: tuple[int, ...]) -> NDArray[Any]:
    """A new .npy file, written through a memory map; NumPy cannot map an empty one."""
    if 0 in shape:
        np.save(path, np.empty(shape, dtype), allow_pickle=False)
        return np.empty(shape, dtype)
    array: NDArray[Any] = np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=shape)
    return array
