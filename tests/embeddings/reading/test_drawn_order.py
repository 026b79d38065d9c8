"""What was drawn from left to right is read as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.reading.drawn_order import Drawn, as_read, is_placed, mostly_leftwards

WIDTH = 10.0
HEBREW = st.text("אבגדהוזחטיכלמנסעפצקרשת", min_size=1, max_size=8)


def drawn(visual: str) -> list[Drawn]:
    """Each letter beside the one before, from left to right; a space is a gap."""
    return [
        Drawn(letter, index * WIDTH, (index + 1) * WIDTH)
        for index, letter in enumerate(visual)
        if letter != " "
    ]


@pytest.mark.parametrize(
    ("visual", "text", "leftwards"),
    [
        ("תיבה םולש", "שלום הבית", True),
        ("1954 זאמ", "מאז 1954", True),
        (".אל .3.14 היה ספה", "הפס היה 3.14. לא.", True),
        ("50% קר", "רק 50%", True),
        ("1990-95 םינשב", "בשנים 1990-95", True),
        ("1995-1990 ةنس", "سنة 1990-1995", True),
        ("٪35,7 نم", "من 35,7٪", True),
        ("םוי Windows 10 לש", "של Windows 10 יום", True),
        ("The word םולש is", "The word שלום is", False),
        ("The words תיבה םולש are", "The words שלום הבית are", False),
        ("plain words", "plain words", False),
        ("", "", False),
    ],
)
def test_words_and_numbers_come_as_they_are_read(visual: str, text: str, leftwards: bool) -> None:
    """Letters run leftwards, numbers and Latin words among them do not."""
    assert as_read(drawn(visual), WIDTH / 2, leftwards) == text


def test_most_letters_decide_which_way_a_text_runs() -> None:
    """Digits and signs run either way."""
    assert mostly_leftwards("שלום ok 1954!")
    assert not mostly_leftwards("The word שלום 1954!")
    assert not mostly_leftwards("1954!")


def test_letters_drawn_as_one_stay_in_their_order() -> None:
    """As a ligature, or where the file says what several shapes stand for."""
    together = [Drawn("ب", 0, 9), Drawn("لا", 10, 19), Drawn("ل", 20, 29), Drawn("ق", 30, 39)]
    assert as_read(together, 5.0, leftwards=True) == "قللاب"


def test_the_order_of_drawing_counts_for_nothing() -> None:
    """A program may draw the words of a line in any order."""
    line = drawn("תיבה םולש")
    mixed = [*line[4:], *line[:4]]
    assert as_read(mixed, WIDTH / 2, leftwards=True) == as_read(line, WIDTH / 2, leftwards=True)


def test_a_mark_follows_the_letter_that_it_stands_on() -> None:
    """Wherever it was drawn among the others."""
    thai = [Drawn("น", 0, 9), Drawn("น", 10, 19), Drawn("ั", 7, 9), Drawn("้", 7, 9)]
    assert as_read(thai, 5.0, leftwards=False) == "นั้น"


@given(st.lists(HEBREW, min_size=1, max_size=6))
def test_no_word_is_lost_or_turned(words: list[str]) -> None:
    """A line of words is its mirror image, read back."""
    text = " ".join(words)
    assert as_read(drawn(text[::-1]), WIDTH / 2, leftwards=True) == text


@given(st.text("אבכ1 ,-%aZ(้\u064b"), st.booleans())
def test_every_letter_comes_once(visual: str, leftwards: bool) -> None:
    """Whatever was drawn, but for a mark that stands on nothing."""
    letters = drawn(visual)
    read = as_read(letters, WIDTH / 2, leftwards).replace(" ", "")
    if any(letter.text not in "้\u064b" for letter in letters):
        assert sorted(read) == sorted(letter.text for letter in letters)


@pytest.mark.parametrize(
    ("text", "placed"),
    [("שלום", True), ("سنة", True), ("ภาษา", True), ("नदी", False), ("ok", False)],
)
def test_only_some_scripts_are_ordered_by_place(text: str, placed: bool) -> None:
    """In those of India letters change places when drawn, so that places tell nothing."""
    assert is_placed(text) is placed
