"""A zip of articles: which of its entries are read, and why the others are not."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeVar
from zipfile import ZipInfo

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.folder import Refusal, never_meant
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.titles import one_line
from embeddings.reading.unpacking import ArchiveTooLarge, Unpacker

_Read = TypeVar("_Read")


def each_entry(
    archive: Original, limits: ReadingLimits, read: Callable[[Original], _Read]
) -> Iterator[_Read | Refusal]:
    """What is read of each file in the archive, or why it is not; nothing is written to a disk.

    Raises:
        UnreadableArticle: the archive as a whole is damaged, too large, or empty.
    """
    packed = Unpacker(archive.content, limits)
    entries = [entry for entry in packed.entries() if not _passed_over(entry)]
    if not entries:
        raise UnreadableArticle(
            "It is an archive without a file in it. Put the articles in it.", Unread.ARCHIVE_EMPTY
        )
    if len(entries) > limits.archive_files:
        raise UnreadableArticle(
            f"It holds {len(entries):,} files and an archive may hold up to "
            f"{limits.archive_files:,}. Make several of it.",
            Unread.ARCHIVE_FULL,
        )
    seen: set[str] = set()
    for entry in entries:
        source = label(entry.filename)
        try:
            _refuse_odd(entry, source in seen)
            seen.add(source)
            content = packed.read(entry, at_most_bytes=limits.upload_bytes)
            yield read(Original(source, "", content))
        except ArchiveTooLarge:
            raise
        except UnreadableArticle as error:
            yield Refusal(source, str(error), why=error.why)


def label(name: str) -> str:
    """The name on one line, without what cannot be shown or stored."""
    return one_line(name.replace("\\", "/")) or "a file without a name"


def _passed_over(entry: ZipInfo) -> bool:
    parts = PureWindowsPath(entry.filename).parts  # which knows both slashes
    # Python before 3.12 asks an entry without a name for its last letter.
    folder = entry.filename.endswith("/")
    return folder or any(never_meant(part) for part in parts if part != "..")


def _refuse_odd(entry: ZipInfo, seen: bool) -> None:
    if _leads_out(entry.filename):
        raise UnreadableArticle(
            "Its name leads out of the archive. Make the zip again.", Unread.ODD_NAME
        )
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        raise UnreadableArticle(
            "It is a link to another file. Put the file itself in the zip.", Unread.ODD_NAME
        )
    if seen:
        raise UnreadableArticle(
            "The archive holds another file of that name. Rename one.", Unread.ODD_NAME
        )


def _leads_out(name: str) -> bool:
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    return posix.is_absolute() or bool(windows.anchor) or ".." in windows.parts
