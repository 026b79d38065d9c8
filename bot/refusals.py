"""Why a question cannot be answered as it stands, said in the asker's language."""

from __future__ import annotations

import re

from bot.speech import Speech
from embeddings import QuestionEmpty, QuestionError, QuestionTooLong, QuestionWordless
from embeddings.errors import (
    ArticleUnknown,
    DayUnreadable,
    ScopeEmpty,
    TimeReversed,
    TooManyQuestions,
)

_PUNCTUATION = re.compile(r"[^\w\s./-]|_")


def refusal(error: QuestionError, speech: Speech) -> str:
    """The sentence for the asker; the error's own, in English, where we have none."""
    match error:
        case QuestionEmpty():
            return speech.say("question-empty")
        case QuestionTooLong(characters=characters, limit=limit):
            return speech.say("question-too-long", characters=characters, limit=limit)
        case QuestionWordless():
            return speech.say("question-wordless")
        case ArticleUnknown():
            return speech.say("article-unknown")
        case DayUnreadable(typed=typed):
            return speech.say("day-unreadable", words=_PUNCTUATION.sub("", typed)[:50].strip())
        case TimeReversed(since=since, until=until):
            return speech.say("time-reversed", since=speech.day(since), until=speech.day(until))
        case ScopeEmpty():
            return speech.say("scope-empty")
        case TooManyQuestions():
            return speech.say("too-many-questions")
    return str(error)
