"""A title is one readable line, whatever it is made from."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from embeddings.reading.titles import headline, one_line, opening_words, title_from_name

WITH_WORDS = st.text(min_size=1).filter(lambda text: any(map(str.isalnum, text)))


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("2025-03-14_truce-talks.txt", "Truce talks"),
        ("20250314 report on rivers.md", "Report on rivers"),
        ("geo/14. kapitel.txt", "Kapitel"),
        ("truce%20talks.v2.html", "Truce talks v2"),
        ("covid19.txt", "Covid19"),
        ("decade.md", "Decade"),
        ("überblick.txt", "Überblick"),
        ("河.txt", "河"),
    ],
)
def test_a_name_of_words_is_made_readable(source: str, title: str) -> None:
    """Leading dates and numbers go, hyphens and underscores become spaces."""
    assert title_from_name(source) == title


@pytest.mark.parametrize(
    "name",
    [
        "000_ac2ca82ab765c95e",
        "document(3)",
        "untitled",
        "new document",
        "IMG_2034",
        "3f2b8c1e-7d54-4b0a-9c3e-1a2b3c4d5e6f",
        "aaaabbbb-cccc-dddd-eeee-ffffffffffff",
        "12",
        "a",
        "__",
    ],
)
def test_a_name_of_no_words_gives_no_title(name: str) -> None:
    """Numbers, hashes, UUIDs and what cameras and editors call their files are no titles."""
    assert title_from_name(f"{name}.txt") is None


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("The bridge is closed. It rained.", "The bridge is closed"),
        ("Mr. Okoro went to the bridge. It rained.", "Mr. Okoro went to the bridge"),
        ("It cost 1,000 dollars (about 900 euros).", "It cost 1,000 dollars (about 900 euros)"),
        ("** “We wait,” she said.", "“We wait,” she said"),
        ("A line\nand another line", "A line"),
        (
            "The council will open the old bridge to everyone on foot if the water falls by Friday",
            "The council will open the old bridge to everyone on foot",
        ),
        (
            "Уночі річка піднялася, і до ранку міст було закрито для руху, а мешканцям є об'їзд",
            "Уночі річка піднялася, і до ранку міст було закрито для руху",
        ),
        (
            "河水在夜里上涨，到早晨桥已经关闭。居民只能绕道而行。",
            "河水在夜里上涨，到早晨桥已经关闭",
        ),
    ],
)
def test_opening_words_end_at_a_natural_break(text: str, opening: str) -> None:
    """A sentence's end, else a clause's, else a conjunction; without the punctuation there."""
    assert opening_words(text) == opening


BELOW = "The river rose in the night, and the bridge was closed before anybody crossed it. " * 2


@pytest.mark.parametrize(
    "line",
    [
        "The bridge is closed",
        "Will the bridge open again?",
        "Il vulcano Monte Cerro si è risvegliato",
        "白糸温泉が再開",
    ],
)
def test_a_short_line_above_the_text_is_its_headline(line: str) -> None:
    """Whatever the line ends of the file."""
    for ends in ("\n", "\r\n", "\r"):
        assert headline(f"\n{line}\n\n{BELOW}".replace("\n", ends)) == line


@pytest.mark.parametrize(
    "text",
    [
        f"The bridge is closed.\n\n{BELOW}",
        f"The mayor said:\n\n{BELOW}",
        f"The bridge is closed\nsince Monday\n\n{BELOW}",
        f"The bridge is closed\n{BELOW}",
        f"Dear all\n\n{BELOW}",
        f"{'The bridge is closed ' * 7}\n\n{BELOW}",
        "The bridge is closed\n\nNobody crossed it.",
        "",
    ],
)
def test_another_first_line_is_none(text: str) -> None:
    """A sentence, a list of lines, a salutation, a long line, or one with little below it."""
    assert headline(text) is None


def test_opening_words_without_a_break_end_at_a_word() -> None:
    """A long run of words is cut between two of them."""
    assert opening_words("bridge " * 40) == " ".join(["bridge"] * 11)


def test_opening_words_of_a_script_without_spaces_cut_no_grapheme() -> None:
    """Thai vowels stay with their consonants."""
    text = "แม่น้ำสูงขึ้นในตอนกลางคืนและสะพานถูกปิดในตอนเช้า" * 3
    opening = opening_words(text)
    assert 60 <= len(opening) <= 80
    assert regex.findall(r"\X", text)[: len(regex.findall(r"\X", opening))] == regex.findall(
        r"\X", opening
    )


@given(WITH_WORDS)
def test_opening_words_are_never_empty_nor_long(text: str) -> None:
    """Any text with a letter or a digit has opening words, at most eighty characters."""
    assert 1 <= len(opening_words(text)) <= 80


@given(st.text())
def test_one_line_is_one_short_line(title: str) -> None:
    """No controls, no line ends, at most 200 characters, and twice is once."""
    line = one_line(title)
    assert len(line) <= 200
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl"} for character in line)
    assert one_line(line) == line
