"""Connections that can go nowhere but to the addresses that were checked."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from embeddings.fetching.addresses import is_loopback, is_public
from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.fetching.targets import check_address

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""All addresses of a host, asked once; raises `OSError` if there is none."""


async def system_lookup(host: str, port: int) -> Sequence[str]:
    """The addresses that this machine's resolver knows."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


async def checked_addresses(url: URL, lookup: Lookup, policy: FetchPolicy) -> tuple[str, ...]:
    """The addresses of the URL's host, asked once, each of them allowed.

    Raises:
        FetchRefused: the host has no address, or a single one of them is not public.
    """
    host = url.raw_host or ""
    if is_public(host) or is_loopback(host):
        addresses: tuple[str, ...] = (host,)
    else:
        try:
            addresses = tuple(await lookup(host, url.port or 0))
        except (OSError, UnicodeError) as error:
            raise FetchRefused(Reason.UNKNOWN_HOST) from error
    if not addresses:
        raise FetchRefused(Reason.UNKNOWN_HOST)
    for address in addresses:
        check_address(address, policy)
    if url.port not in policy.ports and not all(map(is_loopback, addresses)):
        raise FetchRefused(Reason.PORT)
    return addresses


class Pinned(AbstractResolver):
    """Answers for one host with the addresses that were checked, and for no other."""

    def __init__(self, host: str, addresses: Sequence[str]) -> None:
        self._host = host
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The checked addresses of that one host."""
        if host != self._host:
            raise OSError("only the host that was checked may be connected to")
        return [_result(host, port, address) for address in self._addresses]

    async def close(self) -> None:
        """Nothing is held open."""


def pinned_connector(
    url: URL, addresses: Sequence[str], tls: ssl.SSLContext | None
) -> aiohttp.TCPConnector:
    """A connector for one request; TLS still verifies the name of the host."""

    def checked_socket(entry: tuple[object, ...]) -> socket.socket:
        family, kind, protocol, _, place = entry
        # The resolver is skipped where the host is an address, so this is asked for each socket.
        if not isinstance(place, tuple) or place[0] not in addresses:
            raise OSError("only the addresses that were checked may be connected to")
        return socket.socket(family=family, type=kind, proto=protocol)  # type: ignore[arg-type]

    return aiohttp.TCPConnector(
        resolver=Pinned(url.raw_host or "", addresses),
        socket_factory=checked_socket,
        use_dns_cache=False,
        force_close=True,
        limit=1,
        ssl=True if tls is None else tls,
    )


def _result(host: str, port: int, address: str) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST,
    )
