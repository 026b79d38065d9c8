"""The room that reads: files become drafts, and what cannot is refused with the cure."""

from embeddings.reading.decoding import MAX_BYTES
from embeddings.reading.folder import Reading, Refusal, read_folder
from embeddings.reading.formats import SUFFIXES, read_article

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "Reading",
    "Refusal",
    "read_article",
    "read_folder",
]
