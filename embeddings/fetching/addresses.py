"""Which IP addresses are on the public internet, and may be connected to."""

from __future__ import annotations

from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
)

# IANA's special-purpose registry, whole, so that it does not depend on the version of Python.
_REFUSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network, unspecified
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT, and Alibaba's metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's own, public only by its number
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# Everything outside is loopback, mapped, NAT64, unique local, link-local, multicast or reserved.
_GLOBAL_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, benchmarking, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)  # RFC 5214: an IPv4 address in the lower half


def is_public(written: str) -> bool:
    """Whether it is an address in its usual spelling that anyone on the internet can reach."""
    try:
        return _is_public_v4(IPv4Address(written))
    except AddressValueError:
        pass
    try:
        address = IPv6Address(written)
    except AddressValueError:
        return False
    return address.scope_id is None and _is_public_v6(address)


def is_loopback(written: str) -> bool:
    """Whether it is an address of this machine itself, and not a form that embeds one."""
    try:
        return IPv4Address(written).is_loopback
    except AddressValueError:
        return written == "::1"


def _is_public_v4(address: IPv4Address) -> bool:
    return not any(address in network for network in _REFUSED_V4)


def _is_public_v6(address: IPv6Address) -> bool:
    if address not in _GLOBAL_V6 or any(address in network for network in _REFUSED_V6):
        return False
    lower_half = int(address) & 0xFFFF_FFFF_FFFF_FFFF
    if lower_half >> 32 in _ISATAP:
        return _is_public_v4(IPv4Address(lower_half & 0xFFFF_FFFF))
    return True
