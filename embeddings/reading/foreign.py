"""What other people's readers raise on a bad file becomes one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from embeddings.errors import Unread, UnreadableArticle


@contextmanager
def refusing(sentence: str) -> Iterator[None]:
    """Whatever goes wrong inside is an UnreadableArticle with that sentence, except for memory.

    A library that reads a format may raise anything on a file that somebody has broken.
    """
    try:
        yield
    except (MemoryError, UnreadableArticle):
        raise
    except Exception as error:
        raise UnreadableArticle(sentence, Unread.DAMAGED) from error
