"""One library in a file and on a server in turn: opening it, asking it, adding to it."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from embeddings.checking import check
from embeddings.encoder import SentenceEncoder, Vectors
from embeddings.keeping import COMMAND_LINE, Keeper
from embeddings.layout import Layout, model_cache
from embeddings.library import Library
from embeddings.models import find_model
from embeddings.moving import move
from embeddings.postgres import Server
from embeddings.reading import Found, Original
from embeddings.records import Draft
from embeddings.retriever import Retriever
from embeddings.snapshot import Shelf

QUESTIONS = 20
ADDITIONS = 5
CANDIDATES = 30
"""Passages of which a question looks at least at so many."""
_WORDS = (
    *("harbour", "clock", "ferry", "lamp", "tide", "pier"),
    *("gate", "flood", "keeper", "winter", "bridge", "stone"),
)


class TimedEncoder:
    """The encoder itself, and how long it took in all."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self.fingerprint, self.dimension = encoder.fingerprint, encoder.dimension
        self.seconds = 0.0

    def fits(self, text: str) -> bool:
        """Whether it can be encoded whole."""
        return self._encoder.fits(text)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question."""
        return self._timed(self._encoder.encode_questions, texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        return self._timed(self._encoder.encode_passages, texts)

    def _timed(self, encode: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> Vectors:
        started = time.perf_counter()
        vectors = encode(texts)
        self.seconds += time.perf_counter() - started
        return vectors


def in_both_stores(url: str, data: Path) -> Iterator[dict[str, Any]]:
    """What each store takes for the same library, one after the other."""
    with tempfile.TemporaryDirectory() as folder, closing(Server(url)) as server:
        in_file = Layout.of(Path(folder) / "files")
        _copy_largest(data, in_file)
        encoder = TimedEncoder(SentenceEncoder(find_model("", model_cache(data))))
        with closing(Library(in_file, encoder.fingerprint)) as library:
            of = f"a library of {len(library.snapshot()):,} passages"
        on_server = Layout.of(Path(folder) / "copies", server=server)
        started = time.perf_counter()
        moved = move(in_file, on_server)
        seconds = round(time.perf_counter() - started, 1)
        yield {"of": of, "way": f"moving its {moved.rows:,} rows, compared", "seconds": seconds}
        with server.connection() as connection:
            connection.execute("ANALYZE")  # as the server does by itself within some minutes
        for store, layout in (("file", in_file), ("server", on_server)):
            for line in _in_store(layout, encoder):
                yield {"of": of, **line, "way": f"{store}: {line['way']}"}
            if problems := check(layout, encoder.fingerprint).problems:
                raise SystemExit(f"The library came to harm: {problems}")


def _copy_largest(data: Path, layout: Layout) -> None:
    files = sorted(data.glob("libraries/*/library.sqlite"), key=lambda path: path.stat().st_size)
    if not files:
        raise SystemExit(f"No library lies in {data}/libraries. Make one with: quoth embed")
    layout.folder.mkdir(parents=True)
    with (
        closing(sqlite3.connect(f"{files[-1].resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(layout.file)) as target,
    ):
        source.backup(target)


def _in_store(layout: Layout, encoder: TimedEncoder) -> Iterator[dict[str, Any]]:
    shutil.rmtree(layout.derived, ignore_errors=True)
    yield {"way": "opened first, its copy made", **_times(1, lambda _: _open(layout, encoder))}
    yield {"way": "opened again", **_times(ADDITIONS, lambda _: _open(layout, encoder))}
    with closing(Library(layout, encoder.fingerprint)) as library:
        yield {"way": "has it changed", **_times(QUESTIONS, lambda _: library.snapshot())}
        yield _passages_looked_up(library)
        yield from _questions(library, encoder)
    yield from _additions(layout, encoder)


def _open(layout: Layout, encoder: TimedEncoder) -> None:
    Library(layout, encoder.fingerprint).close()


def _passages_looked_up(library: Library) -> dict[str, Any]:
    """Passages as far from each other as they can be, so that no article holds two of few."""
    snapshot = library.snapshot()
    step = max(1, len(snapshot) // (QUESTIONS * CANDIDATES))

    def look_up(number: int) -> None:
        shelf = Shelf(library.store)
        rows = [(number + place * QUESTIONS) * step % len(snapshot) for place in range(CANDIDATES)]
        shelf.fetch(snapshot, rows)
        for row in rows:
            assert shelf.passage(snapshot, row) is not None  # noqa: S101 - else it measures nothing

    return {"way": f"{CANDIDATES} passages looked up", **_times(QUESTIONS, look_up)}


def _questions(library: Library, encoder: TimedEncoder) -> Iterator[dict[str, Any]]:
    retriever = Retriever(library, encoder)
    retriever.answer("Is it ready?")
    titles = [article.title for article in library.articles()]
    step = max(1, len(titles) // QUESTIONS)
    whole, rest, statements = [], [], []
    for title in titles[: step * QUESTIONS : step]:
        encoder.seconds = 0.0
        calls: list[object] = []
        with _counted(library, calls):
            started = time.perf_counter()
            retriever.answer(f"What is known about {title}?")
            taken = time.perf_counter() - started
        whole.append(taken)
        rest.append(taken - encoder.seconds)
        statements.append(len(calls))
    looked_up = round(statistics.median(statements))
    yield {"way": "a question, end to end", **_median(whole), "look_ups": looked_up}
    yield {"way": "a question without its encoding", **_median(rest), "look_ups": looked_up}


def _counted(library: Library, calls: list[object]) -> Any:
    """Note each look-up in the library's database while the block runs."""
    database = library.store.database
    rows = database.rows

    def counted(statement: str, *values: object) -> Any:
        calls.append(statement)
        return rows(statement, *values)

    return patch.object(database, "rows", counted)


def _additions(layout: Layout, encoder: TimedEncoder) -> Iterator[dict[str, Any]]:
    keeper, whole, rest = Keeper(layout), [], []
    for number in range(ADDITIONS):
        found = _article(number)
        encoder.seconds = 0.0
        started = time.perf_counter()
        keeper.add([found], encoder, COMMAND_LINE)
        taken = time.perf_counter() - started
        whole.append(taken)
        rest.append(taken - encoder.seconds)
    yield {"way": "an article of 5 paragraphs added", **_median(whole)}
    yield {"way": "the same without its encoding", **_median(rest)}


def _article(number: int) -> Found:
    """An article like no other."""
    sentences = (
        f"The {first} of number {number} stood beside the {second} for {place} years."
        for place, (first, second) in enumerate(pairwise(_WORDS), start=number)
    )
    paragraph = " ".join(sentences)
    text = "\n\n".join(f"Part {part} tells of it. {paragraph}" for part in range(5))
    source = f"added-by-benchmark-{number}.txt"
    return Found(Draft(source, text, f"Number {number}"), Original(source, "text/plain", b""))


def _times(count: int, do: Callable[[int], object]) -> dict[str, float]:
    taken = []
    for number in range(count):
        started = time.perf_counter()
        do(number)
        taken.append(time.perf_counter() - started)
    return _median(taken)


def _median(seconds: Sequence[float]) -> dict[str, float]:
    return {"milliseconds": 1000 * statistics.median(seconds)}
