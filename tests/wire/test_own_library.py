"""A server's own library, built through the real process, its porter and the real model."""

from __future__ import annotations

from typing import Any

import pytest

from ..every_kind import CANARY, KINDS, some_of_each, title_of, zipped
from ..every_kind import QUESTION as BELLS
from .process import BotProcess
from .server import DiscordServer, shown_text
from .simcord_inside import Channel, Interaction, InteractionType, Message
from .using import press, submit

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORK_SECONDS = 120.0
"""The most that starting the porter, its model and a few passages may take on a busy machine."""
MANAGE_SERVER = 1 << 5
TEXT_OPTION, FILE_OPTION = 3, 11
MANY = 50
ADDED = "1 article was added."

TITLE = "The weir at Hollin Dale"
TEXT = (
    "The weir at Hollin Dale was rebuilt in granite in 1936, after two floods in one winter.\n\n"
    "A heron stands on its third step on most mornings, and anglers count it as a sign of luck."
)
SENTENCE = "The weir at Hollin Dale was rebuilt in granite in 1936"
QUESTION = "When was the weir at Hollin Dale rebuilt in granite?"


@pytest.fixture
def server(discord_server: DiscordServer, bot_process: BotProcess) -> DiscordServer:
    """The shared server, with the bot connected to it."""
    assert bot_process.running, bot_process.output
    return discord_server


def library_command(
    server: DiscordServer,
    verb: str,
    *,
    channel: Channel | None = None,
    file: tuple[str, bytes] | None = None,
    **options: str,
) -> Interaction:
    """Use a command of the group `/library`."""
    command = server.backend.find_command("library", server.guild.id)
    assert command is not None, "/library was never registered"
    values: list[dict[str, Any]] = [
        {"name": name, "type": TEXT_OPTION, "value": value} for name, value in options.items()
    ]
    resolved = {}
    if file is not None:
        sent = server.send_file(*file)
        values.append({"name": "file", "type": FILE_OPTION, "value": sent["id"]})
        resolved = {"attachments": {sent["id"]: sent}}
    data = {
        "id": command["id"],
        "name": "library",
        "type": command["type"],
        "options": [{"type": 1, "name": verb, "options": values}],
        "resolved": resolved,
    }
    return server.interact(InteractionType.APPLICATION_COMMAND, data, channel=channel)


async def library(server: DiscordServer, verb: str, **options: Any) -> Message:
    """What such a command delivers."""
    used = library_command(server, verb, **options)
    return await server.delivered(used, within_seconds=WORK_SECONDS)


def make_admin(server: DiscordServer, guild_id: int) -> None:
    """Let the member who asks manage that server, and so keep its library."""
    keepers = server.backend.create_role(guild_id, "keepers", permissions=MANAGE_SERVER)
    server.backend.add_member_role(guild_id, server.asker.id, keepers.id)


async def until_it_says(server: DiscordServer, message: Message, text: str) -> None:
    """Wait until a card that is kept up to date says so."""

    def said() -> bool:
        return text in shown_text(server.backend.get_message(message.channel_id, message.id))

    await server.journal.until(said, awaited=repr(text), within_seconds=WORK_SECONDS)


async def add(server: DiscordServer, file: tuple[str, bytes], articles: str) -> None:
    """Send a file, look at its preview, press *Add*, and wait for the end."""
    preview = await library(server, "add", file=file)
    press(server, preview, "Add")
    await until_it_says(server, preview, articles)


async def test_whoever_may_not_keep_the_library_is_told(server: DiscordServer) -> None:
    """No form opens for them."""
    refused = library_command(server, "add")
    assert "library" in shown_text(await server.delivered(refused)).lower()
    assert refused.modal is None


async def test_what_an_admin_adds_answers_there_and_nowhere_else(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """Pasted, looked at, added by a process of its own, and quoted word for word."""
    make_admin(server, server.guild.id)
    opened = library_command(server, "add")
    await server.journal.until(lambda: opened.modal, awaited="a form")
    sent = submit(server, opened, title=TITLE, text=TEXT)
    preview = await server.delivered(sent, within_seconds=WORK_SECONDS)
    assert TITLE in shown_text(preview)
    press(server, preview, "Add")

    await until_it_says(server, preview, ADDED)
    answer = await server.slash("ask", question=QUESTION)
    assert SENTENCE in shown_text(answer)
    assert "Traceback" not in bot_process.output
    privately = await server.direct_message(QUESTION)
    assert SENTENCE not in shown_text(privately)


async def test_fifty_files_are_sent_kept_handed_on_and_seen_nowhere_else(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """Through Discord's file store, a process that reads each file, the porter and the model."""
    make_admin(server, server.guild.id)
    for file in some_of_each(0, len(KINDS)):
        await add(server, file, ADDED)
    rest = dict(some_of_each(len(KINDS), MANY - len(KINDS)))
    await add(server, ("bells.zip", zipped(rest)), f"{len(rest)} articles were added.")
    assert f"{MANY} articles" in shown_text(await library(server, "list", filter="bell"))

    form = library_command(server, "rename", article=title_of(9))
    await server.journal.until(lambda: form.modal, awaited="a form")
    await server.delivered(submit(server, form, title="The great bell of Heronwick"))
    asked = await library(server, "remove", article=title_of(7))
    press(server, asked, "Remove")
    await until_it_says(server, asked, "is removed")
    assert f"{MANY - 1} articles" in shown_text(await library(server, "list", filter="bell"))
    assert title_of(7) in shown_text(await library(server, "undo"))
    assert f"{MANY} articles" in shown_text(await library(server, "list", filter="bell"))
    assert CANARY in shown_text(await server.slash("ask", question=BELLS)).lower()

    (export,) = (await library(server, "export")).attachments
    content = server.backend.cdn.get(export["url"])
    assert content is not None
    elsewhere = server.new_channel(0, 1)
    make_admin(server, elsewhere.guild_id)
    assert CANARY not in shown_text(await library(server, "list", channel=elsewhere)).lower()
    unseen = await server.delivered(server.start_slash("ask", channel=elsewhere, question=BELLS))
    assert CANARY not in shown_text(unseen).lower().replace(BELLS.lower(), "")
    taken = await library(server, "import", channel=elsewhere, file=("library.zip", content))
    await until_it_says(server, taken, "were added.")
    found = shown_text(await library(server, "list", channel=elsewhere, filter="great bell"))
    assert "The great bell of Heronwick" in found
    assert "Traceback" not in bot_process.output
