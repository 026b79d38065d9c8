"""Derived folders: written whole or not at all, and checked against their checksums when used."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from embeddings.hashing import sha256_of_files

SEAL = "checksums.json"
LOCK = ".lock"


def sealed_folder(target: Path, write: Callable[[Path], None]) -> Path:
    """The folder `target`, written by `write` first if it is missing, incomplete or damaged."""
    if not is_whole(target):
        with only_writer(target.parent):
            write_sealed(target, write)
    return target


@contextmanager
def only_writer(parent: Path) -> Iterator[None]:
    """Nobody else writes or removes a folder below `parent` meanwhile; waits for who does."""
    parent.mkdir(parents=True, exist_ok=True)
    with FileLock(parent / LOCK):
        for draft in parent.glob("*.part"):  # of a writer that was killed
            shutil.rmtree(draft, ignore_errors=True)
        yield


def write_sealed(target: Path, write: Callable[[Path], None]) -> None:
    """Write `target` unless it is whole by now; only for the one writer.

    It is written beside its place and moved there at the end, so that neither a reader nor a crash
    ever leaves half of it.
    """
    if is_whole(target):
        return
    draft = target.with_name(f"{target.name}.part")
    try:
        draft.mkdir()
        write(draft)
        _seal(draft)
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
        _flush(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def is_whole(folder: Path) -> bool:
    """Whether every file has the checksum that was written down, and none is missing or extra."""
    try:
        sealed = json.loads((folder / SEAL).read_text(encoding="utf-8"))
        found = sha256_of_files(folder)
    except (OSError, ValueError):
        return False
    found.pop(SEAL, None)
    return bool(sealed == found)


def _seal(folder: Path) -> None:
    checksums = sha256_of_files(folder)
    (folder / SEAL).write_text(json.dumps(checksums, indent=1), encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        _flush(path)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
