"""The room that reads: files become drafts, and what cannot is refused with the cure."""

from embeddings.reading.concerns import Concern
from embeddings.reading.decoding import MAX_BYTES
from embeddings.reading.folder import Reading, Refusal, read_folder
from embeddings.reading.formats import SUFFIXES, read_article
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.uploads import Found, UploadReading, read_upload
from embeddings.reading.worker import read_in_worker

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "Concern",
    "Found",
    "Original",
    "Reading",
    "ReadingLimits",
    "Refusal",
    "UploadReading",
    "read_article",
    "read_folder",
    "read_in_worker",
    "read_upload",
]
