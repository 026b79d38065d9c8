"""What is wrong with a question is said in the asker's language."""

from __future__ import annotations

from datetime import date

import pytest

from bot.refusals import refusal
from bot.speech import speech_for
from embeddings import QuestionError, checked_question
from embeddings.errors import (
    ArticleUnknown,
    DayUnreadable,
    ScopeEmpty,
    TimeReversed,
    TooManyQuestions,
)


@pytest.mark.parametrize("question", ["", "?!", "a" * 501])
def test_in_english_it_is_the_sentence_of_the_library(question: str) -> None:
    """The catalogue and the library agree."""
    with pytest.raises(QuestionError) as refused:
        checked_question(question)
    assert refusal(refused.value, speech_for("en")) == str(refused.value)


@pytest.mark.parametrize(
    ("question", "words"),
    [("", "Stell mir"), ("?!", "keine Wörter"), ("a" * 501, "501 Zeichen")],
)
def test_in_german_it_is_in_german(question: str, words: str) -> None:
    """With the numbers that the asker needs."""
    with pytest.raises(QuestionError) as refused:
        checked_question(question)
    assert words in refusal(refused.value, speech_for("de"))


def test_an_unforeseen_refusal_speaks_for_itself() -> None:
    """In English, which is better than nothing."""
    assert refusal(QuestionError("Ask otherwise."), speech_for("de")) == "Ask otherwise."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ArticleUnknown(), "choose from the list"),
        (TooManyQuestions(), "Please ask me again in a minute."),
        (ScopeEmpty(), "No article lies within that"),
        (
            TimeReversed(date(2024, 3, 1), date(2023, 12, 31)),
            "would end on 31 December 2023 and begin only on 1 March 2024",
        ),
        (DayUnreadable("<t:1:R> *soon* @everyone"), "“t1R soon everyone” as a date"),
        (DayUnreadable("9" * 999), "“" + "9" * 50 + "”"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_explained(error: QuestionError, said: str) -> None:
    """What was typed is repeated without what could act, and not at any length."""
    assert said in refusal(error, speech_for("en"))
