"""The segments of a lexical index: each is written once, and tantivy reads them as one index.

Nothing is ever deleted from a segment: tantivy would go on counting it in how rare terms are, and
keep its terms. The segment is written again without it, from the terms that it stores. So scores
are those of an index made anew, bit by bit, whatever segments there are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import tantivy

from embeddings.levels import last_to_join
from embeddings.sealed import continue_file
from embeddings.tokens import lexical_terms

TERMS = "terms"
PLACE = "row"
MOST_PASSAGES = 16_384
"""In a segment: each takes some 0.1 ms of every search, and is rewritten when one of them goes."""
_MOST_CHARACTERS = 24_000_000
_WRITER_BYTES = 64_000_000
_TOKENIZER = "whitespace"
_META = "meta.json"
_LOCK = ".tantivy-meta.lock"
"""Made by tantivy when an index is read."""
_BUILDING = "building"

Document = tuple[int, str]
"""The place of a passage, and what is read of it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Some passages whose places lie next to each other, in files that begin with its id."""

    id: str
    first: int
    """The lowest place."""
    passages: int


def begin_index(folder: Path) -> None:
    """Make an index without any segment."""
    folder.mkdir()
    tantivy.Index(_schema(), path=str(folder))
    (folder / _LOCK).touch()


def continue_index(before: Path, folder: Path) -> None:
    """Make an index of the segments of another, whose files it shares."""
    folder.mkdir()
    for path in before.iterdir():
        if path.name != _LOCK:
            continue_file(path, folder / path.name, path.stat().st_size)
    (folder / _LOCK).touch()


def changed(
    folder: Path,
    segments: Sequence[Segment],
    gone: Collection[int],
    documents: Iterable[Document],
) -> tuple[Segment, ...]:
    """Take passages out of the segments of an index and put others behind them, by their places.

    Files of segments that are no longer used are removed from the folder.
    """
    left = list(chain.from_iterable(_without(folder, segments, set(gone))))
    left += _written(folder, documents)
    while joined := last_to_join([one.passages for one in left], MOST_PASSAGES):
        left[-joined:] = _rewritten(folder, left[-joined:], set())
    used = {one.id for one in left}
    for segment in segments:
        if segment.id not in used:
            _delete(folder, segment)
    _compose(folder, left)
    return tuple(left)


def opened(folder: Path) -> tantivy.Index:
    """The index, for reading.

    Raises:
        ValueError: it is damaged.
    """
    index = tantivy.Index.open(str(folder))
    _register(index)
    index.reload()
    return index


def _without(
    folder: Path, segments: Sequence[Segment], gone: set[int]
) -> Iterator[Sequence[Segment]]:
    ends = [*(one.first for one in segments[1:]), max(gone, default=0) + 1]
    for segment, end in zip(segments, ends, strict=False):
        here = {place for place in gone if segment.first <= place < end}
        yield _rewritten(folder, [segment], here) if here else [segment]


def _rewritten(folder: Path, segments: Sequence[Segment], gone: set[int]) -> Sequence[Segment]:
    """The passages of some segments but for those that are gone, in a new one."""
    _compose(folder, segments)
    searcher = opened(folder).searcher()
    stored = (
        searcher.doc(tantivy.DocAddress(number, document))
        for number, segment in enumerate(segments)
        for document in range(segment.passages)
    )
    written = list(_built(folder, (one for one in stored if one.get_first(PLACE) not in gone)))
    for segment in segments:
        _delete(folder, segment)
    return written


def _written(folder: Path, documents: Iterable[Document]) -> Iterator[Segment]:
    rest = iter(documents)
    while batch := list(_batch(rest)):
        yield from _built(folder, map(_document, batch))


def _batch(documents: Iterator[Document]) -> Iterator[Document]:
    characters = 0
    for document in islice(documents, MOST_PASSAGES):
        yield document
        characters += len(document[1])
        if characters > _MOST_CHARACTERS:
            break


def _document(document: Document) -> tantivy.Document:
    place, text = document
    made = tantivy.Document()
    made.add_text(TERMS, " ".join(lexical_terms(text)))
    made.add_unsigned(PLACE, place)
    return made


def _built(folder: Path, documents: Iterable[tantivy.Document]) -> Iterator[Segment]:
    """Write one segment; several if tantivy's memory did not suffice."""
    building = folder / _BUILDING
    building.mkdir()
    index = tantivy.Index(_schema(), path=str(building))
    _register(index)
    writer = index.writer(_WRITER_BYTES, 1)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    found = [
        Segment(entry["segment_id"], _first_place(index.searcher(), number), entry["max_doc"])
        for number, entry in enumerate(_meta(building)["segments"])
    ]
    for segment in found:
        for path in building.glob(f"{_stem(segment)}.*"):
            path.rename(folder / path.name)
    shutil.rmtree(building)
    yield from sorted(found, key=lambda segment: segment.first)


def _first_place(searcher: tantivy.Searcher, number: int) -> int:
    (place,) = searcher.fast_field_values(PLACE, [tantivy.DocAddress(number, 0)])
    return int(place or 0)


def _compose(folder: Path, segments: Sequence[Segment]) -> None:
    """Let the index consist of these segments, in this order: of equal hits the first comes first.

    A new file is written, since the old one may be shared with an index that is being read.
    """
    meta = _meta(folder)
    meta["segments"] = [
        {"segment_id": one.id, "max_doc": one.passages, "deletes": None} for one in segments
    ]
    (folder / _META).unlink()
    (folder / _META).write_text(json.dumps(meta), encoding="utf-8")


def _meta(folder: Path) -> dict[str, Any]:
    meta: dict[str, Any] = json.loads((folder / _META).read_text(encoding="utf-8"))
    return meta


def _delete(folder: Path, segment: Segment) -> None:
    for path in folder.glob(f"{_stem(segment)}.*"):
        path.unlink()


def _stem(segment: Segment) -> str:
    return segment.id.replace("-", "")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(TERMS, stored=True, tokenizer_name=_TOKENIZER, index_option="freq")
    builder.add_unsigned_field(PLACE, stored=True, indexed=True, fast=True)
    return builder.build()


def _register(index: tantivy.Index) -> None:
    """The terms are made by Quoth's own tokenisation; tantivy only takes them apart again."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)
