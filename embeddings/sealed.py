"""Derived folders: written whole or not at all, and checked against their checksums when used."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from embeddings.hashing import sha256_of_files

SEAL = "checksums.json"


def sealed_folder(target: Path, write: Callable[[Path], None]) -> Path:
    """The folder `target`, written by `write` first if it is missing, incomplete or damaged.

    It is written beside its place and moved there at the end, so that a reader or a crash never
    sees half of it. Two processes that write the same folder at once both end with a whole one.
    """
    if is_whole(target):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
    try:
        draft.mkdir()
        write(draft)
        _seal(draft)
        _move_into_place(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def is_whole(folder: Path) -> bool:
    """Whether every file has the checksum that was written down, and none is missing or extra."""
    try:
        sealed = json.loads((folder / SEAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    found = sha256_of_files(folder)
    found.pop(SEAL, None)
    return bool(sealed == found)


def remove_drafts(parent: Path) -> None:
    """Delete what a killed writer left behind; only for the holder of the library's lock."""
    for draft in parent.glob("*.part"):
        shutil.rmtree(draft, ignore_errors=True)


def _seal(folder: Path) -> None:
    checksums = sha256_of_files(folder)
    (folder / SEAL).write_text(json.dumps(checksums, indent=1), encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        _flush(path)


def _move_into_place(draft: Path, target: Path) -> None:
    if target.exists():
        aside = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
        with suppress(FileNotFoundError):  # another process has just moved it aside
            target.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    try:
        draft.rename(target)
    except OSError:
        if not is_whole(target):  # else another process was first, with the same content
            raise
    _flush(target.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
