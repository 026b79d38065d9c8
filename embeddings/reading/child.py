"""The process that reads one upload, within limits that it cannot lift: `-m` runs it."""

from __future__ import annotations

import os
import resource
import sys

from embeddings.reading.language import prepare
from embeddings.reading.messages import OUT_OF_MEMORY, read_order, reply
from embeddings.reading.uploads import read_upload

_OPEN_FILES = 64
_GRACE_SECONDS = 5
_NICENESS = 10
# What reading a file never needs, and what one that has taken over its reader would want.
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "shutil.",
)


class Forbidden(Exception):
    """Reading a file tried something that reading never needs."""


def main() -> int:
    """Read the upload on the standard input, write the reading to the standard output."""
    try:
        prepare()  # while it may still write
        upload, limits = read_order(sys.stdin.buffer)
        confine(limits.memory_bytes, limits.cpu_seconds)
        said = reply(read_upload(upload, limits), upload)
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def confine(memory_bytes: int, cpu_seconds: int) -> None:
    """Limit this process, for good: its memory, its time, its files, and what it may do."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + _GRACE_SECONDS),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
    ):
        resource.setrlimit(what, (soft, hard))
    os.nice(_NICENESS)
    sys.addaudithook(_refuse_forbidden)


def _refuse_forbidden(event: str, details: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise Forbidden(event)


if __name__ == "__main__":
    sys.exit(main())
