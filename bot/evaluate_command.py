"""`quoth evaluate`: figures of the shipped pipeline, on a labelled set or on own questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from bot.config import Settings
from bot.postgres import settings_server
from bot.terminal import print_line, visible, working
from embeddings import open_retriever
from embeddings.embedding import Progress as Done
from embeddings.encoder import Encoder, Reranker, SentenceEncoder, SentenceReranker
from embeddings.evaluation import (
    Figures,
    Half,
    Outcome,
    check_measures,
    figures_of,
    open_set,
    outcomes_of,
    own_figures_of,
    read_labelled_set,
    read_own_questions,
    run_questions,
    write_run,
)
from embeddings.evaluation.lines import write_lines
from embeddings.layout import model_cache
from embeddings.models import find_model, find_reranker
from embeddings.second_look import PairReader

_NAME_COLUMNS = 38


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a labelled set is evaluated, and where the run goes."""

    folder: Path
    out: Path | None = None
    whole_articles: bool = False
    half: Half = Half.ALL
    most: int | None = None
    cache: Path | None = None
    """Where the sets' libraries are kept; None for `evaluation` under DATA_DIR."""


def evaluate_set(wanted: Wanted, settings: Settings, console: Console) -> Figures:
    """The figures of the questions wanted, put to the set as a library of its own.

    Raises:
        QuothError: the set, its library or the model cannot be used.
    """
    check_measures()
    with working(console, "Preparing the model…"):
        encoder = SentenceEncoder(find_model(settings.model, model_cache(settings.data_dir)))
        named = settings.reranker
        reranker = SentenceReranker(find_reranker(named)) if named else None
    cache = wanted.cache or settings.data_dir / "evaluation"
    return evaluate_with(encoder, wanted, cache, console, reranker, encoder.pair_reader)


def evaluate_with(
    encoder: Encoder,
    wanted: Wanted,
    cache: Path,
    console: Console,
    reranker: Reranker | None = None,
    reader: PairReader | None = None,
) -> Figures:
    """The same with an encoder that is there already.

    Raises:
        QuothError: the set or its library cannot be used.
    """
    with working(console, "Reading the set…"):
        labelled = read_labelled_set(wanted.folder, wanted.whole_articles)
    questions = labelled.chosen(wanted.half, wanted.most)
    with counting(console, "Embedding") as embedded:
        folder = cache / labelled.name
        retriever = open_set(labelled, encoder, folder, embedded.show, reranker, reader)
    retriever.warm_up()
    with counting(console, "Answering", len(questions)) as answered:
        lines = run_questions(labelled, questions, retriever, answered.advance)
    if wanted.out:
        write_run(wanted.out, lines)
    return figures_of(labelled, questions, lines)


def evaluate_library(
    path: Path, out: Path | None, settings: Settings, console: Console
) -> list[Outcome]:
    """What the saved library makes of an operator's own questions.

    Raises:
        QuothError: the questions, the library or the model cannot be used.
    """
    questions = read_own_questions(path)
    with settings_server(settings) as server:
        with working(console, "Opening the library…"):
            retriever = open_retriever(settings.data_dir, settings.model, settings.reranker, server)
        with counting(console, "Answering", len(questions)) as answered:
            outcomes = outcomes_of(questions, retriever, answered.advance)
    if out:
        write_lines(out, (outcome.as_object() for outcome in outcomes))
    return outcomes


def library_object(outcomes: list[Outcome]) -> dict[str, Any]:
    """Figures and outcomes as one JSON object."""
    return {
        "figures": own_figures_of(outcomes),
        "questions": [outcome.as_object() for outcome in outcomes],
    }


def print_figures(console: Console, figures: Figures) -> None:
    """A figure a line; seconds in milliseconds."""
    for name, value in figures.items():
        shown, unit = _shown(name, value)
        print_line(console, Text(f"{unit:{_NAME_COLUMNS}} {shown}"))


def print_outcomes(console: Console, outcomes: list[Outcome]) -> None:
    """The figures, then every question that was not answered, or not from where it should."""
    print_figures(console, own_figures_of(outcomes))
    unanswered = [each for each in outcomes if not each.answer.quotes]
    _print_list(console, "Not answered:", [_unanswered(each) for each in unanswered])
    wrong = [each for each in outcomes if each.is_right is False]
    _print_list(console, "Answered, but not as expected:", [_unexpected(each) for each in wrong])
    unknown = [each.asked.article or "" for each in outcomes if not each.article_known]
    _print_list(console, "No such article in the library:", list(dict.fromkeys(unknown)))


class Counter:
    """A progress bar's handle."""

    def __init__(self, bar: Progress, doing: str, total: int | None) -> None:
        self._bar, self._task = bar, bar.add_task(doing, total=total)

    def advance(self) -> None:
        """One more is done."""
        self._bar.advance(self._task)

    def show(self, done: Done) -> None:
        """So many are done."""
        self._bar.update(self._task, completed=done.done, total=done.total)


@contextmanager
def counting(console: Console, doing: str, total: int | None = None) -> Iterator[Counter]:
    """A progress bar while the block runs."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    is_drawn = console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=not is_drawn) as bar:
        yield Counter(bar, doing, total)


def _shown(name: str, value: float | int | None) -> tuple[str, str]:
    if name.endswith(" seconds") and value is not None:
        return f"{1000 * value:.1f}", f"{name.removesuffix(' seconds')} milliseconds"
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.4f}", name


def _print_list(console: Console, heading: str, entries: list[str]) -> None:
    if entries:
        print_line(console, Text(f"\n{heading}", style="bold"))
    for entry in entries:
        print_line(console, Text(f"  • {visible(' '.join(entry.split()))}"))


def _unanswered(outcome: Outcome) -> str:
    if outcome.refusal:
        return f"{outcome.asked.text} ({outcome.refusal})"
    nearest = ", ".join(article.title for article in outcome.answer.nearest)
    return f"{outcome.asked.text} (probability {outcome.confidence:.2f}; nearest: {nearest or '-'})"


def _unexpected(outcome: Outcome) -> str:
    first = outcome.answer.quotes[0]
    verdict = outcome.answer.verdict.value
    return f"{outcome.asked.text} ({verdict}, from {first.article.title}: “{first.highlighted}”)"
