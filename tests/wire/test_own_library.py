"""A server's own library, built through the real process, its porter and the real model."""

from __future__ import annotations

import pytest

from .process import BotProcess
from .server import DiscordServer, shown_text
from .simcord_inside import Interaction, InteractionType
from .using import press, submit

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORK_SECONDS = 120.0
"""The most that starting the porter, its model and a few passages may take on a busy machine."""
MANAGE_SERVER = 1 << 5
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


def library_command(server: DiscordServer, verb: str) -> Interaction:
    """Use a command of the group `/library`, without options."""
    command = server.backend.find_command("library", server.guild.id)
    assert command is not None, "/library was never registered"
    data = {
        "id": command["id"],
        "name": "library",
        "type": command["type"],
        "options": [{"type": 1, "name": verb, "options": []}],
    }
    return server.interact(InteractionType.APPLICATION_COMMAND, data)


async def test_whoever_may_not_keep_the_library_is_told(server: DiscordServer) -> None:
    """No form opens for them."""
    refused = library_command(server, "add")
    assert "library" in shown_text(await server.delivered(refused)).lower()
    assert refused.modal is None


async def test_what_an_admin_adds_answers_there_and_nowhere_else(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """Pasted, looked at, added by a process of its own, and quoted word for word."""
    keepers = server.backend.create_role(server.guild.id, "keepers", permissions=MANAGE_SERVER)
    server.backend.add_member_role(server.guild.id, server.asker.id, keepers.id)
    opened = library_command(server, "add")
    await server.journal.until(lambda: opened.modal, awaited="a form")
    sent = submit(server, opened, title=TITLE, text=TEXT)
    preview = await server.delivered(sent, within_seconds=WORK_SECONDS)
    assert TITLE in shown_text(preview)
    press(server, preview, "Add")

    def finished() -> bool:
        card = server.backend.get_message(preview.channel_id, preview.id)
        return ADDED in shown_text(card)

    await server.journal.until(finished, awaited="the work to end", within_seconds=WORK_SECONDS)
    answer = await server.slash("ask", question=QUESTION)
    assert SENTENCE in shown_text(answer)
    assert "Traceback" not in bot_process.output
    privately = await server.direct_message(QUESTION)
    assert SENTENCE not in shown_text(privately)
