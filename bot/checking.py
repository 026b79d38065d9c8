"""A quote or a text that somebody holds against the library, from what they typed to messages."""

from __future__ import annotations

from bot.answerer import AnswersFrom
from bot.render.outgoing import Outgoing
from bot.render.quotes import similar_messages
from bot.render.verification import finding_messages, looked_up_messages
from bot.speech import Speech
from embeddings.aligning import words_of
from embeddings.folding import fold
from embeddings.quote_name import may_be_name, read_name
from embeddings.verifying import FEWEST_WORDS


def is_name(typed: str) -> bool:
    """Whether it is the name of a quote, which need not be in the library."""
    return read_name(typed) is not None


def no_name(text: str, speech: Speech) -> str | None:
    """What to say if the text can be the name of no quote; None if it can."""
    return None if is_name(text) else speech.say("quote-mistyped")


def wordless(text: str, speech: Speech) -> str | None:
    """What to say if the text is a mistyped name, or holds no word."""
    if may_be_name(text):
        return no_name(text, speech)
    return None if any(map(str.isalnum, text)) else speech.say("question-wordless")


def too_short(text: str, speech: Speech) -> str | None:
    """What to say if the text is a mistyped name, or too short to be told from chance."""
    if may_be_name(text):
        return no_name(text, speech)
    enough = len(words_of(fold(text).text)) >= FEWEST_WORDS
    return None if enough else speech.say("quote-too-short", count=FEWEST_WORDS)


async def verified(answers: AnswersFrom, text: str, speech: Speech) -> list[Outgoing]:
    """What has become of a quote, if the text is or may be a name; else where the text stands."""
    if may_be_name(text):
        return looked_up_messages(await answers.look_up(text), speech)
    return finding_messages(await answers.find_text(text), speech)


async def alike(answers: AnswersFrom, text: str, speech: Speech) -> list[Outgoing]:
    """What is like a quote, if the text is the name of one, or like the text itself."""
    if not is_name(text):
        return similar_messages(await answers.similar_to(text), speech)
    found = await answers.look_up(text)
    if found.quote is None:
        return looked_up_messages(found, speech)
    return similar_messages(await answers.similar_to(found.quote), speech)
