"""Discord's REST interface over simcord's backend: headers, bodies, limits and refusals."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import IO, Any

from aiohttp import web

from .journal import Journal
from .simcord_inside import (
    Backend,
    BackendError,
    RouteNotImplemented,
    UnsupportedField,
    dispatch,
)

PREFIX = "/api/v10"
WITHOUT_TOKEN = ("/interactions/", "/webhooks/")
"""Routes that carry their own secret in the path."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request, as simcord reads it."""

    fp: IO[bytes]
    filename: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot."""

    method: str
    path: str
    params: dict[str, str]
    json: Any
    token: str | None
    files: list[Upload] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The method and the path, as the journal writes them."""
        return f"{self.method} {self.path}"


class Rest:
    """Answers every request from the backend, unless a test refuses or holds it first."""

    def __init__(self, backend: Backend, token: str, journal: Journal) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.gaps: list[str] = []
        """Requests that simcord does not know; none may pass unnoticed."""
        self._backend = backend
        self._journal = journal
        self._refusals: list[tuple[str, web.Response]] = []
        self._held: list[tuple[str, asyncio.Event]] = []

    def last(self, pattern: str) -> Call:
        """The most recent call that matches."""
        return [call for call in self.calls if fnmatchcase(call.name, pattern)][-1]

    def refuse_once(self, pattern: str, response: web.Response) -> None:
        """Answer the next call that matches with this instead."""
        self._refusals.append((pattern, response))

    @contextmanager
    def holding(self, pattern: str) -> Iterator[None]:
        """Keep the bot waiting for its reply to the calls that match, until the block is left."""
        held = (pattern, asyncio.Event())
        self._held.append(held)
        try:
            yield
        finally:
            self._held.remove(held)
            held[1].set()

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request and write both into the journal."""
        call = await _read(request)
        self.calls.append(call)
        self._journal.record(call.name, call)
        for pattern, released in list(self._held):
            if fnmatchcase(call.name, pattern):
                await released.wait()
        response = self._refusal(call) or self._response(call)
        self._journal.record(f"{response.status} {call.name}", call)
        return response

    def _refusal(self, call: Call) -> web.Response | None:
        for refusal in self._refusals:
            if fnmatchcase(call.name, refusal[0]):
                self._refusals.remove(refusal)
                return refusal[1]
        return None

    def _response(self, call: Call) -> web.Response:
        if not call.path.startswith(WITHOUT_TOKEN) and call.token != f"Bot {self.token}":
            return reply(401, {"message": "401: Unauthorized", "code": 0})
        try:
            return _shown(call, self._dispatched(call))
        except (RouteNotImplemented, UnsupportedField, ValueError) as gap:
            self.gaps.append(f"{call.name}: {gap}")
            return reply(501, {"message": str(gap), "code": 0})
        except BackendError as error:
            return reply(error.status, error.to_json())

    def _dispatched(self, call: Call) -> Any:
        return dispatch(
            self._backend,
            call.method,
            call.path,
            json=call.json,
            params=dict(call.params),
            files=list(call.files),
            message_content_access=False,
        )


def reply(status: int, body: Any, **headers: str) -> web.Response:
    """A response with Discord's headers; discord.py compares the content type exactly."""
    limits = {
        "X-RateLimit-Limit": "50",
        "X-RateLimit-Remaining": "49",
        "X-RateLimit-Reset-After": "1.000",
        "X-RateLimit-Reset": "0.000",
    }
    text = None if status == web.HTTPNoContent.status_code else json.dumps(body).encode()
    kind = None if text is None else "application/json"
    return web.Response(status=status, body=text, content_type=kind, headers=limits | headers)


def too_many_requests(retry_after_seconds: float) -> web.Response:
    """A 429; without `Via` discord.py would take it for a ban by Cloudflare."""
    return reply(
        429,
        {"message": "You are being rate limited.", "retry_after": retry_after_seconds},
        **{"Via": "1.1 google", "Retry-After": str(retry_after_seconds)},
    )


def _shown(call: Call, result: Any) -> web.Response:
    """What Discord shows of a result: some routes are silent unless asked."""
    silent = (
        (call.path.endswith("/callback") and not _asked(call, "with_response"))
        or (call.method == "POST" and _executes_webhook(call) and not _asked(call, "wait"))
        or result is None
    )
    return reply(204, None) if silent else reply(200, result)


def _asked(call: Call, parameter: str) -> bool:
    return call.params.get(parameter, "").lower() in {"1", "true"}


def _executes_webhook(call: Call) -> bool:
    return fnmatchcase(call.path, "/webhooks/*/*") and "/messages/" not in call.path


async def _read(request: web.Request) -> Call:
    body, files = await _read_body(request)
    return Call(
        request.method,
        request.path.removeprefix(PREFIX),
        dict(request.query),
        body,
        request.headers.get("Authorization"),
        files,
    )


async def _read_body(request: web.Request) -> tuple[Any, list[Upload]]:
    if request.content_type == "application/json":
        return await request.json(), []
    if not request.content_type.startswith("multipart/"):
        return None, []
    form = await request.post()
    files = [
        Upload(part.file, part.filename)
        for name, part in form.items()
        if name.startswith("files[") and isinstance(part, web.FileField)
    ]
    return json.loads(str(form["payload_json"])), files
