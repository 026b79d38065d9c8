"""`quoth embed`: read the articles and embed what is new, with a progress bar."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from bot.config import Settings
from bot.postgres import settings_server
from bot.terminal import working
from embeddings.embedding import Progress as Done
from embeddings.embedding import Report, embed
from embeddings.encoder import SentenceEncoder
from embeddings.layout import Layout, model_cache
from embeddings.models import find_model
from embeddings.reading import read_folder


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} passages a second" if speed else "")


def embed_articles(settings: Settings, console: Console) -> Report:
    """Bring the shipped library up to date with the seeds folder.

    Raises:
        QuothError: the folder, the library or the model cannot be used.
    """
    with working(console, "Reading the articles…"):
        reading = read_folder(settings.seeds_dir)
    with working(console, "Preparing the model…"):
        encoder = SentenceEncoder(find_model(settings.model, model_cache(settings.data_dir)))
    columns = (
        TextColumn("Embedding"),
        BarColumn(),
        MofNCompleteColumn(),
        _Speed(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Embedding", total=None)

        def show(done: Done) -> None:
            bar.update(task, completed=done.done, total=done.total)

        with settings_server(settings) as server:
            layout = Layout.of(settings.data_dir, server=server)
            return embed(layout, reading, encoder, show)


def report_object(report: Report) -> dict[str, Any]:
    """The report as one JSON object."""
    return {
        "articles": report.articles,
        "passages": report.passages,
        "encoded": report.encoded,
        "added": list(report.added),
        "changed": list(report.changed),
        "removed": list(report.removed),
        "refused": [
            {"source": refusal.source, "reason": refusal.reason} for refusal in report.refusals
        ],
        "seconds": round(report.seconds, 3),
    }
