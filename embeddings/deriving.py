"""The derived files of a revision, written from the truth: anew, or on from an earlier revision.

The arrays of the earlier one are continued where they end, so that a change costs what it adds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from embeddings.compact import WORTH_IT_FROM, compacted, largest_of
from embeddings.contents import (
    ARRAYS,
    COMPACT,
    LEXICAL,
    ROW,
    ROWS,
    SENTENCE_SPANS,
    SENTENCE_VECTORS,
    VECTORS,
    Contents,
    Rows,
)
from embeddings.errors import LibraryDamaged
from embeddings.runs import Runs
from embeddings.sealed import continue_file
from embeddings.segments import Document, begin_index, changed, continue_index
from embeddings.store import EncodedPassage, Store, Vector

MOST_GONE = 0.1
"""The share of all places whose rows may be gone before it is worth to write all anew."""
_FAR_TOO_MUCH_GONE = 0.5
_MOST_RUNS = 2_000
_DOCUMENTS = 64
"""Passages whose articles are looked up together."""
_BLOCK = 2_048
"""Passages or sentences that are read and written together."""
_MORE_ALLOWED = 1.1
"""So many times larger than before may numbers become before the compact copy is made anew."""
_One = TypeVar("_One")


def write_anew(folder: Path, store: Store, encoder_id: int) -> None:
    """Write all derived files of one encoder; inside one reading of the store.

    Raises:
        LibraryDamaged: a vector is missing, or as long as none of this encoder is.
    """
    begin_index(folder / LEXICAL)
    _write(folder, store, encoder_id, Contents.of_nothing(store.dimension(encoder_id)), None)


def write_on(
    folder: Path, before: Path, store: Store, encoder_id: int, editions: Sequence[int]
) -> None:
    """Write them on from those of an earlier revision since which these editions have changed.

    Raises:
        LibraryDamaged: likewise.
    """
    contents = Contents.read(before)
    for name in ARRAYS:
        if size := contents.size_bytes(name):
            continue_file(before / name, folder / name, size)
    continue_index(before / LEXICAL, folder / LEXICAL)
    _write(folder, store, encoder_id, contents, editions)


def is_ragged(runs: Runs) -> bool:
    """Whether so much is gone, or lies in another order, that all had better be written anew."""
    return len(runs) < (1 - MOST_GONE) * runs.places or len(runs.pairs) > _MOST_RUNS


def may_be_continued(before: Path) -> bool:
    """Whether writing on from there is better than writing all anew while others wait."""
    runs = Contents.read(before).runs
    return len(runs) >= (1 - _FAR_TOO_MUCH_GONE) * runs.places


def _write(
    folder: Path, store: Store, encoder_id: int, before: Contents, editions: Sequence[int] | None
) -> None:
    """Put these editions in the place of what is there of them; None stands for all there are."""
    runs, gone = _without(before.runs, before.mapped(folder, ROWS), editions or ())
    days = Counter(before.days)
    days.subtract(before.mapped(folder, ROWS)["published"][gone].tolist())
    added = _append_passages(folder, store, encoder_id, before, editions)
    sentences = _append_sentences(folder, store, encoder_id, before, editions)
    grown = Runs.of_all(before.runs.places + added)
    after = replace(before, runs=grown, sentences=before.sentences + sentences)
    new = after.mapped(folder, ROWS)[before.runs.places :]
    days.update(new["published"].tolist())
    runs = grown if editions is None else _with_new(runs, after.mapped(folder, ROWS), new)
    largest = _write_compact(folder, before, after)
    documents = _documents(store, new, before.runs.places)
    segments = changed(folder / LEXICAL, before.segments, gone.tolist(), documents)
    days = +days
    replace(after, runs=runs, largest=largest, days=days, segments=segments).write(folder)


def _without(runs: Runs, rows: Rows, editions: Iterable[int]) -> tuple[Runs, NDArray[np.int64]]:
    """The runs without the rows of some editions, and the places where these lie."""
    gone = [np.empty(0, np.int64)]
    for edition in editions:
        first, last = _rows_of(edition, runs, rows)
        gone.append(runs.places_of(np.arange(first, last)))
        runs = runs.without(first, last)
    return runs, np.concatenate(gone)


def _with_new(runs: Runs, rows: Rows, new: Rows) -> Runs:
    """The runs with the new rows in them, each edition where it belongs in search order."""
    editions, counts = np.unique(new["edition"], return_counts=True)
    for edition, count in zip(editions.tolist(), counts.tolist(), strict=True):
        runs = runs.with_new(_rows_of(edition, runs, rows)[0], count)
    return runs


def _rows_of(edition: int, runs: Runs, rows: Rows) -> tuple[int, int]:
    """The rows of an edition, from the first up to the last; rows are in the order of editions."""

    def edition_of(row: int) -> int:
        return int(rows["edition"][runs.place_of(row)])

    everywhere = range(len(runs))
    first = bisect_left(everywhere, edition, key=edition_of)
    return first, bisect_right(everywhere, edition, lo=first, key=edition_of)


def _append_passages(
    folder: Path, store: Store, encoder_id: int, before: Contents, editions: Sequence[int] | None
) -> int:
    count, first_sentence = 0, before.sentences
    passages = store.encoded_passages(encoder_id, editions)
    with (folder / VECTORS).open("ab") as vectors, (folder / ROWS).open("ab") as rows:
        for block in _blocks(passages):
            whole = [_whole(one.vector, before.dimension, store) for one in block]
            vectors.write(np.array(whole, "<f4").tobytes())
            sentences = [one.sentences for one in block]
            firsts = np.cumsum([first_sentence, *sentences]).tolist()
            rows.write(np.array([*map(_row, block, firsts)], ROW).tobytes())
            first_sentence = firsts[-1]
            count += len(block)
    return count


def _row(passage: EncodedPassage, first_sentence: int) -> tuple[int, ...]:
    day = passage.published.toordinal() if passage.published else 0
    span = passage.span
    return passage.edition_id, day, span.start, span.end, first_sentence, passage.sentences


def _append_sentences(
    folder: Path, store: Store, encoder_id: int, before: Contents, editions: Sequence[int] | None
) -> int:
    count = 0
    sentences = store.encoded_sentences(encoder_id, editions)
    with (
        (folder / SENTENCE_SPANS).open("ab") as spans,
        (folder / SENTENCE_VECTORS).open("ab") as vectors,
    ):
        for block in _blocks(sentences):
            whole = [_whole(vector, before.dimension, store) for _, vector in block]
            vectors.write(np.array(whole, "<f2").tobytes())
            spans.write(np.array([(span.start, span.end) for span, _ in block], "<i4").tobytes())
            count += len(block)
    return count


def _whole(vector: Vector, dimension: int, store: Store) -> Vector:
    if len(vector) != dimension:
        raise LibraryDamaged(
            f"{store.database.path} holds a vector of {len(vector)} numbers where {dimension} "
            "belong. Move it aside and run: quoth embed"
        )
    return vector


def _write_compact(folder: Path, before: Contents, after: Contents) -> float:
    """Bring the compact copy up to date; the number on whose scale it is, 0 where there is none."""
    vectors = after.mapped(folder, VECTORS)
    if len(vectors) < WORTH_IT_FROM:
        return 0.0
    new = vectors[before.runs.places :]
    if before.largest and largest_of(new) <= _MORE_ALLOWED * before.largest:
        _append_compact(folder, new, before.largest)
        return before.largest
    (folder / COMPACT).unlink(missing_ok=True)
    largest = largest_of(vectors)
    _append_compact(folder, vectors, largest)
    return largest


def _append_compact(folder: Path, vectors: NDArray[np.float32], largest: float) -> None:
    with (folder / COMPACT).open("ab") as file:
        for start in range(0, len(vectors), _BLOCK):
            block = vectors[start : start + _BLOCK]
            copy = np.empty(block.shape, np.int8)
            compacted(block, copy, largest)
            file.write(copy.tobytes())


def _documents(store: Store, rows: Rows, first_place: int) -> Iterator[Document]:
    """What the lexical index reads of each passage: its title and its text."""
    for start in range(0, len(rows), _DOCUMENTS):
        some = rows[start : start + _DOCUMENTS]
        articles = store.articles_of_editions(set(some["edition"].tolist()))
        for place, row in enumerate(some, first_place + start):
            article = articles.get(int(row["edition"]))
            text = article.text[row["start"] : row["end"]] if article else ""
            yield place, f"{article.title}\n{text}" if article else ""


def _blocks(ones: Iterator[_One]) -> Iterator[list[_One]]:
    while block := list(islice(ones, _BLOCK)):
        yield block
