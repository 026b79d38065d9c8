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
FERRY_QUESTION = "When did the steam engine of the ferry come from the shipyard?"
FERRY = "The steam engine came in 1911"
FIRST = "The ferry at Alder Reach carried its first passengers in April 1902"
MILL = "Above the door of the mill a sign says \u202etsefil\u202c in faded paint."
MILL_QUESTION = "What does the sign above the mill's door say?"
FILE = 13
FIFTEEN_MINUTES = 15 * 60.0
INVALID_TOKEN = {"message": "Invalid Webhook Token", "code": 50027}
"""What Discord says of an interaction that is older than fifteen minutes; or unknown, 10015."""


@pytest.fixture
def server(discord_server: DiscordServer, bot_process: BotProcess) -> DiscordServer:
    """The shared server, with the bot connected to it."""
    assert bot_process.running, bot_process.output
    return discord_server


async def test_a_button_from_before_a_restart_still_works(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """The card was sent by one process, and *Context* on it is answered by the next."""
    card = await server.slash("ask", question=FERRY_QUESTION)
    await _restart(server, bot_process)
    pressed = press(server, card, "Context")  # the new process is still opening its library
    context = await server.delivered(pressed, within_seconds=MODEL_LOAD_SECONDS)
    assert FERRY in shown_text(context)
    assert FIRST in shown_text(context)
    assert FIRST not in shown_text(card)
    assert context.flags & EPHEMERAL
    first = server.start_slash("ask", question=QUESTION)
    await server.delivered(first, within_seconds=MODEL_LOAD_SECONDS)


async def test_a_private_cards_context_is_shown_in_place(server: DiscordServer) -> None:
    """Where only the presser sees the card, it is edited and no further message comes."""
    card = await server.slash("ask", question=FERRY_QUESTION, private=True)
    pressed = server.journal.mark()
    press(server, card, "Context")
    await server.journal.next("200 PATCH /webhooks/*/@original", since=pressed)
    assert FIRST in shown_text(server.backend.get_message(card.channel_id, card.id))
    assert server.journal.all("POST /webhooks/*", since=pressed) == []


async def test_an_article_is_chosen_from_the_list(server: DiscordServer) -> None:
    """The select below `/articles` opens the article for its chooser alone."""
    listed = await server.slash("articles")
    opened = await server.delivered(choose(server, listed, "The village bakery"))
    assert "The bakery in Lower Street opens at six" in shown_text(opened)
    assert opened.flags & EPHEMERAL


async def test_a_vote_is_followed_by_a_form_that_is_kept(server: DiscordServer) -> None:
    """*This did not*, *Add details*, and the form with its tick: three interactions, one record."""
    card = await server.slash("ask", question=QUESTION)
    thanks = await server.delivered(press(server, card, "This did not"))
    assert "without your question" in shown_text(thanks)
    opened = press(server, thanks, "Add details")
    await server.journal.until(lambda: opened.modal, awaited="a form")
    assert server.rest.last("POST /interactions/*/callback").json["type"] == MODAL
    sent = submit(server, opened, comment="Too short", question=QUESTION, keep=True)
    assert "with your question" in shown_text(await server.delivered(sent))


async def test_a_form_without_its_tick_keeps_no_question(server: DiscordServer) -> None:
    """What was typed as the question is dropped unless the person allows that it is kept."""
    card = await server.slash("ask", question=QUESTION)
    thanks = await server.delivered(press(server, card, "This answered"))
    opened = press(server, thanks, "Add details")
    await server.journal.until(lambda: opened.modal, awaited="a form")
    sent = submit(server, opened, comment="Good", question=QUESTION)
    assert "without your question" in shown_text(await server.delivered(sent))


async def test_titles_are_offered_while_they_are_typed(server: DiscordServer) -> None:
    """A misspelt beginning finds its article, and the choice's value makes the command answer."""
    choices = await complete(server, "ask", "article", "lighthose")
    assert choices[0]["name"].startswith("The lighthouse at Morrow Point")
    answer = await server.slash("ask", question=QUESTION, article=choices[0]["value"])
    assert PASSAGE in shown_text(answer)


async def test_an_attached_passage_goes_out_as_multipart(server: DiscordServer) -> None:
    """The file is a part of its own, declared in the payload and shown by the card."""
    await server.slash("ask", question=MILL_QUESTION)
    call = server.rest.last("POST /webhooks/*")
    assert [file.filename for file in call.files] == ["quote-1.txt"]
    shown = [c for c in components(call.json["components"]) if c["type"] == FILE]
    assert [c["file"]["url"] for c in shown] == ["attachment://quote-1.txt"]


async def test_an_answer_after_fifteen_minutes_becomes_a_message(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """What everybody may see is sent to the channel, with its file, once the token is void."""
    asked = server.journal.mark()
    with server.rest.holding("POST /webhooks/*"):
        server.start_slash("ask", question=MILL_QUESTION)
        await server.journal.next("POST /webhooks/*", since=asked)
        server.backend.clock.advance(FIFTEEN_MINUTES)
    await server.journal.next("404 POST /webhooks/*", since=asked)
    await server.journal.next("200 POST /channels/*/messages", since=asked)
    latest = list(server.backend.messages[server.channel.id].values())[-1]
    files = [server.backend.cdn.get(attachment["url"]) for attachment in latest.attachments]
    assert files == [MILL.encode()]
    _assert_told_once(bot_process, "before its answer (code 10015)")


@pytest.mark.parametrize("status", [401, 404])
async def test_a_private_answer_that_expired_stays_private(
    server: DiscordServer, bot_process: BotProcess, status: int
) -> None:
    """Nobody else sees it: nothing is sent to the channel, and the log says why."""
    told = bot_process.output.count("(code 50027)")
    asked = server.journal.mark()
    server.rest.refuse_once("POST /webhooks/*", reply(status, INVALID_TOKEN))
    server.start_slash("ask", question=QUESTION, private=True)
    await server.journal.next(f"{status} POST /webhooks/*", since=asked)
    assert PASSAGE in shown_text(await server.slash("ask", question=QUESTION))
    assert server.journal.all("POST /channels/*/messages", since=asked) == []
    assert bot_process.output.count("(code 50027)") == told + 1
    assert "Traceback" not in bot_process.output


async def test_a_card_that_can_no_longer_be_edited_costs_one_log_line(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """*Context* whose token expired before the edit: said in the log, and the next one works."""
    card = await server.slash("ask", question=FERRY_QUESTION, private=True)
    pressed = server.journal.mark()
    server.rest.refuse_once("PATCH /webhooks/*", reply(404, INVALID_TOKEN))
    press(server, card, "Context")
    await server.journal.next("404 PATCH /webhooks/*", since=pressed)
    press(server, card, "Context")
    await server.journal.next("200 PATCH /webhooks/*", since=pressed)
    assert FIRST in shown_text(server.backend.get_message(card.channel_id, card.id))
    assert server.journal.all("POST /webhooks/*", since=pressed) == []
    assert "ERROR" not in bot_process.output


async def test_every_request_is_one_that_discord_describes(server: DiscordServer) -> None:
    """All that the tests above made the bot send keeps to Discord's document and pings no one."""
    card = await server.slash("ask", question=QUESTION)
    await server.delivered(press(server, card, "Read the article"))
    calls = server.rest.calls
    assert server.rest.gaps == []
    assert [fault for call in calls for fault in oversights(call.json)] == []
    if not DOCUMENT.exists():
        pytest.skip("Discord's OpenAPI document is not beside this checkout")
    judge = discords_document().problems
    assert [fault for call in calls for fault in judge(call.method, call.path, call.json)] == []


async def test_what_was_asked_and_typed_is_not_logged(
    server: DiscordServer, bot_process: BotProcess
) -> None:
    """After all of the above the log holds no question, no comment and no traceback."""
    await server.slash("ask", question=QUESTION)
    for kept_quiet in (QUESTION, "Too short", "Traceback", server.gateway.token):
        assert kept_quiet not in bot_process.output


def _assert_told_once(process: BotProcess, sentence: str) -> None:
    assert process.output.count(sentence) == 1
    assert "Traceback" not in process.output


async def _restart(server: DiscordServer, process: BotProcess) -> None:
    process.terminate()
    assert await process.exit_code(within_seconds=STOPS_SECONDS) == 0
    await process.kill()
    server.journal.go_on()
    stopped = server.journal.mark()
    await process.start()
    await server.journal.next("IDENTIFY", since=stopped, within_seconds=MODEL_LOAD_SECONDS)
