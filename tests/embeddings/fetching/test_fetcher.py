"""Pages come from a web server of the tests, which is as hostile as they get."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from embeddings.fetching.fetcher import Fetcher, retry_after
from embeddings.fetching.policy import FetchPolicy
from embeddings.fetching.refusals import FetchRefused, Reason
from embeddings.reading.original import Original

POLICY = FetchPolicy(
    loopback_for_tests=True, max_bytes=50_000, total_seconds=10.0, connect_seconds=5.0
)
PAGE = b"<html><body><p>The ferry leaves at nine.</p></body></html>"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """A web server that answers every request so, and its address."""
    server = web.Server(answer)
    runner = web.ServerRunner(server, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def sending(raw: bytes) -> AsyncIterator[str]:
    """A server that sends these bytes to whoever connects, and hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(raw)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def always(**parts: object) -> Answer:
    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(**parts)  # type: ignore[arg-type]

    return answer


def page(**headers: str) -> Answer:
    return always(body=PAGE, headers={"Content-Type": "text/html", **headers})


async def refused(url: str, fetcher: Fetcher | None = None) -> FetchRefused:
    with pytest.raises(FetchRefused) as caught:
        await (fetcher or Fetcher(POLICY)).fetch(url)
    return caught.value


async def test_a_page_and_its_original() -> None:
    """Content, media type, validators and address come as they were sent."""
    async with serving(
        page(ETag='"1"', **{"Last-Modified": "Fri, 14 Mar 2025 09:30:00 GMT"})
    ) as at:
        fetched = await Fetcher(POLICY).fetch(f"{at}/a?b#c")
    assert fetched.original() == Original(f"{at}/a?b", "text/html", PAGE)
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Fri, 14 Mar 2025 09:30:00 GMT")
    assert not fetched.not_modified
    assert not fetched.moved


