"""Why a library's keeper is refused something, in their language."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from bot.intake import JobGone
from bot.shelving.sent import FileRefused
from bot.speech import Speech
from embeddings import QuothError
from embeddings.fetching import FetchRefused
from embeddings.keeping.errors import KeepingError, QuotaReached, Reason

T = TypeVar("T")


class WorkRefused(Exception):
    """The intake said in one sentence, for those who keep the library, why not."""


Refused = KeepingError | JobGone | FetchRefused | FileRefused | WorkRefused
"""Whose sentences are for those who keep a server's library."""


async def in_a_sentence(work: Awaitable[T]) -> T:
    """What the intake gives.

    Raises:
        WorkRefused: it raised a plain QuothError; one of a library's own is for its operator.
    """
    try:
        return await work
    except QuothError as error:
        if type(error) is QuothError:
            raise WorkRefused(str(error)) from error
        raise


def keeping_refusal(error: Refused, speech: Speech) -> str:
    """The sentence for whoever tried; the error's own, in English, where we have none."""
    match error:
        case JobGone():
            return speech.say("library-work-gone")
        case FetchRefused(reason=unfetched):
            return speech.say(f"fetch-{unfetched}")
        case KeepingError(reason=reason):
            return _of_keeper(error, reason, speech)
    return str(error)


def _of_keeper(error: KeepingError, reason: Reason, speech: Speech) -> str:
    if isinstance(error, QuotaReached) and reason is Reason.QUOTA_ARTICLES:
        return speech.say("library-quota-articles", limit=error.limit)
    match reason:
        case Reason.NO_ARTICLE:
            return speech.say("library-no-article")
        case Reason.ALREADY_HERE:
            return speech.say("library-here-already")
        case Reason.EMPTY_TITLE:
            return speech.say("library-title-missing")
        case Reason.NO_DATE:
            return speech.say("library-date-unreadable")
        case Reason.NO_ADDRESS:
            return speech.say("library-address-unreadable")
        case Reason.NO_LANGUAGE:
            return speech.say("library-language-unreadable")
        case Reason.QUOTA_PASSAGES | Reason.QUOTA_BYTES:
            return speech.say("library-quota-size")
        case Reason.QUOTA_ADDITIONS:
            return speech.say("library-quota-additions")
        case Reason.EXPORT:
            return speech.say("library-export-refused")
    return str(error)
