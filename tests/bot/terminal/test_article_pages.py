"""An article by screens: nothing is left out or shown twice, whatever becomes of the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.speech import speech_for
from bot.terminal import Reading, opened, page_after, page_before, print_page
from embeddings import Span

ENGLISH = speech_for("en")
PARAGRAPHS = "\n\n".join(f"Paragraph {n}. " + "Ships passed by night. " * 9 for n in range(30))
SIZES = st.lists(st.tuples(st.integers(20, 200), st.integers(4, 60)), min_size=1, max_size=5)
TEXTS = st.text(st.sampled_from("ab \n。富מא\u0301-\t\x1b"), min_size=1, max_size=400)


def screen(width: int = 80, height: int = 24) -> Console:
    """A terminal of that size."""
    return Console(
        file=io.StringIO(),
        force_terminal=True,
        width=width,
        height=height,
        _environ={"TERM": "dumb"},
    )


def shown(console: Console) -> str:
    """What has been printed."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def reading_of(article: Callable[..., Any], text: str, start: int = 0) -> Reading:
    """The article of that text, opened on a terminal of the usual size."""
    return opened(screen(), article(text), start)


@given(text=TEXTS, sizes=SIZES)
def test_pages_follow_one_another_to_the_end(article: Any, text: str, sizes: Any) -> None:
    """Each begins where the last ended, although the terminal is another size each time."""
    reading = reading_of(article, text)
    turned = 0
    while reading.page.end < len(reading.text):
        console = screen(*sizes[turned % len(sizes)])
        following = page_after(console, reading, reading.page.end)
        assert following.page.start == reading.page.end < following.page.end
        reading, turned = following, turned + 1


@given(text=TEXTS, sizes=SIZES)
def test_pages_lead_back_to_the_beginning(article: Any, text: str, sizes: Any) -> None:
    """Each ends where the next begins."""
    reading = reading_of(article, text, len(text))
    turned = 0
    while reading.page.start > 0:
        console = screen(*sizes[turned % len(sizes)])
        before = page_before(console, reading, reading.page.start)
        assert before.page.start < before.page.end == reading.page.start
        reading, turned = before, turned + 1


@pytest.mark.parametrize(("width", "height"), [(40, 10), (60, 20), (80, 24), (200, 50)])
def test_a_page_fits_the_screen(width: int, height: int, article: Any) -> None:
    """With its heading, the way on and the prompt."""
    console = screen(width, height)
    reading = opened(console, article(PARAGRAPHS), 0)
    print_page(console, reading, ENGLISH)
    lines = shown(console).splitlines()
    assert height // 3 < len(lines) <= height - 3
    assert max(map(len, lines)) <= width


def test_back_and_on_again_is_the_same_page(article: Any) -> None:
    """While the terminal keeps its size."""
    console = screen()
    first = opened(console, article(PARAGRAPHS), 0)
    second = page_after(console, first, first.page.end)
    assert page_before(console, second, second.page.start) == first


def test_an_article_is_opened_where_a_quote_stands(article: Any) -> None:
    """Also behind what is spelt out before it."""
    text = "\x1b" * 5 + "\n\nHere it is."
    reading = reading_of(article, text, text.index("Here"))
    assert reading.page.of(reading.text) == "Here it is."
    assert not reading.is_at_the_beginning
    assert reading.is_at_the_end


def test_what_could_steer_the_terminal_is_spelt_out(article: Any) -> None:
    """On every page."""
    console = screen()
    print_page(console, opened(console, article("odd\x9b2J\u202etext"), 0), ENGLISH)
    assert "odd\\u009b2J\\u202etext" in shown(console)


def test_a_page_says_where_it_is_and_how_to_go_on(article: Any) -> None:
    """By paragraph and in words."""
    console = screen()
    print_page(console, opened(console, article(PARAGRAPHS), PARAGRAPHS.index("h 9.")), ENGLISH)
    lines = shown(console).splitlines()
    assert "The old lighthouse · paragraph 10 of 30" in lines[0]
    assert "/next reads on, /previous goes back." in lines[-1]


def test_an_article_of_one_page_needs_no_turning(article: Any) -> None:
    """It only ends."""
    console = screen()
    print_page(console, opened(console, article(), 0), ENGLISH)
    assert shown(console).splitlines()[-1].endswith("The article ends here.")
    assert "/next" not in shown(console)


def test_a_pipe_gets_the_whole(pipe: Console, article: Any) -> None:
    """From the place on, in lines as they are; and back, all that precedes."""
    middle = PARAGRAPHS.index("Paragraph 9.")
    reading = opened(pipe, article(PARAGRAPHS), middle)
    assert reading.page == Span(middle, len(PARAGRAPHS))
    assert page_before(pipe, reading, middle).page == Span(0, middle)
    print_page(pipe, reading, ENGLISH)
    assert PARAGRAPHS[middle:].rstrip() in shown(pipe)
    assert "/next" not in shown(pipe)