async def test_what_is_said_of_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """An honest name, no brotli, no cookie, no credentials, and no proxy of the environment."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    seen: list[web.BaseRequest] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        seen.append(request)
        response = web.Response(body=PAGE, content_type="text/html")
        response.set_cookie("who", "quoth")
        return response

    async with serving(answer) as at:
        fetcher = Fetcher(POLICY)
        await fetcher.fetch(at)
        await fetcher.fetch(at)
    headers = seen[1].headers
    assert headers["User-Agent"].startswith("Quoth/")
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


async def test_nothing_has_changed() -> None:
    """The validators are sent back, and 304 is no page and no failure."""
    asked: dict[str, str] = {}

    async def answer(request: web.BaseRequest) -> web.Response:
        asked.update(request.headers)
        return web.Response(status=304, headers={"ETag": '"1"'})

    async with serving(answer) as at:
        fetched = await Fetcher(POLICY).fetch(at, '"1"', "Fri, 14 Mar 2025 09:30:00 GMT")
    assert (fetched.not_modified, fetched.content, fetched.etag) == (True, b"", '"1"')
    assert asked["If-None-Match"] == '"1"'
    assert asked["If-Modified-Since"] == "Fri, 14 Mar 2025 09:30:00 GMT"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, Reason.FORBIDDEN),
        (403, Reason.FORBIDDEN),
        (404, Reason.NOT_FOUND),
        (410, Reason.GONE),
        (429, Reason.TOO_MANY_REQUESTS),
        (451, Reason.FORBIDDEN),
        (500, Reason.SERVER_ERROR),
        (503, Reason.SERVER_ERROR),
        (204, Reason.STATUS),
        (206, Reason.STATUS),
        (300, Reason.STATUS),
        (418, Reason.STATUS),
    ],
)
async def test_each_status_has_its_reason(status: int, reason: Reason) -> None:
    """What is no page is refused, with how long the site asks to be left alone."""
    async with serving(always(status=status, headers={"Retry-After": "120"})) as at:
        error = await refused(at)
    assert (error.reason, error.retry_after_seconds) == (reason, 120.0)


def leading(*locations: str, status: int = 302) -> Answer:
    """A server whose page n leads on to the n-th location, and whose last page is one."""

    async def answer(request: web.BaseRequest) -> web.Response:
        number = int(request.path.strip("/") or 0)
        if number < len(locations):
            return web.Response(status=status, headers={"Location": locations[number]})
        return web.Response(body=PAGE, content_type="text/html")

    return answer


@pytest.mark.parametrize(
    ("status", "moved"), [(301, True), (302, False), (303, False), (308, True)]
)
async def test_redirects_are_followed(status: int, moved: bool) -> None:
    """Five are followed, relative ones too, and only permanent ones are called a move."""
    async with serving(leading("/1", "2", "/3", "/4", "/5", status=status)) as at:
        fetched = await Fetcher(POLICY).fetch(at)
    assert (fetched.url, fetched.moved) == (f"{at}/5", moved)


async def test_six_redirects_are_too_many() -> None:
    """So are circles."""
    async with serving(leading("/1", "/2", "/3", "/4", "/5", "/6")) as at:
        assert (await refused(at)).reason is Reason.REDIRECTS
    async with serving(leading("/0")) as at:
        assert (await refused(at)).reason is Reason.REDIRECTS


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        pytest.param("http://169.254.169.254/latest/meta-data/", Reason.PRIVATE, id="metadata"),
        pytest.param("http://10.0.0.1/", Reason.PRIVATE, id="private"),
        pytest.param("//192.168.0.1/", Reason.PRIVATE, id="network-path"),
        pytest.param("http://[::ffff:127.0.0.1]/", Reason.PRIVATE, id="mapped"),
        pytest.param("http://2130706433/", Reason.PRIVATE, id="decimal"),
        pytest.param("http://0x7f.1/", Reason.PRIVATE, id="hexadecimal"),
        pytest.param("http://intranet/", Reason.PRIVATE, id="single-label"),
        pytest.param("http://inside.example/", Reason.PRIVATE, id="resolves-to-private"),
        pytest.param("file:///etc/passwd", Reason.SCHEME, id="file"),
        pytest.param("ftp://example.org/", Reason.SCHEME, id="ftp"),
        pytest.param("http://a:b@public.example/", Reason.CREDENTIALS, id="credentials"),
        pytest.param("http://public.example:22/", Reason.PORT, id="port"),
        pytest.param("http:\\\\127.0.0.1\\", Reason.ADDRESS, id="backslash"),
        pytest.param("http://[/", Reason.ADDRESS, id="malformed"),
        pytest.param("", Reason.BROKEN, id="empty"),
    ],
)
async def test_a_redirect_is_checked_like_the_first_address(location: str, reason: Reason) -> None:
    """A site cannot lead where a person could not."""

    async def lookup(host: str, port: int) -> Sequence[str]:
        return ["10.1.2.3"] if host == "inside.example" else ["1.1.1.1"]

    async with serving(leading(location)) as at:
        assert (await refused(at, Fetcher(POLICY, lookup))).reason is reason


async def test_a_host_is_resolved_once_a_hop() -> None:
    """A name that answers differently the second time is never asked a second time."""
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    async with serving(page()) as at:
        url = at.replace("127.0.0.1", "rebinding.example")
        fetched = await Fetcher(POLICY, rebinding).fetch(url)
    assert fetched.content == PAGE
    assert asked == ["rebinding.example"]


async def test_the_second_hop_is_resolved_and_checked_anew() -> None:
    """A redirect to the same host asks again, and the new answer is checked."""
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    async with serving(leading("/1")) as at:
        url = at.replace("127.0.0.1", "rebinding.example")
        assert (await refused(url, Fetcher(POLICY, rebinding))).reason is Reason.PRIVATE
    assert len(asked) == 2


async def test_production_does_not_reach_loopback() -> None:
    """The server of the tests is out of reach without the policy of the tests."""
    async with serving(page()) as at:
        assert (await refused(at, Fetcher(FetchPolicy()))).reason is Reason.PRIVATE


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        pytest.param(
            {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 9**8), Reason.TOO_LARGE, id="bomb"
        ),
        pytest.param({"Content-Encoding": "br"}, b"\x0b\x02\x80abc\x03", Reason.ENCODING, id="br"),
        pytest.param({}, b"a" * 50_001, Reason.TOO_LARGE, id="large"),
        pytest.param({"Content-Type": "image/png"}, b"a", Reason.MEDIA_TYPE, id="picture"),
        pytest.param({"Content-Type": "text/html"}, b"\x7fELF", Reason.MEDIA_TYPE, id="program"),
    ],
)
async def test_content_that_is_refused(
    headers: dict[str, str], body: bytes, reason: Reason
) -> None:
    """Bombs, what we cannot unpack, what is too large, and what is no text."""
    async with serving(always(body=body, headers=headers)) as at:
        assert (await refused(at)).reason is reason


async def test_an_endless_body_stops_at_the_limit() -> None:
    """Nothing beyond the limit is waited for."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"a" * 4096)

    async with serving(answer) as at:
        assert (await refused(at)).reason is Reason.TOO_LARGE


