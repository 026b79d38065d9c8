"""Times Quoth's encoder beside other engines on the same weights, turn by turn on the same texts.

usage: python benchmarks/encoding.py [PASSAGES.jsonl] [--most N] [--rounds N] [--quiz FOLDER]
                                     [--json FILE]

Each line holds a "text"; without a file the news passages beside the checkout are read, or else
`seeds/`. The engines take turns; rates are medians over the rounds, and the cosine is the lowest to
sentence-transformers' vectors. CPU seconds count all threads and suffer least from other work. With
a labelled set (`--quiz`), each precision's first passages are compared too; bfloat16 and int8 are
imitated where the processor has no instruction for them. Peers are in requirements.txt.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import click
import numpy as np
import torch
from encoding_peers import Encode, Engine, peers
from rich.console import Console
from rich.table import Table

from bot.config import load_settings
from embeddings.encoder import SentenceEncoder, Vectors
from embeddings.layout import model_cache
from embeddings.lean_model import LeanModel
from embeddings.models import Model, find_model
from embeddings.products import BFLOAT16, PACKED, PLAIN, Product, StepByStep, Way, ways
from embeddings.reading import read_folder

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "newsarticles" / "passages.jsonl"
QUESTION = "When was the clock of the harbour station built?"
_QUESTIONS = 30
"""How often the question is asked; the median is told."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One row of the table."""

    name: str
    passages_a_second: float
    times_plain: float
    cpu_seconds_a_passage: float
    question_milliseconds: float
    question_cpu_milliseconds: float
    lowest_cosine: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """How often a precision finds the right passage first and among ten, and its lowest cosine."""

    name: str
    first: float
    ten: float
    lowest_cosine: float


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=24, help="At most so many passages.")
@click.option("--rounds", default=5, help="How often each engine encodes them.")
@click.option("--quiz", type=click.Path(exists=True, path_type=Path), help="A labelled set.")
@click.option("--quiz-most", default=150, help="At most so many passages of it.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Keep the figures.")
def main(
    file: Path | None,
    most: int,
    rounds: int,
    quiz: Path | None,
    quiz_most: int,
    json_file: Path | None,
) -> None:
    """Print one table of the engines, and one of the precisions."""
    model = find_model("", model_cache(load_settings().data_dir))
    texts = list(islice(_texts(file), most))
    encoder = SentenceEncoder(model)
    console = Console(width=140)
    with tempfile.TemporaryDirectory() as scratch:
        engines = [Engine("Quoth", encoder.encode_passages, encoder.encode_questions)]
        for found in peers(model, Path(scratch)):
            if isinstance(found, Engine):
                engines.append(found)
            else:
                console.print(found)
        timed = _timed(engines, texts, rounds)
    tokens = LeanModel(model.path).lengths(texts)
    gigaflops = _gigaflops()
    most_possible = gigaflops * 1e9 * len(texts) / sum(map(_operations, tokens))
    console.print(_table(f"{len(texts)} passages, {sum(tokens)} tokens", timed))
    console.print(
        f"One thread multiplies at {gigaflops:.0f} GFLOPS here: "
        f"at most {most_possible:.1f} passages a second a core in float32."
    )
    ranked = list(_ranked(model, quiz, quiz_most)) if quiz else []
    if ranked:
        console.print(_table("precisions", ranked))
    if json_file:
        rows = {"engines": timed, "precisions": ranked}
        kept = {name: [asdict(row) for row in found] for name, found in rows.items()}
        bound = {"gigaflops": gigaflops, "most_passages_a_second_a_core": most_possible}
        json_file.write_text(json.dumps(kept | bound, indent=1), encoding="utf-8")


