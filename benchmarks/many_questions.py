"""How long askers wait when many ask at once, beside the same code answering one by one.

    python benchmarks/many_questions.py [--passages 120] [--at-once 1 8 64 1000] [--json FILE]

The library is the first passages of ../shared/data/newsarticles, and the questions are those asked
of it and of ../shared/data/newsquiz; without them, the seeds and words from their titles. Every
question is acknowledged before it is answered, as Discord wants it: by an HTTP request, here to a
server on this machine that is another process. No answer is remembered, so that each question is
answered; what is remembered of passages each way begins to gather anew.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np
from aiohttp import web
from rich.console import Console
from rich.table import Table

from bot.answerer import MOST_TOGETHER, Answerer
from embeddings import Answer, checked_question
from embeddings.collection import Collection
from embeddings.embedding import embed
from embeddings.encoder import Encoder, SentenceEncoder
from embeddings.evaluation import read_labelled_set
from embeddings.layout import SHIPPED, Layout, model_cache
from embeddings.models import Model, find_model
from embeddings.reading import Reading, read_folder

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
FEWEST_ASKED = 48
"""Questions of each size, so that there is something to take percentiles of."""
SERVERS = 20
HEARTBEAT_SECONDS = 0.01
STAGES = ("encode", "retrieve", "judge", "read")
WAYS = {"together": MOST_TOGETHER, "one by one": 1}


@dataclass(slots=True)
class Measured:
    """What was seen while questions were answered; all in seconds."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    """How much later than asked the event loop woke up."""
    stages: dict[str, float] = field(default_factory=dict)
    total: float = 0.0
    processor: float = 0.0
    said: dict[str, Any] = field(default_factory=dict)
    """What each question was told, to compare."""


def main() -> None:
    """Measure both ways at every size, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=120)
    parser.add_argument("--at-once", type=int, nargs="+", default=[1, 8, 64, 1000])
    parser.add_argument("--data-dir", type=Path, help="Keeps model and library for the next run.")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, acknowledging() as address:
        folder = arguments.data_dir or Path(scratch)
        model = find_model("", model_cache(folder))
        questions = prepared(folder, SentenceEncoder(model), arguments.passages)
        lines = [
            line
            for at_once in arguments.at_once
            for line in compared(folder, model, questions, at_once, address)
        ]
    print_table(lines)
    if arguments.json:
        arguments.json.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


def prepared(folder: Path, encoder: Encoder, most: int) -> list[str]:
    """The library embedded under the folder, and questions for it."""
    if not (DATA / "newsarticles").is_dir():
        reading = read_folder(ROOT / "seeds")
        embed(Layout.of(folder), reading, encoder)
        return [checked_question(f"What about {draft.title}?") for draft in reading.drafts]
    labelled = read_labelled_set(DATA / "newsarticles")
    embed(Layout.of(folder), Reading(labelled.drafts[:most], ()), encoder)
    sets = [labelled, *([read_labelled_set(DATA / "newsquiz")] if DATA / "newsquiz" else [])]
    asked = dict.fromkeys(question.text for each in sets for question in each.questions)
    return [checked_question(question) for question in asked]


