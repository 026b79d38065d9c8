"""Lines become the paragraphs that somebody once wrote."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.reading.pdf_lines import Line
from embeddings.reading.pdf_paragraphs import headline, paragraphs, without_furniture

LINES = st.builds(
    Line,
    st.text("ab -.\u00ad中,", min_size=1).filter(str.strip),
    st.floats(0, 600),
    st.floats(0, 800),
    st.floats(0, 40),
)


def page(*texts: str, x: float = 72.0, top: float = 700.0) -> list[Line]:
    return [Line(text, x, top - 12 * number, 10.0) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The river rose in the know-", "ledge of all"], "The river rose in the knowledge of all"),
        (["It is a well-known, well-", "known mill"], "It is a well-known, well-known mill"),
        (
            ["We know the Anglo-", "Saxon mill of the town"],
            "We know the Anglo-Saxon mill of the town",
        ),
        (["The soft\u00ad", "ness of water is known"], "The softness of water is known"),
        (
            ["河水在夜里上涨，清晨", "六点，下游的桥已经关闭"],
            "河水在夜里上涨，清晨六点，下游的桥已经关闭",
        ),
        (["The years 1914–", "1918 were hard to all"], "The years 1914– 1918 were hard to all"),
    ],
)
def test_lines_are_joined_as_they_were_cut(lines: list[str], text: str) -> None:
    """A hyphen goes unless the word is written with it elsewhere, or a capital follows."""
    assert paragraphs([page(*lines)]) == [text]


def test_a_wider_gap_begins_a_paragraph() -> None:
    """Whether a sentence ends there or not."""
    first = page("The river rose in the night", "and the bridge was closed")
    second = page("At noon it stood at four", "metres and fell again", top=660)
    assert paragraphs([[*first, *second]]) == [
        "The river rose in the night and the bridge was closed",
        "At noon it stood at four metres and fell again",
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    """As in books, which leave no gap."""
    lines = page("The river rose in the night", "and the bridge was closed", "At noon it stood")
    lines[2] = Line("At noon it stood", 84.0, lines[2].y, 10.0)
    assert len(paragraphs([lines])) == 2


def test_a_paragraph_goes_on_over_the_page() -> None:
    """Unless a sentence has ended and another begins."""
    first = page("The river rose in the night", "and the bridge was closed to all who")
    assert len(paragraphs([first, page("came from the other side")])) == 1
    ended = page("The river rose in the night", "and the bridge was closed to all.")
    assert len(paragraphs([ended, page("At noon it stood higher")])) == 2


def test_what_every_page_repeats_is_left_out() -> None:
    """Heads and feet in their place, numbers that count along; the same words elsewhere stay."""
    pages = [
        [
            Line("The Daily", 72, 780, 8),
            *page(f"Article {name}", "The Daily", f"tells {name}", top=700),
            Line(f"Page {number} of 3", 280, 20, 8),
        ]
        for number, name in enumerate(("one", "two", "three"), 1)
    ]
    kept = without_furniture(pages)
    assert [[line.text for line in lines] for lines in kept] == [
        [f"Article {name}", "The Daily", f"tells {name}"] for name in ("one", "two", "three")
    ]


def test_the_only_page_loses_its_number_and_nothing_else() -> None:
    """There is nothing to compare it with."""
    lines = [*page("In the year", "1954"), Line("- 1 -", 280, 20, 8)]
    assert [line.text for line in without_furniture([lines])[0]] == ["In the year", "1954"]


def test_the_largest_letters_are_the_headline() -> None:
    """If they stand out, and are no long text."""
    body = page("The river rose in the night", "and the bridge was closed")
    assert headline([Line("A river", 72, 740, 18), Line("rises", 72, 720, 18), *body]) == (
        "A river rises"
    )
    assert headline(body) is None
    assert headline([]) is None


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """As in magazines; it is no headline."""
    lines = page("he river rose in the night", "and the bridge was closed", x=90)
    initial = Line("T", 72, 688, 26)
    assert paragraphs([[initial, *lines]]) == [
        "The river rose in the night and the bridge was closed"
    ]
    assert headline([initial, *lines]) is None
    assert paragraphs([[Line("B", 72, 740, 26), *lines]])[0] == "B"
    assert "Bhe" not in paragraphs([[Line("B", 72, 688, 10), *lines]])[0]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["t night the river rose", "and at noon it fell"], "At night the river rose and at noon"),
        (["river rose in the night", "and at noon it fell"], "A river rose in the night and"),
    ],
)
def test_a_large_first_letter_may_be_a_word(lines: list[str], text: str) -> None:
    """Where it can be one, it is, unless the page has the longer word elsewhere."""
    assert paragraphs([[Line("A", 72, 688, 26), *page(*lines, x=90)]])[0].startswith(text)


def test_a_paragraph_without_end_takes_no_time() -> None:
    """Each of its lines is looked at once, however many came before it."""
    pages = [page(*["the river rose and rose and"] * 50) for _ in range(400)]
    began = time.process_time()
    (text,) = paragraphs(pages)
    assert len(text) > 400_000
    assert time.process_time() - began < 20


@given(st.lists(st.lists(LINES, max_size=8), max_size=5))
def test_no_letter_is_made_up(pages: list[list[Line]]) -> None:
    """Whatever the lines, the paragraphs hold their letters in their order, and no other."""
    kept = [line.text for lines in without_furniture(pages) for line in lines]
    read = "".join(paragraphs(pages))
    dropped = str.maketrans("", "", " -\u00ad")
    assert read.translate(dropped) == "".join(kept).translate(dropped)
