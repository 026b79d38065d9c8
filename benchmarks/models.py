"""Compares models on a labelled set, by cosine alone: how often the first passages answer.

usage: python benchmarks/models.py DATASET_DIR [DATASET_DIR ...] --model FOLDER_OR_NAME [...]

A set holds passages.jsonl (id, text) and questions.jsonl (id, question, relevant, answers); one
that has neither labels nor answers for a question leaves that question out. The bundled model is
always measured. Everything runs on this machine, one model after the other, over the same passages.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from bot.config import load_settings
from embeddings.encoder import SentenceEncoder
from embeddings.layout import model_cache
from embeddings.models import find_model


@click.command()
@click.argument("sets", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--model", "models", multiple=True, help="One more model to measure.")
@click.option("--language", help="Only questions and passages of this language.")
@click.option("--most", default=2000, help="At most so many passages of a set.")
def main(sets: tuple[Path, ...], models: tuple[str, ...], language: str | None, most: int) -> None:
    """Print one table, a row a set and model."""
    table = Table("set", "model", "questions", "first", "first five", "passages a second")
    for name in ("", *models):
        encoder = SentenceEncoder(find_model(name, model_cache(load_settings().data_dir)))
        encoder.encode_passages(["warm up"])
        for folder in sets:
            table.add_row(folder.name, encoder.fingerprint, *_row(encoder, folder, language, most))
    Console(width=140).print(table)


def _row(encoder: SentenceEncoder, folder: Path, language: str | None, most: int) -> list[str]:
    passages = _lines(folder / "passages.jsonl", language)[:most]
    places = {passage["id"]: row for row, passage in enumerate(passages)}
    questions = [
        (question["question"], {places[one] for one in question["relevant"] if one in places})
        for question in _lines(folder / "questions.jsonl", language)
    ]
    asked = [(question, relevant) for question, relevant in questions if relevant]
    started = time.perf_counter()
    vectors = encoder.encode_passages([passage["text"] for passage in passages])
    speed = len(passages) / (time.perf_counter() - started)
    scores = encoder.encode_questions([question for question, _ in asked]) @ vectors.T
    ranks = np.argsort(-scores, axis=1, kind="stable")[:, :5]
    first = np.mean([row[0] in relevant for row, (_, relevant) in zip(ranks, asked, strict=True)])
    five = np.mean(
        [bool(relevant & set(row)) for row, (_, relevant) in zip(ranks, asked, strict=True)]
    )
    return [str(len(asked)), f"{first:.3f}", f"{five:.3f}", f"{speed:.1f}"]


def _lines(path: Path, language: str | None) -> list[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [one for one in found if language is None or one.get("lang", language) == language]


if __name__ == "__main__":
    main()
