"""The command line: exit codes, plain output, and clean endings.

Where the answer does not matter a retriever stands in; a few tests run `quoth` as its own process.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.cli import exit_code, main, quoth
from bot.config import Settings
from bot.serve import HOW_TO_BE_A_BOT
from embeddings import Answer, LibraryDamaged, Verdict, open_articles

Run = Callable[..., tuple[int, str, str]]
RunProcess = Callable[..., subprocess.CompletedProcess[str]]

PATIENCE_SECONDS = 10.0
STUCK_CHAT = """
import threading
import bot.serve
from bot.answerer import Answerer
from bot.cli import main

class Stuck:
    def answer(self, question):
        print("stuck", flush=True)
        threading.Event().wait()

bot.serve.settings_answerer = lambda settings: Answerer(Stuck)
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


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and a folder without `.env`."""
    monkeypatch.chdir(tmp_path)
    for field in fields(Settings):
        monkeypatch.delenv(field.name.upper(), raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: its exit code, its output, and its complaints."""

    def within(*arguments: str) -> tuple[int, str, str]:
        return exit_code(arguments), *capsys.readouterr()

    return within


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, retriever: Any) -> Any:
    """A retriever that gives prepared answers stands in for the library and the model."""
    monkeypatch.setattr("bot.serve.settings_answerer", lambda s: Answerer(lambda: retriever))
    return retriever


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch, encoder: Any) -> None:
    """The encoder by word lengths stands in for the model in `quoth embed`."""
    monkeypatch.setattr("bot.embed_command.find_model", lambda name, cache: None)
    monkeypatch.setattr("bot.embed_command.SentenceEncoder", lambda model: encoder)


# Answers and exit codes


def test_an_answer_ends_with_0(run: Run, shelf: Any) -> None:
    """The quote and its source are on standard output, and nothing else anywhere."""
    code, out, complaints = run("ask", "When was it lit?")
    assert (code, complaints) == (0, "")
    assert "▸The lighthouse was lit in 1887.◂ Its lamp burned oil." in out
    assert "\x1b" not in out


def test_no_answer_ends_with_1(run: Run, shelf: Any) -> None:
    """It is no error, but a script can tell."""
    shelf.result = Answer("?", Verdict.NONE, nearest=shelf.shelf)
    code, out, complaints = run("ask", "What does a tank cost?")
    assert (code, complaints) == (1, "")
    assert "Nothing in the library answers that." in out
    assert "The old lighthouse" in out


def test_both_end_the_same_with_json(run: Run, shelf: Any) -> None:
    """One object on standard output, and the same exit codes."""
    code, out, _ = run("ask", "--json", "When was it lit?")
    assert (code, json.loads(out)["verdict"]) == (0, "strong")
    shelf.result = Answer("?", Verdict.NONE, nearest=shelf.shelf)
    code, out, _ = run("ask", "What does a tank cost?", "--json")
    assert (code, json.loads(out)["verdict"]) == (1, "none")


def test_timings_are_printed_on_request(run: Run, shelf: Any) -> None:
    """After the answer."""
    shelf.result = replace(shelf.result, timings={"judge": 0.002})
    assert run("ask", "When was it lit?", "--timings")[1].endswith("Timings: judge 2.0 ms\n")
    assert "Timings" not in run("ask", "When was it lit?")[1]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("", "Ask me a question"), ("?!", "punctuation"), ("a" * 501, "501 characters")],
)
def test_what_is_no_question_ends_with_2(
    question: str, sentence: str, run: Run, shelf: Any
) -> None:
    """With a kind sentence, without opening the library."""
    code, out, complaints = run("ask", question)
    assert (code, out) == (2, "")
    assert sentence in complaints
    assert shelf.asked == []


@pytest.mark.parametrize("command", [["ask", "Why?"], ["articles"], ["chat"]])
def test_a_missing_library_ends_with_2(command: list[str], run: Run) -> None:
    """The folder is named with the cure, and nothing is created."""
    code, out, complaints = run(*command, "--data", "nowhere")
    assert (code, out) == (2, "")
    assert "No library at nowhere" in complaints
    assert "quoth embed" in complaints
    assert not Path("nowhere").exists()


def test_a_missing_seeds_folder_ends_with_2(run: Run) -> None:
    """It is named with the cure."""
    code, _, complaints = run("embed", "--seeds", "nowhere")
    assert code == 2
    assert complaints.startswith("There is no folder nowhere.")


def test_a_wrong_setting_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with what it may be."""
    monkeypatch.setenv("LOG_LEVEL", "loud")
    code, _, complaints = run("articles")
    assert code == 2
    assert "LOG_LEVEL is 'LOUD'" in complaints


@pytest.mark.parametrize(
    "wrong", [["sing"], ["ask"], ["ask", "a", "b"], ["ask", "a", "--loud"], ["embed", "x"], []]
)
def test_wrong_usage_ends_with_2(wrong: list[str], run: Run) -> None:
    """Click's own sentence says what is wrong."""
    code, out, complaints = run(*wrong)
    assert (code, out) == (2, "")
    assert "Usage: quoth" in complaints


def test_a_damaged_library_ends_with_2(run: Run, shelf: Any) -> None:
    """Its sentence is for the operator, who sits here."""
    shelf.result = LibraryDamaged("library.sqlite is malformed. Restore it.")
    assert run("ask", "Why?") == (2, "", "library.sqlite is malformed. Restore it.\n")


