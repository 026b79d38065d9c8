"""A folder gives its articles and a note for every file that is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from embeddings.errors import QuothError, Unread
from embeddings.reading import folder as reading_folder
from embeddings.reading.decoding import MAX_BYTES
from embeddings.reading.folder import Reading, Refusal, read_folder


def sources(reading: Reading) -> list[str]:
    return [draft.source for draft in reading.drafts]


def refused(reading: Reading) -> dict[str, str]:
    return {refusal.source: refusal.reason for refusal in reading.refusals}


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)


def test_every_article_below_the_folder_is_read_in_order(tmp_path: Path) -> None:
    """Subfolders are entered, endings may be capital, hidden files are passed over."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path, c="Third text", a="First text")
    write(tmp_path / "b", z="Second text")
    write(tmp_path / ".git", secret="Never read")
    (tmp_path / ".hidden.txt").write_text("Never read")
    (tmp_path / "D.MD").write_text("# Zeroth text\n\nIt is first by its capital.")
    reading = read_folder(tmp_path)
    assert sources(reading) == ["D.MD", "a.txt", "b/z.txt", "c.txt"]
    assert reading.refusals == ()


def test_one_bad_file_keeps_no_other_out(tmp_path: Path) -> None:
    """Each file that cannot be read has its own sentence; the rest goes in."""
    write(tmp_path, good="A good text", empty="")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "paper.ps").write_bytes(b"%!PS-Adobe")
    (tmp_path / "LICENSE").write_text("Do as you like.")
    reading = read_folder(tmp_path)
    assert sources(reading) == ["good.txt"]
    assert list(refused(reading)) == ["LICENSE", "empty.txt", "paper.ps", "picture.txt"]
    assert "Quoth reads .txt, .md, .html, .pdf" in refused(reading)["paper.ps"]


def test_a_missing_folder_is_named_with_the_cure(tmp_path: Path) -> None:
    """The operator is told which folder to make."""
    with pytest.raises(QuothError, match=r"no folder .*seeds\. Make it"):
        read_folder(tmp_path / "seeds")


def test_the_same_text_goes_in_once(tmp_path: Path) -> None:
    """The first in order is taken, whatever the line ends of the second."""
    write(tmp_path, a="One\ntext")
    (tmp_path / "b.txt").write_bytes(b"One\r\ntext\r\n")
    reading = read_folder(tmp_path)
    assert sources(reading) == ["a.txt"]
    assert reading.refusals == (
        Refusal(
            "b.txt",
            "It holds the same text as a.txt, which was taken.",
            same_as="a.txt",
            why=Unread.SAME_TEXT,
        ),
    )
    assert str(reading.refusals[0]).startswith("b.txt: It holds")


def test_a_huge_text_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty megabytes are refused by their size alone."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("The file was opened"))
    assert "50.0 MiB" in refused(read_folder(tmp_path))["huge.txt"]


def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is checked again on what was read."""
    (tmp_path / "a.txt").write_bytes(b"x" * (MAX_BYTES + 2))
    monkeypatch.setattr(reading_folder, "refuse_over_limit", lambda *sizes: None)
    assert "Split it" in refused(read_folder(tmp_path))["a.txt"]


@pytest.mark.parametrize("error", [FileNotFoundError(2, "No such file"), PermissionError(13, "No")])
def test_a_file_that_vanishes_or_closes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """What happens between the listing and the reading keeps no other file out."""
    write(tmp_path, a="First text", b="Second text")
    read = Path.open

    def open_or_fail(path: Path, *mode: str) -> object:
        if path.name == "a.txt":
            raise error
        return read(path, *mode)

    monkeypatch.setattr(Path, "open", open_or_fail)
    reading = read_folder(tmp_path)
    assert sources(reading) == ["b.txt"]
    assert f"cannot be opened ({error.strerror})" in refused(reading)["a.txt"]


def test_a_folder_that_cannot_be_listed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed subfolder is named and its neighbours are read."""
    (tmp_path / "closed").mkdir()
    write(tmp_path, open="A text")
    listed = Path.iterdir

    def list_or_fail(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", list_or_fail)
    reading = read_folder(tmp_path)
    assert sources(reading) == ["open.txt"]
    assert list(refused(reading)) == ["closed"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A link to a neighbour in the folder is read; one that leads out, or nowhere, is refused."""
    seeds, outside = tmp_path / "seeds", tmp_path / "outside"
    seeds.mkdir()
    outside.mkdir()
    write(outside, secret="Not for the library")
    (seeds / ".store").mkdir()
    write(seeds / ".store", inside="For the library")
    (seeds / "a.txt").symlink_to(outside / "secret.txt")
    (seeds / "b.txt").symlink_to(seeds / ".store" / "inside.txt")
    (seeds / "c").symlink_to(outside)
    (seeds / "d.txt").symlink_to(seeds / "nowhere.txt")
    reading = read_folder(seeds)
    assert sources(reading) == ["b.txt"]
    assert list(refused(reading)) == ["a.txt", "c", "d.txt"]
    assert "leads out of the folder" in refused(reading)["a.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to its own folder is refused instead of followed for ever."""
    write(tmp_path, a="A text")
    (tmp_path / "loop").symlink_to(tmp_path)
    reading = read_folder(tmp_path)
    assert sources(reading) == ["a.txt"]
    assert "a link to one" in refused(reading)["loop"]


def test_a_link_to_itself_keeps_no_other_out(tmp_path: Path) -> None:
    """It is refused by its name, like any file that cannot be opened."""
    write(tmp_path, good="A good text")
    (tmp_path / "self.txt").symlink_to("self.txt")
    reading = read_folder(tmp_path)
    assert sources(reading) == ["good.txt"]
    assert "It cannot be opened" in refused(reading)["self.txt"]


def test_a_pipe_is_refused_unopened(tmp_path: Path) -> None:
    """Opening a pipe would wait for a writer that never comes."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert "device or a pipe" in refused(read_folder(tmp_path))["pipe.txt"]


def test_a_name_that_is_not_utf8_is_refused_in_utf8(tmp_path: Path) -> None:
    """The note can be stored and shown though the name cannot."""
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text("A text")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (refusal,) = read_folder(tmp_path).refusals
    assert refusal.source.encode("utf-8") == b"b\\udcff.txt"
    assert refusal.reason == "Its name is not UTF-8. Rename it."
