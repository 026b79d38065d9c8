"""Which kinds of content are worth receiving, by what their server calls them."""

from __future__ import annotations

from embeddings.fetching.refusals import FetchRefused, Reason

ACCEPTED = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/feed+json, application/pdf, text/plain, text/markdown, */*;q=0.1"
)

_PASSED = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/epub+zip",
        "application/zip",
        "application/x-zip-compressed",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/feed+json",
        "application/json",
    }
)
_SENTENCES = {
    "image": "That address leads to a picture, and I read only text.",
    "video": "That address leads to a video, and I read only text.",
    "audio": "That address leads to a sound recording, and I read only text.",
    "font": "That address leads to a font, and I read only text.",
    "program": "That address leads to a program, which I never fetch.",
}
_PROGRAMS = frozenset(
    {
        "application/x-msdownload",
        "application/x-msdos-program",
        "application/vnd.microsoft.portable-executable",
        "application/x-executable",
        "application/x-elf",
        "application/x-sharedlib",
        "application/x-mach-binary",
        "application/x-msi",
        "application/x-sh",
        "application/x-shellscript",
        "application/java-archive",
        "application/vnd.android.package-archive",
        "application/x-apple-diskimage",
        "application/vnd.debian.binary-package",
        "application/x-rpm",
        "application/wasm",
    }
)
_STARTS = (
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\0asm", "program"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"OggS", "audio"),
    (b"ID3", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
)


def check_media_type(media_type: str) -> None:
    """Pass a media type that may hold an article or a feed.

    Raises:
        FetchRefused: it cannot; the sentence says what it is.
    """
    if media_type in _PASSED:
        return
    kind = "program" if media_type in _PROGRAMS else media_type.partition("/")[0]
    raise FetchRefused(Reason.MEDIA_TYPE, sentence=_SENTENCES.get(kind))


def check_beginning(content: bytes) -> None:
    """Pass content that does not begin as a picture, recording or program does, however called.

    Raises:
        FetchRefused: it does; the sentence says what it is.
    """
    for start, kind in _STARTS:
        if content.startswith(start):
            raise FetchRefused(Reason.MEDIA_TYPE, sentence=_SENTENCES[kind])
    if content[4:8] == b"ftyp":
        raise FetchRefused(Reason.MEDIA_TYPE, sentence=_SENTENCES["video"])
