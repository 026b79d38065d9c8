"""What is said around a question, or instead of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import SmallTalk
from embeddings.small_talk import plain_question, small_talk_of


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Hello!", SmallTalk.GREETING),
        ("hey Quoth", SmallTalk.GREETING),
        ("Guten Morgen!", SmallTalk.GREETING),
        ("你好！", SmallTalk.GREETING),
        ("thanks 🙏", SmallTalk.THANKS),
        ("Дякую!", SmallTalk.THANKS),
        ("thank you so much, that helped", SmallTalk.THANKS),
        ("Good bot 👍", SmallTalk.THANKS),
        ("¡Perfecto!", SmallTalk.THANKS),
        ("good night", SmallTalk.FAREWELL),
        ("Who made you?", SmallTalk.ABOUT_US),
        ("hi bot, what's your name?", SmallTalk.ABOUT_US),
        ("¿Quién eres?", SmallTalk.ABOUT_US),
        ("Кто ты?", SmallTalk.ABOUT_US),
        ("?help", SmallTalk.HELP),
        ("Was kannst du?", SmallTalk.HELP),
        ("What articles do you have?", SmallTalk.ARTICLES),
        ("Qu’as-tu lu ?", SmallTalk.ARTICLES),
        ("What's new?", SmallTalk.ARTICLES),
        ("you are stupid", SmallTalk.RUDENESS),
        ("IDIOTA!!", SmallTalk.RUDENESS),
        ("Ты тупой?", SmallTalk.RUDENESS),
    ],
)
def test_what_is_no_question_is_recognised(message: str, kind: SmallTalk) -> None:
    """Whatever its case, its marks and whom it addresses."""
    assert small_talk_of(message) is kind


@pytest.mark.parametrize(
    "message",
    [
        "Who made you do it?",
        "Who made the first printed Bible?",
        "Hello Kitty was created when?",
        "How do I thank a bot in Japanese?",
        "help for refugees in Kursk",
        "Which articles mention the stupid party?",
        "Who called the minister an idiot?",
        "Petra",
        "What's new in Petra?",
        "Who made the perfect lamp?",
    ],
)
def test_a_question_that_holds_such_words_is_still_one(message: str) -> None:
    """Only whole messages are small talk."""
    assert small_talk_of(message) is None


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("hi bot, how high is the tower pls thanks", "how high is the tower"),
        ("Hey! Who built it? Thanks in advance.", "Who built it?"),
        ("<@1234> when was she born?", "when was she born?"),
        ("“How old is the bridge?” 🙂", "How old is the bridge?"),
        ("**how old is it**", "how old is it"),
        ("Привіт! Коли збудували міст? Дякую", "Коли збудували міст?"),
        ("WHO BUILT THE TOWER?", "who built the tower?"),
        ("NATO", "NATO"),
        ("Hi Petra", "Hi Petra"),
        ("thanks", "thanks"),
    ],
)
def test_what_stands_around_a_question_is_taken_off(message: str, question: str) -> None:
    """Greetings, thanks, mentions, emoji, quotation marks, capitals; never the whole message."""
    assert plain_question(message) == question


@given(st.text(min_size=1, max_size=80).filter(lambda text: any(map(str.isalnum, text))))
def test_something_is_always_left_to_look_for(message: str) -> None:
    """Whatever was typed."""
    assert any(map(str.isalnum, plain_question(message)))
