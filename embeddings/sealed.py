"""Derived folders: written whole or not at all, and checked against their checksums when used.

Every file of a sealed folder bears the same time of change. Whoever writes to one of them gives it
another, so that `looks_whole` need not read a gigabyte to see that nobody did; `is_whole` does.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from embeddings.hashing import sha256_of_file, sha256_of_part
from embeddings.levels import last_to_join

SEAL = "checksums.json"
LOCK = ".lock"
_SEALED_AT = 946_684_800 * 10**9
"""The time of change of sealed files, in nanoseconds: the first moment of the year 2000."""

Part = tuple[int, str]
"""Some bytes of a file, behind those of the parts before it: how many, and their SHA-256."""
Checksum = str | list[Part]
"""The SHA-256 of a whole file, or of the parts of one that may have grown since."""


class WriterBusy(Exception):
    """Somebody else is writing; nobody waited for it."""


def sealed_folder(target: Path, write: Callable[[Path], None]) -> Path:
    """The folder `target`, written by `write` first if it is missing, incomplete or damaged."""
    if not is_whole(target):
        with only_writer(target.parent):
            if not is_whole(target):
                write_sealed(target, write)
    return target


@contextmanager
def only_writer(parent: Path, *, wait: bool = True) -> Iterator[None]:
    """Nobody else writes or removes a folder below `parent` meanwhile; waits for who does.

    Raises:
        WriterBusy: somebody does, and nobody wanted to wait.
    """
    parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(parent / LOCK)
    try:
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout:
        raise WriterBusy from None
    try:
        for draft in parent.glob("*.part"):  # of a writer that was killed
            shutil.rmtree(draft, ignore_errors=True)
        yield
    finally:
        lock.release()


def write_sealed(
    target: Path,
    write: Callable[[Path], None],
    growing: Collection[str] = (),
    before: Path | None = None,
) -> None:
    """Write `target` anew; only for the one writer.

    It is written beside its place and moved there at the end, so that neither a reader nor a crash
    ever leaves half of it. The `growing` files of a sealed folder may be continued by the next one:
    of files that are shared with the folder `before`, only what is new is read for their checksums.
    """
    draft = target.with_name(f"{target.name}.part")
    try:
        draft.mkdir()
        write(draft)
        _seal(draft, growing, before)
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
        _flush(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def is_whole(folder: Path) -> bool:
    """Whether every file has the checksum that was written down, and none is missing or extra."""
    try:
        sealed = _sealed(folder)
        return sealed.keys() == _files(folder).keys() and all(
            _is_intact(folder / name, parts) for name, parts in sealed.items()
        )
    except (OSError, ValueError, TypeError):
        return False


def looks_whole(folder: Path) -> bool:
    """Whether it is whole; files that nobody has written to since are not read for it.

    What rots on the disk without being written is thus not found here, but by `is_whole`.
    """
    try:
        sealed = _sealed(folder)
        found = _files(folder)
        stamps = {stat.st_mtime_ns for stat in (*found.values(), (folder / SEAL).stat())}
    except (OSError, ValueError, TypeError):
        return False
    if (
        stamps == {_SEALED_AT}
        and sealed.keys() == found.keys()
        and all(_is_long_enough(stat.st_size, sealed[name]) for name, stat in found.items())
    ):
        return True
    if not is_whole(folder):
        return False
    with suppress(OSError):  # of another user; it is then read each time
        _stamp(folder / name for name in (*found, SEAL))
    return True


def continue_file(before: Path, after: Path, size_bytes: int) -> None:
    """Let a file be the first bytes of a sealed one, to write more behind them.

    It is the same file where the disk can give it a second name; whoever reads it under the first
    does not look beyond those bytes. Where somebody has written beyond them, and was killed before
    it was sealed, it is a copy.
    """
    with suppress(OSError):
        if before.stat().st_size == size_bytes:
            os.link(before, after)
            return
    with before.open("rb") as source, after.open("wb") as target:
        left = size_bytes
        while block := source.read(min(left, 2**20)):
            target.write(block)
            left -= len(block)


def _sealed(folder: Path) -> dict[str, Checksum]:
    entries = json.loads((folder / SEAL).read_text(encoding="utf-8"))
    return {name: _checksum(entry) for name, entry in entries.items()}


def _checksum(entry: Any) -> Checksum:
    return entry if isinstance(entry, str) else [(int(size), str(sha)) for size, sha in entry]


def _files(folder: Path) -> dict[str, os.stat_result]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.stat() for path in paths}
    found.pop(SEAL, None)
    return found


def _is_long_enough(size_bytes: int, checksum: Checksum) -> bool:
    """Whether a file that may grow is at least as long as it was."""
    return isinstance(checksum, str) or size_bytes >= sum(size for size, _ in checksum)


def _is_intact(path: Path, checksum: Checksum) -> bool:
    if isinstance(checksum, str):
        return sha256_of_file(path) == checksum
    starts = accumulate((size for size, _ in checksum), initial=0)
    return all(
        sha256_of_part(path, start, size) == sha256
        for start, (size, sha256) in zip(starts, checksum, strict=False)
    )


def _seal(folder: Path, growing: Collection[str], before: Path | None) -> None:
    known = _sealed(before) if before else {}
    entries: dict[str, Checksum] = {}
    for name in sorted(_files(folder)):
        path = folder / name
        shared = before is not None and name in known and path.samefile(before / name)
        earlier = known[name] if shared else None
        if name in growing:
            entries[name] = _grown(path, earlier if isinstance(earlier, list) else [])
        else:
            entries[name] = sha256_of_file(path) if earlier is None else earlier
        if entries[name] != earlier:
            _flush(path)
    (folder / SEAL).write_text(json.dumps(entries, indent=0), encoding="utf-8")
    _stamp(folder / name for name in (*entries, SEAL))
    for path in (folder / SEAL, *(path for path in folder.rglob("*") if path.is_dir()), folder):
        _flush(path)


def _grown(path: Path, parts: list[Part]) -> list[Part]:
    """The parts of a file that was made of some, and has perhaps grown since."""
    known, size = sum(size for size, _ in parts), path.stat().st_size
    if parts and known == size:
        return parts
    sizes = [*(size for size, _ in parts), size - known]
    joined = max(last_to_join(sizes), 1)
    start, length = sum(sizes[:-joined]), sum(sizes[-joined:])
    if joined > 1 and not _is_intact(path, parts):  # a new checksum would hide it
        return [*parts, (size - known, sha256_of_part(path, known, size - known))]
    return [*parts[: len(sizes) - joined], (length, sha256_of_part(path, start, length))]


def _stamp(paths: Iterator[Path]) -> None:
    for path in paths:
        os.utime(path, ns=(_SEALED_AT, _SEALED_AT))


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
