"""Only addresses of the public internet are public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.fetching.addresses import is_loopback, is_public


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1"]
)
def test_public(address: str) -> None:
    """An ordinary address may be connected to."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("10.0.0.1", id="private-10"),
        pytest.param("172.16.0.1", id="private-172"),
        pytest.param("172.31.255.255", id="private-172-end"),
        pytest.param("192.168.1.1", id="private-192"),
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.255.254", id="loopback-end"),
        pytest.param("0.0.0.0", id="unspecified"),
        pytest.param("169.254.0.1", id="link-local"),
        pytest.param("169.254.169.254", id="metadata"),
        pytest.param("168.63.129.16", id="metadata-azure"),
        pytest.param("100.100.100.200", id="metadata-alibaba"),
        pytest.param("192.0.0.192", id="metadata-oracle"),
        pytest.param("100.64.0.1", id="cgnat"),
        pytest.param("100.127.255.255", id="cgnat-end"),
        pytest.param("192.0.2.1", id="documentation"),
        pytest.param("198.18.0.1", id="benchmarking"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::1", id="loopback-v6"),
        pytest.param("::", id="unspecified-v6"),
        pytest.param("fe80::1", id="link-local-v6"),
        pytest.param("fe80::1%eth0", id="link-local-v6-zone"),
        pytest.param("2606:4700::1111%eth0", id="zone-on-a-public-one"),
        pytest.param("fc00::1", id="unique-local"),
        pytest.param("fd00:ec2::254", id="metadata-v6"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("ff02::1", id="multicast-v6"),
        pytest.param("::ffff:127.0.0.1", id="mapped"),
        pytest.param("::ffff:1.1.1.1", id="mapped-public"),
        pytest.param("::127.0.0.1", id="compatible"),
        pytest.param("::ffff:0:127.0.0.1", id="translated"),
        pytest.param("64:ff9b::7f00:1", id="nat64"),
        pytest.param("64:ff9b:1::7f00:1", id="nat64-local"),
        pytest.param("2002:7f00:1::", id="6to4"),
        pytest.param("2001:0:7f00:1::", id="teredo"),
        pytest.param("2606:4700::5efe:10.0.0.1", id="isatap"),
        pytest.param("2606:4700::200:5efe:10.0.0.1", id="isatap-global-bit"),
        pytest.param("2001:db8::1", id="documentation-v6"),
        pytest.param("100::1", id="discard"),
        pytest.param("017700000001", id="octal"),
        pytest.param("0x7f000001", id="hexadecimal"),
        pytest.param("2130706433", id="decimal"),
        pytest.param("127.1", id="shortened"),
        pytest.param("0177.0.0.1", id="octal-part"),
        pytest.param("", id="empty"),
    ],
)
def test_refused(address: str) -> None:
    """An address that is not of the public internet, or not in its usual spelling, is refused."""
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_what_python_calls_private_is_not_public(address: IPv4Address) -> None:
    """The list is no shorter than Python's own."""
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))


@given(st.ip_addresses(v=4), st.sampled_from([0, 0xFFFF << 32, 0xFFFF << 48, 0x64FF9B << 96]))
def test_an_embedded_ipv4_address_is_never_public(address: IPv4Address, prefix: int) -> None:
    """However an IPv4 address is written in the lowest bits of an IPv6 one, it is refused."""
    assert not is_public(str(IPv6Address(prefix | int(address))))


@pytest.mark.parametrize("address", ["::ffff:127.0.0.1", "2130706433", "localhost", "128.0.0.1"])
def test_other_forms_are_not_loopback(address: str) -> None:
    """Even for tests, loopback is only its own plain form."""
    assert not is_loopback(address)
