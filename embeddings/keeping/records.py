"""What a keeper is told and tells: who acts, what is kept, and what has been changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from embeddings.records import Article, Edition


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes a library: a person of Discord by their id, or whoever sits at the machine."""

    id: int | None
    name: str


COMMAND_LINE = Actor(None, "command line")


class What(StrEnum):
    """What a change did."""

    ADDED = "added"
    IMPORTED = "imported"
    REPLACED = "replaced"
    """A new edition took the place of the last."""
    CORRECTED = "corrected"
    """What is said about the article, not its text."""
    REMOVED = "removed"
    UNDONE = "undone"
    PURGED = "purged"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Summary:
    """An article as it stands in a list of what is kept, without its text."""

    id: str
    title: str
    source: str
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str
    added: datetime
    """When its first edition came."""
    changed: datetime
    """When its current edition came."""
    editions: int
    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class OriginalFacts:
    """What an article was read from, without its content."""

    name: str
    media_type: str
    bytes: int


@dataclass(frozen=True, slots=True)
class OlderEdition:
    """A past text of an article, and when it came (UTC)."""

    text: str
    added: datetime


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written into an export."""

    articles: int
    bytes: int
    """Of the file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything about one article."""

    article: Article
    summary: Summary
    editions: tuple[Edition, ...]
    """Newest first."""
    original: OriginalFacts | None


@dataclass(frozen=True, slots=True)
class Touched:
    """An article that a change touched; the title is None once it has been erased."""

    id: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history: who did what, and when."""

    id: int
    at: datetime
    by: Actor
    what: What
    articles: tuple[Touched, ...]
    undoable: bool = False


def free_to_undo(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Of changes, the newest first, those that can be taken back before any other."""
    later: set[str] = set()
    free = []
    for change in changes:
        touched = {article.id for article in change.articles}
        if change.undoable and not touched & later:
            free.append(change)
        if change.undoable:
            later |= touched
    return tuple(free)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding or importing articles."""

    articles: tuple[Touched, ...]
    """New ones, and those of a web page that got a new edition."""
    already_here: tuple[Touched, ...] = ()
    """Those whose very text is in the library; they were left as they are."""
    encoded: int = 0
    """Passages that had to be encoded."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back; `what` is None if there was nothing to take back."""

    what: What | None
    articles: tuple[Touched, ...] = ()
    already_here: tuple[Touched, ...] = ()
    """Removed articles whose very text has been added again since."""


@dataclass(frozen=True, slots=True)
class Stats:
    """How large a library is."""

    articles: int = 0
    editions: int = 0
    passages: int = 0
    characters: int = 0
    """Of the current editions."""
    bytes: int = 0
    """Of all texts and originals, as they are kept; it is what the quota counts."""
    file_bytes: int = 0
    """Of everything in the library's folder."""
    additions_last_hour: int = 0
    removed: int = 0
    """Articles that can be taken back."""
    languages: dict[str, int] = field(default_factory=dict)
    """Articles of each language."""
    last_change: datetime | None = None
