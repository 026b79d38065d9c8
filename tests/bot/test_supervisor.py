"""The bot comes back after what can pass, ends on what cannot, and stops when told to."""

from __future__ import annotations

import asyncio
import os
import signal
from types import SimpleNamespace

import aiohttp
import discord
import pytest
from aiohttp import web

from bot.answerer import Answerer
from bot.in_flight import InFlight
from bot.supervisor import Pauses, fatal_sentence, run_bot, supervise
from embeddings import EncoderError, QuothError


class Client:
    """A client that ends as its script says: by an exception, or by being closed."""

    def __init__(self, ending: BaseException | None) -> None:
        self.ending = ending
        self.in_flight = InFlight()
        self.closed = asyncio.Event()
        self.started = asyncio.Event()

    async def start(self, token: str) -> None:
        """Fail at once, or run until closed."""
        self.started.set()
        if self.ending is not None:
            raise self.ending
        await self.closed.wait()

    async def close(self) -> None:
        """End the run."""
        self.closed.set()


class Stage:
    """Hands out scripted clients, and counts the pauses between them instead of waiting."""

    def __init__(self, *endings: BaseException | None) -> None:
        self.clients = [Client(ending) for ending in endings]
        self.waiting = list(self.clients)
        self.pauses: list[float] = []
        self.stop = asyncio.Event()

    def new_client(self) -> Client:
        """Hand out the next client; with the last, tell the supervisor to stop."""
        client = self.waiting.pop(0)
        if not self.waiting and client.ending is None:
            self.stop.set()
        return client

    async def sleep(self, seconds: float) -> None:
        """Note the pause, and take none."""
        self.pauses.append(seconds)

    async def run(self, warm_up=None, **options) -> None:
        """Supervise until the script is played."""
        async with asyncio.timeout(10):
            await supervise(
                "token",
                self.new_client,
                warm_up or _at_once,
                self.stop,
                sleep=self.sleep,
                pauses=Pauses(draw=lambda: 0.0),
                **options,
            )


async def _at_once() -> None:
    pass


def closed(code):
    return discord.ConnectionClosed(SimpleNamespace(close_code=code), shard_id=None)


@pytest.mark.parametrize(
    "failure",
    [
        AttributeError("'NoneType' object has no attribute 'sequence'"),
        discord.GatewayNotFound(),
        aiohttp.ClientError("reset"),
        OSError(104, "Connection reset by peer"),
        KeyError("an odd payload"),
        closed(4000),
    ],
)
async def test_what_can_pass_is_tried_again(failure, caplog):
    """Lost networks, gateways and parsers get a fresh client after a pause."""
    stage = Stage(failure, None)
    await stage.run()
    assert stage.pauses == [1.0]
    assert all(client.closed.is_set() for client in stage.clients)
    assert type(failure).__name__ in caplog.text


async def test_pauses_grow_between_failures():
    """Each failure doubles the pause, so that nothing spins."""
    stage = Stage(*[OSError()] * 4, None)
    await stage.run()
    assert stage.pauses == [1.0, 2.0, 4.0, 8.0]


async def test_a_steady_client_starts_the_pauses_over():
    """After ten sound minutes a failure is a first failure again."""
    times = iter([0.0, 1.0, 1.0, 701.0, 701.0, 702.0, 0.0])
    stage = Stage(OSError(), OSError(), OSError(), None)
    await stage.run(clock=lambda: next(times))
    assert stage.pauses == [1.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("failures", "lowest", "highest"), [(0, 1, 2), (3, 8, 16), (900, 150, 300)]
)
def test_a_pause_has_jitter_within_bounds(failures, lowest, highest):
    """Between half and the whole of the doubled pause, never over five minutes."""
    assert Pauses(draw=lambda: 0.0, failures=failures).after(0) == lowest
    assert Pauses(draw=lambda: 1.0, failures=failures).after(0) == highest


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (discord.LoginFailure("no"), "refused the token"),
        (discord.PrivilegedIntentsRequired(None), "refused the intents"),
        (closed(4004), "refused the token"),
        (closed(4010), "SHARDS"),
        (closed(4011), "SHARDS"),
        (closed(4013), "refused the intents"),
    ],
)
async def test_what_cannot_pass_ends_with_the_cure(failure, words):
    """The operator gets one sentence, at once, and the client is closed."""
    stage = Stage(failure)
    with pytest.raises(QuothError, match=words):
        await stage.run()
    assert stage.pauses == []
    assert stage.clients[0].closed.is_set()


