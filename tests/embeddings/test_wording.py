"""A text taken apart into words, numbers and names."""

from __future__ import annotations

import pytest

from embeddings.wording import coverage, match_of, taken_apart, words_of


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


def rarity(term: str) -> float:
    """As in a library that holds no name but Zelensky's."""
    return 1.0 if term in {"president", "zelensky"} else 4.0


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("zelensky", "Zelensky spoke.", 1.0),
        ("zelinsky", "Zelensky spoke.", 0.6),
        ("Зеленский", "President Zelensky spoke.", 0.6),
        ("Зеленского", "President Zelensky spoke.", 0.6),
        ("Zelensky", "Зеленський виступив.", 0.6),
        ("zelinsky", "Nobody spoke.", 0.0),
        ("presidend", "The president spoke.", 0.8),
    ],
)
def test_a_name_counts_in_another_spelling_or_script(
    question: str, text: str, expected: float
) -> None:
    """Less than in its own form, and as much as an inflected one where it begins alike."""
    asked = taken_apart(question, rarity)
    assert coverage(asked, [words_of(text)]) == pytest.approx(expected)


def test_a_word_that_the_library_knows_is_not_taken_for_a_slip() -> None:
    """Who asks of the winner does not mean the winter."""
    assert (
        coverage(
            taken_apart("winner", lambda term: 1.0 if term == "winner" else 4.0),
            [words_of("The winter was long.")],
        )
        == 0.0
    )


@pytest.mark.parametrize("text", ["Nobody spoke.", "The presidents spoke.", "A zoo in Zel.", ""])
def test_a_text_is_weighed_as_its_words_are_one_by_one(text: str) -> None:
    """Most texts share no beginning with the question, and are not looked at further."""
    asked = taken_apart("Which president met Zelensky at the zoo?", lambda term: 1.0)
    words = words_of(text)
    alone = {term: match_of(term, words) for term in asked.weights}
    assert asked.held_by(words) == tuple(alone.values())
