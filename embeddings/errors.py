"""Every error the library raises on purpose, in one tree.

QuothError                      its text may be shown to the operator
├── LibraryError                a saved library cannot be used as it is
│   ├── LibraryMissing          nothing has been embedded yet
│   ├── LibraryDamaged          the saved truth contradicts itself
│   └── LibraryVersion          saved by a newer Quoth
├── EncoderError                the model is missing, altered or unusable
├── UnreadableArticle           one file cannot become an article
└── QuestionError               its text may be shown to the person who asks
"""

from __future__ import annotations


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


class UnreadableArticle(QuothError):
    """One file cannot become an article; the others still can."""


class QuestionError(QuothError):
    """The question cannot be answered as it stands; the text is kind and for the asker."""
