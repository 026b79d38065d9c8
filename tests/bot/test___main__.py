"""`quoth` as a process of its own: over a real library, in any terminal, and when it is ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.serve import HOW_TO_BE_A_BOT
from embeddings import open_articles

RunProcess = Callable[..., subprocess.CompletedProcess[str]]

PATIENCE_SECONDS = 10.0
STUCK_CHAT = """
import threading
import bot.serve
from bot.answerer import Answerer
from bot.cli import main

class Stuck:
    def of(self, names):
        return self

    def answer(self, question, history, scope):
        print("stuck", flush=True)
        threading.Event().wait()

bot.serve.settings_answerer = lambda settings, server: Answerer(Stuck)
main(["chat"])
"""
STUCK_EMBED = """
import time
import bot.embed_command
from bot.cli import main

class Stuck:
    fingerprint, dimension = "stuck", 4

    def fits(self, text):
        return True

    def encode_passages(self, texts):
        print("stuck", flush=True)
        time.sleep(600)

bot.embed_command.find_model = lambda name, cache: None
bot.embed_command.SentenceEncoder = lambda model: Stuck()
main(["embed", "--seeds", "seeds"])
"""
WHAT_WAS_IMPORTED = """
import sys
from bot.cli import quoth

quoth.main(sys.argv[1:], standalone_mode=False)
heavy = {"torch", "sentence_transformers", "transformers", "discord"}
print("imported:", sorted(heavy & set(sys.modules)))
"""


def test_a_real_answer_is_verbatim(real_library: Path, run_quoth: RunProcess) -> None:
    """Every span of the JSON cuts its text from the article, and the clock's year is quoted."""
    question = "When was the clock of the harbour station built?"
    done = run_quoth("ask", question, "--json", "--data", str(real_library))
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (told["question"], told["nearest"]) == (question, [])
    articles = {article.id: article for article in open_articles(real_library)}
    for quote in told["quotes"]:
        text, highlight = articles[quote["article"]["id"]].text, quote["highlight"]
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert text[highlight["start"] : highlight["end"]] == highlight["text"]
        assert quote["start"] <= highlight["start"] < highlight["end"] <= quote["end"]
    assert "1911" in told["quotes"][0]["highlight"]["text"]
    assert told["quotes"][0]["article"]["author"] == "Zoë Keeper"


def test_a_real_conversation_through_a_pipe(real_library: Path, run_quoth: RunProcess) -> None:
    """As `make run` starts it without a token."""
    lines = "How much is a ticket for the ferry?\n\n?!\n"
    done = run_quoth("run", "--or-chat", said=lines, DATA_DIR=str(real_library))
    assert done.returncode == 0
    assert done.stderr.splitlines() == [f"{HOW_TO_BE_A_BOT} Until then, ask here."]
    assert "four crowns" in done.stdout
    assert "no words" in done.stdout
    assert "\x1b" not in done.stdout


def test_embedding_again_loads_no_model(
    real_library: Path, real_seeds: Path, bare_environment: dict[str, str]
) -> None:
    """A second `make run` finds everything embedded and imports neither torch nor discord."""
    folders = ["--seeds", str(real_seeds), "--data", str(real_library)]
    done = subprocess.run(
        [sys.executable, "-c", WHAT_WAS_IMPORTED, "embed", *folders],
        env=bare_environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "3 articles in 3 passages (nothing changed); 0 passages encoded" in done.stdout
    assert done.stdout.splitlines()[-1] == "imported: []"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_terminal_can_be_written_to(
    encoding: str, real_library: Path, run_quoth: RunProcess
) -> None:
    """JSON stays JSON; in text, what the encoding lacks is spelt out."""
    told = {"DATA_DIR": str(real_library), "PYTHONIOENCODING": encoding}
    listed = json.loads(run_quoth("articles", "--json", **told).stdout)["articles"]
    assert {"Старий міст", "The station clock"} <= {article["title"] for article in listed}
    assert "Zoë Keeper" in {article["author"] for article in listed}
    done = run_quoth("articles", **told)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("Старий" in done.stdout) == (encoding == "utf-8")


def test_the_c_locale_is_enough(real_library: Path, run_quoth: RunProcess) -> None:
    """As in a container without locales."""
    done = run_quoth("articles", DATA_DIR=str(real_library), LC_ALL="C", LANG="C")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_reader_that_goes_away_is_no_error(
    flags: list[str], real_library: Path, tmp_path: Path, bare_environment: dict[str, str]
) -> None:
    """As with `quoth articles | head -1`: no traceback, and a code of its own."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "articles", *flags],
            cwd=tmp_path,
            env={**bare_environment, "DATA_DIR": str(real_library)},
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


# Ctrl-C


@contextmanager
def started(
    program: str, folder: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """A Python program in a folder, with pipes; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def interrupted(process: subprocess.Popen[str], when: str) -> tuple[int, str]:
    """Its exit code and its complaints after Ctrl-C at the moment it prints that line."""
    assert process.stdout is not None
    assert process.stderr is not None
    for line in process.stdout:
        if line.strip() == when:
            process.send_signal(signal.SIGINT)
            return process.wait(PATIENCE_SECONDS), process.stderr.read().strip()
    raise AssertionError(process.stderr.read())


def test_ctrl_c_ends_a_conversation_at_once(
    tmp_path: Path, bare_environment: dict[str, str]
) -> None:
    """Although the worker thread is busy, and without a traceback."""
    with started(STUCK_CHAT, tmp_path, bare_environment) as process:
        assert process.stdin is not None
        process.stdin.write("Why?\n")
        process.stdin.flush()
        assert interrupted(process, "stuck") == (130, "")


def test_ctrl_c_ends_an_embedding_at_once(
    tmp_path: Path, seeds: Path, bare_environment: dict[str, str]
) -> None:
    """Without a traceback; what was encoded before stays saved."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day.\n")
    with started(STUCK_EMBED, tmp_path, bare_environment) as process:
        assert interrupted(process, "stuck") == (130, "")
    assert list((tmp_path / "data").rglob("library.sqlite"))
