"""The commands that sentences end with."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cures import completed_cure

DATA, SEEDS = {"--data": Path("my data")}, {"--seeds": Path("news")}


@pytest.mark.parametrize(
    ("sentence", "completed"),
    [
        (
            "Build one with: quoth embed",
            "Build one with: quoth embed --seeds news --data 'my data'",
        ),
        ("Try: quoth check", "Try: quoth check --data 'my data'"),
        (
            "Mend it with: quoth library refresh --library server-42",
            "Mend it with: quoth library refresh --library server-42 --data 'my data'",
        ),
        ("Ask in the terminal: quoth chat", "Ask in the terminal: quoth chat --data 'my data'"),
    ],
)
def test_a_command_at_the_end_gets_the_folders_that_it_takes(sentence: str, completed: str) -> None:
    """As they may be pasted into a shell."""
    assert completed_cure(sentence, {**SEEDS, **DATA}) == completed


@pytest.mark.parametrize(
    "sentence", ["Restore it.", "quoth embed is running.", "Run: quoth sing", "Run: quoth embed!"]
)
def test_another_sentence_stays_as_it_is(sentence: str) -> None:
    """Only a command at the end is one to type."""
    assert completed_cure(sentence, {**SEEDS, **DATA}) == sentence


def test_a_folder_that_was_not_given_is_not_named() -> None:
    """The settings name it then."""
    assert completed_cure("Run: quoth embed", {}) == "Run: quoth embed"
