"""The library: articles become passages, passages become vectors, questions become quotes."""

from embeddings.comparing import Change, Comparison, Segment, Weight, by_words
from embeddings.errors import (
    EncoderError,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryVersion,
    QuestionEmpty,
    QuestionError,
    QuestionTooLong,
    QuestionWordless,
    QuothError,
    UnreadableArticle,
)
from embeddings.exporting import (
    Exchange,
    Unreadable,
    Verified,
    export_json,
    export_markdown,
    verify_export,
)
from embeddings.findings import Finding, Fragment, Place, Standing
from embeddings.library import Library, open_articles, open_with_any_encoder
from embeddings.looking_up import LookedUp, QuoteStanding, look_up
from embeddings.question import checked_question
from embeddings.quote_name import QuoteName, name_of, read_name
from embeddings.records import (
    Answer,
    Article,
    Draft,
    Edition,
    Hit,
    Passage,
    Quote,
    SmallTalk,
    Span,
    Turn,
    Verdict,
)
from embeddings.retriever import Retriever, open_retriever
from embeddings.verifying import find_text

__all__ = [
    "Answer",
    "Article",
    "Change",
    "Comparison",
    "Draft",
    "Edition",
    "EncoderError",
    "Exchange",
    "Finding",
    "Fragment",
    "Hit",
    "Library",
    "LibraryDamaged",
    "LibraryError",
    "LibraryMissing",
    "LibraryVersion",
    "LookedUp",
    "Passage",
    "Place",
    "QuestionEmpty",
    "QuestionError",
    "QuestionTooLong",
    "QuestionWordless",
    "Quote",
    "QuoteName",
    "QuoteStanding",
    "QuothError",
    "Retriever",
    "Segment",
    "SmallTalk",
    "Span",
    "Standing",
    "Turn",
    "Unreadable",
    "UnreadableArticle",
    "Verdict",
    "Verified",
    "Weight",
    "by_words",
    "checked_question",
    "export_json",
    "export_markdown",
    "find_text",
    "look_up",
    "name_of",
    "open_articles",
    "open_retriever",
    "open_with_any_encoder",
    "read_name",
    "verify_export",
]
