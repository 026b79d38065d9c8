"""Text in a terminal or a pipe, and that no text can steer what shows it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.terminal import one_line, print_explained, print_inset, visible, working


def shown(console: Console) -> str:
    """What has been printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@given(st.text(st.characters()))
def test_what_is_visible_can_be_printed(text: str) -> None:
    """No control but the line feed is left, and UTF-8 can carry it."""
    seen = visible(text)
    assert not any(ord(character) < 32 for character in seen.replace("\n", ""))
    assert seen.encode("utf-8").decode("utf-8") == seen


@pytest.mark.parametrize(
    "words", ["می‌خواهم", "क्‍ष", "👩‍🚀", "שלום\u200f!", "٪؜100", "富士山", "é\n\nb"]
)
def test_the_spelling_of_languages_is_left_alone(words: str) -> None:
    """Joiners, marks of direction, wide characters and paragraphs are no danger."""
    assert visible(words) == words


def test_a_pipe_shows_no_spinner(pipe: Console) -> None:
    """What is read by a program holds the answer alone."""
    with working(pipe, "Looking…"):
        pass
    assert shown(pipe) == ""


def test_a_terminal_shows_what_is_being_done(screen: Console) -> None:
    """While it is being done."""
    with working(screen, "Looking…"):
        pass
    assert "Looking…" in shown(screen)


def test_a_terminal_that_cannot_draw_is_spared_the_spinner() -> None:
    """Its characters would be spelt out as numbers, ten times a second."""
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with working(Console(file=ascii_only, force_terminal=True), "Looking"):
        pass
    assert ascii_only.buffer.getvalue() == b""  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [40, 60, 120, 200])
@pytest.mark.parametrize(
    "text", ["ferry " * 99, "富士山は日本の山です。" * 30, "מגדלור " * 80, "x" * 500, "🧑‍🚀 " * 90]
)
def test_a_line_stays_within_the_terminal(
    width: int, text: str, new_terminal: Callable[..., Console]
) -> None:
    """Indented, with nothing at its end, and never too wide to read."""
    console = new_terminal(width)
    print_inset(console, Text(text))
    lines = shown(console).splitlines()
    assert len(lines) > 1
    assert all(line.startswith("   ") and line == line.rstrip() for line in lines)
    assert max(map(cell_len, lines)) < min(width, 100)
    assert "".join(shown(console).split()) == "".join(text.split())


def test_a_pipe_gets_lines_as_they_are(pipe: Console) -> None:
    """Programs join no lines."""
    print_inset(pipe, Text("ferry " * 99))
    assert shown(pipe) == "ferry " * 99 + "\n"


def test_a_terminal_may_grow_between_two_lines(
    new_terminal: Callable[..., Console],
) -> None:
    """What is printed next is as wide as the terminal is by then."""
    console = new_terminal(40)
    print_inset(console, Text("ferry " * 10))
    console.width = 80
    print_inset(console, Text("ferry " * 10))
    assert len(shown(console).splitlines()) == 2 + 1


def test_one_line_is_one_line() -> None:
    """White space is folded, and controls are spelt out."""
    assert one_line(" a\n\tb\x1b ") == "a b\\u001b"


def test_an_explanation_keeps_its_margin(
    new_terminal: Callable[..., Console], pipe: Console
) -> None:
    """On a terminal; in a pipe it stays on its line."""
    console = new_terminal(40, TERM="dumb")
    for each in (console, pipe):
        print_explained(each, "/more", "Passages of further articles on the same question.", 8)
    assert shown(console).splitlines() == [
        "/more   Passages of further articles on",
        "        the same question.",
    ]
    assert shown(pipe) == "/more   Passages of further articles on the same question.\n"
