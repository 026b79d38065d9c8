"""`quoth feedback`: what was said is shown, counted, and who said it is not."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.cli import exit_code
from bot.config import Settings
from bot.feedback_command import feedback_object, print_feedback, read_feedback
from bot.memory import Feedback, notebook_file
from bot.memory.records import utc_today
from bot.memory.store import MemoryStore
from embeddings import Verdict

PERSON = 424242424242424242


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def say(settings: Settings) -> Callable[..., None]:
    """Lets somebody say something of an answer."""

    def said(quote: str, answered: bool = True, days_ago: int = 0, **more: Any) -> None:
        day = utc_today() - timedelta(days=days_ago)
        verdict = more.pop("verdict", Verdict.STRONG)
        feedback = Feedback(PERSON, 7, quote, verdict, answered, given_on=day, **more)
        with closing(MemoryStore(notebook_file(settings.data_dir), 365)) as store:
            store.add_feedback(feedback)

    return said


def shown(feedback: tuple[Feedback, ...], **options: Any) -> str:
    """What is printed."""
    file = io.StringIO()
    print_feedback(Console(file=file, width=120, **options), feedback)
    return file.getvalue()


def test_where_no_bot_has_run(settings: Settings) -> None:
    """Nothing is made only to be read."""
    assert read_feedback(settings) == ()
    assert not settings.data_dir.exists()
    assert "Nobody has said anything" in shown((), force_terminal=True)
    assert shown(()) == ""


def test_a_terminal_shows_counts_and_what_was_written(settings: Settings, say: Any) -> None:
    """By verdict and by whether it answered; a bare vote is only counted."""
    say("q-1")
    say("q-2", comment="The date\nis missing.", answered=False)
    say("q-3", verdict=Verdict.WEAK, question="When was it lit?", answered=False)
    lines = shown(read_feedback(settings), force_terminal=True, no_color=True).splitlines()
    counts = [line.split() for line in lines[1:4]]
    assert counts == [["strong", "1", "1"], ["weak", "0", "1"], ["none", "0", "0"]]
    written = "\n".join(lines[4:])
    assert "The date is missing." in written
    assert "When was it lit?" in written
    assert "q-1" not in written


def test_a_pipe_gets_a_line_each(settings: Settings, say: Any) -> None:
    """Tab-separated, whatever people wrote, and oldest first."""
    say("q-2", question="a\tb", comment="\x1b[2Jgone", answered=False)
    say("q-1", days_ago=3)
    earlier, later = (line.split("\t") for line in shown(read_feedback(settings)).splitlines())
    assert earlier[1:] == ["strong", "yes", "q-1", "", ""]
    assert later[1:] == ["strong", "no", "q-2", "a b", "\\u001b[2Jgone"]


def test_who_said_it_is_not_shown(settings: Settings, say: Any) -> None:
    """In no form, nor in which server."""
    say("q-1", comment="Good.")
    found = read_feedback(settings)
    for text in (
        shown(found),
        shown(found, force_terminal=True),
        json.dumps(feedback_object(found)),
    ):
        assert str(PERSON) not in text
        assert "server" not in text


def test_what_should_have_been_erased_is_not_shown(settings: Settings, say: Any) -> None:
    """Though the bot has not run for a while."""
    say("q-1", days_ago=364)
    say("q-2", days_ago=366)
    assert [each.quote for each in read_feedback(settings)] == ["q-1"]


def test_the_command(
    settings: Settings,
    say: Any,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: Any,
    tmp_path: Path,
) -> None:
    """As lines, and as one JSON object."""
    monkeypatch.chdir(tmp_path)
    say("q-1", comment="Good.")
    assert exit_code(["feedback", "--data", str(settings.data_dir)]) == 0
    assert capsys.readouterr().out.endswith("strong\tyes\tq-1\t\tGood.\n")
    assert exit_code(["feedback", "--data", str(settings.data_dir), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"][0] == {"verdict": "strong", "answered": True, "count": 1}
    assert told["feedback"][0]["comment"] == "Good."
