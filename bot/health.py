"""`/health`, `/ready` and `/metrics`, for whoever watches over the process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.meters import Meters
from embeddings import QuothError

Readiness = Callable[[], Mapping[str, bool]]
"""What must be so before questions are answered, by name."""
Counts = Callable[[], Mapping[str, int]]
"""What else is said of the process, by name: its connections to Discord, and its duty."""


@asynccontextmanager
async def watched_over(
    address: str, meters: Meters, ready: Readiness, counts: Counts = dict
) -> AsyncIterator[None]:
    """Measure the event loop and serve the pages at `host:port` while the block runs.

    Nothing is measured or served where the address is empty.

    Raises:
        QuothError: nothing can listen there.
    """
    if not address:
        yield
        return
    host, _, port = address.rpartition(":")
    watching = asyncio.ensure_future(meters.watch_loop())
    try:
        async with health_pages(host.strip("[]"), int(port), meters, ready, counts):
            yield
    finally:
        watching.cancel()


@asynccontextmanager
async def health_pages(
    host: str, port: int, meters: Meters, ready: Readiness, counts: Counts = dict
) -> AsyncIterator[int]:
    """Serve the three pages while the block runs; the port, which was chosen if it was 0.

    `/health` answers as long as the event loop turns. `/ready` says 503 until everything is. Both
    show the counts.

    Raises:
        QuothError: nothing can listen there.
    """
    runner = web.AppRunner(_pages(meters, ready, counts), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise QuothError(
                f"Nothing can listen at {host}:{port} ({error.strerror}). Set METRICS_ADDRESS to a "
                "free port of this machine, or leave it empty."
            ) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _pages(meters: Meters, ready: Readiness, counts: Counts) -> web.Application:
    async def health(request: web.Request) -> web.Response:
        return web.json_response({"alive": True, **counts()})

    async def readiness(request: web.Request) -> web.Response:
        states = dict(ready())
        status = 200 if all(states.values()) else 503
        return web.json_response({**states, **counts()}, status=status)

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(body=meters.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    pages = web.Application()
    pages.add_routes(
        [
            web.get("/health", health),
            web.get("/ready", readiness),
            web.get("/metrics", metrics),
        ]
    )
    return pages
