"""Discord's gateway on a loopback socket: a zlib stream, sessions, RESUME and its replay."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import partial
from typing import Any

import discord
from aiohttp import web

from .journal import Journal
from .simcord_inside import (
    PRIVILEGED_INTENTS,
    Backend,
    FakeGateway,
    guild_create_payload,
    user_payload,
)

HEARTBEAT_INTERVAL_MILLISECONDS = 41_250


class Op(IntEnum):
    """The operation codes of https://discord.com/developers/docs/topics/opcodes-and-status-codes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


AUTHENTICATION_FAILED = 4004
DISALLOWED_INTENTS = 4014


class Connection:
    """One WebSocket with its zlib stream; what is sent goes out in order."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._transport = request.transport
        self._socket = socket
        self._stream = zlib.compressobj()
        self._outbox: asyncio.Queue[bytes] = asyncio.Queue()

    def send(self, op: Op, data: Any, **envelope: Any) -> None:
        """Queue a payload; each ends with a flush, which is how the client knows it is whole."""
        text = json.dumps({"op": op, "d": data, "s": None, "t": None, **envelope})
        frame = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
        self._outbox.put_nowait(frame)

    async def write(self) -> None:
        """Send the queue for as long as the connection stands."""
        while not self._socket.closed:
            await self._socket.send_bytes(await self._outbox.get())

    async def close(self, code: int) -> None:
        """Close with one of the gateway's codes."""
        await self._socket.close(code=code)

    def abort(self) -> None:
        """Cut the TCP connection without a goodbye."""
        if self._transport is not None:
            self._transport.abort()


class Session:
    """An identified session: all its events in order, for the connection and for a RESUME.

    To simcord's gateway, which leaves out what the intents forbid, it poses as the client's state.
    """

    def __init__(
        self, name: str, intents: discord.Intents, shard: tuple[int, int], backend: Backend
    ) -> None:
        self.name = name
        self.intents = intents
        self.shard = shard
        self.parsers = _EveryEvent(self)
        self.connection: Connection | None = None
        self.feed = FakeGateway(backend, self).feed
        self.events: list[tuple[str, Any]] = []

    def gets(self, server_id: int | None) -> bool:
        """Whether that server's events are for its shard; those of no server are for the first."""
        number, count = self.shard
        return number == (0 if server_id is None else (server_id >> 22) % count)

    def dispatch(self, event: str, data: Any) -> None:
        """Number an event, keep it, and send it if someone listens."""
        self.events.append((event, data))
        self._send(len(self.events))

    def replay(self, after: int) -> None:
        """Send again what came after the last event that the client has seen."""
        for number in range(after + 1, len(self.events) + 1):
            self._send(number)

    def _send(self, number: int) -> None:
        event, data = self.events[number - 1]
        if self.connection is not None:
            self.connection.send(Op.DISPATCH, data, s=number, t=event)


class _EveryEvent:
    def __init__(self, session: Session) -> None:
        self._session = session

    def __getitem__(self, event: str) -> Callable[[Any], None]:
        return partial(self._session.dispatch, event)


