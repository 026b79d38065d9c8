"""The README names what exists: commands, targets, settings and files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import quoth

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", README, re.DOTALL))
CALLS = re.findall(r"(?:[`$]|^) ?quoth ([a-z]+)([^`\n]*)", CODE, re.MULTILINE)
LINKS = re.findall(r"\]\(([^)#\s]+)[^)]*\)|<img[^>]+src=\"([^\"]+)\"", README)


def test_every_command_is_named() -> None:
    """As it is typed."""
    assert set(quoth.commands) <= {command for command, _ in CALLS}


def test_no_other_command_is_named() -> None:
    """What the README shows can be typed."""
    assert {command for command, _ in CALLS} <= set(quoth.commands)


def test_every_option_that_is_named_exists() -> None:
    """For the command it is shown with."""
    wrong = [
        (command, option)
        for command, rest in CALLS
        for option in re.findall(r"--[a-z-]+", rest)
        if option not in options_of(command)
    ]
    assert not wrong


@pytest.mark.parametrize("target", ["run", "test"])
def test_the_main_targets_are_named(target: str) -> None:
    """They are all that a newcomer needs."""
    assert re.search(rf"\bmake {target}\b", CODE)


def test_every_target_that_is_named_exists() -> None:
    """In the Makefile."""
    for target in re.findall(r"\bmake ([a-z]+)", CODE):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_every_file_that_is_linked_exists() -> None:
    """Relative to the README."""
    linked = [one or other for one, other in LINKS]
    missing = [
        path for path in linked if not path.startswith("http") and not (ROOT / path).exists()
    ]
    assert not missing


def options_of(command: str) -> set[str]:
    """The long options of a command, by its own account."""
    return {"--help"} | {
        option for parameter in quoth.commands[command].params for option in parameter.opts
    }
