"""SHA-256 in hexadecimal, against values known from elsewhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from embeddings.hashing import sha256_of_file, sha256_of_files, sha256_of_text

OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_known_values() -> None:
    """The examples of FIPS 180-4."""
    assert sha256_of_text("abc") == OF_ABC
    assert sha256_of_text("") == OF_NOTHING


@given(st.text())
def test_a_text_is_hashed_in_utf_8(text: str) -> None:
    """Any text that can be written to a file."""
    assert sha256_of_text(text) == hashlib.sha256(text.encode()).hexdigest()


def test_file_longer_than_a_block(tmp_path: Path) -> None:
    """It is read to its end."""
    path = tmp_path / "long"
    path.write_bytes(b"abc" * 500_000)
    assert sha256_of_file(path) == hashlib.sha256(b"abc" * 500_000).hexdigest()


def test_files_below_a_folder(tmp_path: Path) -> None:
    """By their paths with forward slashes; folders themselves do not count."""
    (tmp_path / "below" / "empty").mkdir(parents=True)
    (tmp_path / "below" / "b").write_text("abc")
    (tmp_path / "a").write_text("")
    assert sha256_of_files(tmp_path) == {"a": OF_NOTHING, "below/b": OF_ABC}