class Gateway:
    """Accepts one bot, keeps the session of each of its shards, and misbehaves when asked to.

    What a test asks for happens to the session that was identified or resumed last.
    """

    def __init__(self, backend: Backend, token: str, journal: Journal) -> None:
        self.token = token
        self.refuse_connections = 0
        """How many connections to cut before the WebSocket is agreed."""
        self._backend = backend
        self._journal = journal
        self._sessions: dict[str, Session] = {}
        self._session: Session | None = None
        self._present: dict[tuple[int, int], Session] = {}
        """The session of each shard; its events are kept for it, whether it is connected or not."""
        backend.subscribers.append(self._feed)

    @property
    def session_name(self) -> str:
        """The id of the present session."""
        assert self._session is not None, "the bot has not identified"
        return self._session.name

    def drop(self) -> None:
        """Cut the bot's TCP connection; its session stays resumable."""
        self._connected().abort()

    def ask_to_reconnect(self) -> None:
        """Op 7: Discord is about to restart this gateway."""
        self._connected().send(Op.RECONNECT, None)

    def invalidate(self) -> None:
        """Op 9: the session is gone, and the bot has to identify again."""
        connection = self._connected()
        self._sessions.clear()
        self._present.clear()
        self._session = None
        connection.send(Op.INVALID_SESSION, False)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection from its first byte to its last."""
        if self.refuse_connections:
            self.refuse_connections -= 1
            self._journal.record("REFUSED")
            Connection(request, web.WebSocketResponse()).abort()
            return web.Response()
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        connection = Connection(request, socket)
        await self._serve(connection, socket)
        return socket

    async def _serve(self, connection: Connection, socket: web.WebSocketResponse) -> None:
        writing = asyncio.create_task(connection.write())
        connection.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_INTERVAL_MILLISECONDS})
        try:
            async for message in socket:
                await self._received(connection, message.json())
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            self._lost(connection)
            self._journal.record("DISCONNECTED")

    async def _received(self, connection: Connection, payload: Mapping[str, Any]) -> None:
        op = Op(payload["op"])
        self._journal.record(op.name, payload["d"])
        if op is Op.HEARTBEAT:
            connection.send(Op.HEARTBEAT_ACK, None)
        elif payload["d"]["token"] != self.token:
            await connection.close(AUTHENTICATION_FAILED)
        elif op is Op.IDENTIFY:
            await self._identify(connection, payload["d"])
        elif op is Op.RESUME:
            self._resume(connection, payload["d"])

    async def _identify(self, connection: Connection, data: Mapping[str, Any]) -> None:
        intents = discord.Intents()
        intents.value = data["intents"]
        if any(getattr(intents, name) for name in PRIVILEGED_INTENTS):
            await connection.close(DISALLOWED_INTENTS)
            return
        name = f"session-{self._journal.mark()}"
        number, count = data.get("shard", (0, 1))
        session = self._sessions[name] = Session(name, intents, (number, count), self._backend)
        self._session = self._present[session.shard] = session
        session.connection = connection
        session.dispatch("READY", self._ready(session))
        for guild in self._backend.guilds.values():
            if session.gets(guild.id):
                session.feed("GUILD_CREATE", guild_create_payload(self._backend, guild))

    def _resume(self, connection: Connection, data: Mapping[str, Any]) -> None:
        session = self._sessions.get(data["session_id"])
        if session is None:
            connection.send(Op.INVALID_SESSION, False)
            return
        self._session = self._present[session.shard] = session
        session.connection = connection
        session.replay(after=data["seq"])
        session.dispatch("RESUMED", {"_trace": []})

    def _ready(self, session: Session) -> dict[str, Any]:
        return {
            "v": 10,
            "user": user_payload(self._backend.bot_user),
            "guilds": [
                {"id": str(id_), "unavailable": True}
                for id_ in self._backend.guilds
                if session.gets(id_)
            ],
            "shard": session.shard,
            "session_id": session.name,
            "resume_gateway_url": "wss://gateway.discord.gg",
            "application": {"id": str(self._backend.application_id), "flags": 0},
        }

    def _feed(self, event: str, payload: Mapping[str, Any]) -> None:
        server_id = _server_of(event, payload)
        for session in self._present.values():
            if session.gets(server_id):
                session.feed(event, payload)

    def _connected(self) -> Connection:
        assert self._session is not None, "the bot has not identified"
        assert self._session.connection is not None, "the bot is not connected"
        return self._session.connection

    def _lost(self, connection: Connection) -> None:
        for session in self._sessions.values():
            if session.connection is connection:
                session.connection = None


def _server_of(event: str, payload: Mapping[str, Any]) -> int | None:
    own = "id" if event in {"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"} else "guild_id"
    server_id = payload.get(own)
    return None if server_id is None else int(server_id)
