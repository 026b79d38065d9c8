"""A Discord of our own on 127.0.0.1: simcord's backend behind real HTTPS and a real gateway."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from urllib.parse import quote

from aiohttp import web

from .gateway import Gateway
from .journal import PATIENCE_SECONDS, Journal
from .rest import PREFIX, Rest
from .simcord_inside import (
    Backend,
    Channel,
    Clock,
    Interaction,
    InteractionType,
    Message,
    base_payload,
    check_options,
    message_payload,
)

TOKEN = "wire-test-token"  # opens nothing but the server below
CDN = "cdn.discordapp.com"
LARGEST_UPLOAD_BYTES = 25 * 2**20


class WallClock(Clock):
    """The time of day, so that the 3 seconds an interaction may wait are real ones.

    `advance` adds to it what a test cannot wait for.
    """

    def now(self) -> datetime:
        """The present, UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.elapsed)


class DiscordServer:
    """One guild with a channel, one member, one bot, and what crosses the wire between them."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.backend = Backend(clock=WallClock())
        self.journal = Journal()
        self.gateway = Gateway(self.backend, TOKEN, self.journal)
        self.rest = Rest(self.backend, TOKEN, self.journal)
        self.port = 0
        self._sent: dict[str, bytes] = {}
        self._context = context
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        self._populate()

    def _populate(self) -> None:
        self.bot = self.backend.bot_user
        self.asker = self.backend.make_user("asker")
        self.guild = self.backend.create_guild("Readers")
        self.channel = self.backend.create_channel(self.guild.id, "questions")
        self.backend.add_member(self.guild.id, self.asker.id)

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_UPLOAD_BYTES)
        application.router.add_get("/", self.gateway.connect)
        application.router.add_get("/attachments/{path:.*}", self._sent_file)
        application.router.add_route("*", PREFIX + "/{path:.*}", self.rest.handle)
        return application

    def send_file(self, name: str, content: bytes) -> dict[str, Any]:
        """What Discord tells of a file that a member has sent, and where it is fetched."""
        sent = self.backend.cdn.store_attachment(
            self.backend.snowflake(), self.channel.id, name, content, None
        )
        path = f"/attachments/{self.channel.id}/{sent['id']}/{quote(name)}"
        self._sent[path] = content
        return {**sent, "url": f"https://{CDN}{path}", "proxy_url": f"https://{CDN}{path}"}

    async def _sent_file(self, request: web.Request) -> web.Response:
        content = self._sent.get(request.raw_path)
        if content is None:
            return web.Response(status=web.HTTPNotFound.status_code)
        return web.Response(body=content)

    async def __aenter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._context).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening and end every connection."""
        await self._runner.cleanup()

    def new_channel(self, shard: int, shards: int) -> Channel:
        """A channel of a new server on that shard, with the member who asks."""
        guild = self.backend.create_guild(
            f"Readers of shard {shard}", shard_id=shard, shard_count=shards
        )
        self.backend.add_member(guild.id, self.asker.id)
        return self.backend.create_channel(guild.id, "questions")

    async def ready(self, *, within_seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the bot has registered its commands and identified."""
        await self.journal.next("200 PUT */commands", within_seconds=within_seconds)
        await self.journal.next("IDENTIFY", within_seconds=within_seconds)

    async def slash(self, name: str, **options: Any) -> Message:
        """Use a command in the channel, and wait for what it delivers."""
        return await self.delivered(self.start_slash(name, **options))

    def start_slash(
        self, name: str, *, channel: Channel | None = None, **options: Any
    ) -> Interaction:
        """Use a command in the channel, or in another, as the member who asks."""
        command = self.backend.find_command(name, self.guild.id)
        assert command is not None, f"/{name} was never registered"
        check_options(name, command, options)
        kinds = {option["name"]: option["type"] for option in command["options"]}
        values = [{"name": k, "type": kinds[k], "value": v} for k, v in options.items()]
        data = {"id": command["id"], "name": name, "type": command["type"], "options": values}
        return self.interact(InteractionType.APPLICATION_COMMAND, data, channel=channel)

    def interact(
        self,
        kind: InteractionType,
        data: dict[str, Any],
        *,
        source: Message | None = None,
        channel: Channel | None = None,
    ) -> Interaction:
        """Tell the bot what the member who asks did in the channel, or on a message there."""
        channel = channel or self.channel
        record, payload = base_payload(
            self.backend,
            type=kind,
            channel_id=channel.id,
            guild_id=channel.guild_id,
            user_id=self.asker.id,
            data=data,
        )
        payload["authorizing_integration_owners"] = {"0": str(channel.guild_id)}
        if source is not None:
            record.source_message_id = source.id
            payload["message"] = dict(message_payload(self.backend, source))
        self.backend.emit("INTERACTION_CREATE", payload)
        return record

    async def delivered(
        self, interaction: Interaction, *, within_seconds: float = PATIENCE_SECONDS
    ) -> Message:
        """The message that answers an interaction, once it no longer says "thinking…"."""

        def answer() -> Message | None:
            if interaction.message_id is None or interaction.loading:
                return None
            return self.backend.get_message(interaction.channel_id, interaction.message_id)

        awaited = f"/{interaction.command_name} to answer"
        return await self.journal.until(answer, awaited=awaited, within_seconds=within_seconds)

    async def direct_message(self, text: str) -> Message:
        """Write to the bot in private, and wait for its reply."""
        return await self.answered(self.write_privately(text))

    def write_privately(self, text: str) -> Message:
        """Write to the bot in private."""
        return self._write(self.backend.get_dm_channel(self.asker.id), text)

    def write_mention(self, text: str) -> Message:
        """Mention the bot in the channel."""
        return self._write(self.channel, f"<@{self.bot.id}> {text}")

    async def answered(self, message: Message) -> Message:
        """The first message of the bot after this one, in the same channel."""

        def reply() -> Message | None:
            later = self.backend.messages[message.channel_id].values()
            replies = (m for m in later if m.author_id == self.bot.id and m.id > message.id)
            return next(replies, None)

        return await self.journal.until(reply, awaited=f"a reply to {message.content!r}")

    def _write(self, channel: Channel, text: str) -> Message:
        return self.backend.create_message(channel.id, self.asker.id, text)


def shown_text(message: Message) -> str:
    """Everything a message says: its content, its embeds and its components."""
    return "\n".join(_strings([message.content, message.embeds, message.components]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
