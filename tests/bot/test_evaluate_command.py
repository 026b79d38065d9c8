"""`quoth evaluate`: what it prints and writes, over a toy encoder and as a process."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bot.evaluate_command import Wanted, evaluate_with, print_figures, print_outcomes
from embeddings import Answer, QuothError, Verdict
from embeddings.encoder import Encoder
from embeddings.evaluation import Half, Outcome, OwnQuestion, read_run

Quoth = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A labelled set of two passages and four questions."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    passages = [
        {"id": "lamp", "text": "The lamp was lit in 1887. It burned oil."},
        {"id": "boats", "text": "Seventeen boats left harbour. Nobody returned."},
    ]
    questions = [
        {"id": f"q{at}", "question": "When was it lit?", "relevant": ["lamp"], "answers": ["1887"]}
        for at in range(4)
    ]
    for name, entries in (("passages", passages), ("questions", questions)):
        lines = "".join(json.dumps(entry) + "\n" for entry in entries)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def console() -> Console:
    """A console whose output can be read, far wider than any line."""
    return Console(file=io.StringIO(), width=200)


def printed(console: Console) -> str:
    """What the console was given."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_run_has_a_line_for_each_question(
    folder: Path, encoder: Encoder, tmp_path: Path, console: Console
) -> None:
    """Every question of the set is asked, and its line written."""
    out = tmp_path / "run.jsonl"
    figures = evaluate_with(encoder, Wanted(folder, out), tmp_path / "cache", console)
    assert [line.id for line in read_run(out)] == ["q0", "q1", "q2", "q3"]
    assert figures["questions"] == 4


def test_only_a_half_is_asked(
    folder: Path, encoder: Encoder, tmp_path: Path, console: Console
) -> None:
    """Of the four, the hash of q0 alone is even."""
    out = tmp_path / "run.jsonl"
    wanted = Wanted(folder, out, half=Half.TUNE)
    evaluate_with(encoder, wanted, tmp_path / "cache", console)
    assert [line.id for line in read_run(out)] == ["q0"]


def test_libraries_of_sets_lie_apart(
    folder: Path, encoder: Encoder, tmp_path: Path, console: Console
) -> None:
    """A set's library is kept under its name, and nothing of it under another."""
    evaluate_with(encoder, Wanted(folder, most=1), tmp_path / "cache", console)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["harbour"]


def test_whole_articles_are_refused_where_there_are_none(
    folder: Path, encoder: Encoder, tmp_path: Path, console: Console
) -> None:
    """A set of passages alone cannot be evaluated with --articles."""
    with pytest.raises(QuothError, match="without --articles"):
        evaluate_with(encoder, Wanted(folder, whole_articles=True), tmp_path / "cache", console)


def test_figures_are_printed_a_line_each(console: Console) -> None:
    """Counts are whole, shares have four places, seconds become milliseconds."""
    print_figures(
        console, {"questions": 4, "R@1": 0.5, "AUROC": None, "judge, median seconds": 0.0125}
    )
    assert [line.split("  ")[0] for line in printed(console).splitlines()] == [
        "questions",
        "R@1",
        "AUROC",
        "judge, median milliseconds",
    ]
    assert [line.split()[-1] for line in printed(console).splitlines()] == [
        "4",
        "0.5000",
        "-",
        "12.5",
    ]


def test_report_names_what_was_not_answered(console: Console) -> None:
    """Questions without an answer are listed, and articles that the library lacks."""
    asked = OwnQuestion("Who\x1b[2J painted it?", "The painter")
    outcome = Outcome(asked, Answer(asked.text, Verdict.NONE), 0.125, article_known=False)
    print_outcomes(console, [outcome])
    text = printed(console)
    assert "Not answered:\n  • Who\\u001b[2J painted it? (probability 0.12; nearest: -)" in text
    assert "No such article in the library:\n  • The painter" in text


def test_own_questions_from_the_command_line(
    run_quoth: Quoth, real_library: Path, tmp_path: Path
) -> None:
    """With --library a file of questions is put to the saved library."""
    questions = tmp_path / "own.csv"
    questions.write_text("question\n?\nWhat is this about?\n", encoding="utf-8")
    done = run_quoth("evaluate", str(questions), "--library", "--json", "--data", str(real_library))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["figures"]["questions"] == 2
    assert told["questions"][0]["verdict"] == "none"


def test_options_of_sets_are_refused_for_own_questions(run_quoth: Quoth, tmp_path: Path) -> None:
    """Halves belong to labelled sets; nothing is asked, and the exit code is 2."""
    questions = tmp_path / "own.csv"
    questions.write_text("question\nWhy?\n", encoding="utf-8")
    done = run_quoth("evaluate", str(questions), "--library", "--questions-half", "tune")
    assert done.returncode == 2
    assert "for labelled sets" in done.stderr


def test_missing_set_is_said_in_a_sentence(run_quoth: Quoth, tmp_path: Path) -> None:
    """A path that leads nowhere ends with exit code 2 and no traceback."""
    done = run_quoth("evaluate", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "nowhere" in done.stderr
