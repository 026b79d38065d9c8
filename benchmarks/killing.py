"""What the scripts that kill share: a victim, an encoder that takes its time, and texts."""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import string
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.checking import check
from embeddings.encoder import Vectors
from embeddings.errors import LibraryMissing
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.reading import Found, Original
from embeddings.records import Draft
from embeddings.splitter import split

FINGERPRINT = "letters@1"
STARTING_SECONDS = 60.0
PRELOADED = ["__main__", "datasketch", "embeddings.embedding", "embeddings.lexical"]
"""Imported once, by the process from which the victims are forked."""
WORDS = ("harbour", "clock", "keeper", "storm", "bridge", "lantern", "wool", "market", "ferry")


class Harm(Exception):
    """A kill did harm."""


@dataclass
class Opened:
    """How libraries fared when they were opened after a kill."""

    derived_files_rebuilt: int = 0
    longest_open_seconds: float = 0.0


class LetterEncoder:
    """A text's vector counts its letters; encoding takes its time."""

    fingerprint = FINGERPRINT
    dimension = len(string.ascii_lowercase)
    seconds_a_text = 0.0003

    def fits(self, text: str) -> bool:
        """Whether the text is no longer than 600 characters."""
        return len(text) <= 600

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question."""
        return np.stack([_letters(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        time.sleep(self.seconds_a_text * len(texts))
        return self.encode_questions(texts)


def must(holds: bool, otherwise: str) -> None:
    """Go on only if it holds.

    Raises:
        Harm: it does not.
    """
    if not holds:
        raise Harm(otherwise)


def killed(work: Callable[..., object], arguments: Sequence[Any], seconds: float | None) -> bool:
    """Do the work in a process of its own, and kill that after so many seconds.

    Returns:
        Whether it had to be killed; else it had come to its end.

    Raises:
        Harm: it did not begin, or failed by itself.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    heard, told = context.Pipe(duplex=False)
    victim = context.Process(target=_begin, args=(told, work, *arguments))
    victim.start()
    told.close()
    must(heard.poll(STARTING_SECONDS), "the victim did not begin")
    heard.close()
    victim.join(seconds)
    victim.kill()
    victim.join()
    must(victim.exitcode in (0, -9), f"the victim failed by itself: {victim.exitcode}")
    return victim.exitcode == -9


def _begin(told: Connection, work: Callable[..., object], *arguments: Any) -> None:
    split("The sentence library is loaded. Now it may begin.", "en", lambda text: True)
    told.send_bytes(b"begun")
    work(*arguments)


def open_whole(layout: Layout, opened: Opened) -> bool:
    """Open the library: everything in it but perhaps its derived files is whole.

    Returns:
        Whether there is one.

    Raises:
        Harm: something of it is gone.
    """
    started = time.perf_counter()
    try:
        problems = check(layout, FINGERPRINT).problems
        library = Library(layout, FINGERPRINT)
    except LibraryMissing:
        return False
    must(all("nothing is lost" in one for one in problems), f"damaged: {problems}")
    opened.derived_files_rebuilt += len(problems)
    with closing(library):
        snapshot = library.snapshot()
        passages = [library.passage(snapshot, row) for row in range(len(snapshot))]
        must(all(passage and passage.text for passage in passages), "a passage is gone")
        held = {passage.article.id for passage in passages if passage}
        must(held == {one.id for one in library.articles()}, "an article has no passage")
    must(not check(layout, FINGERPRINT).problems, "opening it mended nothing")
    seconds = time.perf_counter() - started
    opened.longest_open_seconds = max(opened.longest_open_seconds, seconds)
    return True


def some_found(chance: random.Random) -> Found:
    """An article like no other."""
    text = some_text(chance)
    name = hashlib.sha256(text.encode()).hexdigest()[:8]
    draft = Draft(f"{name}.txt", text, f"Of {name}", language="en")
    return Found(draft, Original(draft.source, "text/plain", text.encode()))


def write_article(path: Path, chance: random.Random) -> None:
    """The same as a file."""
    path.write_text(some_text(chance), encoding="utf-8")


def some_text(chance: random.Random, paragraphs: int = 3) -> str:
    """A text like no other."""
    return "\n\n".join(_paragraph(chance) for _ in range(paragraphs))


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
