"""Searches by PostgreSQL with pgvector, and by Quoth over its copy of the same vectors."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg.adapt import Dumper
from psycopg.pq import Format
from search_speed import Vectors, on_one_core, questions_like

from embeddings.compact import WORTH_IT_FROM, compacted, nearest
from embeddings.search import cosines, top_rows

COUNT = 10
RE_SCORED = 100
EF_SEARCH = (40, 100, 200)
PARTITIONS = 16
LIBRARIES = 256
_FEWEST = 64
"""Vectors in the smallest of many libraries, so that there is something to ask for."""
_EXACT = "Quoth: exact, over the copy"
_COPY_HEADER = b"PGCOPY\n\xff\r\n\0" + b"\0" * 8
_COPY_END = b"\xff\xff"

Search = Callable[[NDArray[np.float32]], Sequence[int]]
"""From a question to the ids found, best first."""

_TABLES = """
CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE near (library integer, id integer, v halfvec({d}) STORAGE PLAIN);
CREATE TABLE exact (library integer, id integer, v vector({d}) STORAGE PLAIN);
"""
_MANY_TABLES = """
CREATE TABLE many_near (library integer, id integer, v halfvec({d}) STORAGE PLAIN,
    PRIMARY KEY (library, id)) PARTITION BY HASH (library);
CREATE TABLE many_exact (library integer, id integer, v vector({d}) STORAGE PLAIN,
    PRIMARY KEY (library, id)) PARTITION BY HASH (library);
