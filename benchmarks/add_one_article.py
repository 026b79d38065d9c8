"""What adding one article to a saved library costs, stage by stage, beside making all files anew.

    python benchmarks/add_one_article.py [--passages 1000 10000 100000] [--full] [--json FILE]

The libraries are made up: articles of twenty passages of three sentences each, in words drawn as
Zipf would, with random unit vectors of 384 numbers. What is added is an article of the same kind,
through the keeper that Discord's commands use. Its encoder looks vectors up and takes no time;
`--model` names one that is measured besides. One process; medians of `--times` additions.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

import numpy as np  # noqa: E402 - it reads the number of threads when it is imported
from numpy.typing import NDArray  # noqa: E402

from embeddings.editing import EditableStore, PlacedPassage  # noqa: E402
from embeddings.keeping import (  # noqa: E402
    COMMAND_LINE,
    Keeper,
    carrying_out,
)
from embeddings.keeping.store import KeepingStore  # noqa: E402
from embeddings.layout import Layout, model_cache  # noqa: E402
from embeddings.library import Library  # noqa: E402
from embeddings.planning import key_of, passage_as_read  # noqa: E402
from embeddings.reading import Found, Original  # noqa: E402
from embeddings.records import Draft, Span  # noqa: E402
from embeddings.store import Placed  # noqa: E402

DIMENSION = 384
FINGERPRINT = "looked-up@1"
PASSAGES_AN_ARTICLE = 20
SENTENCES, WORDS_A_SENTENCE = 3, 30
_VOCABULARY = 60_000
_ARTICLES_AT_ONCE = 200
_FULL = 1_000_000


class LookedUp:
    """An encoder that takes no time: a few vectors, given out in turn."""

    fingerprint = FINGERPRINT
    dimension = DIMENSION

    def __init__(self) -> None:
        self._vectors = unit_vectors(np.random.default_rng(3), 4096)

    def fits(self, text: str) -> bool:
        """Whether it is as long as a passage here may be."""
        return len(text) <= 1000

    def encode_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a question."""
        return self._vectors[np.arange(len(texts)) % len(self._vectors)]

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, by the text."""
        return self._vectors[[key_of(text)[0] * 16 + key_of(text)[1] % 16 for text in texts]]


class Words:
    """Made-up texts: words drawn as often as Zipf's law says."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        shares = 1 / np.arange(1, _VOCABULARY + 1)
        self._upto = np.cumsum(shares / shares.sum())

    def draft(self, number: int) -> Draft:
        """An article of twenty paragraphs."""
        count = PASSAGES_AN_ARTICLE * SENTENCES * WORDS_A_SENTENCE
        drawn = np.searchsorted(self._upto, self._random.random(count)).reshape(
            PASSAGES_AN_ARTICLE, SENTENCES, WORDS_A_SENTENCE
        )
        text = "\n\n".join("\n".join(map(_sentence, paragraph)) for paragraph in drawn.tolist())
        return Draft(f"{number}.txt", text, f"Of number {number}", language="en")


