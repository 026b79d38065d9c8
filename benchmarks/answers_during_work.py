"""How long answers take while a library is being built: `python benchmarks/answers_during_work.py`.

Questions are asked of the shipped articles and of a server's own library, one after another, while
the porter carries a long job into that library. It is stopped (SIGSTOP) for every other round, so
that both kinds of round see the same machine and the same other programs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from bot.answerer import Answerer
from bot.intake.database import queue_file
from bot.intake.queue import Queue, Task
from bot.intake.records import Job, JobKind
from bot.intake.starting import PorterOrders, porters_environment
from embeddings.collection import Collection
from embeddings.embedding import embed
from embeddings.encoder import SentenceEncoder
from embeddings.keeping import COMMAND_LINE
from embeddings.layout import SHIPPED, Layout, model_cache
from embeddings.models import find_model
from embeddings.reading import Found, Original, read_folder
from embeddings.records import Draft

SEEDS = Path(__file__).parents[1] / "seeds"
LIBRARY = "server-1"
ARTICLES = 400
ROUNDS = 4
ASKED = 20
"""Questions in a round; each differs, and none is remembered."""
WORDS = ("harbour", "clock", "keeper", "storm", "bridge", "wool", "market", "ferry", "orchard")


def some_articles(chance: random.Random) -> Iterator[Found]:
    """Articles of four paragraphs, each of which has to be encoded."""
    for number in range(ARTICLES):
        text = "\n\n".join(
            f"In the year {1500 + number} the {' '.join(chance.choices(WORDS, k=60))}, it is said."
            for _ in range(4)
        )
        draft = Draft(f"{number}.txt", text, f"Of the year {1500 + number}", language="en")
        yield Found(draft, Original(f"{number}.txt", "text/plain", text.encode()))


def questions(chance: random.Random) -> Iterator[str]:
    """Without end, and none twice."""
    while True:
        yield f"What of the {' '.join(chance.sample(WORDS, 4))} in {chance.randint(1500, 1900)}?"


@contextmanager
def porter_at_work(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The porter as the bot starts it."""
    environment = porters_environment(os.environ)
    process = subprocess.Popen(PorterOrders(data).command(), env=environment)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()


async def measured(data: Path, encoder: SentenceEncoder) -> dict[str, list[float]]:
    """Seconds an answer took, in rounds with a stopped porter and with one at work."""
    chance = random.Random(1)  # noqa: S311 - no secret
    asked = questions(chance)
    reader = encoder.pair_reader
    answerer = Answerer(lambda: Collection(data, encoder, reader=reader), remembered=0)
    await answerer.warm_up()
    seen: dict[str, list[float]] = {"alone": [], "at work": []}
    with closing(Queue(queue_file(data))) as queue:
        job = queue.put(LIBRARY, Task(JobKind.ADD), COMMAND_LINE, list(some_articles(chance)))
        with porter_at_work(data) as porter:
            _wait_until_it_works(queue, job)
            before = _processor_seconds(porter)
            for number in range(2 * ROUNDS):
                kind = ("alone", "at work")[number % 2]
                porter.send_signal(signal.SIGSTOP if kind == "alone" else signal.SIGCONT)
                seen[kind] += [await _seconds(answerer, next(asked)) for _ in range(ASKED)]
            worked = _processor_seconds(porter) - before
        if _is_over(queue, job):
            raise SystemExit(
                "The work was over before the questions were: more articles are needed"
            )
    await answerer.close()
    print(f"The porter had {worked:.1f} s of the processor in {sum(seen['at work']):.1f} s")
    return seen


def _wait_until_it_works(queue: Queue, job: Job) -> None:
    while not (now := queue.job(job.id)) or not now.passages_done:
        time.sleep(0.2)


def _is_over(queue: Queue, job: Job) -> bool:
    now = queue.job(job.id)
    return now is None or now.state.is_over


def _processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """In its own code and for it in the kernel."""
    fields = (
        Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _seconds(answerer: Answerer, question: str) -> float:
    began = time.perf_counter()
    await answerer.of([SHIPPED, LIBRARY]).answer(question)
    return time.perf_counter() - began


def _slowest_tenth(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.9)]


def main() -> None:
    """Measure both and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, help="Keeps model and library for the next run.")
    folder = parser.parse_args().data_dir
    with tempfile.TemporaryDirectory() as scratch:
        data = folder or Path(scratch)
        encoder = SentenceEncoder(find_model("", model_cache(data)))
        embed(Layout.of(data), read_folder(SEEDS), encoder)
        seen = asyncio.run(measured(data, encoder))
    for kind, seconds in seen.items():
        most, median = _slowest_tenth(seconds), statistics.median(seconds)
        print(
            f"{kind:8} {len(seconds)} answers, median {median:.3f} s, nine of ten in {most:.3f} s"
        )
    share = statistics.median(seen["at work"]) / statistics.median(seen["alone"])
    print(f"An answer takes {share:.2f} times as long while the porter works")


if __name__ == "__main__":
    main()
