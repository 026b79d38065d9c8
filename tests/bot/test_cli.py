"""The command line within this process: exit codes and plain output.

Where the answer does not matter a retriever stands in.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import fields, replace
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.cli import exit_code, main, quoth
from bot.config import Settings
from bot.serve import HOW_TO_BE_A_BOT
from embeddings import Answer, LibraryDamaged, Verdict

Run = Callable[..., tuple[int, str, str]]


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
    monkeypatch.setattr("bot.serve.settings_answerer", lambda *_: Answerer(lambda: retriever))
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


def test_the_terminal_speaks_the_language_that_is_set(
    run: Run, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verdict is in it; the quote is not."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    _, out, _ = run("ask", "When was it lit?")
    assert out.startswith("Das beantwortet die Frage.\n")
    assert "▸The lighthouse was lit in 1887.◂" in out


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
    [("", "Ask me a question"), ("?!", "no words there"), ("a" * 501, "501 characters")],
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
    """The folder is named with the cure, which is for that folder; nothing is created."""
    code, out, complaints = run(*command, "--data", "nowhere")
    assert (code, out) == (2, "")
    assert "No library at nowhere" in complaints
    assert complaints.endswith("quoth embed --data nowhere\n")
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
    assert "This answers it." in out
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


def test_what_check_advises_is_for_the_folder_that_was_checked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As text and as JSON."""
    from embeddings.checking import Findings

    findings = Findings("model", 1, 2, 3, ("Broken. Mend it with: quoth embed",))
    monkeypatch.setattr("embeddings.checking.check_library", lambda *_: findings)
    assert "Mend it with: quoth embed --data here\n" in run("check", "--data", "here")[1]
    told = json.loads(run("check", "--data", "here", "--json")[1])
    assert told["problems"] == ["Broken. Mend it with: quoth embed --data here"]


@pytest.mark.parametrize(("problems", "expected"), [((), 0), (("Broken. Mend it.",), 1)])
def test_check_ends_with_1_if_something_is_wrong(
    problems: tuple[str, ...], expected: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As text and as JSON."""
    from embeddings.checking import Findings

    findings = Findings("model", 1, 2, 3, problems)
    monkeypatch.setattr("embeddings.checking.check_library", lambda *_: findings)
    code, out, _ = run("check")
    assert code == expected
    assert all(problem in out for problem in problems)
    code, out, _ = run("check", "--json")
    assert (code, json.loads(out)["problems"]) == (expected, list(problems))


# Backups


def test_a_backup_is_asked_in_the_place_of_what_was_saved(
    run: Run, no_model: None, tmp_path: Path
) -> None:
    """Its size is said; a second one into the same folder is refused in one sentence."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lamp.md").write_text("The lamp burned whale oil.\n", encoding="utf-8")
    assert run("embed")[0] == 0
    code, out, _ = run("backup", "copy", "--json")
    assert code == 0
    assert [file["path"] for file in json.loads(out)["files"]] == [
        "libraries/shipped/library.sqlite"
    ]
    assert "1 file, " in run("backup", "other")[1]
    assert run("articles", "--data", "copy")[1] == run("articles")[1]
    code, _, complaint = run("backup", "copy")
    assert (code, complaint.count("\n")) == (2, 1)
    assert "exists already" in complaint
