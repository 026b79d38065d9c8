"""A text taken apart into words, numbers and names."""

from __future__ import annotations

import pytest

from embeddings.wording import words_of


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The truce would last thirty days.", True),
        ("Sie wohnten dort acht Jahre.", True),
        ("They agreed to go on and put out the fire in the bin.", False),
    ],
)
def test_number_words_are_no_common_words_of_another_language(text: str, held: bool) -> None:
    """Norwegian `to` and Turkish `on` are left out: nearly every English sentence holds them."""
    assert words_of(text).has_number_word is held
