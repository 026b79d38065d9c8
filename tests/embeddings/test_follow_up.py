"""Questions that lean on what was said before."""

from __future__ import annotations

import pytest

from embeddings import Turn
from embeddings.follow_up import completed, leans, may_stand_alone

TOWER = (Turn(True, "Who built the Harbour Tower?"), Turn(False, "Ada Lind built it.", "A tower"))


@pytest.mark.parametrize(
    "question",
    [
        "when?",
        "and when was it finished?",
        "how tall is it?",
        "how tall?",
        "why did they do that?",
        "and what did Zelensky say?",
        "What did Zelensky say about it?",
        "what about the bridge?",
        "und wann?",
        "Wer war er?",
        "¿y cuándo murió?",
        "Et qui l'a construit ?",
        "E perché?",
        "Hvor gammel er han?",
        "І коли це сталося?",
        "А что сказал Зеленский?",
        "Ποιος ήταν αυτός;",
        "ומתי זה קרה?",
        "ومتى حدث ذلك؟",
        "उसने क्या कहा?",
        "什么时候？",
        "它有多高？",
        "それはいつですか",
    ],
)
def test_a_question_leans_on_what_was_said_before(question: str) -> None:
    """By a pronoun, by how it begins, or because it names nothing."""
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who built the Alhambra?",
        "photosynthesis",
        "mount fuji height",
        "Why did Putin say that his troops had encircled Kursk?",
        "Wann wurde Johannes Gutenberg geboren?",
        "Коли народилася Леся Українка?",
        "谁建造了阿尔罕布拉宫？",
    ],
)
def test_a_question_that_names_its_subject_stands_alone(question: str) -> None:
    """Also after something else."""
    assert not leans(question)
    assert completed(question, TOWER) is None


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("what is petra", True),
        ("qué es la alhambra", True),
        ("what did Zelensky say about it?", True),
        ("and petra?", False),
        ("how tall is it?", False),
        ("why?", False),
    ],
)
def test_what_is_only_short_may_be_a_new_question(question: str, may: bool) -> None:
    """Who types without capitals changes the subject too."""
    assert leans(question)
    assert may_stand_alone(question) is may


def test_a_leaning_question_takes_the_telling_words_of_the_one_before() -> None:
    """As they were written, in front, and none that it holds itself."""
    assert completed("when was it built?", TOWER) == "Harbour Tower: when was it built?"


def test_a_chain_of_leaning_questions_reaches_back_to_what_they_are_about() -> None:
    """Through three questions at most."""
    history = (*TOWER, Turn(True, "and when?"), Turn(False, "In 1911.", "A tower"))
    assert completed("why?", history) == "built Harbour Tower: why?"
    assert completed("why?", (TOWER[0], *[Turn(True, "and when?")] * 3)) is None


def test_nothing_before_a_question_that_stood_alone_is_taken() -> None:
    """However short it was: what it was answered from is what is spoken of."""
    petra = Turn(True, "what is petra", stood_alone=True)
    assert completed("and when?", (*TOWER, petra)) == "petra: and when?"


def test_a_question_without_a_name_stays_with_the_article() -> None:
    """It could be understood alone, but was asked of what is spoken of; a name begins anew."""
    price = (Turn(True, "What is the price of gas?"), Turn(False, "Five dollars.", "Gas"))
    state = (
        Turn(True, "Which state has the highest?", stood_alone=True),
        Turn(False, "California has.", "Gas"),
    )
    assert completed("and the lowest?", price + state) == "price gas state highest: and the lowest?"
    elsewhere = (state[0], Turn(False, "Mount Whitney.", "Mountains"))
    assert completed("and the lowest?", price + elsewhere) == "state highest: and the lowest?"
    named = (Turn(True, "Why is Nevada dry?", stood_alone=True), state[1])
    assert completed("and why?", price + named) == "Nevada dry: and why?"


def test_an_earlier_subject_is_left_behind() -> None:
    """The words come from the last question that stood alone."""
    history = (*TOWER, Turn(True, "Who wrote The Forest Song?"))
    assert completed("when?", history) == "wrote Forest Song: when?"


def test_the_title_that_was_quoted_helps_where_the_questions_name_little() -> None:
    """A keyword, or a question without any."""
    history = (Turn(True, "Talks?"), Turn(False, "They met in Jeddah.", "Truce in the north"))
    assert completed("when was it?", history) == "Truce north Talks: when was it?"


def test_nothing_is_added_where_nothing_was_said() -> None:
    """A first question is asked as it is."""
    assert completed("when?", ()) is None


def test_a_long_question_before_does_not_drown_the_one_that_is_asked() -> None:
    """At most a dozen words are taken."""
    long = Turn(True, "What of " + " ".join(f"Tower{number}" for number in range(60)))
    joined = completed("when?", (long,))
    assert joined is not None
    assert joined.count("Tower") == 12
