"""Buttons, selects, forms, choices and files of the real process, across a restart, over TLS."""

from __future__ import annotations

import pytest

from ..bot.openapi import DOCUMENT, discords_document, oversights
from .process import BotProcess
from .rest import reply
from .server import DiscordServer, shown_text
from .using import choose, complete, components, press, submit

pytestmark = pytest.mark.asyncio(loop_scope="module")

MODEL_LOAD_SECONDS = 90.0
STOPS_SECONDS = 8.0
EPHEMERAL = 1 << 6
MODAL = 9

QUESTION = "When was the lighthouse at Morrow Point first lit?"
PASSAGE = "The lighthouse at Morrow Point was first lit on 3 May 1874."
NEIGHBOUR = "The lamp burned whale oil until 1891"
MILL = "Above the door of the mill a sign says \u202etsefil\u202c in faded paint."
EXPIRED = {50027: (401, "Invalid Webhook Token"), 10015: (404, "Unknown Webhook")}
"""What Discord says of an interaction's token after fifteen minutes."""


@pytest.fixture
def server(discord_server: DiscordServer, bot_process: BotProcess) -> DiscordServer:
    """The shared server, with the bot connected to it."""
    assert bot_process.running, bot_process.output
    return discord_server


async def test_a_button_from_before_a_restart_still_works(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """The card was sent by one process, and *Context* on it is answered by the next."""
    card = await server.slash("ask", question=QUESTION)
    await _restart(server, bot_process)
    context = await server.delivered(press(server, card, "Context"))
    assert PASSAGE.split(" was ")[0] in shown_text(context)
    assert NEIGHBOUR in shown_text(context)
    assert context.flags & EPHEMERAL


async def test_a_private_cards_context_is_shown_in_place(server: DiscordServer) -> None:
    """Where only the presser sees the card, it is edited and no further message comes."""
    card = await server.slash("ask", question=QUESTION, private=True)
    pressed = server.journal.mark()
    press(server, card, "Context")
    await server.journal.next("200 PATCH /webhooks/*/@original", since=pressed)
    assert NEIGHBOUR in shown_text(server.backend.get_message(card.channel_id, card.id))
    assert server.journal.all("POST /webhooks/*", since=pressed) == []


async def test_an_article_is_chosen_from_the_list(server: DiscordServer) -> None:
    """The select below `/articles` opens the article for its chooser alone."""
    listed = await server.slash("articles")
    opened = await server.delivered(choose(server, listed, "The village bakery"))
    assert "The bakery in Lower Street opens at six" in shown_text(opened)
    assert opened.flags & EPHEMERAL


async def _restart(server: DiscordServer, process: BotProcess) -> None:
    process.terminate()
    assert await process.exit_code(within_seconds=STOPS_SECONDS) == 0
    await process.kill()
    server.journal.go_on()
    stopped = server.journal.mark()
    await process.start()
    await server.journal.next("IDENTIFY", since=stopped, within_seconds=MODEL_LOAD_SECONDS)
