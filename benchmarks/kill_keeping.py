"""Kills a keeper at random moments, and proves each time that the library is as before or after.

    python benchmarks/kill_keeping.py --kills 300

One process after another adds, replaces, corrects, removes, takes back, imports and purges, and is
killed at a random moment; what it was about to do is planned beforehand, so that both outcomes are
known.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import string
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np

from embeddings.checking import check
from embeddings.encoder import Vectors
from embeddings.errors import LibraryMissing
from embeddings.keeping import COMMAND_LINE, Correction, Keeper
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.reading import Found, Original
from embeddings.records import Draft
from embeddings.splitter import split

FINGERPRINT = "letters@1"
SECONDS_A_TEXT = 0.0003
LATEST_KILL_SECONDS = 0.35
STARTING_SECONDS = 60.0
MOST_ARTICLES = 14
WORDS = ("harbour", "clock", "keeper", "storm", "bridge", "lantern", "wool", "market", "ferry")
KINDS = ("add", "add", "replace", "correct", "remove", "undo", "import", "purge")

Deed = tuple[str, str, tuple[Found, ...]]
"""What is done, to which article, with which texts."""


class Harm(Exception):
    """A kill did harm."""


@dataclass
class Tally:
    """What was seen over all runs."""

    runs: int = 0
    kills: int = 0
    left_as_before: int = 0
    left_as_after: int = 0
    killed_during: dict[str, int] = field(default_factory=dict)
    derived_files_rebuilt: int = 0
    longest_open_seconds: float = 0.0


class LetterEncoder:
    """A text's vector counts its letters; encoding takes its time."""

    fingerprint = FINGERPRINT
    dimension = len(string.ascii_lowercase)

    def fits(self, text: str) -> bool:
        """Whether the text is no longer than 600 characters."""
        return len(text) <= 600

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question."""
        return np.stack([_letters(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        time.sleep(SECONDS_A_TEXT * len(texts))
        return self.encode_questions(texts)


def main() -> None:
    """Read the arguments, kill, and print the tally."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_keepers(Path(folder), arguments.kills, arguments.seed)
    json.dump(asdict(tally), sys.stdout, indent=1)
    print()


def kill_keepers(folder: Path, kills: int, seed: int) -> Tally:
    """Change a library below `folder` until so many processes have been killed.

    Raises:
        Harm: a kill left the library neither as it was nor as it was to become.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    layout, export = Layout.of(folder, "server-1"), folder / "export.zip"
    other = Keeper(Layout.of(folder, "server-2"))
    other.add([_found(chance) for _ in range(3)], LetterEncoder(), COMMAND_LINE)
    other.export_to(export, COMMAND_LINE)
    tally, killed_during = Tally(), Counter[str]()
    while tally.kills < kills:
        deed = _deed(layout, chance)
        before = _state(layout)
        killed = _run(layout, deed, export, chance.uniform(0, LATEST_KILL_SECONDS))
        tally.runs += 1
        tally.kills += killed
        killed_during[deed[0]] += killed
        _open(layout, tally)
        after = _state(layout)
        _must_fit(deed, before, after, killed, other)
        tally.left_as_before += before == after
        tally.left_as_after += before != after
    Keeper(layout).purge(COMMAND_LINE, now=True)
    _must(not check(layout, FINGERPRINT).problems, "problems are left")
    tally.killed_during = dict(killed_during)
    return tally


def _deed(layout: Layout, chance: random.Random) -> Deed:
    ids = [one.id for one in Keeper(layout).articles()]
    kind = "add" if len(ids) < 3 else chance.choice(KINDS)
    if len(ids) > MOST_ARTICLES:
        kind = "remove"
    count = 3 if kind == "add" else 1
    return kind, chance.choice(ids) if ids else "", tuple(_found(chance) for _ in range(count))


def _victim(layout: Layout, deed: Deed, export: Path, begun: Event) -> None:
    split("The sentence library is loaded. Now it may begin.", "en", lambda text: True)
    begun.set()
    do(Keeper(layout), deed, export)


def do(keeper: Keeper, deed: Deed, export: Path) -> None:
    """Carry out a deed."""
    kind, article_id, found = deed
    encoder = LetterEncoder()
    if kind == "add":
        keeper.add(found, encoder, COMMAND_LINE)
    elif kind == "replace":
        keeper.replace(article_id, found[0], encoder, COMMAND_LINE)
    elif kind == "correct":
        correction = Correction(title=found[0].draft.title)
        keeper.correct(article_id, correction, encoder, COMMAND_LINE)
    elif kind == "remove":
        keeper.remove([article_id], COMMAND_LINE)
    elif kind == "undo":
        keeper.undo(COMMAND_LINE)
    elif kind == "import":
        keeper.import_from(export, encoder, COMMAND_LINE)
    else:
        keeper.purge(COMMAND_LINE, now=True)


def _run(layout: Layout, deed: Deed, export: Path, seconds: float) -> bool:
    """Do it in a process of its own, and kill that after so many seconds; whether it had to be."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "datasketch", "embeddings.lexical"])
    begun = context.Event()
    victim = context.Process(target=_victim, args=(layout, deed, export, begun))
    victim.start()
    _must(begun.wait(STARTING_SECONDS), "the keeper did not begin")
    victim.join(seconds)
    victim.kill()
    victim.join()
    _must(victim.exitcode in (0, -9), f"the keeper failed by itself: {victim.exitcode}")
    return victim.exitcode == -9


