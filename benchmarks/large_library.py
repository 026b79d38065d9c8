"""What a question, the start and the memory come to in a large library.

    python benchmarks/large_library.py FOLDER [--passages 1000 --passages 100000] [--questions FILE]
                                       [--libraries FOLDER] [--json FILE]

FOLDER is searched for saved libraries (`library.sqlite`), made with the bundled model. Their
articles are written into one library, and again and again until it has so many passages; in each
copy one word in eight is another of the same length, and its vectors have a little noise: every
article then has near twins, which makes answering harder. Beside it, what one would write without
Quoth: sentence-transformers over the vectors in memory, by `semantic_search`, which finds passages
by cosine alone. A process each; one thread, but where Quoth reads the vectors of many passages on
all cores; medians of the questions.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from embeddings import Verdict, checked_question, open_retriever
from embeddings.editing import PlacedPassage
from embeddings.keeping.store import KeepingStore
from embeddings.layout import Layout, model_cache
from embeddings.library import Library
from embeddings.models import find_model
from embeddings.planning import key_of, passage_as_read
from embeddings.records import Draft, Span
from embeddings.store import Placed, Store

Vector = NDArray[np.float32]
Held = tuple[Span, Vector, tuple[tuple[Span, Vector], ...]]
"""A passage and its vector, and those of its sentences."""

QUESTIONS = Path(__file__).parents[2] / "shared" / "data" / "squad2" / "questions.jsonl"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_ANOTHER_WORD = 8
_ARTICLES_AT_ONCE = 1000
_NOISE = 0.02
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its passages and their vectors, as some library has it."""

    draft: Draft
    passages: tuple[Held, ...]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--passages", multiple=True, type=int, default=(1_000, 100_000), show_default=True)
@click.option("--questions", default=QUESTIONS, type=click.Path(path_type=Path))
@click.option("--most", default=60, help="How many questions are asked.")
@click.option("--libraries", type=click.Path(path_type=Path), help="Keep what is made, here.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Keep the figures.")
def main(
    folder: Path,
    passages: Sequence[int],
    questions: Path,
    most: int,
    libraries: Path | None,
    json_file: Path | None,
) -> None:
    """Measure at every size, and print one table."""
    asked = questions_in(questions, most) if questions.is_file() else questions_of(folder, most)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in passages:
            data = (libraries or Path(scratch)) / str(size)
            if not Layout.of(data).file.is_file():
                make_library(data, folder, size)
            rows += [
                {"passages": size, **in_a_new_process(measure, data, asked)}
                for measure in (with_quoth, with_semantic_search)
            ]
    Console(width=150).print(as_table(rows))
    if json_file:
        json_file.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def questions_in(file: Path, most: int) -> list[str]:
    """So many questions of a labelled set, drawn at random."""
    lines = file.read_text(encoding="utf-8").splitlines()
    drawn = random.Random(1).sample(lines, min(most, len(lines)))  # noqa: S311 - no secret
    return [checked_question(json.loads(line)["question"]) for line in drawn]


def questions_of(folder: Path, most: int) -> list[str]:
    """The titles of so many articles, where there is no set of questions."""
    return [checked_question(each.draft.title) for each in islice(sources(folder), most)]


def in_a_new_process(
    measure: Callable[[Path, list[str]], dict[str, Any]], data: Path, asked: list[str]
) -> dict[str, Any]:
    """What it measures where nothing else was imported before."""
    os.environ |= dict.fromkeys(ONE_THREAD, "1")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, data, asked).result()


def with_quoth(data: Path, asked: Sequence[str]) -> dict[str, Any]:
    """Milliseconds of a question stage by stage, seconds of the start, megabytes at the end."""
    began = time.perf_counter()
    retriever = open_retriever(data, "")
    opened = time.perf_counter()
    retriever.answer(asked[0])
    first = time.perf_counter()
    answers, taken = [], []
    for question in asked[1:]:
        started = time.perf_counter()
        answers.append(retriever.answer(question))
        taken.append(time.perf_counter() - started)
    stages = {
        f"{stage} ms": 1000 * statistics.median(answer.timings[stage] for answer in answers)
        for stage in ("encode", "retrieve", "judge", "read")
    }
    return {
        "way": "Quoth",
        "opened s": opened - began,
        "first ms": 1000 * (first - opened),
        **_quantiles(taken),
        **stages,
        **_memory(),
        "answered": sum(answer.verdict is not Verdict.NONE for answer in answers) / len(answers),
    }


def with_semantic_search(data: Path, asked: Sequence[str]) -> dict[str, Any]:
    """The same of the passages' vectors in memory; what it finds is no answer yet."""
    began = time.perf_counter()
    import torch
    from sentence_transformers import util

    from embeddings.library_model import LibraryModel  # sentence-transformers, told to be quiet

    model = LibraryModel(find_model("", model_cache(data)))
    with closing(Store(Layout.of(data).truth)) as store:
        encoder_id = next(iter(store.encoders().values()))
        vectors = np.stack([each.vector for each in store.encoded_passages(encoder_id)])
    corpus = torch.from_numpy(vectors)
    opened = time.perf_counter()
    taken = []
    for question in asked:
        started = time.perf_counter()
        vector = model.encode([question], "query: ")
        util.semantic_search(torch.from_numpy(vector), corpus, top_k=10)
        taken.append(time.perf_counter() - started)
    return {
        "way": "semantic_search",
        "opened s": opened - began,
        "first ms": 1000 * taken[0],
        **_quantiles(taken[1:]),
        **_memory(),
    }


