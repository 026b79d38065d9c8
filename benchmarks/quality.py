"""Measures Quoth beside its peers on labelled sets, and writes one table of all of them.

usage: python benchmarks/quality.py DATA_FOLDER [--set NAME ...] [--minilm FOLDER_OR_NAME]

DATA_FOLDER holds a folder a set. The peers need: pip install -r benchmarks/requirements.txt
Everything is kept in the cache and depends on what it was made of: a rerun asks Quoth again only
after its code or numbers have changed, and encodes nothing twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from peers import (
    Corpus,
    Ranked,
    VectorCache,
    by_meaning,
    by_pipeline,
    by_words,
    corpus_of,
    fused,
    peer_lines,
    short_hash,
)
from quality_table import QUOTH, WHOLE, Measured, table_of
from rich.console import Console

from bot.config import load_settings
from bot.evaluate_command import counting
from embeddings.encoder import Encoder, SentenceEncoder
from embeddings.evaluation import (
    Asked,
    Half,
    LabelledSet,
    RunLine,
    figures_of,
    open_set,
    read_labelled_set,
    read_run,
    run_questions,
    write_run,
)
from embeddings.evaluation.figures import first_hits_right
from embeddings.evaluation.lines import read_lines
from embeddings.hashing import sha256_of_files
from embeddings.layout import Layout, model_cache
from embeddings.models import find_model

Answers = Callable[[Sequence[Asked]], list[RunLine]]


@dataclass(frozen=True, slots=True)
class Bench:
    """What every set is measured with."""

    encoder: SentenceEncoder
    minilm: Encoder | None
    cache: Path
    code: str
    """A hash of everything of Quoth's that an answer depends on."""


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--set", "names", multiple=True, help="Only this set; may be given several times.")
@click.option("--minilm", default="sentence-transformers/all-MiniLM-L6-v2", help="Empty for none.")
@click.option("--half", type=click.Choice(["tune", "report", "all"]), default="report")
@click.option("--most", type=int, help="At most so many questions of a set.")
@click.option("--without-peers", is_flag=True, help="Measure Quoth alone.")
@click.option("--cache", type=click.Path(path_type=Path), help="Else quality/ under DATA_DIR.")
@click.option("--markdown", type=click.Path(path_type=Path), help="Where the table goes.")
@click.option("--json", "as_json", type=click.Path(path_type=Path), help="Where all figures go.")
def main(
    data: Path,
    names: tuple[str, ...],
    minilm: str,
    half: str,
    most: int | None,
    without_peers: bool,
    cache: Path | None,
    markdown: Path | None,
    as_json: Path | None,
) -> None:
    """Measure every set, and print the table of all of them."""
    bench = _bench("" if without_peers else minilm, cache)
    results: dict[str, list[Measured]] = {}
    for folder in sorted(data.iterdir()):
        if (folder / "questions.jsonl").is_file() and (not names or folder.name in names):
            measured = _measure(bench, folder, Half(half), most, without_peers)
            results[folder.name] = list(measured)
            _write(results, half, markdown, as_json)  # as far as it has come
    print(table_of(results, half))


def _bench(minilm: str, cache: Path | None) -> Bench:
    settings = load_settings()
    models = model_cache(settings.data_dir)
    encoder = SentenceEncoder(find_model(settings.model, models))
    own = Path(__file__).parents[1] / "embeddings"
    hashes = sorted(
        item
        for item in sha256_of_files(own).items()
        if item[0].endswith((".py", ".json", ".safetensors"))
    )
    return Bench(
        encoder=encoder,
        minilm=SentenceEncoder(find_model(minilm, models)) if minilm else None,
        cache=cache or settings.data_dir / "quality",
        code=short_hash(encoder.fingerprint, repr([h for h in hashes if "evaluation" not in h[0]])),
    )


def _measure(
    bench: Bench, folder: Path, half: Half, most: int | None, without_peers: bool
) -> Iterator[Measured]:
    labelled = read_labelled_set(folder)
    questions = labelled.chosen(half, most)
    content = short_hash(*(sha for _, sha in sorted(sha256_of_files(folder).items())))
    systems = {QUOTH: (bench.code, _quoth(bench, labelled))}
    if (folder / "documents.jsonl").is_file():
        whole = read_labelled_set(folder, whole_articles=True)
        systems[WHOLE] = (bench.code, _quoth(bench, whole))
    if not without_peers:
        systems |= _peers(bench, folder, labelled)
    for system, (made_of, answers) in systems.items():
        name = f"{folder.name}-{system.replace(' ', '-').replace(',', '')}"
        path = bench.cache / "runs" / f"{name}-{short_hash(content, made_of)}.jsonl"
        lines = _answered(path, questions, answers)
        right = np.array(first_hits_right(labelled, questions, lines))
        yield Measured(system, figures_of(labelled, questions, lines), right)


