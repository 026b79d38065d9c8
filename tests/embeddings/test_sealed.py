"""Folders that are whole or not there: every kind of damage to every kind of file."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from embeddings.sealed import SEAL, is_whole, only_writer, sealed_folder


def write_two(folder: Path) -> None:
    """A file, and one in a folder below."""
    (folder / "vectors").write_bytes(bytes(range(100)))
    (folder / "below").mkdir()
    (folder / "below" / "terms").write_bytes(b"harbour clock")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A sealed folder."""
    return sealed_folder(tmp_path / "derived" / "one", write_two)


def fail(folder: Path) -> None:
    """Never called."""
    pytest.fail(f"{folder} was written again")


def test_whole(target: Path) -> None:
    """It is written once."""
    assert is_whole(target)
    assert sealed_folder(target, fail) == target


def test_missing(tmp_path: Path) -> None:
    """What is not there is not whole."""
    assert not is_whole(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["vectors", "below/terms", SEAL])
@pytest.mark.parametrize("damage", ["deleted", "truncated", "flipped"])
def test_damaged(target: Path, name: str, damage: str) -> None:
    """It is noticed and written again."""
    path = target / name
    raw = bytearray(path.read_bytes())
    if damage == "deleted":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(raw[:-3])
    else:
        raw[len(raw) // 2] ^= 4
        path.write_bytes(raw)
    assert not is_whole(target)
    sealed_folder(target, write_two)
    assert is_whole(target)


def test_something_extra(target: Path) -> None:
    """A file that was not sealed does not belong there."""
    (target / "extra").write_text("?")
    assert not is_whole(target)


def test_a_writer_that_fails(tmp_path: Path) -> None:
    """Nothing is left of it, and what stood there before still stands."""

    def break_off(folder: Path) -> None:
        write_two(folder)
        raise ZeroDivisionError

    target = tmp_path / "one"
    target.mkdir()
    (target / "old").write_text("old")
    with pytest.raises(ZeroDivisionError):
        sealed_folder(target, break_off)
    assert [path.name for path in target.iterdir()] == ["old"]
    assert not list(tmp_path.glob("*.part"))


def test_what_a_killed_writer_left(tmp_path: Path) -> None:
    """The next writer removes it."""
    (tmp_path / "one.part").mkdir()
    (tmp_path / "one.part" / "vectors").write_text("half")
    sealed_folder(tmp_path / "two", write_two)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["two"]


def test_two_at_once(tmp_path: Path) -> None:
    """The second waits and finds the work done."""
    written = []

    def write(folder: Path) -> None:
        written.append(folder)
        write_two(folder)

    threads = [
        threading.Thread(target=sealed_folder, args=(tmp_path / "one", write)) for _ in range(4)
    ]
    with only_writer(tmp_path):
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join(30)
    assert len(written) == 1
    assert is_whole(tmp_path / "one")
