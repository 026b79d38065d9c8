"""`quoth library` does on the machine what admins do in Discord."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot import library_adding
from bot.library_command import library
from embeddings.layout import Layout
from embeddings.reading import Found, Original, UploadReading
from embeddings.records import Draft

NAME = "server-7"
CLOCK = "The clock of the harbour was built in 1911 by Ada Lind. It stopped in the flood of 1953."


async def read_here(upload: Original, limits: object) -> UploadReading:
    """Every upload is one text; the process that reads has its own tests."""
    text = upload.content.decode()
    return UploadReading((Found(Draft(upload.name, text, text.split(".")[0]), upload),), ())


@pytest.fixture
def run(tmp_path: Path, encoder: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `quoth library` over a data folder of the test's own."""
    monkeypatch.setattr(library_adding, "encoder_of", lambda settings: encoder)
    monkeypatch.setattr(library_adding, "read_in_worker", read_here)
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, named: bool = True) -> Result:
        options = ("--library", NAME) if named else ()
        given = [*arguments, "--data", str(tmp_path / "data"), *options]
        return CliRunner().invoke(library, given, standalone_mode=False)

    return invoke


@pytest.fixture
def article(run: Callable[..., Result], tmp_path: Path) -> str:
    """The id of an article that was added from a file."""
    (tmp_path / "clock.txt").write_text(CLOCK)
    added = json.loads(run("add", str(tmp_path / "clock.txt"), "--json").output)
    assert (added["encoded"], added["refused"]) == (1, [])
    return str(added["articles"][0]["id"])


def test_adding_and_listing(run: Callable[..., Result], article: str) -> None:
    """The only library need not be named; a pipe gets tab-separated values."""
    line = run("list", named=False).output
    title = CLOCK.split(".", maxsplit=1)[0]
    assert line.split("\t") == [article, title, "", "clock.txt", "1\n"]
    assert run("show", article, "--json").output.count(CLOCK) == 1
    assert CLOCK in run("show", article).output
    assert json.loads(run("list", "--json").output)["articles"][0]["id"] == article


def test_correcting_removing_and_taking_back(run: Callable[..., Result], article: str) -> None:
    """Each says what it did, and the history says it all."""
    assert run("rename", article, "--title", "Of clocks").output == "It is changed.\n"
    assert run("rename", article, "--title", "Of clocks").output == "It was so already.\n"
    assert run("remove", article).output == "Removed: Of clocks\n"
    assert run("list").output == ""
    assert run("undo").output == "As before: Of clocks\n"
    history = [line.split("\t")[1:] for line in run("history").output.splitlines()]
    assert [line[1] for line in history] == ["undone", "removed", "corrected", "added"]
    assert {line[0] for line in history} == {"command line"}
    assert len(json.loads(run("history", "--json", "--most", "2").output)["changes"]) == 2


def test_nothing_to_take_back(run: Callable[..., Result], article: str) -> None:
    """The exit code says so too."""
    result = run("undo")
    assert (result.return_value, result.output) == (1, "There is nothing to take back.\n")


def test_purging(run: Callable[..., Result], article: str, tmp_path: Path) -> None:
    """Only `--now` erases what was removed a moment ago."""
    run("remove", article)
    assert run("purge").output == "Articles erased for good: 0.\n"
    assert run("purge", "--now").output == "Articles erased for good: 1.\n"
    assert CLOCK.encode() not in Layout.of(tmp_path / "data", NAME).truth.read_bytes()
    assert "(erased)" in run("history").output


def test_refreshing(run: Callable[..., Result], article: str, encoder: Any) -> None:
    """Read again from the kept original it is as it was; without articles, nothing is missing."""
    encoder.encoded.clear()
    assert run("refresh", article).output == f"{article}: as it was\n"
    assert run("refresh").stdout == "Passages encoded: 0.\n"
    assert encoder.encoded == []


def test_exporting_and_importing(run: Callable[..., Result], article: str, tmp_path: Path) -> None:
    """Another library has the same articles then, and nothing was encoded for it."""
    path = str(tmp_path / "out.zip")
    assert run("export", path).output.startswith("Articles exported: 1, in ")
    added = run("import", path, "--library", "server-8", named=False)
    assert added.output.splitlines()[-1] == "Passages encoded: 0."
    assert json.loads(run("stats", "--json").output)["articles"] == 1
    assert "articles\t1" in run("stats", "--library", "server-8", named=False).output


def test_a_library_that_is_not_named(run: Callable[..., Result], article: str) -> None:
    """Where there are none or several, the sentence says so."""
    run("add", "clock.txt", "--library", "server-8", named=False)
    error = run("list", named=False).exception
    assert "One of: server-7, server-8." in str(error)


@pytest.mark.parametrize("name", ["shipped", "../evil", "server-", "server-1/../shipped"])
def test_a_name_of_no_server(run: Callable[..., Result], name: str) -> None:
    """The shipped library is what its folder holds, and a name is no path."""
    assert "and the server's id" in str(run("list", "--library", name, named=False).exception)


def test_a_file_that_is_not_there(run: Callable[..., Result]) -> None:
    """It is named."""
    assert "nowhere.txt cannot be read" in str(run("add", "nowhere.txt").exception)
