"""`quoth run` as its own process, over TLS and a zlib stream, against a Discord of our own."""

from __future__ import annotations

import pytest

from ..bot.openapi import DOCUMENT, discords_document, oversights
from .process import BotProcess
from .rest import too_many_requests
from .server import DiscordServer, shown_text

pytestmark = pytest.mark.asyncio(loop_scope="module")

EPHEMERAL = 1 << 6
DEFERRED = 5

QUESTION = "When was the lighthouse at Morrow Point first lit?"
PASSAGE = "The lighthouse at Morrow Point was first lit on 3 May 1874."
MILL = "Above the door of the mill a sign says \u202etsefil\u202c in faded paint."


@pytest.fixture
def server(discord_server: DiscordServer, bot_process: BotProcess) -> DiscordServer:
    """The shared server, with the bot connected to it."""
    assert bot_process.running, bot_process.output
    return discord_server


async def test_it_logs_in_and_registers_its_commands(server: DiscordServer) -> None:
    """One login, one registration with the three commands, one IDENTIFY that was not refused."""
    names = {command["name"] for command in server.rest.last("PUT /applications/*/commands").json}
    assert {"ask", "articles", "help"} <= names
    assert len(server.journal.all("200 GET /users/@me")) == 1
    assert len(server.journal.all("IDENTIFY")) == 1


async def test_a_slash_command_is_deferred_and_then_answered(server: DiscordServer) -> None:
    """The callback says "thinking…", and the webhook brings the passage, verbatim."""
    answer = await server.slash("ask", question=QUESTION)
    assert PASSAGE in shown_text(answer)
    assert server.rest.last("POST /interactions/*/callback").json["type"] == DEFERRED


async def test_a_private_answer_is_seen_by_its_asker_only(server: DiscordServer) -> None:
    """`private` is decided when the answer is deferred, the only moment that Discord allows."""
    answer = await server.slash("ask", question=QUESTION, private=True)
    assert PASSAGE in shown_text(answer)
    assert answer.flags & EPHEMERAL


async def test_a_direct_message_is_answered_while_typing(server: DiscordServer) -> None:
    """Any private message is a question, and typing shows that it was heard."""
    asked = server.journal.mark()
    answer = await server.direct_message(QUESTION)
    assert PASSAGE in shown_text(answer)
    typing = await server.journal.next("POST /channels/*/typing", since=asked)
    assert f"/{answer.channel_id}/" in typing.what


async def test_a_mention_is_replied_to(server: DiscordServer) -> None:
    """The content of a mention arrives without any privileged intent, and the reply points back."""
    question = server.write_mention(QUESTION)
    answer = await server.answered(question)
    assert PASSAGE in shown_text(answer)
    assert answer.reference is not None
    assert int(answer.reference["message_id"]) == question.id


async def test_what_discord_would_alter_goes_out_as_a_file(server: DiscordServer) -> None:
    """Discord drops bidirectional overrides, so the exact passage is attached, as multipart."""
    answer = await server.slash("ask", question="What does the sign above the mill's door say?")
    files = [server.backend.cdn.get(attachment["url"]) for attachment in answer.attachments]
    assert files == [MILL.encode()]


async def test_the_other_commands_answer_too(server: DiscordServer) -> None:
    """`/articles` lists what can be quoted, and `/help` says how to ask."""
    assert "The village bakery" in shown_text(await server.slash("articles"))
    assert "/ask" in shown_text(await server.slash("help"))


async def test_a_cut_connection_is_resumed_and_nothing_is_missed(server: DiscordServer) -> None:
    """What was asked while the line was down is replayed after RESUME, and answered once."""
    cut = server.journal.mark()
    server.gateway.drop()
    question = server.write_privately(QUESTION)
    await server.journal.next("RESUME", since=cut)
    assert PASSAGE in shown_text(await server.answered(question))
    assert server.journal.all("IDENTIFY", since=cut) == []
    assert len(server.journal.all("200 POST /channels/*/messages", since=cut)) == 1


async def test_a_request_to_reconnect_is_followed_by_resume(server: DiscordServer) -> None:
    """After op 7 the bot comes back to the same session."""
    asked = server.journal.mark()
    server.gateway.ask_to_reconnect()
    resumed = await server.journal.next("RESUME", since=asked)
    assert resumed.data["session_id"] == server.gateway.session_name
    assert PASSAGE in shown_text(await server.slash("ask", question=QUESTION))
    assert server.journal.all("IDENTIFY", since=asked) == []


async def test_a_rate_limited_callback_is_tried_again(server: DiscordServer) -> None:
    """A 429 delays the answer by what Discord asks for, and loses nothing."""
    refused = server.journal.mark()
    server.rest.refuse_once("POST /interactions/*/callback", too_many_requests(0.3))
    assert PASSAGE in shown_text(await server.slash("ask", question=QUESTION))
    attempts = server.journal.all("??? POST /interactions/*/callback", since=refused)
    assert attempts[0].what.startswith("429")
    assert len(attempts) == 2


async def test_an_invalid_session_is_followed_by_identify(server: DiscordServer) -> None:
    """After op 9 the bot starts a new session; discord.py lets five seconds pass first."""
    asked = server.journal.mark()
    server.gateway.invalidate()
    await server.journal.next("IDENTIFY", since=asked)
    assert PASSAGE in shown_text(await server.slash("ask", question=QUESTION))
    assert len(server.journal.all("PUT /applications/*/commands")) == 1


async def test_every_request_is_one_that_discord_describes(server: DiscordServer) -> None:
    """Every request, here and in the tests above, keeps to Discord's document and pings no one."""
    await server.slash("ask", question=QUESTION)
    await server.direct_message(QUESTION)
    calls = server.rest.calls
    assert server.rest.gaps == []
    assert [fault for call in calls for fault in oversights(call.json)] == []
    if not DOCUMENT.exists():
        pytest.skip("Discord's OpenAPI document is not beside this checkout")
    judge = discords_document().problems
    assert [fault for call in calls for fault in judge(call.method, call.path, call.json)] == []


async def test_it_keeps_questions_to_itself(server: DiscordServer, bot_process: BotProcess) -> None:
    """After all of the above the log holds no question, no token and no traceback."""
    await server.slash("ask", question=QUESTION)
    assert "Traceback" not in bot_process.output
    assert QUESTION not in bot_process.output
    assert server.gateway.token not in bot_process.output
