"""The pages for whoever watches over the process, fetched over HTTP."""

from __future__ import annotations

import asyncio
import socket

import aiohttp
import pytest

from bot.health import health_pages, watched_over
from bot.meters import Meters
from embeddings import Answer, QuothError, Verdict

HERE = "127.0.0.1"


async def fetched(port: int, page: str) -> tuple[int, str]:
    """The status and the text of a page."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{HERE}:{port}{page}") as got,
    ):
        return got.status, await got.text()


async def test_ready_only_when_everything_is() -> None:
    """What is missing is named."""
    states = {"library": True, "discord": False}
    async with health_pages(HERE, 0, Meters(), lambda: states) as port:
        assert await fetched(port, "/health") == (200, '{"alive": true}')
        assert await fetched(port, "/ready") == (503, '{"library": true, "discord": false}')
        states["discord"] = True
        assert (await fetched(port, "/ready"))[0] == 200
        assert (await fetched(port, "/"))[0] == 404


async def test_both_pages_count_the_shards_that_are_connected() -> None:
    """A process that lost one of its shards is alive, and is not ready."""
    counts = {"shards": 8, "shards_connected": 7}
    states = {"discord": False}
    async with health_pages(HERE, 0, Meters(), lambda: states, lambda: counts) as port:
        said = '"shards": 8, "shards_connected": 7}'
        assert await fetched(port, "/health") == (200, f'{{"alive": true, {said}')
        assert await fetched(port, "/ready") == (503, f'{{"discord": false, {said}')


async def test_metrics_are_what_was_measured() -> None:
    """In the text format of Prometheus."""
    meters = Meters()
    meters.answered(Answer("q", Verdict.WEAK))
    async with health_pages(HERE, 0, meters, dict) as port:
        status, text = await fetched(port, "/metrics")
    assert status == 200
    assert 'quoth_answers_total{verdict="weak"} 1.0' in text


async def test_a_port_in_use_is_one_sentence() -> None:
    """The setting is named, and what to do."""
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        with pytest.raises(QuothError, match="METRICS_ADDRESS"):
            async with health_pages(HERE, taken.getsockname()[1], Meters(), dict):
                pass


async def test_nothing_listens_afterwards() -> None:
    """The port is free again."""
    async with health_pages(HERE, 0, Meters(), dict) as port:
        pass
    with pytest.raises(aiohttp.ClientConnectorError):
        await fetched(port, "/health")


async def test_no_address_serves_nothing() -> None:
    """And nothing is measured."""
    meters = Meters()
    async with watched_over("", meters, dict):
        await asyncio.sleep(0)
    assert b"lag_seconds_count 0.0" in meters.exposition()


async def test_an_address_is_a_host_and_a_port(unused_tcp_port: int) -> None:
    """The pages are served there, and no longer than the block."""
    async with watched_over(f"{HERE}:{unused_tcp_port}", Meters(), dict):
        assert (await fetched(unused_tcp_port, "/health"))[0] == 200
    with pytest.raises(aiohttp.ClientConnectorError):
        await fetched(unused_tcp_port, "/health")
