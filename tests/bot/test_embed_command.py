"""`quoth embed`: the folder is read, what is new is encoded, and the run is reported."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.config import Settings
from bot.embed_command import embed_articles, report_object
from embeddings import QuothError


@pytest.fixture
def settings(tmp_path: Path, seeds: Path) -> Settings:
    return Settings(seeds_dir=seeds, data_dir=tmp_path / "data")


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch, encoder: Any) -> None:
    """The encoder by word lengths stands in for the model."""
    monkeypatch.setattr("bot.embed_command.find_model", lambda name, cache: None)
    monkeypatch.setattr("bot.embed_command.SentenceEncoder", lambda model: encoder)


@pytest.fixture
def screen() -> Console:
    return Console(
        file=io.StringIO(), force_terminal=True, width=100, _environ={"TERM": "xterm-256color"}
    )


@pytest.fixture
def pipe() -> Console:
    return Console(file=io.StringIO())


def shown(console: Console) -> str:
    """What has been printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_folder_of_the_settings_is_embedded(
    settings: Settings, seeds: Path, pipe: Console, encoder: Any
) -> None:
    """Into the data folder of the settings, with the model of the settings."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day. It leaves twice as well.\n")
    report = embed_articles(settings, pipe)
    assert (report.added, report.articles, report.encoded) == (("tide.txt",), 1, 1)
    assert any("The tide comes in twice a day." in text for text in encoder.encoded)
    assert list(settings.data_dir.rglob("library.sqlite"))


def test_a_terminal_shows_a_bar_with_the_speed(
    settings: Settings, seeds: Path, screen: Console
) -> None:
    """How many of how many passages."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day. It leaves twice as well.\n")
    embed_articles(settings, screen)
    assert "Embedding" in shown(screen)
    assert "1/1" in shown(screen)


def test_a_pipe_shows_no_bar(settings: Settings, seeds: Path, pipe: Console) -> None:
    """A log file holds no half-drawn bars."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day. It leaves twice as well.\n")
    embed_articles(settings, pipe)
    assert shown(pipe).strip() == ""


def test_a_missing_folder_is_named(settings: Settings, seeds: Path, pipe: Console) -> None:
    """Before anything is written."""
    seeds.rmdir()
    with pytest.raises(QuothError, match="There is no folder"):
        embed_articles(settings, pipe)
    assert not settings.data_dir.exists()


def test_the_report_is_one_object(settings: Settings, seeds: Path, pipe: Console) -> None:
    """With what was refused, and why."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day.\n")
    (seeds / "empty.txt").write_text("")
    told = report_object(embed_articles(settings, pipe))
    assert json.loads(json.dumps(told)) == told
    assert set(told) == {
        "articles", "passages", "encoded", "added", "changed", "removed", "refused", "seconds",
    }  # fmt: skip
    (refused,) = told["refused"]
    assert refused["source"] == "empty.txt"
    assert refused["reason"]
