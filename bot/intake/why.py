"""Why work failed, as a code that waits in the queue until somebody reads it in their language."""

from __future__ import annotations

from embeddings import QuothError
from embeddings.fetching.refusals import FetchRefused
from embeddings.keeping.errors import KeepingError, QuotaReached
from embeddings.reading import Refusal

KEEPING, FETCHING, READING, WORKING = "keeping", "fetch", "unread", "work"
CRASHED = f"{WORKING}:crashed"
"""A porter broke off over it too often."""
NOT_AT_PRESENT = f"{WORKING}:not-at-present"
"""The reason is the operator's business, and in the log."""


def why_of(error: QuothError) -> str:
    """The code of an error, with the limit that was reached; its sentence if it has no code."""
    match error:
        case QuotaReached():
            return f"{KEEPING}:{error.reason}:{error.limit}"
        case KeepingError():
            return f"{KEEPING}:{error.reason}"
        case FetchRefused():
            return f"{FETCHING}:{error.reason}"
    return str(error)


def why_refused(refusal: Refusal) -> str:
    """The same of a file that was not taken."""
    return refusal.reason if refusal.why is None else f"{READING}:{refusal.why}"
