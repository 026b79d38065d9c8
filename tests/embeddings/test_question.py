"""What counts as a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import QuestionError, checked_question
from embeddings.question import MAX_CHARACTERS


def test_white_space_is_folded() -> None:
    """Line breaks, tabs and no-break spaces become single spaces."""
    assert checked_question("  Who\n\tbuilt\u00a0 it? ") == "Who built it?"


def test_composed_and_decomposed_letters_are_one_question() -> None:
    """The same word typed on two systems is the same question."""
    assert checked_question("Cafe\u0301?") == checked_question("Caf\u00e9?") == "Caf\u00e9?"


@pytest.mark.parametrize("empty", ["", " ", "\n\t", "\u3000"])
def test_an_empty_question_is_answered_with_an_invitation(empty: str) -> None:
    """White space of any kind is no question."""
    with pytest.raises(QuestionError, match="Ask me a question"):
        checked_question(empty)


@pytest.mark.parametrize("marks", ["?", "…!?", "🙂", "\u200b\u202e", "—"])
def test_a_question_needs_a_letter_or_a_digit(marks: str) -> None:
    """Punctuation, emoji and invisible characters ask nothing."""
    with pytest.raises(QuestionError, match="in words"):
        checked_question(marks)


@pytest.mark.parametrize("question", ["1998?", "¿Quién?", "谁", "कौन?", "هل؟", "ใคร"])
def test_any_script_asks(question: str) -> None:
    """A digit or a letter of any script is enough."""
    assert checked_question(question) == question


def test_a_question_of_exactly_the_limit_is_taken() -> None:
    """The limit is counted after the white space was folded."""
    assert len(checked_question(" a " + "b" * (MAX_CHARACTERS - 2) + " ")) == MAX_CHARACTERS


def test_one_character_more_is_refused_with_both_numbers() -> None:
    """The sentence says how long it was and how long it may be."""
    with pytest.raises(QuestionError, match=r"501 characters and I read up to 500"):
        checked_question("a" * (MAX_CHARACTERS + 1))


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    """Terminals and JSON can bring one, and neither SQLite nor a tokenizer takes it."""
    assert checked_question("Who\ud83d?") == "Who??"


@given(st.text(st.characters(), max_size=600))
def test_what_is_taken_can_be_encoded_and_is_taken_again_unchanged(text: str) -> None:
    """Checking is idempotent, and no half of a surrogate pair gets through."""
    try:
        question = checked_question(text)
    except QuestionError:
        return
    assert checked_question(question) == question
    assert question.encode("utf-8").decode("utf-8") == question
