"""The content of a response, unpacked while it arrives and never beyond a limit."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from embeddings.fetching.refusals import FetchRefused, Reason

ACCEPTED = "gzip, deflate"
"""No brotli and no zstandard: zlib can be told where to stop, and comes with Python."""

_MAX_MEMBERS = 100
_GZIP = ("gzip", "x-gzip")
_ZLIB_OR_GZIP = zlib.MAX_WBITS | 32
_GZIP_START = b"\x1f\x8b"


async def unpacked(chunks: AsyncIterator[bytes], encoding: str, max_bytes: int) -> bytes:
    """All of the content, unpacked.

    Raises:
        FetchRefused: it is larger than the limit, packed or unpacked; it is damaged; or the
            encoding is none that we asked for.
    """
    unpacker = _unpacker(encoding, max_bytes)
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > max_bytes:
            raise FetchRefused(Reason.TOO_LARGE)
        unpacker.feed(chunk)
    return unpacker.finished()


class _Plain:
    """Content as it is."""

    def __init__(self, max_bytes: int) -> None:
        self._content = bytearray()
        self._max_bytes = max_bytes

    def feed(self, chunk: bytes) -> None:
        if len(self._content) + len(chunk) > self._max_bytes:
            raise FetchRefused(Reason.TOO_LARGE)
        self._content += chunk

    def finished(self) -> bytes:
        return bytes(self._content)


class _Packed(_Plain):
    """Content in gzip, in zlib's format, or in the bare deflate that some servers send."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(max_bytes)
        self._stream = zlib.decompressobj(_ZLIB_OR_GZIP)
        self._members = 1
        self._begun = False
        self._held = b""  # the start of a member may be torn between two chunks

    def feed(self, chunk: bytes) -> None:
        try:
            self._unpack(chunk)
        except zlib.error as error:
            raise FetchRefused(Reason.BROKEN) from error

    def finished(self) -> bytes:
        if self._begun and not self._stream.eof:
            raise FetchRefused(Reason.BROKEN)
        return super().finished()

    def _unpack(self, packed: bytes) -> None:
        packed, self._held = self._held + packed, b""
        while packed:
            if self._stream.eof and not self._next_member(packed):
                return
            super().feed(self._some(packed))
            packed = self._stream.unconsumed_tail or self._stream.unused_data

    def _some(self, packed: bytes) -> bytes:
        room = self._max_bytes - len(self._content) + 1
        if self._begun:
            return self._stream.decompress(packed, room)
        self._begun = True
        try:
            return self._stream.decompress(packed, room)
        except zlib.error:
            if packed.startswith(_GZIP_START):
                raise
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._stream.decompress(packed, room)

    def _next_member(self, packed: bytes) -> bool:
        """Whether a further member of a gzip file follows; all else is ignored, as gzip does."""
        if not packed.startswith(_GZIP_START):
            self._held = packed[:1]
            return False
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise FetchRefused(Reason.ENCODING)
        self._stream = zlib.decompressobj(_ZLIB_OR_GZIP)
        return True


def _unpacker(encoding: str, max_bytes: int) -> _Plain:
    named = encoding.strip().lower()
    if named in {"", "identity"}:
        return _Plain(max_bytes)
    if named in {*_GZIP, "deflate"}:
        return _Packed(max_bytes)
    raise FetchRefused(Reason.ENCODING)
