"""What people send and what they name is read: files, pages, and pasted text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from embeddings.fetching.fetcher import Fetched
from embeddings.reading import Found, Original, ReadingLimits, UploadReading

Read = Callable[[Original, ReadingLimits], Awaitable[UploadReading]]
_FILE_NAME_CHARACTERS = 100


class Fetches(Protocol):
    """What is needed of a fetcher."""

    async def fetch(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """The page, or that it has not changed."""
        ...


class Gathering:
    """Reads in a process of its own whatever comes from strangers."""

    def __init__(self, fetcher: Fetches, read: Read, limits: ReadingLimits) -> None:
        self.fetcher = fetcher
        self._read = read
        self._limits = limits

    async def file(self, upload: Original) -> UploadReading:
        """What a file holds."""
        return await self._read(upload, self._limits)

    async def page(self, url: str) -> UploadReading:
        """What a page holds.

        Raises:
            FetchRefused: it may not be fetched, or was not there.
        """
        return await self.file((await self.fetcher.fetch(url)).original())

    async def text(self, title: str, text: str) -> UploadReading:
        """What was pasted, under the title that was given to it."""
        content = text.encode("utf-8", "replace")
        name = " ".join(title.replace("/", " ").split())[:_FILE_NAME_CHARACTERS]
        reading = await self.file(Original(f"{name or 'text'}.txt", "text/plain", content))
        return replace(reading, found=tuple(_titled(found, title) for found in reading.found))


def _titled(found: Found, title: str) -> Found:
    if not title.strip():
        return found
    draft = replace(found.draft, title=" ".join(title.split()), title_from_name=False)
    return replace(found, draft=draft)
