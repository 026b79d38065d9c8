"""What the first answer after a start is made of, and how much memory each stage holds.

usage: python benchmarks/start.py DATA_DIR [--rounds N] [--json FILE]

DATA_DIR holds a library that `quoth embed` made. Each stage is timed in new processes, from the
process's beginning; CPU seconds suffer least from other work. RSS counts every page in memory, PSS
divides those shared with other processes among them. The last rows are the same model read by
sentence-transformers, for comparison.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

_TELL = """
import json, sys, time
began = time.perf_counter()
def tell(stage):
    held = {}
    with open("/proc/self/smaps_rollup") as lines:
        for line in list(lines)[1:]:
            name, size = line.split(":")
            held[name] = int(size.split()[0]) / 1024
    print(json.dumps([stage, time.perf_counter() - began, time.process_time(),
                      held["Rss"], held["Pss"]]), flush=True)
from pathlib import Path
data = Path(sys.argv[1])
tell("Python")
"""
_ANSWER = """
import bot.supervisor, bot.manners
tell("what Discord needs is imported: on-line")
import torch
tell("torch is imported")
from embeddings.layout import model_cache
from embeddings.models import find_model
model = find_model("", model_cache(data))
tell("the model's files are checked")
from embeddings.encoder import SentenceEncoder
SentenceEncoder(model).encode_questions(["When?"])
tell("the model is in memory, and a question encoded")
"""
_ANSWER_COLD = """
from embeddings import open_retriever
retriever = open_retriever(data, "")
tell("the library is open, and the model in memory")
retriever.answer("When was the clock of the harbour station built?")
tell("the first answer")
"""
_COMPARED = """
from embeddings.layout import model_cache
from embeddings.models import find_model
model = find_model("", model_cache(data))
import sentence_transformers
tell("sentence-transformers is imported")
from embeddings.library_model import LibraryModel
LibraryModel(model).encode(["When?"], "query: ")
tell("its model is in memory, and a question encoded")
"""
PROGRAMS = {
    "the bot": _TELL + _ANSWER,
    "an answer": _TELL + _ANSWER_COLD,
    "for comparison": _TELL + _COMPARED,
}


@click.command()
@click.argument("data", type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=3, help="How often each program is started; medians are told.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Keep the figures.")
def main(data: Path, rounds: int, json_file: Path | None) -> None:
    """Print one table, a row a stage."""
    table = Table("process", "stage", "seconds", "CPU seconds", "RSS MB", "PSS MB")
    rows: list[list[Any]] = [["quoth --help", "said", *_help(rounds), 0.0, 0.0]]
    runs: dict[str, list[list[list[object]]]] = {name: [] for name in PROGRAMS}
    for _ in range(rounds):
        for name, program in PROGRAMS.items():
            runs[name].append(_stages(program, data))
    for name, found in runs.items():
        rows += [[name, *_median(stage)] for stage in zip(*found, strict=True)]
    for process, stage, seconds, cpu, rss, pss in rows:
        table.add_row(process, stage, f"{seconds:.2f}", f"{cpu:.2f}", f"{rss:.0f}", f"{pss:.0f}")
    Console(width=140).print(table)
    if json_file:
        json_file.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _stages(program: str, data: Path) -> list[list[object]]:
    done = subprocess.run(
        [sys.executable, "-c", program, str(data)], capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]


def _median(runs: tuple[list[object], ...]) -> list[object]:
    """One stage's name, and the medians of its figures."""
    stage, *_ = runs[0]
    return [stage, *(statistics.median(figures) for figures in list(zip(*runs, strict=True))[1:])]


def _help(rounds: int) -> tuple[float, float]:
    """Seconds by the clock and of the processor, from the outside."""
    walls, spent = [], []
    for _ in range(rounds):
        began, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, check=True)
        after = os.times()
        walls.append(time.perf_counter() - began)
        spent.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return statistics.median(walls), statistics.median(spent)


if __name__ == "__main__":
    main()