def make_library(data: Path, folder: Path, passages: int) -> None:
    """Write the articles below the folder, and copies of them, until there are so many passages."""
    layout = Layout.of(data)
    layout.folder.mkdir(parents=True)
    all_of_them, fingerprint = list(sources(folder)), _truths(folder)[0][1]
    with closing(KeepingStore(layout.truth)) as store:
        with store.transaction():
            encoder_id = store.encoder_id(fingerprint, len(all_of_them[0].passages[0][1]))
        written, numbered = 0, enumerate(copies(all_of_them))
        while written < passages:
            with store.transaction():  # not all in one: it would be on the disk twice
                for number, source in islice(numbered, _ARTICLES_AT_ONCE):
                    if written < passages:
                        draft = replace(source.draft, source=f"{number}.txt")
                        _put(store, encoder_id, replace(source, draft=draft))
                        written += len(source.passages)
        with store.transaction():
            store.next_revision()
    Library(layout, fingerprint).close()  # makes its derived files


def copies(all_of_them: Sequence[Source]) -> Iterator[Source]:
    """The articles, then again with other words and noise, without end."""
    drawn, noise = random.Random(2), np.random.default_rng(3)  # noqa: S311 - no secret
    words: dict[int, list[str]] = {}
    for source in all_of_them:
        for word in _WORD.findall(source.draft.text):
            words.setdefault(len(word), []).append(word)
    yield from all_of_them
    for _ in count():
        for source in all_of_them:
            yield _altered(source, words, drawn, noise)


def sources(folder: Path) -> Iterator[Source]:
    """Every article below the folder, each text once."""
    seen = set()
    for truth, fingerprint in _truths(folder):
        with closing(Store(truth)) as store:
            passages = _passages_of(store, store.encoders()[fingerprint])
            for kept in store.kept_articles():
                article = store.article_of_edition(kept.edition_id)
                if article and kept.edition_id in passages and kept.sha256 not in seen:
                    seen.add(kept.sha256)
                    draft = replace(kept.draft, text=article.text)
                    yield Source(draft, tuple(passages[kept.edition_id]))


def as_table(rows: Sequence[dict[str, Any]]) -> Table:
    """A row for each size and way."""
    names = [name for name in rows[0] if name not in ("passages", "way")]
    table = Table("passages", "way", *names)
    for row in rows:
        figures = (f"{row[name]:,.2f}" if name in row else "" for name in names)
        table.add_row(f"{row['passages']:,}", row["way"], *figures)
    return table


def _passages_of(store: Store, encoder_id: int) -> dict[int, list[Held]]:
    """Of every edition, in order."""
    passages: dict[int, list[Held]] = {}
    sentences = store.encoded_sentences(encoder_id)
    for one in store.encoded_passages(encoder_id):
        held = tuple(islice(sentences, one.sentences))
        passages.setdefault(one.edition_id, []).append((one.span, one.vector, held))
    return passages


def _truths(folder: Path) -> list[tuple[Path, str]]:
    """The libraries below the folder that the first one's encoder made, and its fingerprint."""
    found: list[tuple[Path, str]] = []
    for path in sorted(folder.rglob("library.sqlite")):
        with closing(Store(path)) as store:
            used = [name for name, number in store.encoders().items() if store.has_passages(number)]
        if used and (not found or found[0][1] in used):
            found.append((path, found[0][1] if found else used[0]))
    if not found:
        raise click.ClickException(f"No saved library lies below {folder}. Make one: quoth embed")
    return found


def _altered(
    source: Source, words: dict[int, list[str]], drawn: random.Random, noise: np.random.Generator
) -> Source:
    """With other words of the same lengths, so that every span stays where it is."""

    def another(match: re.Match[str]) -> str:
        word = match.group()
        return word if drawn.randrange(_ANOTHER_WORD) else drawn.choice(words[len(word)])

    return Source(
        replace(source.draft, text=_WORD.sub(another, source.draft.text)),
        tuple(
            (span, _noisy(vector, noise), tuple((one, _noisy(its, noise)) for one, its in held))
            for span, vector, held in source.passages
        ),
    )


def _noisy(vector: Vector, noise: np.random.Generator) -> Vector:
    moved = vector + np.float32(_NOISE) * noise.standard_normal(len(vector), np.float32)
    unit: Vector = moved / np.linalg.norm(moved)
    return unit


def _put(store: KeepingStore, encoder_id: int, source: Source) -> None:
    draft, vectors = source.draft, {}
    passages = []
    for span, vector, held in source.passages:
        sentences = tuple(Placed(one, key_of(one.of(draft.text))) for one, _ in held)
        key = key_of(passage_as_read(draft, span))
        passages.append(PlacedPassage(span, key, sentences))
        vectors[key] = vector
        vectors |= {one.key: its for one, (_, its) in zip(sentences, held, strict=True)}
    store.add_vectors(encoder_id, vectors.items())
    article_id, edition_id = store.put_article(None, draft)
    store.put_passages(encoder_id, article_id, edition_id, passages)


def _quantiles(seconds: Sequence[float]) -> dict[str, float]:
    return {
        "p50 ms": 1000 * statistics.median(seconds),
        "p95 ms": 1000 * float(np.quantile(seconds, 0.95)),
    }


def _memory() -> dict[str, float]:
    """RSS counts the pages of mapped files too, which are shared and can be dropped."""
    held = {}
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]:
        name, size = line.split(":")
        held[name] = int(size.split()[0]) / 1024
    return {"RSS MB": held["Rss"], "its own MB": held["Private_Dirty"]}


if __name__ == "__main__":
    main()