def test_an_unexpected_error_is_one_sentence(run: Run, shelf: Any) -> None:
    """It says how to see more; a traceback is for developers."""
    shelf.result = ZeroDivisionError("by nought")
    code, _, complaints = run("ask", "Why?")
    assert code == 2
    assert "ZeroDivisionError: by nought" in complaints
    assert "LOG_LEVEL=DEBUG" in complaints
    assert "Traceback" not in complaints


def test_debug_shows_the_traceback_of_an_unexpected_error(
    run: Run, shelf: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """At LOG_LEVEL=DEBUG, with the same exit code."""
    shelf.result = ZeroDivisionError("by nought")
    with caplog.at_level("DEBUG"):
        code, _, complaints = run("ask", "Why?")
    assert code == 2
    assert complaints.startswith("Traceback")
    assert "ZeroDivisionError: by nought" in complaints


def test_debug_shows_no_traceback_of_what_one_sentence_explains(
    run: Run, shelf: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The cure stands out."""
    shelf.result = LibraryDamaged("library.sqlite is malformed. Restore it.")
    with caplog.at_level("DEBUG"):
        assert run("ask", "Why?")[2] == "library.sqlite is malformed. Restore it.\n"


def test_the_version_is_the_packages(run: Run) -> None:
    """On standard output."""
    assert run("--version") == (0, f"quoth {version('quoth')}\n", "")


@pytest.mark.parametrize("name", ["", *quoth.commands])
def test_every_command_has_its_help(name: str, run: Run) -> None:
    """On standard output."""
    code, out, complaints = run(*filter(None, [name]), "-h")
    assert (code, complaints) == (0, "")
    assert out.startswith(f"Usage: quoth {name}".strip())


def test_the_console_script_is_this_command_line() -> None:
    """`quoth` and `python -m bot` are the same."""
    (script,) = entry_points(group="console_scripts", name="quoth")
    assert script.load() is main


# Becoming the bot


def test_run_without_a_token_ends_with_2(run: Run) -> None:
    """It says how to get a token, and where else to ask."""
    code, out, complaints = run("run")
    assert (code, out) == (2, "")
    assert complaints.startswith(HOW_TO_BE_A_BOT)
    assert "quoth chat" in complaints


def test_make_run_without_a_token_is_a_conversation(
    run: Run, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one line that says how to become the bot."""
    monkeypatch.setattr("sys.stdin", io.StringIO("When was it lit?\n"))
    code, out, complaints = run("run", "--or-chat")
    assert code == 0
    assert shelf.asked == ["When was it lit?"]
    assert "This answers it:" in out
    assert complaints.startswith(HOW_TO_BE_A_BOT)
    assert len(complaints.splitlines()) == 1


@pytest.mark.parametrize("flags", [[], ["--or-chat"]])
def test_run_with_a_token_is_the_bot(
    flags: list[str], run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its exit code is the bot's, and the folder of the option reaches it."""
    served: list[Settings] = []

    async def serve(settings: Settings) -> int:
        served.append(settings)
        return 0

    monkeypatch.setattr("bot.serve.serve", serve)
    monkeypatch.setenv("DISCORD_TOKEN", "token")
    assert run("run", *flags, "--data", str(tmp_path))[0] == 0
    assert [(each.discord_token, each.data_dir) for each in served] == [("token", tmp_path)]


# Embedding, checking, listing


@pytest.mark.usefixtures("no_model")
def test_a_refused_file_does_not_keep_the_others_out(run: Run, seeds: Path) -> None:
    """It is named with the reason; the rest is embedded."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day.\n")
    (seeds / "zeros.txt").write_bytes(bytes(100))
    code, out, _ = run("embed", "--seeds", str(seeds))
    assert code == 0
    assert "Not taken: zeros.txt: " in out
    assert "1 article in 1 passage (1 added)" in out
    assert run("articles")[1].splitlines() == ["Tide\t\t\ten\ttide.txt"]


@pytest.mark.usefixtures("no_model")
def test_embedding_no_article_at_all_ends_with_2(run: Run, seeds: Path) -> None:
    """A bot over an empty library is hardly what was meant."""
    code, out, _ = run("embed", "--seeds", str(seeds))
    assert code == 2
    assert "The library is empty." in out


@pytest.mark.usefixtures("no_model")
def test_the_folders_come_from_the_settings(
    run: Run, seeds: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From the environment, here; options win over them."""
    (seeds / "tide.txt").write_text("The tide comes in twice a day.\n")
    monkeypatch.setenv("SEEDS_DIR", str(seeds))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "elsewhere"))
    told = json.loads(run("embed", "--json")[1])
    assert (told["added"], told["encoded"]) == (["tide.txt"], 1)
    assert (tmp_path / "elsewhere").is_dir()
    assert run("articles", "--data", "nowhere")[0] == 2
    (listed,) = json.loads(run("articles", "--json")[1])["articles"]
    assert (listed["title"], listed["source"]) == ("Tide", "tide.txt")


@pytest.mark.parametrize(("problems", "expected"), [((), 0), (("Broken. Mend it.",), 1)])
def test_check_ends_with_1_if_something_is_wrong(
    problems: tuple[str, ...], expected: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As text and as JSON."""
    from embeddings.checking import Findings

    findings = Findings("model", 1, 2, 3, problems)
    monkeypatch.setattr("embeddings.checking.check_library", lambda data, model: findings)
    code, out, _ = run("check")
    assert code == expected
    assert all(problem in out for problem in problems)
    code, out, _ = run("check", "--json")
    assert (code, json.loads(out)["problems"]) == (expected, list(problems))


# As a process of its own, over a real library


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
    assert "only punctuation" in done.stdout
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
