"""Keepers on a disk that is full or cannot be written, and two of them at once."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from embeddings.checking import check
from embeddings.errors import LibraryError
from embeddings.keeping import COMMAND_LINE, Keeper
from embeddings.layout import Layout, server_library
from embeddings.reading import Found, Original, ReadingLimits, read_upload

ROOT = Path(__file__).parents[3]
LAMP = "The lamp of the harbour burned whale oil until the winter of the great storm."
ADD_FIVE = """
import runpy, sys
from pathlib import Path
from embeddings.keeping import COMMAND_LINE, Keeper
from embeddings.layout import Layout
from embeddings.reading import Original, ReadingLimits, read_upload

encoder = runpy.run_path(sys.argv[1])["LetterEncoder"]()
keeper = Keeper(Layout.of(Path(sys.argv[2]), "server-5"))
for number in range(5):
    text = f"The {sys.argv[3]} keeper wrote the page with the number {number} in the night."
    upload = Original(f"{sys.argv[3]} {number}.txt", "text/plain", text.encode())
    keeper.add(read_upload(upload, ReadingLimits()).found, encoder, COMMAND_LINE)
"""
ADD_AS_NOBODY = """
import os, sys
from pathlib import Path
from embeddings.errors import LibraryError
from embeddings.keeping import COMMAND_LINE, Keeper
from embeddings.layout import Layout

NOBODY = 65534
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
try:
    Keeper(Layout.of(Path(sys.argv[1]), "server-5")).add([], None, COMMAND_LINE)
except LibraryError as error:
    print(error)
"""


@pytest.fixture
def layout(tmp_path):
    """Where server 5 keeps its library."""
    return Layout.of(tmp_path / "data", server_library(5))


def article(name: str, text: str) -> tuple[Found, ...]:
    """An article as it was read from a file."""
    return read_upload(Original(f"{name}.txt", "text/plain", text.encode()), ReadingLimits()).found


def long_text() -> str:
    """Many paragraphs that differ."""
    return "\n\n".join(f"{LAMP} That was told on page {page} of the ledger." for page in range(400))


@contextmanager
def full_after(size_bytes: int) -> Iterator[None]:
    """No file may grow beyond so many bytes, which to a writer is what a full disk is."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 4_096, 40_000, 120_000, 400_000])
def test_a_full_disk_leaves_the_library_as_it_was(layout, encoder, room):
    """One sentence says so; when there is room again, the same is added."""
    keeper = Keeper(layout)
    keeper.add(article("lamp", LAMP), encoder, COMMAND_LINE)
    before = [one.title for one in keeper.articles()]
    with full_after(layout.truth.stat().st_size + room), pytest.raises(LibraryError) as refused:
        keeper.add(article("ledger", long_text()), encoder, COMMAND_LINE)
    assert str(layout.folder) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert [one.title for one in keeper.articles()] == before
    assert check(layout, encoder.fingerprint).problems == ()
    assert keeper.add(article("ledger", long_text()), encoder, COMMAND_LINE).articles
    assert check(layout, encoder.fingerprint).problems == ()


def test_a_folder_that_may_not_be_written_is_named():
    """With what to do, and nothing is begun; it is nobody who tries, since root may do anything."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are for their owner alone
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        data.mkdir(mode=0o555)
        tried = subprocess.run(
            [sys.executable, "-c", ADD_AS_NOBODY, str(data)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        data.chmod(0o755)
        assert tried.stdout.startswith(f"Nothing can be saved in {data / 'libraries'}")
        assert "may write to" in tried.stdout
        assert list(data.iterdir()) == []


def test_two_processes_add_to_one_library(layout, tmp_path):
    """They take turns, and nothing of either is lost."""
    script = ROOT / "benchmarks" / "killing.py"
    commands = [
        [sys.executable, "-c", ADD_FIVE, str(script), str(tmp_path / "data"), name]
        for name in ("first", "second")
    ]
    started = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    assert [process.wait(timeout=120) for process in started] == [0, 0]
    titles = {one.title for one in Keeper(layout).articles()}
    assert len(titles) == 10
    assert check(layout, "letters@1").problems == ()
