"""A folder of files becomes drafts, with a note for every file that could not become one."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from embeddings.errors import QuothError, Unread, UnreadableArticle
from embeddings.hashing import sha256_of_text
from embeddings.reading.decoding import MAX_BYTES, refuse_over_limit
from embeddings.reading.formats import SUFFIXES, read_article
from embeddings.reading.kinds import READS, Kind
from embeddings.reading.limits import ReadingLimits
from embeddings.records import Draft

_Read = TypeVar("_Read")

_NEVER_MEANT = frozenset({"thumbs.db", "desktop.ini", "__pycache__", "__macosx"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that did not become an article: what is wrong, where, and the cure."""

    source: str
    """The path below the folder, with forward slashes."""
    reason: str
    same_as: str | None = None
    """The source of the article that holds the same text, if that is why it was not taken."""
    why: Unread | None = None
    """Under which the reason is said in other languages, where it has to be."""

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder held: the drafts and the refusals, each in the order of their paths."""

    drafts: tuple[Draft, ...]
    refusals: tuple[Refusal, ...]


def read_folder(folder: Path) -> Reading:
    """Read every article below the folder; what cannot be read is refused and the rest goes in.

    Hidden files are passed over. Of two files that hold the same text the first is taken.

    Raises:
        QuothError: there is no such folder.
    """
    if not folder.is_dir():
        raise QuothError(f"There is no folder {folder}. Make it and put articles in it.")
    root = folder.resolve()
    results = [_read(path, folder, root) for path in _files(folder)]
    return Reading(*each_text_once(results, lambda draft: draft))


def each_text_once(
    results: Iterable[_Read | Refusal], draft_in: Callable[[_Read], Draft]
) -> tuple[tuple[_Read, ...], tuple[Refusal, ...]]:
    """What was read and what was refused; the second that holds the same text is refused too."""
    taken: dict[str, _Read] = {}
    refusals = []
    for result in results:
        if isinstance(result, Refusal):
            refusals.append(result)
            continue
        draft = draft_in(result)
        first = draft_in(taken.setdefault(sha256_of_text(draft.text), result))
        if first is not draft:
            refusals.append(
                Refusal(
                    draft.source,
                    f"It holds the same text as {first.source}, which was taken.",
                    same_as=first.source,
                    why=Unread.SAME_TEXT,
                )
            )
    return tuple(taken.values()), tuple(refusals)


def never_meant(name: str) -> bool:
    """Whether a file or folder of that name is put there by a program, unasked."""
    return name.startswith((".", "~$")) or name.lower() in _NEVER_MEANT


def _files(folder: Path) -> Iterator[Path]:
    """The files below the folder, and the folders that cannot be listed or are links."""
    for path in sorted(folder.iterdir()):
        if never_meant(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_of(path)
        else:
            yield path


def _files_of(folder: Path) -> Iterator[Path]:
    try:
        yield from _files(folder)
    except OSError:
        yield folder


def _read(path: Path, folder: Path, root: Path) -> Draft | Refusal:
    relative = path.relative_to(folder).as_posix()
    # A name that is not UTF-8 can neither be stored nor sent.
    source = relative.encode("utf-8", "backslashreplace").decode("utf-8")
    if source != relative:
        return Refusal(source, "Its name is not UTF-8. Rename it.")
    try:
        return read_article(source, _bytes(path, root))
    except UnreadableArticle as error:
        return Refusal(source, str(error), why=error.why)
    except OSError as error:
        return Refusal(
            source, f"It cannot be opened ({error.strerror or error}). Check it and try again."
        )


def _bytes(path: Path, root: Path) -> bytes:
    _refuse_other_than_files(path, root)
    limit_bytes = _limit_bytes(path)
    refuse_over_limit(path.stat().st_size, limit_bytes)
    with path.open("rb") as file:
        return file.read(limit_bytes + 1)


def _limit_bytes(path: Path) -> int:
    """A file that brings its fonts and pictures along may be larger than its text."""
    text_only = SUFFIXES[path.suffix.lower()] in {Kind.PLAIN, Kind.MARKDOWN, Kind.HTML}
    return MAX_BYTES if text_only else ReadingLimits().upload_bytes


def _refuse_other_than_files(path: Path, root: Path) -> None:
    mode = path.stat().st_mode  # fails on links that lead in a circle, which `resolve` cannot bear
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        raise UnreadableArticle(
            "It is a link that leads out of the folder. Copy the file itself here.",
            Unread.NOT_A_FILE,
        )
    if stat.S_ISDIR(mode):
        raise UnreadableArticle(
            "It is a folder that cannot be read, or a link to one. Check it, or copy it here.",
            Unread.NOT_A_FILE,
        )
    if not stat.S_ISREG(mode):
        raise UnreadableArticle(
            "It is no file but a device or a pipe. Remove it.", Unread.NOT_A_FILE
        )
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableArticle(f"{READS}. Save it as one of these, or remove it.", Unread.KIND)