def test_ordinary_errors_are_not_fatal():
    """Everything else may pass."""
    assert fatal_sentence(OSError()) is None
    assert fatal_sentence(closed(1006)) is None


async def test_a_failed_warm_up_ends_the_run():
    """Without a model there is nothing to answer with; its own sentence says so."""

    async def warm_up():
        raise EncoderError("The model is gone.")

    stage = Stage(None, None)
    with pytest.raises(EncoderError, match="The model is gone"):
        await stage.run(warm_up)
    assert stage.clients[0].closed.is_set()


async def test_the_model_loads_while_the_gateway_connects():
    """The client starts without waiting for the model."""
    stage = Stage(None, None)
    client = stage.clients[0]

    async def warm_up():
        await client.started.wait()
        stage.stop.set()

    await stage.run(warm_up)
    assert client.closed.is_set()


async def test_a_stop_lets_answers_finish_first():
    """The client is closed only when the answer under way is done."""
    stage = Stage(None, None)
    client = stage.clients[0]
    with client.in_flight.one():
        running = asyncio.create_task(stage.run())
        await client.started.wait()
        stage.stop.set()
        for _ in range(20):
            await asyncio.sleep(0)
        assert not client.closed.is_set()
    await running
    assert client.closed.is_set()


async def test_a_stop_ends_a_pause():
    """Nobody waits five minutes for a bot that is told to end."""
    stage = Stage(OSError())

    async def sleep(seconds):
        stage.stop.set()
        await asyncio.Event().wait()

    stage.sleep = sleep
    await stage.run()
    assert stage.waiting == []


async def test_a_client_that_ends_by_itself_is_replaced(caplog):
    """A clean close that nobody asked for is a lost connection."""
    stage = Stage(None, None)
    stage.clients[0].closed.set()
    await stage.run()
    assert "ended by itself" in caplog.text


async def test_a_client_that_cannot_close_does_not_stop_the_next(caplog):
    """The failure to close is logged, and a fresh client takes over."""
    stage = Stage(OSError(), None)

    async def close():
        raise RuntimeError("stuck")

    stage.clients[0].close = close
    await stage.run()
    assert "did not close cleanly" in caplog.text


@pytest.fixture
async def refusing_discord(monkeypatch):
    """A loopback server that refuses every token, where discord.py looks for Discord."""

    async def refuse(request):
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refuse)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{port}")
    yield
    await runner.cleanup()


async def test_a_wrong_token_ends_the_real_client(refusing_discord, retriever, manners, tmp_path):
    """discord.py's own login against a 401: one sentence, and everything closed."""
    answerer = Answerer(lambda: retriever)
    with pytest.raises(QuothError, match="Discord refused the token"):
        await run_bot("wrong", answerer, manners=manners, state_dir=tmp_path)


async def test_a_signal_ends_the_real_client(retriever, manners, tmp_path):
    """With no network at all the bot keeps trying, and SIGTERM ends it with code 0."""

    class NoNetwork(aiohttp.abc.AbstractResolver):
        async def resolve(self, host, port=0, family=0):
            os.kill(os.getpid(), signal.SIGTERM)
            raise OSError("no network")

        async def close(self):
            pass

    async with asyncio.timeout(10):
        code = await run_bot(
            "token",
            Answerer(lambda: retriever),
            manners=manners,
            state_dir=tmp_path,
            make_connector=lambda: aiohttp.TCPConnector(resolver=NoNetwork()),
        )
    assert code == 0
