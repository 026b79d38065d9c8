"""A connection goes to the checked addresses, and nowhere else."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from unittest.mock import patch

import aiohttp
import pytest
from aiohappyeyeballs import AddrInfoType
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yarl import URL

from embeddings.fetching import fetcher, pinning
from embeddings.fetching.addresses import is_public
from embeddings.fetching.fetcher import Fetcher
from embeddings.fetching.pinning import Pinned, checked_addresses, pinned_connector
from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.refusals import FetchRefused, Reason

POLICY = FetchPolicy()
TARGET = URL("http://example.org/")


def answering(*addresses: str) -> pinning.Lookup:
    async def lookup(host: str, port: int) -> Sequence[str]:
        return addresses

    return lookup


async def refusal(*addresses: str) -> Reason:
    with pytest.raises(FetchRefused) as refused:
        await checked_addresses(TARGET, answering(*addresses), POLICY)
    return refused.value.reason


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%lo"]
)
async def test_one_private_address_spoils_a_host(address: str) -> None:
    """Every address counts, wherever it stands among the others."""
    assert await refusal(address) is Reason.PRIVATE
    assert await refusal("1.1.1.1", address) is Reason.PRIVATE
    assert await refusal(address, "1.1.1.1") is Reason.PRIVATE


async def test_a_host_without_an_address() -> None:
    """No address, or an error of the resolver, is an unknown host."""
    assert await refusal() is Reason.UNKNOWN_HOST

    async def fails(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror

    with pytest.raises(FetchRefused) as refused:
        await checked_addresses(TARGET, fails, POLICY)
    assert refused.value.reason is Reason.UNKNOWN_HOST


async def test_the_resolver_knows_one_host_only() -> None:
    """The connector is told the checked addresses, and of any other host nothing."""
    pinned = Pinned("example.org", ["1.1.1.1", "2606:4700::1111"])
    found = await pinned.resolve("example.org", 80)
    assert [(each["host"], each["family"]) for each in found] == [
        ("1.1.1.1", socket.AF_INET),
        ("2606:4700::1111", socket.AF_INET6),
    ]
    with pytest.raises(OSError, match="that was checked"):
        await pinned.resolve("example.com", 80)


async def test_no_socket_for_an_unchecked_address() -> None:
    """Even if aiohttp resolved by itself, no socket would be made."""
    connector = pinned_connector(TARGET, ["1.1.1.1"], None)
    make = connector._socket_factory
    assert make is not None
    with pytest.raises(OSError, match="that were checked"):
        make((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))
    await connector.close()


HOSTS = st.one_of(
    st.ip_addresses().map(lambda ip: f"[{ip}]" if ip.version == 6 else str(ip)),
    st.ip_addresses(v=4).map(lambda ip: str(int(ip))),
    st.ip_addresses(v=4).map(lambda ip: hex(int(ip))),
    st.ip_addresses(v=4).map(lambda ip: f"0{int(ip):o}"),
    st.ip_addresses(v=4).map(lambda ip: ".".join(f"0{int(part):o}" for part in ip.packed)),
    st.ip_addresses(v=4).map(lambda ip: f"[::ffff:{ip}]"),
    st.sampled_from(
        ["localhost", "127.1", "0", "[::1]", "１２７.0.0.1", "a.example", "127.0.0.1.", "LOCALHOST"]
    ),
    st.text("0123456789abcdefx.:[]%@/\\。①-", max_size=20),
    st.text(max_size=12),
)
SCHEMES = st.sampled_from(["http://", "https://", "HTTP://", "//", "http:/", "http:\\\\", "ftp://"])
AFTER = st.sampled_from(
    ["", "/", ":80/", ":22/", "@1.1.1.1/", "#@1.1.1.1/", "?@1.1.1.1", "\\x", " "]
)


@given(st.one_of(st.tuples(SCHEMES, HOSTS, AFTER).map("".join), st.text(max_size=30)))
@example("http://1.1.1.1/")
@example("http://127.0.0.1/")
@example("http://1.1.1.1@127.0.0.1/")
@example("http://1.1.1.1#@127.0.0.1/")
@example("http://127.0.0.1\\@1.1.1.1/")
@settings(max_examples=300, deadline=None)
async def test_no_spelling_reaches_a_refused_network(written: str) -> None:
    """Whatever the spelling, each address that a connection is tried to is a public one."""
    tried: list[str] = []

    def recording(url: URL, addresses: Sequence[str], tls: None) -> aiohttp.TCPConnector:
        connector = pinned_connector(url, addresses, tls)
        connector._socket_factory = record
        return connector

    def record(entry: AddrInfoType) -> socket.socket:
        tried.append(str(entry[4][0]))
        raise OSError("no test goes out")

    with patch.object(fetcher, "pinned_connector", recording), pytest.raises(FetchRefused):
        await Fetcher(POLICY, _resolving_as_the_system_would).fetch(written)
    assert all(map(is_public, tried))


async def _resolving_as_the_system_would(host: str, port: int) -> Sequence[str]:
    """What inet_aton reads from a number, loopback for its names, else one public address."""
    if host.removesuffix(".").endswith("localhost"):
        return ["127.0.0.1"]
    try:
        return [socket.inet_ntoa(socket.inet_aton(host))]
    except (OSError, UnicodeError):
        return ["1.1.1.1"]
