"""The room where people keep a library: add, correct, remove, undo, export; and its history."""

from embeddings.changing import Cancelled
from embeddings.keeping.correction import Correction
from embeddings.keeping.errors import ExportRefused, KeepingError, QuotaReached, Reason
from embeddings.keeping.keeper import NEAR_SHARE, UNDO_DAYS, Keeper
from embeddings.keeping.quota import NO_QUOTA, Quota
from embeddings.keeping.records import (
    COMMAND_LINE,
    Actor,
    Added,
    Change,
    Exported,
    OriginalFacts,
    Shown,
    Stats,
    Summary,
    Touched,
    Undone,
    What,
)

__all__ = [
    "COMMAND_LINE",
    "NEAR_SHARE",
    "NO_QUOTA",
    "UNDO_DAYS",
    "Actor",
    "Added",
    "Cancelled",
    "Change",
    "Correction",
    "ExportRefused",
    "Exported",
    "Keeper",
    "KeepingError",
    "OriginalFacts",
    "Quota",
    "QuotaReached",
    "Reason",
    "Shown",
    "Stats",
    "Summary",
    "Touched",
    "Undone",
    "What",
]
