"""Web addresses, checked and brought into the one form that is then connected to."""

from __future__ import annotations

import re
from ipaddress import ip_address

from yarl import URL

from embeddings.fetching.addresses import is_loopback, is_public
from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.refusals import FetchRefused, Reason

MAX_CHARACTERS = 2000

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff\u2028\u2029]")
_AUTHORITY = re.compile(r"[A-Za-z]+://([^/?#]*)")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")
# WHATWG URL, "ends in a number": some resolvers read such a host as an IPv4 address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_NOT_PUBLIC = (
    ".localhost",
    ".localdomain",
    ".local",
    ".internal",
    ".intranet",
    ".lan",
    ".home.arpa",
    ".onion",
)


def checked_target(written: str, policy: FetchPolicy) -> URL:
    """The address as it will be connected to, without its fragment; nothing is resolved yet.

    Raises:
        FetchRefused: its form, scheme, port or host is none that may be fetched.
    """
    url = _parsed(written.strip(" \t\r\n"))
    if url.scheme not in {"http", "https"}:
        raise FetchRefused(Reason.SCHEME)
    authority = _AUTHORITY.match(written.strip())  # as it was typed: an empty user is dropped
    if authority and "@" in authority[1]:
        raise FetchRefused(Reason.CREDENTIALS)
    host = (url.raw_host or "").lower().removesuffix(".")
    if not host or (authority and "[" in authority[1] and ":" not in host):
        raise FetchRefused(Reason.ADDRESS)
    _check_host(host, policy)
    if url.port not in policy.ports and not policy.loopback_for_tests:
        raise FetchRefused(Reason.PORT)
    return url.with_host(host).with_fragment(None)


def check_address(address: str, policy: FetchPolicy) -> None:
    """Pass an address that may be connected to.

    Raises:
        FetchRefused: it is not on the public internet.
    """
    if is_public(address) or (policy.loopback_for_tests and is_loopback(address)):
        return
    raise FetchRefused(Reason.PRIVATE)


def _parsed(written: str) -> URL:
    if not written or len(written) > MAX_CHARACTERS or _FORBIDDEN.search(written):
        raise FetchRefused(Reason.ADDRESS)
    try:
        url = URL(written)
        if not url.absolute:
            raise FetchRefused(Reason.ADDRESS if url.scheme in {"http", "https"} else Reason.SCHEME)
    except ValueError as error:
        raise FetchRefused(Reason.ADDRESS) from error
    return url


def _check_host(host: str, policy: FetchPolicy) -> None:
    if _is_address(host):
        check_address(host, policy)
        return
    if host == "localhost" and policy.loopback_for_tests:
        return
    last = host.rpartition(".")[2]
    if _NUMBER.fullmatch(last):  # decimal, octal, hexadecimal or shortened
        raise FetchRefused(Reason.PRIVATE)
    if "." not in host or f".{host}".endswith(_NOT_PUBLIC):
        raise FetchRefused(Reason.PRIVATE)
    if not _HOST.fullmatch(host) or len(host) > 253:
        raise FetchRefused(Reason.ADDRESS)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
