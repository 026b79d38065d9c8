"""Kills an embedding at random moments, and proves each time that nothing is lost or done twice.

    python benchmarks/kill_embedding.py --kills 60

The articles change after each run that came to its end, so that there is always something to do.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import sqlite3
import string
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np

from embeddings.checking import check
from embeddings.embedding import embed
from embeddings.encoder import Vectors
from embeddings.errors import LibraryMissing
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.reading import Reading, read_folder
from embeddings.splitter import split

FINGERPRINT = "letters@1"
ARTICLES = 12
PARAGRAPHS = 3
SECONDS_A_TEXT = 0.001
LATEST_KILL_SECONDS = 0.5
STARTING_SECONDS = 60.0
WORDS = ("harbour", "clock", "keeper", "storm", "bridge", "lantern", "wool", "market", "ferry")


class Harm(Exception):
    """A kill did harm, or finished work was done again."""


@dataclass
class Tally:
    """What was seen over all runs."""

    runs: int = 0
    kills: int = 0
    kills_before_the_first_library: int = 0
    derived_files_rebuilt: int = 0
    texts_encoded: int = 0
    texts_lost_with_their_batch: int = 0
    longest_open_seconds: float = 0.0


class LetterEncoder:
    """A text's vector counts its letters; every call is written down before it takes its time."""

    fingerprint = FINGERPRINT
    dimension = len(string.ascii_lowercase)

    def __init__(self, journal: Path) -> None:
        self._journal = journal

    def fits(self, text: str) -> bool:
        """Whether the text is no longer than 600 characters."""
        return len(text) <= 600

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question."""
        return np.stack([_letters(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(keys) + "\n")
        time.sleep(SECONDS_A_TEXT * len(texts))
        return self.encode_questions(texts)


def main() -> None:
    """Read the arguments, kill, and print the tally."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_embeddings(Path(folder), arguments.kills, arguments.seed)
    json.dump(asdict(tally), sys.stdout, indent=1)
    print()


def kill_embeddings(folder: Path, kills: int, seed: int) -> Tally:
    """Embed below `folder` until so many runs have been killed.

    Raises:
        Harm: a kill did harm, or finished work was done again.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    seeds, layout, journal = folder / "seeds", Layout.of(folder / "data"), folder / "journal"
    seeds.mkdir()
    for number in range(ARTICLES):
        _write_article(seeds / f"{number}.txt", chance)
    tally = Tally()
    while tally.kills < kills:
        saved = _saved_keys(layout)
        journal.write_text("", encoding="utf-8")
        killed = _run(layout, seeds, journal, chance.uniform(0, LATEST_KILL_SECONDS))
        tally.runs += 1
        tally.kills += killed
        _count_work(tally, journal, saved, _saved_keys(layout))
        _open(layout, tally)
        if not killed:
            _change_articles(seeds, chance)
    _run(layout, seeds, journal, None)
    _must(not check(layout, FINGERPRINT).problems, "the last run left problems")
    return tally


def _victim(layout: Layout, reading: Reading, journal: Path, begun: Event) -> None:
    split("The sentence library is loaded. Now it may begin.", "en", lambda text: True)
    begun.set()
    embed(layout, reading, LetterEncoder(journal))


def _run(layout: Layout, seeds: Path, journal: Path, seconds: float | None) -> bool:
    """Embed in a process of its own, and kill it after so many seconds; whether it had to be."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "embeddings.embedding", "embeddings.lexical"])
    begun = context.Event()
    victim = context.Process(target=_victim, args=(layout, read_folder(seeds), journal, begun))
    victim.start()
    _must(begun.wait(STARTING_SECONDS), "the embedding did not begin")
    victim.join(seconds)
    victim.kill()
    victim.join()
    _must(victim.exitcode in (0, -9), f"the embedding failed by itself: {victim.exitcode}")
    return victim.exitcode == -9


def _saved_keys(layout: Layout) -> set[str]:
    if not layout.truth.is_file():
        return set()
    with closing(sqlite3.connect(layout.truth)) as connection:
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'vectors'")
        if not tables.fetchall():
            return set()
        return {key.hex() for (key,) in connection.execute("SELECT key FROM vectors")}


def _count_work(tally: Tally, journal: Path, before: set[str], after: set[str]) -> None:
    batches = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    encoded = [key for batch in batches for key in batch]
    lost = [key for key in encoded if key not in after]
    _must(not before & set(encoded), "a text was encoded whose vector was saved")
    _must(len(set(encoded)) == len(encoded), "a text was encoded twice in one run")
    _must(not lost or lost == batches[-1], "more was lost than the batch in flight")
    tally.texts_encoded += len(encoded)
    tally.texts_lost_with_their_batch += len(lost)


def _open(layout: Layout, tally: Tally) -> None:
    """The library opens, and everything in it but perhaps its derived files is whole."""
    started = time.perf_counter()
    try:
        problems = check(layout, FINGERPRINT).problems
        library = Library(layout, FINGERPRINT)
    except LibraryMissing:
        tally.kills_before_the_first_library += 1
        return
    _must(all("nothing is lost" in one for one in problems), f"damaged: {problems}")
    tally.derived_files_rebuilt += len(problems)
    snapshot = library.snapshot()
    for row in range(len(snapshot)):
        passage = library.passage(snapshot, row)
        _must(passage is not None and bool(passage.text), f"passage {row} is gone")
    library.close()
    _must(not check(layout, FINGERPRINT).problems, "opening it mended nothing")
    tally.longest_open_seconds = max(tally.longest_open_seconds, time.perf_counter() - started)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Harm(otherwise)


def _change_articles(seeds: Path, chance: random.Random) -> None:
    """Edit a third of them, remove one, and add one."""
    paths = sorted(seeds.iterdir())
    for path in chance.sample(paths, len(paths) // 3):
        _write_article(path, chance)
    chance.choice(paths).unlink()
    _write_article(seeds / f"{chance.getrandbits(40)}.txt", chance)


def _write_article(path: Path, chance: random.Random) -> None:
    path.write_text("\n\n".join(_paragraph(chance) for _ in range(PARAGRAPHS)), encoding="utf-8")


def _paragraph(chance: random.Random) -> str:
    sentences = (
        f"The {chance.choice(WORDS)} of the {chance.choice(WORDS)} cost {chance.getrandbits(30)}."
        for _ in range(12)
    )
    return " ".join(sentences)


def _letters(text: str) -> Vectors:
    counts = np.array([1 + text.lower().count(one) for one in string.ascii_lowercase], np.float32)
    unit: Vectors = counts / np.linalg.norm(counts)
    return unit


if __name__ == "__main__":
    main()
