"""How the bot's process begins and ends when something is wrong, or when it is told to stop."""

from __future__ import annotations

import pytest

from .conftest import StartBot
from .server import DiscordServer, shown_text

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "Does it answer?"
PASSAGE = "It answers from one passage."
ENDS_SECONDS = 20.0
"""Long enough for an interpreter to start on a busy machine."""
STOPS_SECONDS = 8.0
"""Shorter than the ten seconds that Docker waits before it kills."""


async def test_a_wrong_token_ends_it_with_a_sentence(
    own_server: DiscordServer, start_bot: StartBot
) -> None:
    """Refused at login, the bot names the setting, keeps the token to itself and exits with 2."""
    process = await start_bot(token="not-the-token")
    assert await process.exit_code(within_seconds=ENDS_SECONDS) == 2
    assert own_server.journal.all("401 GET /users/@me")
    _assert_one_sentence_about_the_token(process.output, secret="not-the-token")


async def test_a_token_that_was_revoked_ends_it_with_a_sentence(
    own_server: DiscordServer, start_bot: StartBot
) -> None:
    """Refused by the gateway with 4004, the bot ends in the same way and does not try again."""
    own_server.gateway.token = "a newer token"
    process = await start_bot()
    assert await process.exit_code(within_seconds=ENDS_SECONDS) == 2
    assert len(own_server.journal.all("IDENTIFY")) == 1
    _assert_one_sentence_about_the_token(process.output, secret=own_server.rest.token)


async def test_a_refused_first_connection_is_tried_again(
    own_server: DiscordServer, start_bot: StartBot
) -> None:
    """discord.py itself dies of this (Rapptz/discord.py#10520), and a fresh client follows."""
    own_server.gateway.refuse_connections = 2
    process = await start_bot()
    await own_server.ready(within_seconds=ENDS_SECONDS)
    assert len(own_server.journal.all("REFUSED")) == 2
    assert PASSAGE in shown_text(await own_server.slash("ask", question=QUESTION))
    assert process.running


async def test_a_stop_lets_the_answer_in_flight_arrive(
    own_server: DiscordServer, start_bot: StartBot
) -> None:
    """SIGTERM between "thinking…" and the answer: the answer still arrives, and the code is 0."""
    process = await start_bot()
    await own_server.ready(within_seconds=ENDS_SECONDS)
    with own_server.rest.holding("POST /interactions/*/callback"):
        interaction = own_server.start_slash("ask", question=QUESTION)
        await own_server.journal.next("POST /interactions/*/callback")
        process.terminate()
    assert PASSAGE in shown_text(await own_server.delivered(interaction))
    assert await process.exit_code(within_seconds=STOPS_SECONDS) == 0
    assert "Traceback" not in process.output


async def test_a_stop_while_idle_ends_it_at_once(
    own_server: DiscordServer, start_bot: StartBot
) -> None:
    """SIGTERM with nothing to do: the gateway gets its goodbye, and the code is 0."""
    process = await start_bot()
    await own_server.ready(within_seconds=ENDS_SECONDS)
    process.terminate()
    assert await process.exit_code(within_seconds=STOPS_SECONDS) == 0
    await own_server.journal.next("DISCONNECTED")


async def test_a_stop_while_the_model_loads_is_quiet(
    own_server: DiscordServer, start_bot: StartBot
) -> None:
    """SIGTERM before the model is in memory: nothing of discord.py is left to fail, and code 0."""
    process = await start_bot(door="slow-passage")
    await own_server.ready(within_seconds=ENDS_SECONDS)
    process.terminate()
    assert await process.exit_code(within_seconds=STOPS_SECONDS) == 0
    assert "Traceback" not in process.output


def _assert_one_sentence_about_the_token(output: str, *, secret: str) -> None:
    assert "DISCORD_TOKEN" in output
    assert "Traceback" not in output
    assert secret not in output
