"""Why a library's keeper is refused something, in their language."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar, assert_never

from bot.intake import JobGone
from bot.intake.following import MOST_FEEDS, TooManyFeeds
from bot.intake.why import (
    CRASHED,
    FETCHING,
    KEEPING,
    NOT_AT_PRESENT,
    READING,
    why_refused,
)
from bot.shelving.sent import FileRefused
from bot.speech import Speech
from embeddings import QuothError
from embeddings.errors import Unread
from embeddings.fetching import FetchRefused
from embeddings.fetching import Reason as Unfetched
from embeddings.keeping.errors import KeepingError, Reason
from embeddings.reading import Refusal

T = TypeVar("T")


class WorkRefused(Exception):
    """The intake said in one sentence, for those who keep the library, why not."""


Refused = KeepingError | JobGone | FetchRefused | FileRefused | WorkRefused | TooManyFeeds
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
    """The sentence for whoever tried."""
    match error:
        case WorkRefused():
            return sentence_of(str(error), speech)
        case TooManyFeeds():
            return speech.say("library-feeds-full", limit=MOST_FEEDS)
        case JobGone():
            return speech.say("library-work-gone")
        case FetchRefused(reason=unfetched):
            return speech.say(f"fetch-{unfetched}")
        case KeepingError(reason=reason):
            return _of_keeper(reason, getattr(error, "limit", 0), speech)
    return str(error)  # that of a file is made for its reader


def sentence_of(why: str, speech: Speech) -> str:
    """The sentence of a code that waited in the queue; itself, if an older Quoth wrote it out."""
    area, code, limit = (*why.split(":", 2), "", "")[:3]
    if area == KEEPING and code in set(Reason):
        return _of_keeper(Reason(code), int(limit or 0), speech)
    if area == FETCHING and code in set(Unfetched):
        return speech.say(f"fetch-{code}")
    if area == READING and code in set(Unread) - {Unread.SAME_TEXT}:
        return speech.say(f"unread-{code}")
    if why in (CRASHED, NOT_AT_PRESENT):
        return speech.say(f"library-work-{code}")
    return why


def refusal_sentence(refusal: Refusal, speech: Speech) -> str:
    """Why a file was not taken."""
    if refusal.why is Unread.SAME_TEXT and refusal.same_as is not None:
        return speech.say("unread-same_text", file=refusal.same_as)
    return sentence_of(why_refused(refusal), speech)


def _of_keeper(reason: Reason, limit: int, speech: Speech) -> str:
    match reason:
        case Reason.NO_ORIGINAL:
            return speech.say("library-original-missing")
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
        case Reason.QUOTA_ARTICLES:
            return speech.say("library-quota-articles", limit=limit)
        case Reason.QUOTA_PASSAGES | Reason.QUOTA_BYTES:
            return speech.say("library-quota-size")
        case Reason.QUOTA_ADDITIONS:
            return speech.say("library-quota-additions")
        case Reason.UNDO_GONE:
            return speech.say("library-undo-gone")
        case Reason.UNDO_LATER:
            return speech.say("library-undo-other-first")
        case Reason.EXPORT:
            return speech.say("library-export-refused")
    assert_never(reason)