def _texts(file: Path | None) -> Iterator[str]:
    file = file or (NEWS if NEWS.is_file() else None)
    if file is None:
        for draft in read_folder(ROOT / "seeds").drafts:
            yield from draft.text.split("\n\n")
        return
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _timed(engines: Sequence[Engine], texts: Sequence[str], rounds: int) -> list[Timed]:
    """The engines take turns, so that what else the machine does falls on all of them."""
    vectors = {engine.name: engine.passages(texts) for engine in engines}  # this warms up, too
    seconds: dict[str, list[float]] = {engine.name: [] for engine in engines}
    spent: dict[str, list[float]] = {engine.name: [] for engine in engines}
    asked: dict[str, list[tuple[float, float]]] = {engine.name: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            wall, cpu = _took(engine.passages, texts)
            seconds[engine.name].append(wall)
            spent[engine.name].append(cpu)
    for _ in range(_QUESTIONS):
        for engine in engines:
            asked[engine.name].append(_took(engine.questions, [QUESTION]))
    plain = engines[1].name
    return [
        Timed(
            name,
            len(texts) / statistics.median(seconds[name]),
            statistics.median(a / b for a, b in zip(seconds[plain], seconds[name], strict=True)),
            statistics.median(spent[name]) / len(texts),
            *(1000 * statistics.median(each) for each in zip(*asked[name], strict=True)),
            _lowest_cosine(vectors[name], vectors[plain]),
        )
        for name in seconds
    ]


def _took(encode: Encode, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock, and of all threads together."""
    wall, cpu = time.perf_counter(), time.process_time()
    encode(texts)
    return time.perf_counter() - wall, time.process_time() - cpu


def _lowest_cosine(some: Vectors, others: Vectors) -> float:
    return float(np.einsum("nd,nd->n", some, others).min())


def _operations(tokens: int) -> float:
    """Of one text in the bundled model: twelve layers of linear maps, and their attention."""
    return 12 * tokens * 2 * (4 * 384 * 384 + 2 * 384 * 1536 + 2 * tokens * 384)


def _gigaflops() -> float:
    """Of one thread on a product of the model's own size, at its best."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    weights, tokens = torch.randn(1536, 384), torch.randn(512, 384)
    least = min(
        _took(lambda texts: torch.nn.functional.linear(tokens, weights).numpy(), [])[0]
        for _ in range(50)
    )
    torch.set_num_threads(threads)
    return 2 * weights.numel() * len(tokens) / least / 1e9


def _bfloat16(weights: torch.Tensor, bias: torch.Tensor) -> Product:
    """What a chip for it computes, slowly: rounded factors, sums in float32."""
    rounded = weights.bfloat16().float()
    return StepByStep(
        lambda states: torch.nn.functional.linear(states.bfloat16().float(), rounded, bias)
    )


def _int8(weights: torch.Tensor, bias: torch.Tensor) -> Product:
    """As dynamic quantisation does it: a scale for each output, and one for all tokens."""
    weight_scale = weights.float().abs().amax(1, keepdim=True) / 127
    rounded = (weights.float() / weight_scale).round() * weight_scale

    def product(tokens: torch.Tensor) -> torch.Tensor:
        scale = tokens.abs().max() / 127
        return torch.nn.functional.linear((tokens / scale).round() * scale, rounded, bias)

    return StepByStep(product)


def _ranked(model: Model, quiz: Path, most: int) -> Iterator[Ranked]:
    """The precisions on the same questions, each on passages and questions of its own making."""
    passages = list(islice(_lines(quiz / "passages.jsonl"), most))
    rows = {passage["id"]: row for row, passage in enumerate(passages)}
    asked = [one for one in _lines(quiz / "questions.jsonl") if rows.keys() & one["relevant"]]
    exact: Vectors | None = None
    for name, way in {
        "float32": PLAIN,
        "float16 weights, float32 products (packed)": PACKED,
        "bfloat16": BFLOAT16 if BFLOAT16 in ways() else Way("bfloat16", _bfloat16, 1),
        "int8, a scale for each output (not used)": Way("int8", _int8, 1),
    }.items():
        lean = LeanModel(model.path, [way])
        found = _each(lean, [str(one["text"]) for one in passages], "passage: ")
        order = np.argsort(
            -_each(lean, [str(one["question"]) for one in asked], "query: ") @ found.T, axis=1
        )
        exact = found if exact is None else exact
        right = [
            [row in {rows[one] for one in question["relevant"] if one in rows} for row in ranks]
            for ranks, question in zip(order[:, :10].tolist(), asked, strict=True)
        ]
        yield Ranked(
            name,
            float(np.mean([hits[0] for hits in right])),
            float(np.mean([any(hits) for hits in right])),
            _lowest_cosine(found, exact),
        )


def _each(lean: LeanModel, texts: Sequence[str], prompt: str) -> Vectors:
    return np.concatenate([lean.encode([text], prompt) for text in texts])


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _table(title: str, rows: Sequence[Timed] | Sequence[Ranked]) -> Table:
    columns = [name.replace("_", " ") for name in asdict(rows[0])]
    table = Table(*columns, title=title)
    for row in rows:
        name, *figures = asdict(row).values()
        shown = [
            f"{figure:.6f}" if figure > 0.99 and figure < 1.01 else f"{figure:.3f}"
            for figure in figures
        ]
        table.add_row(name, *shown)
    return table


if __name__ == "__main__":
    main()
