"""Every measurement of speed and size, one after another, kept in one file to compare runs by.

usage: python benchmarks/bench.py DATA_DIR [--full] [--only PART] [--json FILE]

DATA_DIR holds a library that `quoth embed` made; it is read and never changed. What is measured in
larger libraries is measured on the first news passages beside the checkout, which are embedded into
bench/news once; without them, on DATA_DIR. Each part is a program of its own beside this one, in a
process of its own, with its peers in the same run; what a part lacks (a peer that is not installed)
it says and leaves out. `--full` adds a million passages.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from embeddings.embedding import embed
from embeddings.encoder import SentenceEncoder
from embeddings.evaluation import read_labelled_set
from embeddings.layout import Layout, model_cache
from embeddings.models import find_model
from embeddings.reading import Reading

HERE = Path(__file__).parent
NEWS = HERE.parents[1] / "shared" / "data" / "newsarticles"
NEWS_QUESTIONS = NEWS / "questions.jsonl"
NEWS_PASSAGES = 3000
KEPT = Path("bench")
DATA, LARGE = "DATA_DIR", "LARGE"
"""Stand for the folder that was named, and for that of the news."""


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement: a program beside this one, and what it is told."""

    name: str
    program: str
    told: tuple[str, ...] = ()
    told_in_full: tuple[str, ...] = ()


PARTS = (
    Part("search", "search_speed.py", (LARGE, "--rows", "10000", "100000"), ("1000000",)),
    Part("encoding", "encoding.py"),
    Part("questions", "many_questions.py", ("--passages", "300")),
    Part("start and memory", "start.py", (DATA,)),
    Part("a large library", "large_library.py", (LARGE, "--questions", str(NEWS_QUESTIONS))),
    Part("add one article", "add_one_article.py", (), ("--full",)),
    Part("both stores", "postgres.py", (LARGE,)),
)


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--full", is_flag=True, help="A million passages too.")
@click.option("--only", type=click.Choice([part.name for part in PARTS]), multiple=True)
@click.option("--json", "kept_in", type=click.Path(path_type=Path), help="Else bench/DATE.json.")
def main(data: Path, full: bool, only: tuple[str, ...], kept_in: Path | None) -> None:
    """Run the parts, print what each prints, and keep all figures."""
    began = datetime.now(UTC)
    kept_in = kept_in or KEPT / f"{began:%Y-%m-%dT%H%M}.json"
    parts = [part for part in PARTS if not only or part.name in only]
    folders = {DATA: data, LARGE: with_news(KEPT / "news") if NEWS.is_dir() else data}
    figures = {part.name: measured(part, folders, full) for part in parts}
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    whole = {"began": began.isoformat(), "machine": machine(), "parts": figures}
    kept_in.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    click.echo(f"\nThe figures are in {kept_in}.")
    sys.exit(any("failed" in found for found in figures.values()))


def with_news(folder: Path) -> Path:
    """The folder, with a library of news in it; what it holds already is not embedded again."""
    started = time.perf_counter()
    drafts = read_labelled_set(NEWS).drafts[:NEWS_PASSAGES]
    encoder = SentenceEncoder(find_model("", model_cache(folder)))
    embed(Layout.of(folder), Reading(drafts, ()), encoder)
    seconds = time.perf_counter() - started
    click.echo(f"{len(drafts)} news passages are in {folder}, after {seconds:.0f} s.")
    return folder


def measured(part: Part, folders: dict[str, Path], full: bool) -> dict[str, Any]:
    """The figures of one part, and the seconds that it took; or with what it failed."""
    click.echo(f"\n== {part.name}\n")
    told = [str(folders.get(word, word)) for word in part.told]
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, str(HERE / part.program), *told]
        command += [*(part.told_in_full if full else ()), "--json", str(file)]
        status = subprocess.run(command, check=False).returncode
        seconds = round(time.perf_counter() - started, 1)
        if status:
            return {"failed": status, "seconds": seconds}
        return {"seconds": seconds, "figures": json.loads(file.read_text(encoding="utf-8"))}


def machine() -> dict[str, Any]:
    """What the figures depend on besides the code."""
    models = [
        line.partition(":")[2].strip()
        for line in _lines(Path("/proc/cpuinfo"))
        if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else platform.processor(),
        "processors": len(models) or None,
        "python": platform.python_version(),
        "load": _lines(Path("/proc/loadavg"))[:1],
    }


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


if __name__ == "__main__":
    main()
