"""What a keeper refuses, with a code for whoever says it in another language.

KeepingError
├── QuotaReached        the operator's limit; both numbers are kept
└── ExportRefused       a file that is no export of ours, or not as it was exported
"""

from __future__ import annotations

from enum import StrEnum

from embeddings.errors import QuothError


class Reason(StrEnum):
    """Why a keeper refused; the codes under which sentences are translated."""

    NO_ARTICLE = "no_article"
    NO_ORIGINAL = "no_original"
    """What an article was read from was not kept, and it has no address."""
    ALREADY_HERE = "already_here"
    EMPTY_TITLE = "empty_title"
    NO_DATE = "no_date"
    NO_ADDRESS = "no_address"
    NO_LANGUAGE = "no_language"
    QUOTA_ARTICLES = "quota_articles"
    QUOTA_PASSAGES = "quota_passages"
    QUOTA_BYTES = "quota_bytes"
    QUOTA_ADDITIONS = "quota_additions"
    EXPORT = "export"
    UNDO_GONE = "undo_gone"
    """A change that there never was, that took too little away, or that was too long ago."""
    UNDO_LATER = "undo_later"
    """A later change of the same article has to be taken back first."""


class KeepingError(QuothError):
    """Something that a keeper was told cannot be done; nothing has been changed."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(text)
        self.reason = reason


class QuotaReached(KeepingError):
    """The library would be larger than its operator allows."""

    def __init__(self, reason: Reason, text: str, wanted: int, limit: int) -> None:
        super().__init__(reason, text)
        self.wanted = wanted
        self.limit = limit


class ExportRefused(KeepingError):
    """A file cannot be imported; nothing of it has been written."""

    def __init__(self, text: str) -> None:
        super().__init__(Reason.EXPORT, text)
