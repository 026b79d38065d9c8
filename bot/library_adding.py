"""What `quoth library` reads: files of this machine, pages of the web, and kept originals."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.config import Settings
from embeddings import QuothError
from embeddings.encoder import SentenceEncoder
from embeddings.fetching import Fetcher, FetchPolicy, FetchRefused
from embeddings.keeping import Keeper
from embeddings.layout import model_cache
from embeddings.models import find_model
from embeddings.reading import Found, Original, ReadingLimits, Refusal, read_in_worker


def found_in(sources: Sequence[str]) -> tuple[list[Found], list[Refusal]]:
    """The articles in files and behind addresses, and a sentence for each that holds none."""
    found: list[Found] = []
    refusals: list[Refusal] = []
    for source in sources:
        try:
            reading = asyncio.run(read_in_worker(_original(source), ReadingLimits()))
        except FetchRefused as error:
            refusals.append(Refusal(source, str(error)))
            continue
        found += reading.found
        refusals += reading.refusals
    return found, refusals


def read_again(keeper: Keeper, article_id: str) -> Found:
    """What the page of an article holds now, or what its kept original is read as now.

    Raises:
        QuothError: there is no such article, its page is refused, or nothing was kept of it.
    """
    summary = keeper.show(article_id).summary
    source = summary.url or summary.source
    original = _fetched(source) if _is_address(source) else keeper.original(article_id)
    if original is None:
        raise QuothError(f"Of {source} no original is kept, so that it cannot be read again.")
    reading = asyncio.run(read_in_worker(original, ReadingLimits()))
    if len(reading.found) != 1:
        reason = reading.refusals[0].reason if reading.refusals else "It is no single article."
        raise QuothError(f"{source} cannot be read again: {reason}")
    return reading.found[0]


def encoder_of(settings: Settings) -> SentenceEncoder:
    """The encoder that the settings name, loaded when it is first needed."""
    return SentenceEncoder(find_model(settings.model, model_cache(settings.data_dir)))


@contextmanager
def encoding_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, and what moves it."""
    columns = (TextColumn("Encoding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Encoding", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _original(source: str) -> Original:
    if _is_address(source):
        return _fetched(source)
    path = Path(source)
    try:
        return Original(path.name, "", path.read_bytes())
    except OSError as error:
        raise QuothError(f"{source} cannot be read: {error.strerror}.") from error


def _fetched(address: str) -> Original:
    return asyncio.run(Fetcher(FetchPolicy()).fetch(address)).original()


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))