State = dict[str, tuple[str, str]]
"""Title and text of each article, by its id."""


def _state(layout: Layout) -> State:
    keeper = Keeper(layout)
    shown = [keeper.show(one.id) for one in keeper.articles()]
    return {one.article.id: (one.article.title, one.article.text) for one in shown}


def _must_fit(deed: Deed, before: State, after: State, killed: bool, other: Keeper) -> None:
    """The library is as it was, or as it was to become: all of it, never some."""
    kind, article_id, found = deed
    gained = {text for _, text in after.values()} - {text for _, text in before.values()}
    if before == after:
        _must(killed or kind in ("undo", "import", "purge", "correct"), f"{kind} did nothing")
    elif kind == "add":
        _must(gained == {one.draft.text for one in found}, "some were added, some not")
    elif kind == "import":
        texts = {other.show(one.id).article.text for one in other.articles()}
        had = {text for _, text in before.values()}
        _must(gained == texts - had, "some were imported, some not")
    elif kind == "remove":
        _must(set(before) - set(after) == {article_id} and not gained, "another one is gone")
    elif kind == "replace":
        _must(gained == {found[0].draft.text} and set(before) == set(after), "it was half replaced")
    elif kind == "correct":
        _must(not gained and after[article_id][0] == found[0].draft.title, "it was half corrected")
    else:
        _must(kind == "undo", f"{kind} changed an article")


def _open(layout: Layout, tally: Tally) -> None:
    """The library opens, and everything in it but perhaps its derived files is whole."""
    started = time.perf_counter()
    try:
        problems = check(layout, FINGERPRINT).problems
        library = Library(layout, FINGERPRINT)
    except LibraryMissing:
        return
    _must(all("nothing is lost" in one for one in problems), f"damaged: {problems}")
    tally.derived_files_rebuilt += len(problems)
    with closing(library):
        snapshot = library.snapshot()
        passages = [library.passage(snapshot, row) for row in range(len(snapshot))]
        _must(all(passage and passage.text for passage in passages), "a passage is gone")
        held = {passage.article.id for passage in passages if passage}
        _must(held == {one.id for one in library.articles()}, "an article has no passage")
    _must(not check(layout, FINGERPRINT).problems, "opening it mended nothing")
    tally.longest_open_seconds = max(tally.longest_open_seconds, time.perf_counter() - started)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Harm(otherwise)


def _found(chance: random.Random) -> Found:
    text = "\n\n".join(_paragraph(chance) for _ in range(3))
    name = hashlib.sha256(text.encode()).hexdigest()[:8]
    draft = Draft(f"{name}.txt", text, f"Of {name}", language="en")
    return Found(draft, Original(draft.source, "text/plain", text.encode()))


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