def main() -> None:
    """Measure at every size, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--full", action="store_true", help="a million passages too")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--model", help="measure the encoding by this model too")
    parser.add_argument("--data", type=Path, help="keep the libraries here, and use them again")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    sizes = [*arguments.passages, *([_FULL] if arguments.full else [])]
    table = []
    with tempfile.TemporaryDirectory() as folder:
        for passages in sizes:
            line = measured(arguments.data or Path(folder), passages, arguments.times)
            table.append(line)
            print(json.dumps(line), flush=True)
    if arguments.model:
        print(f"encoding one article: {_encoding(arguments.model):.1f} s with {arguments.model}")
    print(_as_table(table))
    if arguments.json:
        arguments.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def measured(data_dir: Path, passages: int, times: int) -> dict[str, Any]:
    """What it takes in a library of so many passages, in milliseconds."""
    layout = Layout.of(data_dir, f"server-{passages}")
    if not layout.truth.is_file():
        make_library(layout, passages)
    shutil.rmtree(layout.derived, ignore_errors=True)
    started = time.perf_counter()
    Library(layout, FINGERPRINT).close()
    rebuilt = time.perf_counter() - started
    stages: dict[str, list[float]] = defaultdict(list)
    words, keeper = Words(time.time_ns() % 2**32), Keeper(layout)
    with closing(Library(layout, FINGERPRINT)) as library:
        for number in range(times):
            draft = words.draft(time.time_ns())
            found = Found(draft, Original(draft.source, "text/plain", b""))
            encoder = LookedUp()
            with _timed_stages(stages), _timed(stages["all"]):
                added = keeper.add([found], encoder, COMMAND_LINE)
            with _timed(stages["seen by who has it open"]):
                library.snapshot()
            with _timed(stages["opened anew"]):
                Library(layout, FINGERPRINT).close()
            if number == 0:
                continue
            with _timed(stages["removing it"]):
                keeper.remove([article.id for article in added.articles], COMMAND_LINE)
    return {
        "passages": passages,
        **{stage: round(1000 * statistics.median(taken), 1) for stage, taken in stages.items()},
        "made anew": round(1000 * rebuilt, 1),
        "truth_megabytes": round(layout.truth.stat().st_size / 1e6, 1),
        "derived_megabytes": round(_bytes_below(layout.derived) / 1e6, 1),
    }


def make_library(layout: Layout, passages: int) -> None:
    """Write articles of twenty passages straight into the truth, with a random vector for each."""
    layout.folder.mkdir(parents=True)
    words, random = Words(1), np.random.default_rng(2)
    with closing(KeepingStore(layout.truth)) as store:
        with store.transaction():
            encoder_id = store.encoder_id(FINGERPRINT, DIMENSION)
        articles = passages // PASSAGES_AN_ARTICLE
        for first in range(0, articles, _ARTICLES_AT_ONCE):
            with store.transaction():
                for number in range(first, min(first + _ARTICLES_AT_ONCE, articles)):
                    _put(store, encoder_id, words.draft(number), random)
        with store.transaction():
            store.next_revision()


def unit_vectors(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    """So many random vectors of unit length."""
    vectors = random.standard_normal((count, DIMENSION), np.float32)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def _put(store: EditableStore, encoder_id: int, draft: Draft, random: np.random.Generator) -> None:
    passages = tuple(_passages(draft))
    keys = {one.key for passage in passages for one in (passage, *passage.sentences)}
    store.add_vectors(encoder_id, zip(keys, unit_vectors(random, len(keys)), strict=True))
    article_id, edition_id = store.put_article(None, draft)
    store.put_passages(encoder_id, article_id, edition_id, passages)


def _passages(draft: Draft) -> Iterator[PlacedPassage]:
    start = 0
    for paragraph in draft.text.split("\n\n"):
        span, place, sentences = Span(start, start + len(paragraph)), start, []
        for sentence in paragraph.split("\n"):
            sentences.append(Placed(Span(place, place + len(sentence)), key_of(sentence)))
            place += len(sentence) + 1
        yield PlacedPassage(span, key_of(passage_as_read(draft, span)), tuple(sentences))
        start = span.end + 2


def _sentence(ranks: Sequence[int]) -> str:
    return " ".join(f"{_word(rank)}" for rank in ranks).capitalize() + "."


def _word(rank: int) -> str:
    """A word of letters that can be spoken, the commoner the shorter."""
    letters = ""
    while rank or not letters:
        rank, at = divmod(rank, 85)
        letters += "bcdfghjklmnprstvz"[at % 17] + "aeiou"[at // 17]
    return letters


@contextmanager
def _timed_stages(stages: dict[str, list[float]]) -> Iterator[None]:
    """Time the stages of a keeper's change, by the functions that they are."""
    functions = {
        "planning": (carrying_out._Planning, "__call__"),
        "looking for vectors": (carrying_out, "_encode"),
        "writing the truth": (carrying_out, "_write"),
        "deriving the files": (carrying_out, "refresh_all"),
    }
    taken: dict[str, list[float]] = defaultdict(list)
    patches = [
        patch.object(owner, name, _timing(getattr(owner, name), taken[stage]))
        for stage, (owner, name) in functions.items()
    ]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()
    for stage, seconds in taken.items():
        stages[stage].append(sum(seconds))


def _timing(function: Callable[..., Any], taken: list[float]) -> Callable[..., Any]:
    def timed(*values: Any) -> Any:
        with _timed(taken):
            return function(*values)

    return timed


@contextmanager
def _timed(taken: list[float]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    taken.append(time.perf_counter() - started)


def _encoding(model: str) -> float:
    """Seconds that a real encoder takes for one article."""
    from embeddings.encoder import SentenceEncoder
    from embeddings.models import find_model

    with tempfile.TemporaryDirectory() as folder:
        encoder = SentenceEncoder(find_model(model, model_cache(Path(folder))))
        draft = Words(5).draft(0)
        passages = list(_passages(draft))
        texts = [passage_as_read(draft, one.span) for one in passages]
        texts += [each.span.of(draft.text) for one in passages for each in one.sentences]
        encoder.encode_questions(["Ready?"])
        started = time.perf_counter()
        encoder.encode_passages(texts)
        return time.perf_counter() - started


def _as_table(table: Sequence[dict[str, Any]]) -> str:
    lines = [f"{'milliseconds':<26}" + "".join(f"{line['passages']:>14,}" for line in table)]
    lines += [
        f"{name:<26}" + "".join(f"{line[name]:>14,.1f}" for line in table)
        for name in table[0]
        if name != "passages"
    ]
    return "\n".join(lines)


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
