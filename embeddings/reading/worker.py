"""Files of strangers are read in a child process, which a bad one may kill, and nothing else."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import cast

from embeddings.errors import Unread
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.messages import OUT_OF_MEMORY, order, read_reply
from embeddings.reading.original import Original
from embeddings.reading.uploads import UploadReading, read_upload, refused, storable

_CHILD = "embeddings.reading.child"
_OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGKILL})
_BLOCK_BYTES = 256 * 1024
_CURE = "Save it anew, or send its text as .txt."


class ReplyTooLong(Exception):
    """The child says more than is listened to."""


async def read_in_worker(upload: Original, limits: ReadingLimits) -> UploadReading:
    """The same as `read_upload`, in a child process with limits on memory and time.

    It raises nothing about what is in the file; a child that dies or hangs is a refusal.
    """
    upload = storable(upload)
    if len(upload.content) > limits.upload_bytes:
        return read_upload(upload, limits)  # which refuses it by its size
    process = await _started()
    try:
        async with asyncio.timeout(limits.wall_seconds):
            said = await _conversation(process, order(upload, limits), limits.reply_bytes)
    except TimeoutError:
        return refused(upload, _too_slow(limits.wall_seconds), Unread.TOO_SLOW)
    except ReplyTooLong:
        return refused(upload, f"It holds more than can be added at once. {_CURE}", Unread.TOO_MUCH)
    finally:
        await _ended(process)
    return _outcome(process.returncode, said, upload, limits)


async def _started() -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", _CHILD),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd="/",
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """Where the code is, and nothing of what this process was told: no token goes along."""
    return {
        "PYTHONPATH": os.pathsep.join(str(Path(place).resolve()) for place in sys.path),
        "PYTHONSAFEPATH": "1",  # else the folder it starts in comes first
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "TMPDIR": gettempdir(),
        "OMP_NUM_THREADS": "1",  # each thread would take address space
        "OPENBLAS_NUM_THREADS": "1",
    }


async def _conversation(process: Process, said: bytes, reply_bytes: int) -> bytes:
    """What the child answers until it ends; it may die while it is spoken to."""
    telling = asyncio.create_task(_tell(cast(StreamWriter, process.stdin), said))
    try:
        answer = await _hear(cast(StreamReader, process.stdout), reply_bytes)
        await telling
        await process.wait()
    finally:
        telling.cancel()
    return answer


async def _tell(listener: StreamWriter, said: bytes) -> None:
    with suppress(ConnectionError):
        listener.write(said)
        await listener.drain()
        listener.close()
        await listener.wait_closed()


async def _hear(speaker: StreamReader, reply_bytes: int) -> bytes:
    answer = bytearray()
    while block := await speaker.read(_BLOCK_BYTES):
        answer += block
        if len(answer) > reply_bytes:
            raise ReplyTooLong
    return bytes(answer)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):  # it has just ended by itself
            process.kill()
        await process.wait()


def _outcome(
    status: int | None, said: bytes, upload: Original, limits: ReadingLimits
) -> UploadReading:
    if status == OUT_OF_MEMORY:
        return refused(
            upload, f"Reading it takes more memory than one file may use. {_CURE}", Unread.TOO_MUCH
        )
    if status in _OUT_OF_TIME:
        return refused(upload, _too_slow(limits.cpu_seconds), Unread.TOO_SLOW)
    if status == 0:
        with suppress(ValueError):  # then the child was not itself when it spoke
            return read_reply(said, upload, limits)
    return refused(upload, f"It breaks the program that reads it. {_CURE}", Unread.BREAKS)


def _too_slow(seconds: float) -> str:
    return f"Reading it takes longer than {seconds:,.0f} seconds. {_CURE}"