def compared(
    folder: Path, model: Model, questions: Sequence[str], at_once: int, address: str
) -> Iterator[dict[str, Any]]:
    """A line for each way, in the same minute and on the same questions."""
    asked = list(islice(cycle(questions), max(at_once, FEWEST_ASKED // at_once * at_once)))
    found: dict[str, Measured] = {}
    for way, together in WAYS.items():
        forget_texts()
        encoder = SentenceEncoder(model)
        found[way] = asyncio.run(measured(folder, encoder, asked, at_once, together, address))
    alone = found["one by one"]
    for way, seen in found.items():
        same = sum(told == alone.said[question] for question, told in seen.said.items())
        yield line_of(way, at_once, seen, alone) | {"same": same, "questions": len(seen.said)}


def forget_texts() -> None:
    """Empty what is remembered of texts, so that each way begins with nothing."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("embeddings."):
            for kept in vars(module).values():
                if hasattr(kept, "cache_parameters") and kept.cache_parameters()["maxsize"]:
                    kept.cache_clear()


async def measured(
    folder: Path,
    encoder: SentenceEncoder,
    questions: Sequence[str],
    at_once: int,
    together: int,
    address: str,
) -> Measured:
    """Ask the questions, so many at once, as if in some servers."""
    seen = Measured()
    reader = encoder.pair_reader
    answerer = Answerer(
        lambda: Collection(folder, encoder, reader=reader), together=together, remembered=0
    )
    await answerer.warm_up()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        for question in questions[:2]:
            await ask(answerer, session, address, 0, question, Measured())
        heart = asyncio.create_task(beat(seen))
        started, worked = time.perf_counter(), time.process_time()
        for first in range(0, len(questions), at_once):
            round_of = enumerate(questions[first : first + at_once])
            await asyncio.gather(
                *(ask(answerer, session, address, n, each, seen) for n, each in round_of)
            )
        seen.total = time.perf_counter() - started
        seen.processor = time.process_time() - worked
        heart.cancel()
    await answerer.close()
    return seen


async def ask(
    answerer: Answerer,
    session: aiohttp.ClientSession,
    address: str,
    number: int,
    question: str,
    seen: Measured,
) -> None:
    """Acknowledge one question, then answer it."""
    arrived = time.perf_counter()
    async with session.post(address, json={"type": 5}) as response:
        await response.read()
    seen.acknowledged.append(time.perf_counter() - arrived)
    answer = await answerer.of([SHIPPED], asker=number % SERVERS).answer(question)
    seen.answered.append(time.perf_counter() - arrived)
    seen.said[question] = told_by(answer)
    for stage, seconds in answer.timings.items():
        seen.stages[stage] = seen.stages.get(stage, 0.0) + seconds


def told_by(answer: Answer) -> tuple[Any, ...]:
    """The verdict and every quote, with what is highlighted."""
    quotes = [(each.article.id, each.span, each.highlight) for each in answer.quotes]
    return answer.verdict, quotes, [article.id for article in answer.nearest]


async def beat(seen: Measured) -> None:
    """Note how late the event loop wakes up, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + HEARTBEAT_SECONDS
        await asyncio.sleep(HEARTBEAT_SECONDS)
        seen.late.append(max(loop.time() - due, 0.0))


def line_of(way: str, at_once: int, seen: Measured, alone: Measured) -> dict[str, Any]:
    """What the table says of one way at one size; times in milliseconds."""
    p50, p95, p99 = np.percentile(seen.answered, [50, 95, 99]) * 1000
    count = len(seen.answered)
    return {
        "way": way,
        "at_once": at_once,
        "p50": p50,
        "p95": p95,
        "p99": p99,
        "rate": count / seen.total,
        "times": alone.total / seen.total,
        "acknowledged": 1000 * max(seen.acknowledged),
        "late_p99": 1000 * float(np.percentile(seen.late, 99)) if seen.late else 0.0,
        "processor": 1000 * seen.processor / count,
        "stages": {stage: 1000 * took / count for stage, took in seen.stages.items()},
    }


def print_table(lines: Sequence[dict[str, Any]]) -> None:
    """A row for each way at each size."""
    table = Table("at once", "way", "p50", "p95", "p99", "a second", "times", "acknowledged")
    for heading in ("loop late, p99", "processor", *STAGES, "same answers"):
        table.add_column(heading)
    for line in lines:
        stages = (line["stages"].get(stage, 0.0) for stage in STAGES)
        table.add_row(
            f"{line['at_once']:,}",
            line["way"],
            *(f"{line[name]:,.0f}" for name in ("p50", "p95", "p99")),
            f"{line['rate']:.1f}",
            f"{line['times']:.2f}",
            *(f"{line[name]:,.0f}" for name in ("acknowledged", "late_p99", "processor")),
            *(f"{took:.1f}" for took in stages),
            f"{line['same']} of {line['questions']}",
        )
    Console(width=160).print(table)


@contextmanager
def acknowledging() -> Iterator[str]:
    """The address of a server in another process that answers every request at once."""
    receiving, sending = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_acknowledge, args=(sending,))
    process.start()
    try:
        yield f"http://127.0.0.1:{receiving.recv()}/"
    finally:
        process.terminate()
        process.join()


def _acknowledge(sending: Any) -> None:
    async def serve() -> None:
        async def acknowledge(request: web.Request) -> web.Response:
            await request.read()
            return web.Response(status=204)

        app = web.Application()
        app.router.add_post("/", acknowledge)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        sending.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
