"""Words with a slip of the finger, and words in another script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.spelling import is_misspelt_in, latin, slips_allowed


@pytest.mark.parametrize(
    ("term", "held"),
    [
        ("zelinsky", "zelensky"),
        ("zelenskiy", "zelensky"),
        ("everst", "everest"),
        ("gutenburg", "gutenberg"),
        ("зеленский", "зеленський"),
    ],
)
def test_a_misspelt_name_is_found(term: str, held: str) -> None:
    """One letter wrong in a word of five, two in a word of eight."""
    assert is_misspelt_in(term, frozenset({"other", held}))


@pytest.mark.parametrize(
    ("term", "other"),
    [
        ("iran", "iraq"),
        ("resident", "president"),
        ("austria", "australia"),
        ("12345", "12346"),
        ("ירושלים", "ירושלימ"),
    ],
)
def test_another_word_is_no_slip(term: str, other: str) -> None:
    """Short words, first letters, numbers and scripts without vowels must be right."""
    assert not is_misspelt_in(term, frozenset({other}))


@given(st.text(max_size=12))
def test_no_text_is_too_odd_to_be_written_in_latin(term: str) -> None:
    """What cannot be transliterated letter by letter becomes nothing."""
    assert all("a" <= letter <= "z" for letter in latin(term) if letter.isascii())
    assert slips_allowed(term) in (0, 1, 2)


def test_a_name_in_cyrillic_is_written_in_latin() -> None:
    """So that it can be compared with an English article's."""
    assert latin("зеленский") == "zelenskiy"
    assert latin("北京") == ""