async def test_a_slow_drip_ends_with_the_total_time() -> None:
    """A site that never stops sending a little is left."""
    over = asyncio.Event()

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        await response.write(b"a")
        await over.wait()
        return response

    impatient = FetchPolicy(loopback_for_tests=True, total_seconds=0.3)
    async with serving(answer) as at:
        assert (await refused(at, Fetcher(impatient))).reason is Reason.TIMED_OUT
        over.set()


async def test_the_time_of_the_resolver_counts() -> None:
    """A name server that does not answer is not waited for either."""

    async def lookup(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    impatient = Fetcher(FetchPolicy(total_seconds=0.05), lookup)
    assert (await refused("http://slow.example/", impatient)).reason is Reason.TIMED_OUT


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", id="too-short"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", id="negative-length"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n", id="length-of-letters"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", id="bad-chunk"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 5000 + b"\r\n", id="many-headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\na: " + b"b" * 99_999 + b"\r\n\r\n", id="long-header"),
        pytest.param(b"not http at all\r\n\r\n", id="no-http"),
        pytest.param(b"", id="silence"),
    ],
)
async def test_a_server_that_breaks_the_protocol(raw: bytes) -> None:
    """It is one clear refusal, whatever it does."""
    async with sending(raw) as at:
        assert (await refused(at)).reason in {Reason.BROKEN, Reason.UNREACHABLE}


async def test_a_port_that_nobody_listens_on() -> None:
    """The site cannot be reached."""
    async with sending(b"") as at:
        pass
    assert (await refused(at)).reason is Reason.UNREACHABLE


def certificate_for(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of that name shows, and what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=str(file))


async def at_loopback(host: str, port: int) -> Sequence[str]:
    return [str(ip_address("127.0.0.1"))]


async def test_tls_verifies_the_name_and_not_the_address(tmp_path: Path) -> None:
    """Pinning keeps the name: the right one passes, another or an unknown issuer does not."""
    server, trusting = certificate_for("good.example", tmp_path)
    async with serving(page(), server) as at:
        good, bad = (at.replace("127.0.0.1", name) for name in ("good.example", "bad.example"))
        fetched = await Fetcher(POLICY, at_loopback, trusting).fetch(good)
        assert fetched.content == PAGE
        wrong_name = await refused(bad, Fetcher(POLICY, at_loopback, trusting))
        unknown = await refused(good, Fetcher(POLICY, at_loopback))
    assert wrong_name.reason is unknown.reason is Reason.CERTIFICATE


async def test_https_does_not_lead_to_http(tmp_path: Path) -> None:
    """Anyone on the way could change the words that are quoted later."""
    server, trusting = certificate_for("good.example", tmp_path)
    async with serving(leading("http://good.example/"), server) as at:
        url = at.replace("127.0.0.1", "good.example")
        error = await refused(url, Fetcher(POLICY, at_loopback, trusting))
    assert error.reason is Reason.DOWNGRADE


NOW = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 14 Mar 2025 09:31:00 GMT", 60.0),
        ("Fri, 14 Mar 2025 09:29:00 GMT", 0.0),
        ("9" * 5000, float("9" * 12)),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
    ],
)
def test_retry_after(written: str, seconds: float | None) -> None:
    """Seconds or a date, and nothing else."""
    assert retry_after(written, NOW) == seconds
