"""How much of a file that somebody sent is read, and what reading it may cost."""

from __future__ import annotations

from dataclasses import dataclass

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """The limits of one upload; an article's text may hold `decoding.MAX_BYTES` in each case."""

    upload_bytes: int = 25 * _MEBIBYTE
    """Of one file, sent or in an archive; Discord carries 25 MB from most people."""
    archive_files: int = 200
    """In one zip that was sent."""
    decompressed_bytes: int = 100 * _MEBIBYTE
    """Of all that is unpacked from one file, counted while it is read."""
    pdf_pages: int = 2_000
    word_characters: int = 10_000
    """Without a space between them, in scripts that put spaces between words."""
    memory_bytes: int = 1024 * _MEBIBYTE
    """Address space of the process that reads, of which Python and its libraries take a third."""
    reply_bytes: int = 128 * _MEBIBYTE
    """Of what that process may say, which this one then holds in memory."""
    cpu_seconds: int = 120
    wall_seconds: float = 180.0
