"""A terminal and a pipe to print to."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console


def terminal(width: int = 80, height: int = 24, **changes: str) -> Console:
    """A console on a terminal of that many columns and lines, with colours unless changed."""
    return Console(
        file=io.StringIO(),
        force_terminal=True,
        width=width,
        height=height,
        _environ={"TERM": "xterm-256color", "COLORTERM": "truecolor", **changes},
    )


@pytest.fixture
def pipe() -> Console:
    """A console whose output goes into a pipe."""
    return Console(file=io.StringIO())


@pytest.fixture
def screen() -> Console:
    """A console on a terminal of eighty columns that can show colours."""
    return terminal()


@pytest.fixture
def new_terminal() -> Callable[..., Console]:
    """Makes a console on a terminal of any size."""
    return terminal
