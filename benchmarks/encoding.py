"""Times Quoth's encoder beside plain sentence-transformers, turn by turn on the same texts.

usage: python benchmarks/encoding.py PASSAGES.jsonl [--most N] [--rounds N]

Each line holds a "text". The passages and the sentences cut from them are encoded; the ratio is the
median over the rounds, and the cosine is the lowest between the two vectors of one text.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from bot.config import load_settings
from embeddings.encoder import SentenceEncoder, Vectors
from embeddings.layout import model_cache
from embeddings.models import find_model


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=8, help="At most so many passages.")
@click.option("--rounds", default=3, help="How often each path encodes them.")
def main(file: Path, most: int, rounds: int) -> None:
    """Print one table, a row a path."""
    import torch
    from sentence_transformers import SentenceTransformer

    model = find_model("", model_cache(load_settings().data_dir))
    plain = SentenceTransformer(
        str(model.path), local_files_only=True, model_kwargs={"dtype": torch.float32}
    )
    with file.open(encoding="utf-8") as lines:
        passages = [json.loads(line)["text"] for line in islice(lines, most)]
    texts = [*passages, *(part for text in passages for part in text.split(". ") if part)]
    encoder = SentenceEncoder(model)
    paths: dict[str, Callable[[], Vectors]] = {
        "sentence-transformers": lambda: plain.encode_document(texts, show_progress_bar=False),
        "Quoth": lambda: encoder.encode_passages(texts),
    }
    vectors = {name: path() for name, path in paths.items()}  # the first time warms up
    seconds = _seconds(paths, rounds)
    base = "sentence-transformers"
    table = Table("path", "passages a second, with sentences", "times plain", "lowest cosine")
    for name in paths:
        ratio = statistics.median(
            plainly / ours for plainly, ours in zip(seconds[base], seconds[name], strict=True)
        )
        cosine = np.einsum("nd,nd->n", vectors[base], vectors[name]).min()
        speed = len(passages) / statistics.median(seconds[name])
        table.add_row(name, f"{speed:.2f}", f"{ratio:.2f}", f"{cosine:.6f}")
    Console(width=120).print(table)


def _seconds(paths: dict[str, Callable[[], Vectors]], rounds: int) -> dict[str, list[float]]:
    """The paths take turns, so that what else the machine does falls on all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(rounds):
        for name, path in paths.items():
            started = time.perf_counter()
            path()
            seconds[name].append(time.perf_counter() - started)
    return seconds


if __name__ == "__main__":
    main()
