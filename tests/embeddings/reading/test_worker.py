"""A bad file may kill the process that reads it, and nothing else."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from embeddings.reading import worker
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.uploads import UploadReading, read_upload
from embeddings.reading.worker import read_in_worker

from .test_uploads import endless_pdf

LIMITS = ReadingLimits()
RIVER = Original("river.txt", "text/plain", b"The river rose in the night.")


def only_sentence(reading: UploadReading) -> str:
    assert reading.found == ()
    (refusal,) = reading.refusals
    return refusal.reason


def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str) -> None:
    """Let a script stand in for the child: what a file that has taken it over could do."""
    (tmp_path / "impostor.py").write_text(f"import os, sys, time\n{body}\n")
    monkeypatch.setattr(worker, "_CHILD", "impostor")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])


async def test_the_worker_reads_what_the_process_itself_would() -> None:
    """A zip comes back whole: articles, their originals, concerns and refusals."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a.md", "---\ndate: 2025-03-14\n---\n# Füße\n\nSie gingen zu Fuß.")
        archive.writestr("b.txt", "")
        archive.writestr("c.txt", "It was\u202e turned.")
    upload = Original("all.zip", "application/zip", file.getvalue())
    assert await read_in_worker(upload, LIMITS) == read_upload(upload, LIMITS)


async def test_a_single_file_keeps_its_own_original() -> None:
    """What was sent is not sent back."""
    (found,) = (await read_in_worker(RIVER, LIMITS)).found
    assert found.original is RIVER


async def test_a_name_of_any_kind_reaches_the_worker() -> None:
    """It goes with the content and not on a command line that others can list."""
    name = "--help \ud800\n'\".txt"
    assert await read_in_worker(replace(RIVER, name=name), LIMITS) == read_upload(
        replace(RIVER, name=name), LIMITS
    )


async def test_a_file_over_the_limit_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size says enough."""
    monkeypatch.setattr(worker, "_started", lambda: pytest.fail("A process was started"))
    reading = await read_in_worker(RIVER, replace(LIMITS, upload_bytes=10))
    assert "may hold up to" in only_sentence(reading)


async def test_a_file_that_takes_all_memory_is_refused() -> None:
    """Eight million letters of Markdown's own do not fit beside the language model."""
    limits = replace(LIMITS, memory_bytes=450 * 1024 * 1024)
    greedy = Original("a.md", "", b"*a* " * 2_000_000)
    assert "more memory than one file may use" in only_sentence(
        await read_in_worker(greedy, limits)
    )


async def test_a_pdf_that_unpacks_to_more_than_memory_is_refused() -> None:
    """A page of eighty megabytes, packed into less than one, takes seven gigabytes to read."""
    endless = endless_pdf(40_000_000)
    assert len(endless) < 1_000_000
    reason = only_sentence(await read_in_worker(Original("a.pdf", "", endless), LIMITS))
    assert "It breaks the program that reads it" in reason


async def test_a_file_that_takes_too_long_is_refused() -> None:
    """The processor's time is limited, and what was read by then is left."""
    slow = Original("a.md", "", b"*a* " * 500_000)
    reading = await read_in_worker(slow, replace(LIMITS, cpu_seconds=1))
    assert "longer than 1 seconds" in only_sentence(reading)


async def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is gone when the sentence comes."""
    child(
        monkeypatch,
        tmp_path,
        "print(os.getpid(), flush=True); os.pipe(); sys.stdin.read()\n"
        "open(sys.path[-1] + '/pid', 'w').write(str(os.getpid())); time.sleep(600)",
    )
    reading = await read_in_worker(RIVER, replace(LIMITS, wall_seconds=3))
    assert "longer than 3 seconds" in only_sentence(reading)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    "body",
    [
        "os.abort()",
        "sys.exit(1)",
        "os.kill(os.getpid(), 11)",
        "sys.stdin.buffer.read(); print('{}')",
        "print('[1, 2]')",
        "print('no json')",
        'print(\'{"found": [{"draft": {}, "concerns": [], "original": null}], "refusals": []}\')',
        'print(\'{"found": [], "refusals": [{"source": "a", "reason": "\\\\ud800"}]}\')',
    ],
)
async def test_a_child_that_dies_or_talks_nonsense_is_one_refusal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str
) -> None:
    """Whether it listened before or not."""
    child(monkeypatch, tmp_path, body)
    big = replace(RIVER, content=b"x" * 5_000_000)
    assert "breaks the program that reads it" in only_sentence(await read_in_worker(big, LIMITS))


async def test_a_child_that_talks_without_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No more is kept of it than a reading can be."""
    child(monkeypatch, tmp_path, "while True: sys.stdout.write('x' * 65536)")
    reading = await read_in_worker(RIVER, replace(LIMITS, reply_bytes=1_000_000))
    assert "more than can be added at once" in only_sentence(reading)


async def test_a_token_is_not_handed_down(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The child knows where the code is, and nothing else of our environment."""
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    child(monkeypatch, tmp_path, "open(sys.path[-1] + '/seen', 'w').write(repr(dict(os.environ)))")
    await read_in_worker(RIVER, LIMITS)
    seen = (tmp_path / "seen").read_text()
    assert "PYTHONPATH" in seen
    assert "secret" not in seen
    assert "TOKEN" not in seen


async def test_a_cancelled_reading_ends_its_child(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody waits for it any more."""
    processes = []
    start = worker._started

    async def started() -> asyncio.subprocess.Process:
        processes.append(await start())
        return processes[0]

    child(monkeypatch, tmp_path, "time.sleep(600)")
    monkeypatch.setattr(worker, "_started", started)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await read_in_worker(RIVER, LIMITS)
    assert processes[0].returncode is not None


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "with open(sys.argv[1] + '/written', 'w') as file: file.write('x')",
        "bytearray(2_000_000_000)",
    ],
)
async def test_the_confined_process_can_do_nothing_but_read(attempt: str, tmp_path: Path) -> None:
    """No connection, no other process, nothing written, no more memory."""
    script = (
        "import os, sys\nfrom embeddings.reading.child import confine\n"
        f"confine(1_000_000_000, 10)\n{attempt}\nprint('done')"
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, str(tmp_path)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, error = await process.communicate()
    assert process.returncode == 1
    assert b"done" not in said
    assert b"Forbidden" in error or b"File too large" in error or b"MemoryError" in error


async def test_the_worker_imports_no_model() -> None:
    """It starts within a second and leaves its memory to the file."""
    script = "import sys, embeddings.reading.child; print('torch' in sys.modules)"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert said.strip() == b"False"
