"""`quoth library` does on the machine what admins do in Discord."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot import library_adding
from bot.library_command import library
from embeddings.fetching import FetchPolicy, FetchRefused
from embeddings.layout import Layout
from embeddings.reading import Found, Original, UploadReading, read_in_worker
from embeddings.records import Draft

NAME = "server-7"
CLOCK = "The clock of the harbour was built in 1911 by Ada Lind. It stopped in the flood of 1953."


async def read_here(upload: Original, limits: object) -> UploadReading:
    """Every upload is one text; the process that reads has its own tests."""
    text = upload.content.decode()
    return UploadReading((Found(Draft(upload.name, text, text.split(".")[0]), upload),), ())


class Page:
    """One page, at an address that is only on this machine."""

    def __init__(self) -> None:
        self.paragraphs = [CLOCK, "A keeper wound it on every Monday, and he never forgot to."]
        self.is_there = True
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if page.is_there else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.content())

            def log_message(self, *said: object) -> None:
                """Keep still."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/clock"

    def content(self) -> bytes:
        """The page as it stands."""
        paragraphs = "".join(f"<p>{one}</p>" for one in self.paragraphs)
        body = f"<article><h1>Of clocks</h1>{paragraphs}</article>"
        return f"<html><head><title>Of clocks</title></head><body>{body}</body></html>".encode()


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


@pytest.fixture
def page(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of a web server of the test's own, which is fetched and read as any other."""
    monkeypatch.setattr(library_adding, "read_in_worker", read_in_worker)
    policy = FetchPolicy(loopback_for_tests=True)
    monkeypatch.setattr(library_adding, "FetchPolicy", lambda: policy)
    page = Page()
    thread = threading.Thread(target=page.server.serve_forever, args=(0.01,))
    thread.start()
    yield page
    page.server.shutdown()
    thread.join()
    page.server.server_close()


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


def test_taking_an_older_change_back(run: Callable[..., Result], article: str) -> None:
    """By the number that the history shows; the later one of the same article goes first."""
    run("rename", article, "--title", "Of clocks")
    run("remove", article)
    removed, renamed, added = (line.split("\t") for line in run("history").output.splitlines())
    assert added[3] == ""
    assert "changed again since" in str(run("undo", renamed[3]).exception)
    assert run("undo", removed[3]).output == "As before: Of clocks\n"
    assert run("undo", renamed[3]).output.startswith("As before: The clock of the harbour")
    assert "or no longer" in str(run("undo", renamed[3]).exception)


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


def test_a_page_is_added_and_read_again(run: Callable[..., Result], page: Page) -> None:
    """From the web both times; what changed there is a new edition, under the same address."""
    (added,) = json.loads(run("add", page.url, "--json").output)["articles"]
    assert added["title"] == "Of clocks"
    shown = json.loads(run("show", added["id"], "--json").output)
    assert (shown["source"], shown["url"], CLOCK in shown["text"]) == (page.url, page.url, True)
    assert run("refresh", added["id"]).output == f"{added['id']}: as it was\n"
    page.paragraphs.append("In 1960 it was started again, and it has been late ever since.")
    assert run("refresh", added["id"]).output == f"{added['id']}: changed\n"
    shown = json.loads(run("show", added["id"], "--json").output)
    assert "In 1960" in shown["text"]
    assert len(shown["editions_kept"]) == 2


def test_a_page_that_is_not_there(run: Callable[..., Result], page: Page, article: str) -> None:
    """It is named with the reason, the rest is added, and an article that was read stays."""
    (added,) = json.loads(run("add", page.url, "--json").output)["articles"]
    page.is_there = False
    result = run("add", page.url, "--json")
    assert result.return_value == 1
    (refused,) = json.loads(result.output)["refused"]
    assert refused["source"] == page.url
    assert refused["reason"]
    assert isinstance(run("refresh", added["id"]).exception, FetchRefused)
    assert len(run("list").output.splitlines()) == 2


def test_an_address_of_this_machine_is_refused(run: Callable[..., Result]) -> None:
    """Whoever types it: only a test may fetch from there."""
    result = run("add", "http://127.0.0.1:8080/")
    assert result.return_value == 1
    assert result.output.startswith("Not added: http://127.0.0.1:8080/: ")


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