def _answered(path: Path, questions: Sequence[Asked], answers: Answers) -> list[RunLine]:
    """The lines of the questions: those in the run file, and the missing ones added to it."""
    known = {line.id: line for line in read_run(path)} if path.exists() else {}
    missing = [asked for asked in questions if asked.id not in known]
    if missing:
        print(f"{path.stem}: {len(missing)} questions", flush=True)
        known.update((line.id, line) for line in answers(missing))
        write_run(path, known.values())
    return [known[asked.id] for asked in questions]


def _quoth(bench: Bench, labelled: LabelledSet) -> Answers:
    def answers(questions: Sequence[Asked]) -> list[RunLine]:
        console = Console(stderr=True)
        with counting(console, f"Embedding {labelled.name}") as embedded:
            folder = _library(bench, labelled.name)
            retriever = open_set(
                labelled, bench.encoder, folder, embedded.show, reader=bench.encoder.pair_reader
            )
        retriever.warm_up()
        with counting(console, f"Answering {labelled.name}", len(questions)) as answered:
            return run_questions(labelled, questions, retriever, answered.advance)

    return answers


def _library(bench: Bench, name: str) -> Path:
    return bench.cache / "libraries" / name


def _peers(bench: Bench, folder: Path, labelled: LabelledSet) -> dict[str, tuple[str, Answers]]:
    """Every peer, with what its answers depend on besides the set."""
    entries = read_lines(folder / "passages.jsonl")
    titles = {entry["id"]: entry.get("title") or "" for entry in entries}
    corpus = corpus_of(labelled, titles)

    def words(asked: Sequence[str]) -> Ranked:
        return by_words(corpus, asked)

    found: dict[str, tuple[str, Answers]] = {"bm25s": ("bm25s", _peer(corpus, words))}
    encoders = {"e5": bench.encoder, "MiniLM": bench.minilm}
    for short, encoder in encoders.items():
        if encoder is None:
            continue
        cache = _vectors(bench, labelled, encoder)
        for name, ranked in _with_vectors(corpus, cache).items():
            found[f"{name} {short}"] = (f"{name} {encoder.fingerprint}", _peer(corpus, ranked))
    found.pop("txtai hybrid MiniLM", None)  # one complete pipeline, with the encoder of Quoth
    return found


def _peer(corpus: Corpus, ranked: Callable[[Sequence[str]], Ranked]) -> Answers:
    return lambda questions: peer_lines(
        corpus, questions, ranked([each.text for each in questions])
    )


def _vectors(bench: Bench, labelled: LabelledSet, encoder: Encoder) -> Callable[[], VectorCache]:
    path = bench.cache / "vectors" / f"{labelled.name}-{short_hash(encoder.fingerprint)}.npz"
    return lambda: VectorCache(path, encoder, Layout(_library(bench, labelled.name)))


def _with_vectors(
    corpus: Corpus, opened: Callable[[], VectorCache]
) -> dict[str, Callable[[Sequence[str]], Ranked]]:
    """The peers that need an encoder's vectors, which are read or made when one of them runs."""

    def meaning(asked: Sequence[str]) -> Ranked:
        cache = opened()
        return by_meaning(cache.passages(corpus.texts), cache.questions(asked))

    def pipeline(asked: Sequence[str]) -> Ranked:
        cache = opened()
        passages, questions = cache.passages(corpus.texts), cache.questions(asked)
        return by_pipeline(corpus, passages, asked, questions)

    def fusion(asked: Sequence[str]) -> Ranked:
        return fused(by_words(corpus, asked), meaning(asked))

    return {"semantic_search": meaning, "RRF of bm25s and": fusion, "txtai hybrid": pipeline}


def _write(
    results: Mapping[str, Sequence[Measured]],
    half: str,
    markdown: Path | None,
    as_json: Path | None,
) -> None:
    if markdown:
        markdown.write_text(table_of(results, half), encoding="utf-8")
    if as_json:
        figures = {
            name: {each.system: each.figures for each in measured}
            for name, measured in results.items()
        }
        content = {"half": half, "sets": figures}
        as_json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
