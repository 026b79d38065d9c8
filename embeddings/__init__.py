"""The library: articles become passages, passages become vectors, questions become quotes."""

from embeddings.errors import (
    EncoderError,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryVersion,
    QuestionError,
    QuothError,
    UnreadableArticle,
)
from embeddings.library import open_articles
from embeddings.question import checked_question
from embeddings.records import (
    Answer,
    Article,
    Draft,
    Edition,
    Hit,
    Passage,
    Quote,
    Span,
    Verdict,
)
from embeddings.retriever import Retriever, open_retriever

__all__ = [
    "Answer",
    "Article",
    "Draft",
    "Edition",
    "EncoderError",
    "Hit",
    "LibraryDamaged",
    "LibraryError",
    "LibraryMissing",
    "LibraryVersion",
    "Passage",
    "QuestionError",
    "Quote",
    "QuothError",
    "Retriever",
    "Span",
    "UnreadableArticle",
    "Verdict",
    "checked_question",
    "open_articles",
    "open_retriever",
]
