"""Folders that are whole or not there: every kind of damage to every kind of file."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path

import pytest

from embeddings import sealed
from embeddings.sealed import (
    SEAL,
    WriterBusy,
    continue_file,
    is_whole,
    looks_whole,
    only_writer,
    sealed_folder,
    write_sealed,
)


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
    assert not looks_whole(target)
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


def test_what_nobody_wrote_to_is_not_read(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gigabyte is not read to see that it is as it was."""
    monkeypatch.setattr(sealed, "is_whole", fail)
    assert looks_whole(target)


def test_what_was_copied_is_read_once(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy bears other times; once it has been read, it does not any more."""
    copy = tmp_path / "copy"
    shutil.copytree(target, copy, copy_function=shutil.copyfile)
    assert looks_whole(copy)
    monkeypatch.setattr(sealed, "is_whole", fail)
    assert looks_whole(copy)


def test_damage_that_changes_no_time(target: Path) -> None:
    """It is found by reading alone."""
    path = target / "vectors"
    path.write_bytes(b"x" * path.stat().st_size)
    stamp = (target / SEAL).stat().st_mtime_ns
    os.utime(path, ns=(stamp, stamp))
    assert looks_whole(target)
    assert not is_whole(target)


def continued(before: Path, target: Path, more: bytes) -> None:
    """A sealed folder whose first file is that of another one, with more behind it."""

    def write(folder: Path) -> None:
        write_two(folder)
        (folder / "vectors").unlink()
        continue_file(before / "vectors", folder / "vectors", 100)
        with (folder / "vectors").open("ab") as file:
            file.write(more)

    write_sealed(target, write, ["vectors"], before)


@pytest.fixture
def grown(tmp_path: Path) -> Path:
    """A sealed folder that was continued by the folder `next`."""
    first = tmp_path / "first"
    write_sealed(first, write_two, ["vectors"])
    continued(first, tmp_path / "next", b"more")
    return first


def test_continued_by_another_folder(grown: Path, tmp_path: Path) -> None:
    """Both are whole, and share the file; damage to its beginning is damage to both."""
    shared = tmp_path / "next" / "vectors"
    assert shared.samefile(grown / "vectors")
    assert shared.read_bytes() == bytes(range(100)) + b"more"
    assert all(map(is_whole, (grown, tmp_path / "next")))
    assert all(map(looks_whole, (grown, tmp_path / "next")))
    shared.write_bytes(b"x" * 104)
    assert not any(map(is_whole, (grown, tmp_path / "next")))
    assert not any(map(looks_whole, (grown, tmp_path / "next")))


def test_continued_where_it_was_continued_before(grown: Path, tmp_path: Path) -> None:
    """What somebody wrote there, perhaps until he was killed, is not touched."""
    continued(grown, tmp_path / "other", b"else")
    assert (tmp_path / "other" / "vectors").read_bytes() == bytes(range(100)) + b"else"
    assert (tmp_path / "next" / "vectors").read_bytes() == bytes(range(100)) + b"more"
    assert all(map(is_whole, (grown, tmp_path / "next", tmp_path / "other")))


def test_a_disk_without_second_names(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are then copied."""

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    continued(target, tmp_path / "next", b"more")
    assert not (tmp_path / "next" / "vectors").samefile(target / "vectors")
    assert is_whole(target)
    assert is_whole(tmp_path / "next")


def test_continued_many_times(tmp_path: Path) -> None:
    """Its checksums stay few, each continuation is checked, and old damage is not covered up."""

    def write(folder: Path) -> None:
        if number:
            continue_file(before / "vectors", folder / "vectors", number * 10)
        with (folder / "vectors").open("ab") as file:
            file.write(bytes([number]) * 10)

    before = tmp_path / "none"
    for number in range(40):
        target = tmp_path / str(number)
        write_sealed(target, write, ["vectors"], before if number else None)
        assert is_whole(target)
        before = target
    assert len(json.loads((before / SEAL).read_text())["vectors"]) < 12
    with (before / "vectors").open("r+b") as file:
        file.write(b"x")
    for number in range(40, 50):
        target = tmp_path / str(number)
        write_sealed(target, write, ["vectors"], before)
        before = target
    assert not is_whole(before)


def test_nobody_waits(tmp_path: Path) -> None:
    """Who does not want to is told that somebody else is writing."""
    with only_writer(tmp_path), pytest.raises(WriterBusy), only_writer(tmp_path, wait=False):
        pass
    with only_writer(tmp_path, wait=False):
        pass
