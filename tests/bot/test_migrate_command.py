"""`quoth migrate`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

from bot.cli import exit_code
from bot.duty import FileDuty
from embeddings.embedding import embed
from embeddings.layout import Layout
from embeddings.library import open_articles
from embeddings.postgres.locks import BlockingLock, Held
from embeddings.reading import read_folder


def test_without_a_server(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nowhere to move to, and one sentence says what to set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert exit_code(["migrate", "--to", "postgres"]) == 2
    assert "Set DATABASE_URL" in capsys.readouterr().err


def test_there_and_back(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    seeds: Path,
    encoder: Any,
    monkeypatch: pytest.MonkeyPatch,
    library_server: Any,
    database_url: str,
) -> None:
    """The shipped library is answered from the server, and then from files again."""
    for name in library_server.library_names():
        library_server.erase_library(name)
    (seeds / "clock.txt").write_text("The clock was built in 1911. It stopped in the flood.")
    data, other = tmp_path / "data", tmp_path / "other"
    embed(Layout.of(data), read_folder(seeds), encoder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert exit_code(["migrate", "--to", "postgres", "--data", str(data)]) == 0
    assert capsys.readouterr().out.startswith("shipped: 1 articles and 3 vectors are in postgres")
    assert exit_code(["articles", "--data", str(other)]) == 0
    assert "clock.txt" in capsys.readouterr().out
    assert exit_code(["migrate", "--to", "sqlite", "--data", str(other), "--json"]) == 0
    (moved,) = json.loads(capsys.readouterr().out)["moved"]
    assert moved["library"] == "shipped"
    assert open_articles(other) == open_articles(data)
    assert exit_code(["migrate", "--to", "sqlite", "--data", str(other)]) == 2
    assert "not overwritten" in capsys.readouterr().err
    elsewhere = ["--data", str(tmp_path / "third"), "--library", "server-99"]
    assert exit_code(["migrate", "--to", "sqlite", *elsewhere]) == 2
    assert "no library server-99 to move. There are: shipped." in capsys.readouterr().err


@pytest.mark.parametrize("store", ["files", "server"])
def test_beside_a_running_bot(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    database_url: str,
    store: str,
) -> None:
    """It is to stop, whichever store it runs over; once it has, nothing stands in the way."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url)
    on_files, on_server = FileDuty(tmp_path), BlockingLock(database_url, Held.DUTY)
    assert on_files.take_now() if store == "files" else on_server.take()
    try:
        assert exit_code(["migrate", "--to", "postgres", "--data", str(tmp_path)]) == 2
        assert "A bot is running" in capsys.readouterr().err
    finally:
        on_files.release_now()
        on_server.release()
    assert exit_code(["migrate", "--to", "postgres", "--data", str(tmp_path)]) == 2
    assert "no library to move" in capsys.readouterr().err


def test_a_server_that_is_not_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence names it, and neither the password nor a name of the code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://quoth:secret@127.0.0.1:1/quoth")
    assert exit_code(["migrate", "--to", "postgres"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("The database at 127.0.0.1:1/quoth cannot be used")
    assert "secret" not in said
    assert "psycopg" not in said
