"""Content is unpacked while it arrives, and never beyond its limit."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.fetching.unpacking import unpacked

LIMIT = 100_000
TEXT = b"The ferry leaves at nine. " * 100


async def pieces(content: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def a_little_then_all(content: bytes) -> AsyncIterator[bytes]:
    yield content[:20]
    yield content[20:]


async def refusal(content: bytes, encoding: str) -> Reason:
    with pytest.raises(FetchRefused) as refused:
        await unpacked(pieces(content, 1000), encoding, LIMIT)
    return refused.value.reason


def bare_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        pytest.param(TEXT, "", id="plain"),
        pytest.param(TEXT, "identity", id="identity"),
        pytest.param(gzip.compress(TEXT), "gzip", id="gzip"),
        pytest.param(gzip.compress(TEXT), " X-GZIP ", id="x-gzip"),
        pytest.param(zlib.compress(TEXT), "deflate", id="deflate"),
        pytest.param(bare_deflate(TEXT), "deflate", id="bare-deflate"),
        pytest.param(gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "gzip", id="members"),
        pytest.param(gzip.compress(TEXT) + b"\0" * 50, "gzip", id="padding"),
    ],
)
async def test_comes_back_whole(packed: bytes, encoding: str) -> None:
    """Each encoding that is asked for, in the forms that servers send."""
    assert await unpacked(pieces(packed, 7), encoding, LIMIT) == TEXT


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 50))
async def test_any_members_in_any_pieces(members: list[bytes], size: int) -> None:
    """Where the network cuts makes no difference."""
    packed = b"".join(map(gzip.compress, members))
    assert await unpacked(pieces(packed, size), "gzip", LIMIT) == b"".join(members)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        pytest.param(gzip.compress(b"\0" * 50_000_000), "gzip", id="gzip-bomb"),
        pytest.param(zlib.compress(b"\0" * 50_000_000), "deflate", id="deflate-bomb"),
        pytest.param(bare_deflate(b"\0" * 50_000_000), "deflate", id="bare-deflate-bomb"),
        pytest.param(gzip.compress(b"\0" * 50_000) * 3, "gzip", id="members-bomb"),
    ],
)
async def test_a_bomb_stops_at_the_limit(packed: bytes, encoding: str) -> None:
    """Fifty megabytes of nothing cost little more than the limit."""
    tracemalloc.start()
    try:
        with pytest.raises(FetchRefused) as refused:
            await unpacked(a_little_then_all(packed), encoding, LIMIT)
        assert refused.value.reason is Reason.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 20 * LIMIT
    finally:
        tracemalloc.stop()


async def test_plain_content_stops_at_the_limit() -> None:
    """One byte more than the limit is too much, and the limit itself is not."""
    assert await refusal(b"a" * (LIMIT + 1), "") is Reason.TOO_LARGE
    assert len(await unpacked(pieces(b"a" * LIMIT, 1000), "", LIMIT)) == LIMIT


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "deflate, gzip"])
async def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    """Brotli, zstandard and nested encodings are named by their reason."""
    assert await refusal(b"anything", encoding) is Reason.ENCODING


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(TEXT)[:-9], gzip.compress(TEXT)[:30], b"no gzip"],
    ids=["its end", "most of it", "all of it"],
)
async def test_damage_is_noticed(packed: bytes) -> None:
    """A page that was cut short is no page."""
    assert await refusal(packed, "gzip") is Reason.BROKEN


async def test_thousands_of_empty_members_are_refused() -> None:
    """They would cost time without making anything larger."""
    assert await refusal(gzip.compress(b"") * 200, "gzip") is Reason.ENCODING
