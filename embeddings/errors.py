"""Every error the library raises on purpose, in one tree.

QuothError                      its text may be shown to the operator
├── LibraryError                a saved library cannot be used as it is
│   ├── LibraryMissing          nothing has been embedded yet
│   ├── LibraryDamaged          the saved truth contradicts itself
│   └── LibraryVersion          saved by a newer Quoth
├── EncoderError                the model is missing, altered or unusable
├── UnreadableArticle           one file cannot become an article
└── QuestionError               its text may be shown to the person who asks
    ├── QuestionEmpty           nothing was asked
    ├── QuestionTooLong         more characters than are read
    ├── QuestionWordless        no letter and no digit
    ├── ArticleUnknown          it is put to an article that is not in the library
    ├── DayUnreadable           it is put to a time that is no date
    ├── TimeReversed            it is put to a time that ends before it begins
    ├── ScopeEmpty              it is put to a part of the library that holds nothing
    └── TooManyQuestions        more wait already than can be answered in bearable time
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class QuothError(Exception):
    """Something went wrong in a way that one sentence can explain: what, where, and the cure."""


class LibraryError(QuothError):
    """A saved library cannot be used as it is."""


class LibraryMissing(LibraryError):
    """Nothing has been embedded yet, or not with the encoder that is set."""


class LibraryDamaged(LibraryError):
    """The saved truth contradicts itself."""


class LibraryVersion(LibraryError):
    """The library was saved by a newer version of Quoth."""


class EncoderError(QuothError):
    """The model is missing, altered or unusable."""


class Unread(StrEnum):
    """Why a file cannot become an article; the codes under which sentences are translated."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    """Pages that are pictures."""
    DAMAGED = "damaged"
    LOCKED = "locked"
    KIND = "kind"
    """Of no kind that is read."""
    OLD_OFFICE = "old_office"
    OTHER_FORMAT = "other_format"
    """One that programs can turn into another which is read."""
    PICTURE = "picture"
    BINARY = "binary"
    ENCODING = "encoding"
    FRONT_MATTER = "front_matter"
    TOO_LARGE = "too_large"
    TOO_LARGE_UNPACKED = "too_large_unpacked"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH = "too_much"
    """More than one reading may give or take."""
    TOO_SLOW = "too_slow"
    BREAKS = "breaks"
    """The program that reads it dies of it."""
    ARCHIVE_EMPTY = "archive_empty"
    ARCHIVE_FULL = "archive_full"
    ARCHIVE_KIND = "archive_kind"
    ARCHIVE_NESTED = "archive_nested"
    ODD_NAME = "odd_name"
    """In an archive: leads out of it, is a link, or stands there twice."""
    NESTED = "nested"
    ENDLESS_WORD = "endless_word"
    SAME_TEXT = "same_text"
    NOT_A_FILE = "not_a_file"


class UnreadableArticle(QuothError):
    """One file cannot become an article; the others still can."""

    def __init__(self, text: str, why: Unread) -> None:
        super().__init__(text)
        self.why = why


class QuestionError(QuothError):
    """The question cannot be answered as it stands; the text is kind and for the asker."""


class QuestionEmpty(QuestionError):
    """Nothing was asked."""


class QuestionTooLong(QuestionError):
    """The question has more characters than are read; both numbers are kept."""

    def __init__(self, text: str, characters: int, limit: int) -> None:
        super().__init__(text)
        self.characters = characters
        self.limit = limit


class QuestionWordless(QuestionError):
    """The question holds no letter and no digit."""


class ArticleUnknown(QuestionError):
    """No article has that id or title, or several have; the text says what to do."""

    def __init__(self) -> None:
        super().__init__("No article is called that. Choose one from the list while you type.")


class DayUnreadable(QuestionError):
    """What was typed is no date; it is kept."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"“{typed}” is no date. Write it as 2025, 2025-03 or 2025-03-14.")
        self.typed = typed


class TimeReversed(QuestionError):
    """What a question was limited to ends before it begins; both days are kept."""

    def __init__(self, since: date, until: date) -> None:
        super().__init__(f"That time would end on {until} and begin only on {since}.")
        self.since = since
        self.until = until


class ScopeEmpty(QuestionError):
    """No article lies within what the question was limited to."""

    def __init__(self) -> None:
        super().__init__(
            "No article lies within that. Articles without a date are left out where one is named."
        )


class TooManyQuestions(QuestionError):
    """So many questions wait already that another would wait too long."""

    def __init__(self) -> None:
        super().__init__("A great many questions came at once. Please ask me again in a minute.")
