"""Only what may hold an article or a feed is received."""

from __future__ import annotations

import pytest

from embeddings.fetching.media import check_beginning, check_media_type
from embeddings.fetching.refusals import FetchRefused, Reason


@pytest.mark.parametrize(
    "media_type",
    ["text/html", "application/pdf", "application/epub+zip", "application/feed+json", ""],
)
def test_passed(media_type: str) -> None:
    """Pages, documents, feeds, and what its server did not name."""
    check_media_type(media_type)


@pytest.mark.parametrize(
    ("media_type", "word"),
    [
        ("image/png", "picture"),
        ("video/mp4", "video"),
        ("audio/mpeg", "sound recording"),
        ("font/woff2", "font"),
        ("application/x-msdownload", "program"),
        ("application/wasm", "program"),
        ("application/x-7z-compressed", "no page, document or feed"),
        ("text/css", "no page, document or feed"),
    ],
)
def test_refused_by_name(media_type: str, word: str) -> None:
    """The sentence says what it is."""
    with pytest.raises(FetchRefused, match=word) as refused:
        check_media_type(media_type)
    assert refused.value.reason is Reason.MEDIA_TYPE


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x7fELF\x02", "program"),
        (b"MZ\x90\0\x03", "program"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\0\0\0\x20ftypisom", "video"),
        (b"ID3\x04", "sound recording"),
    ],
)
def test_refused_by_its_beginning(content: bytes, word: str) -> None:
    """A program that is called a page is still a program."""
    with pytest.raises(FetchRefused, match=word):
        check_beginning(content)


def test_text_may_begin_with_anything_else() -> None:
    """An article about Mozambique begins with two of those letters."""
    check_beginning(b"MZ is the code of Mozambique.")
