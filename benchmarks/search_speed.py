"""How long one question's search through all vectors takes, beside what else one would use.

    python benchmarks/search_speed.py FOLDER [--rows 10000 100000 1000000] [--json FILE]

FOLDER is searched for saved libraries (`library.sqlite`), whose real vectors are taken, each once;
where there are fewer than asked for, they are repeated with a little noise, which makes the search
harder: every vector then has near twins. The questions are vectors of sentences with noise of
another seed. One core, unless a way says that it takes all; medians; recall is of the exact hundred
nearest.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

import numpy as np  # noqa: E402 - it reads the number of threads when it is imported
from numpy.typing import NDArray  # noqa: E402

from embeddings import all_cores  # noqa: E402
from embeddings.compact import compact_scan, compacted, nearest  # noqa: E402
from embeddings.search import cosines, top_rows  # noqa: E402

Vectors = NDArray[np.float32]
Search = Callable[[Vectors], NDArray[np.intp]]
"""From a question to the rows found, best first."""

COUNT = 100
QUESTIONS = 40
_NOISE = 0.02
_LEFT = (2, 100)


def main() -> None:
    """Measure every way at every size, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    real = saved_vectors(arguments.folder)
    print(f"{len(real)} real vectors of {real.shape[1]} numbers")
    table = []
    for rows in arguments.rows:
        vectors = enlarged(real, rows)
        for line in measured(vectors, questions_like(real)):
            table.append({"vectors": rows, **line})
            print(
                f"{rows:>9,} {line['way']:<34} {line['milliseconds']:>8.2f} ms"
                f" {line['of_reading']:>6.2f} x reading float32  recall {line['recall']}"
            )
    if arguments.json:
        arguments.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def saved_vectors(folder: Path) -> Vectors:
    """The vectors of every library below a folder, each once; the dimension is the first one's."""
    found: dict[bytes, Vectors] = {}
    for path in sorted(folder.rglob("library.sqlite")):
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            for key, vector in database.execute("SELECT key, vector FROM vectors"):
                found[key] = np.frombuffer(vector, "<f4")
    if not found:
        raise SystemExit(f"No saved library lies below {folder}. Make one with: quoth embed")
    dimension = len(next(iter(found.values())))
    return np.stack([vector for vector in found.values() if len(vector) == dimension])


def enlarged(real: Vectors, rows: int) -> Vectors:
    """So many vectors: the real ones, then noisy copies of them."""
    random = np.random.default_rng(1)
    vectors = np.empty((rows, real.shape[1]), np.float32)
    vectors[: len(real)] = real[:rows]
    for start in range(len(real), rows, len(real)):
        block = vectors[start : start + len(real)]
        block[:] = _noisy(real[: len(block)], random)
    return vectors


def questions_like(real: Vectors) -> Vectors:
    """Vectors near to some of the real ones."""
    random = np.random.default_rng(2)
    return _noisy(real[random.choice(len(real), QUESTIONS, replace=False)], random)


def measured(vectors: Vectors, questions: Vectors) -> Iterator[dict[str, Any]]:
    """The median time, and the recall, of every way that is installed."""
    compact = np.empty(vectors.shape, np.int8)
    compacted(vectors, compact)
    exact = [set(top_rows(cosines(vectors, each), COUNT).tolist()) for each in questions]
    reading = _milliseconds(lambda _: vectors.view(np.int64).sum(), questions)
    yield _line("reading the float32 bytes once", reading, reading)
    halves = _milliseconds(lambda _: compact.view(np.int64).sum(), questions)
    yield _line("reading the int8 bytes once", halves, reading)
    for left in _LEFT:
        within = np.arange(0, len(vectors), left)
        way = f"Quoth, of a filter that leaves one in {left}"
        search = on_one_core(_filtered(vectors, compact, within))
        yield _line(way, _milliseconds(search, questions), reading)
    for way, search in _ways(vectors, compact):
        found = [len(exact[n] & set(search(q).tolist())) for n, q in enumerate(questions)]
        recall = sum(found) / (COUNT * len(questions))
        yield _line(way, _milliseconds(search, questions), reading, recall)


def _ways(vectors: Vectors, compact: NDArray[np.int8]) -> Iterator[tuple[str, Search]]:
    every = f"on {all_cores.threads()} cores"
    searches: dict[str, Search] = {
        "Quoth, float32": lambda question: nearest(vectors, None, question, COUNT)[0]
    }
    if compact_scan() is not None:
        searches["Quoth, int8 then float32"] = lambda q: nearest(vectors, compact, q, COUNT)[0]
    for way, search in searches.items():
        yield way, on_one_core(search)
        yield f"{way}, {every}", search
    yield "NumPy, X @ q and argpartition", lambda q: _partitioned(vectors @ q)
    yield "sentence-transformers semantic_search", _semantic_search(vectors)
    if find_spec("faiss"):
        yield "faiss flat", _faiss(vectors)
    if find_spec("usearch"):
        yield "usearch exact", _usearch(vectors)


def _filtered(vectors: Vectors, compact: NDArray[np.int8], within: NDArray[np.intp]) -> Search:
    return lambda question: nearest(vectors, compact, question, COUNT, within=within)[0]


def on_one_core(search: Search) -> Search:
    """The same search by one thread, however many cores there are."""
    cores = all_cores.threads

    def alone(question: Vectors) -> NDArray[np.intp]:
        setattr(all_cores, "threads", lambda: 1)  # noqa: B010 - a patch would take 0.3 ms
        try:
            return search(question)
        finally:
            setattr(all_cores, "threads", cores)  # noqa: B010

    return alone


def _partitioned(scores: Vectors) -> NDArray[np.intp]:
    best = np.argpartition(scores, -COUNT)[-COUNT:]
    return best[np.argsort(-scores[best])]


def _semantic_search(vectors: Vectors) -> Search:
    import torch
    from sentence_transformers.util import dot_score, semantic_search

    torch.set_num_threads(1)
    corpus = torch.from_numpy(vectors)

    def search(question: Vectors) -> NDArray[np.intp]:
        hits = semantic_search(
            torch.from_numpy(question[None]), corpus, top_k=COUNT, score_function=dot_score
        )
        return np.array([hit["corpus_id"] for hit in hits[0]])

    return search


def _faiss(vectors: Vectors) -> Search:
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return lambda question: np.asarray(index.search(question[None], COUNT)[1][0])


def _usearch(vectors: Vectors) -> Search:
    from usearch.index import MetricKind, search

    return lambda question: np.asarray(
        search(vectors, question, COUNT, MetricKind.IP, exact=True, threads=1).keys
    ).astype(np.intp)


def _milliseconds(search: Callable[[Vectors], object], questions: Vectors) -> float:
    search(questions[0])
    taken = []
    for question in questions:
        started = time.perf_counter()
        search(question)
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)


def _line(
    way: str, milliseconds: float, reading: float, recall: float | None = None
) -> dict[str, Any]:
    return {
        "way": way,
        "milliseconds": milliseconds,
        "of_reading": milliseconds / reading,
        "recall": recall,
    }


def _noisy(vectors: Vectors, random: np.random.Generator) -> Vectors:
    noise = random.standard_normal(vectors.shape, dtype=np.float32)
    noisy = (
        vectors + _NOISE * float(np.linalg.norm(vectors - vectors.mean(0), axis=1).mean()) * noise
    )
    lengths: Vectors = np.linalg.norm(noisy, axis=1, keepdims=True)
    return noisy / lengths


if __name__ == "__main__":
    main()
