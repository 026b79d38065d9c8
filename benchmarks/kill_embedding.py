"""Kills an embedding at random moments, and proves each time that nothing is lost or done twice.

    python benchmarks/kill_embedding.py --kills 60

The articles change after each run that came to its end, so that there is always something to do.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from killing import FINGERPRINT, LetterEncoder, Opened, killed, must, open_whole, write_article

from embeddings.checking import check
from embeddings.embedding import embed
from embeddings.encoder import Vectors
from embeddings.layout import Layout
from embeddings.reading import Reading, read_folder

ARTICLES = 12
LATEST_KILL_SECONDS = 0.5


@dataclass
class Tally(Opened):
    """What was seen over all runs."""

    runs: int = 0
    kills: int = 0
    kills_before_the_first_library: int = 0
    texts_encoded: int = 0
    texts_lost_with_their_batch: int = 0


class JournalEncoder(LetterEncoder):
    """Every call is written down before it takes its time."""

    seconds_a_text = 0.001

    def __init__(self, journal: Path) -> None:
        self._journal = journal

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        with self._journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(keys) + "\n")
        return super().encode_passages(texts)


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
        write_article(seeds / f"{number}.txt", chance)
    tally = Tally()
    while tally.kills < kills:
        saved = _saved_keys(layout)
        journal.write_text("", encoding="utf-8")
        moment = chance.uniform(0, LATEST_KILL_SECONDS)
        was_killed = killed(_embed, (layout, read_folder(seeds), journal), moment)
        tally.runs += 1
        tally.kills += was_killed
        _count_work(tally, journal, saved, _saved_keys(layout))
        tally.kills_before_the_first_library += not open_whole(layout, tally)
        if not was_killed:
            _change_articles(seeds, chance)
    killed(_embed, (layout, read_folder(seeds), journal), None)
    must(not check(layout, FINGERPRINT).problems, "the last run left problems")
    return tally


def _embed(layout: Layout, reading: Reading, journal: Path) -> None:
    embed(layout, reading, JournalEncoder(journal))


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
    must(not before & set(encoded), "a text was encoded whose vector was saved")
    must(len(set(encoded)) == len(encoded), "a text was encoded twice in one run")
    must(not lost or lost == batches[-1], "more was lost than the batch in flight")
    tally.texts_encoded += len(encoded)
    tally.texts_lost_with_their_batch += len(lost)


def _change_articles(seeds: Path, chance: random.Random) -> None:
    """Edit a third of them, remove one, and add one."""
    paths = sorted(seeds.iterdir())
    for path in chance.sample(paths, len(paths) // 3):
        write_article(path, chance)
    chance.choice(paths).unlink()
    write_article(seeds / f"{chance.getrandbits(40)}.txt", chance)


if __name__ == "__main__":
    main()