"""
_SCAN = "SELECT id FROM near ORDER BY v <#> %s LIMIT 10"
_RE_SCORED = """
WITH found AS MATERIALIZED (SELECT id FROM near ORDER BY v <#> %s LIMIT 100)
SELECT id FROM found JOIN exact USING (id) ORDER BY exact.v <#> %s LIMIT 10
"""
_OF_LIBRARY = """
WITH found AS MATERIALIZED
    (SELECT library, id FROM many_near WHERE library = %s ORDER BY v <#> %s LIMIT 100)
SELECT e.id FROM found JOIN many_exact e ON (e.library, e.id) = (found.library, found.id)
WHERE e.library = %s ORDER BY e.v <#> %s LIMIT 10
"""
_SIZE = """
SELECT sum(pg_relation_size(part)) FROM
    (SELECT %s::regclass AS part UNION SELECT relid FROM pg_partition_tree(%s)) AS parts
"""


class Half(bytes):
    """A halfvec as PostgreSQL sends it."""


class Full(bytes):
    """A vector as PostgreSQL sends it."""


class _AsItIs(Dumper):
    format = Format.BINARY

    def dump(self, obj: bytes) -> bytes:
        return bytes(obj)


def in_one_library(url: str, vectors: Vectors, real: Vectors) -> Iterator[dict[str, Any]]:
    """Every way to find the ten nearest of all vectors."""
    questions = questions_like(real[: len(vectors)])
    of = f"{len(vectors):,} vectors, one library"
    with _connected(url) as connection, tempfile.TemporaryDirectory() as folder:
        yield {"of": of, **_measured(_EXACT, _copied(vectors, folder), vectors, questions)}
        connection.execute(_TABLES.format(d=vectors.shape[1]).encode())
        seconds = _filled(connection, "", np.zeros(len(vectors), np.int32), vectors)
        yield {"of": of, "way": "server: filling both tables", "seconds": seconds}
        scan = _asked(connection, _SCAN, 1)
        yield {"of": of, **_measured("server: scan of halfvec", scan, vectors, questions)}
        connection.execute("CREATE UNIQUE INDEX exact_by_id ON exact (id)")
        yield {"of": of, **_indexed(connection, "CREATE INDEX hnsw ON near", "hnsw")}
        connection.execute("VACUUM ANALYZE near, exact")
        search = _asked(connection, _RE_SCORED, 2)
        for ef_search in EF_SEARCH:
            connection.execute(f"SET hnsw.ef_search = {ef_search}".encode())
            # HNSW finds no more than that.
            way = f"server: HNSW, ef_search {ef_search}, {min(ef_search, RE_SCORED)} re-scored"
            yield {"of": of, **_measured(way, search, vectors, questions)}


def in_many_libraries(url: str, vectors: Vectors) -> Iterator[dict[str, Any]]:
    """The same in the largest, a middling and the smallest of many libraries in one table."""
    sizes = library_sizes(len(vectors))
    starts = np.concatenate([[0], np.cumsum(sizes)])
    numbers = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    of = f"{len(vectors):,} vectors, {len(sizes)} libraries"
    with _connected(url) as connection:
        connection.execute(_MANY_TABLES.format(d=vectors.shape[1]).encode())
        for number in range(PARTITIONS):
            for table in ("many_near", "many_exact"):
                connection.execute(
                    f"CREATE TABLE {table}_{number} PARTITION OF {table}"
                    f" FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})".encode()
                )
        _filled(connection, "many_", numbers, vectors)
        yield {"of": of, **_indexed(connection, "CREATE INDEX many_hnsw ON many_near", "many_hnsw")}
        connection.execute("VACUUM ANALYZE many_near, many_exact")
        connection.execute("SET hnsw.iterative_scan = strict_order")
        connection.execute(f"SET hnsw.ef_search = {RE_SCORED}".encode())
        for library in (0, len(sizes) // 8, len(sizes) - 1):
            first, last = int(starts[library]), int(starts[library + 1])
            yield from _in_library(connection, vectors[first:last], first, library)


def library_sizes(vectors: int) -> NDArray[np.int64]:
    """How many of the vectors each of many libraries has: few have many, as Zipf would have it."""
    shares = 1 / np.arange(1, LIBRARIES + 1)
    spread = vectors - _FEWEST * LIBRARIES
    if spread < 0:
        raise SystemExit(f"--rows must be at least {_FEWEST * LIBRARIES}")
    sizes = _FEWEST + (spread * shares / shares.sum()).astype(np.int64)
    sizes[0] += vectors - sizes.sum()
    return sizes


def _in_library(
    connection: psycopg.Connection[Any], vectors: Vectors, first: int, library: int
) -> Iterator[dict[str, Any]]:
    questions = questions_like(vectors)
    of = f"a library of {len(vectors):,} among {LIBRARIES}"
    with tempfile.TemporaryDirectory() as folder:
        yield {"of": of, **_measured(_EXACT, _copied(vectors, folder), vectors, questions)}

    def asked(question: NDArray[np.float32]) -> list[int]:
        values = (library, _half(question), library, _full(question))
        rows = connection.execute(_OF_LIBRARY, values, prepare=True).fetchall()
        return [row[0] - first for row in rows]

    values = (library, _half(questions[0]), library, _full(questions[0]))
    plan = connection.execute(f"EXPLAIN {_OF_LIBRARY}".encode(), values).fetchall()
    chosen = any("v_idx" in row[0] for row in plan)
    way = "HNSW of its partition, strict_order" if chosen else "its rows by key, sorted"
    yield {"of": of, **_measured(f"server: {way}, 100 re-scored", asked, vectors, questions)}


def _connected(url: str) -> psycopg.Connection[Any]:
    connection = psycopg.connect(url, autocommit=True)
    for kind in (Half, Full):
        connection.adapters.register_dumper(kind, _AsItIs)
    return connection


def _copied(vectors: Vectors, folder: str) -> Search:
    """Quoth's own search over mapped files, on one core."""
    np.save(Path(folder) / "vectors.npy", vectors)
    mapped = np.load(Path(folder) / "vectors.npy", mmap_mode="r")
    compact = None
    if len(vectors) >= WORTH_IT_FROM:
        compact = np.lib.format.open_memmap(
            Path(folder) / "compact.npy", "w+", np.int8, vectors.shape
        )
        compacted(vectors, compact)
    search = on_one_core(lambda question: nearest(mapped, compact, question, COUNT)[0])
    return lambda question: search(question).tolist()


def _asked(connection: psycopg.Connection[Any], statement: str, vectors: int) -> Search:
    def search(question: NDArray[np.float32]) -> list[int]:
        values = (_half(question), _full(question))[:vectors]
        return [row[0] for row in connection.execute(statement, values, prepare=True).fetchall()]

    return search


def _measured(way: str, search: Search, vectors: Vectors, questions: Vectors) -> dict[str, Any]:
    for question in questions:  # the second time all is in memory, and the plan is made
        search(question)
    found, taken = 0, []
    for question in questions:
        started = time.perf_counter()
        ids = search(question)
        taken.append(time.perf_counter() - started)
        exact = top_rows(cosines(vectors, question), COUNT).tolist()
        found += len(set(exact) & set(ids))
    return {
        "way": way,
        "milliseconds": 1000 * statistics.median(taken),
        "recall": round(found / (COUNT * len(questions)), 4),
    }


def _indexed(connection: psycopg.Connection[Any], statement: str, name: str) -> dict[str, Any]:
    started = time.perf_counter()
    connection.execute(f"{statement} USING hnsw (v halfvec_ip_ops)".encode())
    seconds = time.perf_counter() - started
    (size,) = connection.execute(_SIZE, [name, name]).fetchone() or (0,)
    return {
        "way": "server: making the HNSW index, two workers",
        "seconds": round(seconds, 1),
        "megabytes": round(float(size) / 1e6),
    }


def _filled(
    connection: psycopg.Connection[Any],
    prefix: str,
    numbers: NDArray[np.int32],
    vectors: Vectors,
) -> float:
    """Seconds that copying the rows into both tables takes."""
    started = time.perf_counter()
    for table, number in (("near", ">f2"), ("exact", ">f4")):
        statement = f"COPY {prefix}{table} FROM STDIN (FORMAT BINARY)".encode()
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(_COPY_HEADER)
            copy.write(_as_rows(numbers, vectors, number))
            copy.write(_COPY_END)
    return round(time.perf_counter() - started, 1)


def _as_rows(numbers: NDArray[np.int32], vectors: Vectors, number: str) -> bytes:
    """The rows as COPY reads them: each value after its length."""
    count, dimension = vectors.shape
    value = np.dtype([("dimension", ">i2"), ("unused", ">i2"), ("numbers", number, dimension)])
    names = ("fields", "of_library", "library", "of_id", "id", "of_value", "value")
    kinds = (">i2", ">i4", ">i4", ">i4", ">i4", ">i4", value)
    rows = np.zeros(count, np.dtype(list(zip(names, kinds, strict=True))))
    rows["fields"], rows["of_library"], rows["of_id"] = 3, 4, 4
    rows["library"], rows["id"], rows["of_value"] = numbers, np.arange(count), value.itemsize
    rows["value"]["dimension"], rows["value"]["numbers"] = dimension, vectors
    return rows.tobytes()


def _half(question: NDArray[np.float32]) -> Half:
    return Half(_header(question) + question.astype(">f2").tobytes())


def _full(question: NDArray[np.float32]) -> Full:
    return Full(_header(question) + question.astype(">f4").tobytes())


def _header(question: NDArray[np.float32]) -> bytes:
    return len(question).to_bytes(2, "big") + b"\0\0"
