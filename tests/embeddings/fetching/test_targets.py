"""Whatever the spelling, an address is brought into one form, or refused."""

from __future__ import annotations

import pytest
from yarl import URL

from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.refusals import SENTENCES, FetchRefused, Reason
from embeddings.fetching.targets import MAX_CHARACTERS, checked_target

POLICY = FetchPolicy()


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("https://example.org", "https://example.org/"),
        ("  https://example.org/a \n", "https://example.org/a"),
        ("HTTPS://EXAMPLE.org/A", "https://example.org/A"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org:8443/a?b=c#d", "https://example.org:8443/a?b=c"),
        ("http://münchen.example/ü", "http://xn--mnchen-3ya.example/%C3%BC"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_brought_into_one_form(written: str, becomes: str) -> None:
    """Spellings of the same address become the same."""
    assert checked_target(written, POLICY) == URL(becomes)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        pytest.param("ftp://example.org/", Reason.SCHEME, id="ftp"),
        pytest.param("file:///etc/passwd", Reason.SCHEME, id="file"),
        pytest.param("gopher://example.org/", Reason.SCHEME, id="gopher"),
        pytest.param("javascript:alert(1)", Reason.SCHEME, id="javascript"),
        pytest.param("data:text/html,hi", Reason.SCHEME, id="data"),
        pytest.param("example.org", Reason.SCHEME, id="no-scheme"),
        pytest.param("//example.org/", Reason.SCHEME, id="network-path"),
        pytest.param("http:example.org", Reason.ADDRESS, id="no-slashes"),
        pytest.param("http:///x", Reason.ADDRESS, id="no-host"),
        pytest.param("", Reason.ADDRESS, id="empty"),
        pytest.param("http://user@example.org/", Reason.CREDENTIALS, id="user"),
        pytest.param("http://a:b@example.org/", Reason.CREDENTIALS, id="password"),
        pytest.param("http://example.org@127.0.0.1/", Reason.CREDENTIALS, id="host-as-user"),
        pytest.param("http://@example.org/", Reason.CREDENTIALS, id="empty-user"),
        pytest.param("http://example.org:22/", Reason.PORT, id="ssh"),
        pytest.param("http://example.org:6379/", Reason.PORT, id="redis"),
        pytest.param("http://example.org:0/", Reason.PORT, id="port-zero"),
        pytest.param("http://example.org:99999/", Reason.ADDRESS, id="port-too-high"),
        pytest.param("http://localhost/", Reason.PRIVATE, id="localhost"),
        pytest.param("http://LOCALHOST./", Reason.PRIVATE, id="localhost-dot"),
        pytest.param("http://ⅼocalhost/", Reason.PRIVATE, id="localhost-compatibility"),
        pytest.param("http://a.localhost/", Reason.PRIVATE, id="under-localhost"),
        pytest.param("http://intranet/", Reason.PRIVATE, id="single-label"),
        pytest.param("http://printer.local/", Reason.PRIVATE, id="local"),
        pytest.param("http://metadata.google.internal/", Reason.PRIVATE, id="internal"),
        pytest.param("http://127.0.0.1/", Reason.PRIVATE, id="loopback"),
        pytest.param("http://127.0.0.1./", Reason.PRIVATE, id="loopback-dot"),
        pytest.param("http://127.1/", Reason.PRIVATE, id="shortened"),
        pytest.param("http://0/", Reason.PRIVATE, id="zero"),
        pytest.param("http://2130706433/", Reason.PRIVATE, id="decimal"),
        pytest.param("http://0x7f000001/", Reason.PRIVATE, id="hexadecimal"),
        pytest.param("http://0x7f.0.0.0x1/", Reason.PRIVATE, id="hexadecimal-parts"),
        pytest.param("http://017700000001/", Reason.PRIVATE, id="octal"),
        pytest.param("http://0177.0.0.1/", Reason.PRIVATE, id="octal-part"),
        pytest.param("http://127.0.0.0x1/", Reason.PRIVATE, id="mixed"),
        pytest.param("http://１２７.０.０.１/", Reason.PRIVATE, id="full-width"),
        pytest.param("http://①②⑦.0.0.1/", Reason.PRIVATE, id="circled"),
        pytest.param("http://127。0。0。1/", Reason.PRIVATE, id="ideographic-stop"),
        pytest.param("http://%31%32%37.0.0.1/", Reason.PRIVATE, id="percent"),
        pytest.param("http://169.254.169.254/latest", Reason.PRIVATE, id="metadata"),
        pytest.param("http://[::1]/", Reason.PRIVATE, id="loopback-v6"),
        pytest.param("http://[::]/", Reason.PRIVATE, id="unspecified-v6"),
        pytest.param("http://[::ffff:127.0.0.1]/", Reason.PRIVATE, id="mapped"),
        pytest.param("http://[::ffff:7f00:1]/", Reason.PRIVATE, id="mapped-hexadecimal"),
        pytest.param("http://[64:ff9b::7f00:1]/", Reason.PRIVATE, id="nat64"),
        pytest.param("http://[2002:7f00:1::]/", Reason.PRIVATE, id="6to4"),
        pytest.param("http://[2001:0:7f00:1::]/", Reason.PRIVATE, id="teredo"),
        pytest.param("http://[fd00:ec2::254]/", Reason.PRIVATE, id="metadata-v6"),
        pytest.param("http://exa\u00admple.org/", Reason.ADDRESS, id="soft-hyphen"),
        pytest.param("http://127.0.0.1\u200b/", Reason.ADDRESS, id="zero-width"),
        pytest.param("http://exa mple.org/", Reason.ADDRESS, id="space"),
        pytest.param("http://example.org/\r\nHost: a", Reason.ADDRESS, id="header-injection"),
        pytest.param("http://example.org/\0", Reason.ADDRESS, id="null"),
        pytest.param("http://example.org\\@127.0.0.1/", Reason.ADDRESS, id="backslash"),
        pytest.param("http://a..example.org/", Reason.ADDRESS, id="empty-label"),
        pytest.param("http://[v1.a]/", Reason.ADDRESS, id="future-address"),
        pytest.param("http://example.org/" + "a" * MAX_CHARACTERS, Reason.ADDRESS, id="long"),
    ],
)
def test_refused(written: str, reason: Reason) -> None:
    """Each form that could lead elsewhere than it seems is refused before anything is resolved."""
    with pytest.raises(FetchRefused) as refused:
        checked_target(written, POLICY)
    assert refused.value.reason is reason


def test_every_reason_has_one_sentence() -> None:
    """A person is told one sentence for each reason, or two where the second is the cure."""
    assert set(SENTENCES) == set(Reason)
    assert all(1 <= sentence.count(". ") + 1 <= 2 for sentence in SENTENCES.values())
