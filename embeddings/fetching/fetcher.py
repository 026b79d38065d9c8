"""One page or feed comes over the network, wherever its address and its redirects may point."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from multidict import CIMultiDictProxy
from yarl import URL

from embeddings.fetching import media
from embeddings.fetching.pinning import (
    Lookup,
    checked_addresses,
    pinned_connector,
    system_lookup,
)
from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.fetching.targets import checked_target
from embeddings.fetching.unpacking import ACCEPTED, unpacked
from embeddings.reading.original import Original

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK_BYTES = 64 * 1024
_MAX_TAG_CHARACTERS = 1000
_REASONS = {
    401: Reason.FORBIDDEN,
    402: Reason.FORBIDDEN,
    403: Reason.FORBIDDEN,
    404: Reason.NOT_FOUND,
    410: Reason.GONE,
    429: Reason.TOO_MANY_REQUESTS,
    451: Reason.FORBIDDEN,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a site sent, unpacked; empty if it said that nothing has changed."""

    url: str
    """Where it came from in the end, after the redirects."""
    media_type: str
    """As the site called it, with its charset, or empty."""
    content: bytes = field(repr=False)
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    moved: bool = False
    """Whether every redirect was permanent, so that `url` may be kept in place of the old one."""

    def original(self) -> Original:
        """The page as it came, named by its address, to be read and kept."""
        return Original(self.url, self.media_type, self.content)


class Fetcher:
    """Fetches public pages and feeds, one at a time, without cookies, proxies or credentials."""

    def __init__(
        self,
        policy: FetchPolicy,
        lookup: Lookup = system_lookup,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._lookup = lookup
        self._tls = tls

    async def fetch(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """The page, or that it has not changed since the `etag` or `last_modified` given.

        Raises:
            FetchRefused: it may not be fetched, or was not there; the text says why.
        """
        conditions = _conditions(etag, last_modified)
        try:
            async with asyncio.timeout(self._policy.total_seconds):
                return await self._follow(checked_target(url, self._policy), conditions)
        except TimeoutError as error:
            raise FetchRefused(Reason.TIMED_OUT) from error
        except aiohttp.ClientConnectorCertificateError as error:
            raise FetchRefused(Reason.CERTIFICATE) from error
        except (aiohttp.ClientConnectorError, aiohttp.ClientOSError) as error:
            raise FetchRefused(Reason.UNREACHABLE) from error
        except (aiohttp.ClientError, ValueError) as error:  # aiohttp's for some malformed headers
            raise FetchRefused(Reason.BROKEN) from error

    async def _follow(self, url: URL, conditions: dict[str, str]) -> Fetched:
        moved = True
        for redirects in range(self._policy.max_redirects + 1):
            hop = await self._hop(url, conditions, moved=moved and redirects > 0)
            if isinstance(hop, Fetched):
                return hop
            following, permanent = hop
            if url.scheme == "https" and following.scheme == "http":
                raise FetchRefused(Reason.DOWNGRADE)
            url, moved = following, moved and permanent
        raise FetchRefused(Reason.REDIRECTS)

    async def _hop(
        self, url: URL, conditions: dict[str, str], *, moved: bool
    ) -> Fetched | tuple[URL, bool]:
        """The page, or the checked address that it leads on to and whether it does so for good."""
        addresses = await checked_addresses(url, self._lookup, self._policy)
        connector = pinned_connector(url, addresses, self._tls)
        async with (
            self._session(connector) as session,
            session.get(url, headers=conditions, allow_redirects=False) as response,
        ):
            if response.status in _REDIRECTS:
                following = self._following(url, response.headers.get("Location", ""))
                return following, response.status in _PERMANENT
            return await self._received(response, moved)

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,  # it has no limit, and speaks brotli where that is installed
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            headers={
                "User-Agent": self._policy.user_agent,
                "Accept": media.ACCEPTED,
                "Accept-Encoding": ACCEPTED,
            },
            timeout=aiohttp.ClientTimeout(total=None, connect=self._policy.connect_seconds),
        )

    def _following(self, url: URL, location: str) -> URL:
        """The address that a redirect names, checked as the first one was."""
        if not location:
            raise FetchRefused(Reason.BROKEN)
        if "\\" in location:  # browsers read it as a slash, and others do not
            raise FetchRefused(Reason.ADDRESS)
        try:
            joined = url.join(URL(location))
        except ValueError as error:
            raise FetchRefused(Reason.ADDRESS) from error
        return checked_target(str(joined), self._policy)

    async def _received(self, response: aiohttp.ClientResponse, moved: bool) -> Fetched:
        headers = response.headers
        media_type = headers.get("Content-Type", "").strip()
        not_modified = response.status == 304
        content = b"" if not_modified else await self._content(response, media_type)
        return Fetched(
            url=str(response.url),
            media_type=media_type,
            content=content,
            etag=_tag(headers, "ETag"),
            last_modified=_tag(headers, "Last-Modified"),
            not_modified=not_modified,
            moved=moved,
        )

    async def _content(self, response: aiohttp.ClientResponse, media_type: str) -> bytes:
        _check_status(response)
        media.check_media_type(media_type.partition(";")[0].strip().lower())
        if (response.content_length or 0) > self._policy.max_bytes:
            raise FetchRefused(Reason.TOO_LARGE)
        encoding = response.headers.get("Content-Encoding", "")
        content = await unpacked(_chunks(response), encoding, self._policy.max_bytes)
        media.check_beginning(content)
        return content


async def _chunks(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
        yield chunk


def _check_status(response: aiohttp.ClientResponse) -> None:
    if response.status == 200:
        return
    default = Reason.SERVER_ERROR if response.status >= 500 else Reason.STATUS
    raise FetchRefused(
        _REASONS.get(response.status, default),
        retry_after_seconds=retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC)),
    )


def retry_after(written: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110, 10.2.3), or None if it is none."""
    text = written.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in conditions.items() if value}


def _tag(headers: CIMultiDictProxy[str], name: str) -> str | None:
    """A validator that can be sent back as it is."""
    value = headers.get(name, "").strip()
    return value if value.isprintable() and 0 < len(value) <= _MAX_TAG_CHARACTERS else None
