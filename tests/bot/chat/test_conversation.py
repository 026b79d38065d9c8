"""What a conversation remembers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.chat.conversation import Conversation
from embeddings import Answer, SmallTalk, Verdict
from embeddings.layout import SHIPPED


@pytest.fixture
def conversation(shelf: Any) -> Conversation:
    return Conversation(Answerer(lambda: shelf).of([SHIPPED]))


async def test_answers_are_kept_in_their_order_up_to_a_limit(conversation: Conversation) -> None:
    """So that they can be shown again by numbers of two digits."""
    for number in range(120):
        await conversation.answer(f"Question {number}?")
    assert len(conversation.answers) == 99
    assert conversation.answers[-1].question == "Question 119?"


async def test_small_talk_leaves_the_quotes_on_the_screen(
    conversation: Conversation, shelf: Any
) -> None:
    """They can still be read on."""
    await conversation.answer("When was it lit?")
    shelf.inner.result = Answer("", Verdict.NONE, small_talk=SmallTalk.THANKS)
    await conversation.answer("Thanks!")
    assert len(conversation.quotes) == len(conversation.answers) == 1


async def test_without_a_quote_no_number_stands_for_one(
    conversation: Conversation, shelf: Any, article: Any
) -> None:
    """But for the nearest articles."""
    await conversation.answer("When was it lit?")
    shelf.inner.result = Answer("", Verdict.NONE, nearest=(article(id="near"),))
    await conversation.answer("Why?")
    assert (conversation.quotes, conversation.listed) == ((), ("near",))


async def test_words_too_long_to_be_looked_for_again_are_not(
    conversation: Conversation, shelf: Any, article: Any
) -> None:
    """The question is asked as it was typed, then."""
    shelf.inner.shelf = (article(), article(id="other"))
    shelf.inner.result = replace(shelf.inner.result, understood_as="x" * 501)
    await conversation.answer("Who?")
    await conversation.further()
    assert shelf.inner.asked == ["Who?", "Who?"]
