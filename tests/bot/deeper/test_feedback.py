"""What people say of an answer, and the question only if they type and tick it."""

from __future__ import annotations

import pytest

from bot.memory import Feedback, Notebook, notebook_file
from embeddings import Answer, Verdict

QUESTION = "How was night 45?"


async def card(member, channel):
    """The card that answers the question."""
    return (await member.slash(channel, "ask", question=QUESTION)).response


async def kept(simcord_bot, member):
    """What is kept of somebody."""
    return (await simcord_bot.notebook.known_of(member.id)).feedback


@pytest.mark.parametrize(("label", "answered"), [("This answered", True), ("This did not", False)])
async def test_a_vote_is_kept_without_the_question(
    alice, general, simcord_bot, diary_quote, label, answered, texts_of
):
    """With the quote's name and the verdict."""
    result = await alice.click(await card(alice, general), label=label)
    assert result.response.ephemeral
    assert "without your question" in texts_of(result.response)[0]
    (said,) = await kept(simcord_bot, alice)
    assert said == Feedback(
        alice.id, alice.guild.id, said.quote, Verdict.STRONG, answered, given_on=said.given_on
    )
    assert said.quote in texts_of(await card(alice, general))[3]


async def test_a_vote_works_after_a_restart(alice, general, restart, manners):
    """It is kept all the same."""
    asked = await card(alice, general)
    await restart()
    await alice.click(asked, label="This answered")
    assert len((await manners.notebook.known_of(alice.id)).feedback) == 1


async def test_only_the_asker_votes(alice, bob, general, simcord_bot):
    """Another is told to ask for themselves."""
    result = await bob.click(await card(alice, general), label="This answered")
    assert "Only the person who asked" in result.response.content
    assert not await kept(simcord_bot, bob)


@pytest.mark.parametrize(
    ("written", "question", "comment", "thanks"),
    [
        ({"comment": "It was night 44.", "keep": False, "question": QUESTION}, None,
         "It was night 44.", "without your question"),
        ({"comment": "", "question": QUESTION, "keep": True}, QUESTION, None,
         "with your question"),
        ({"comment": "x", "question": "", "keep": True}, None, "x", "without your question"),
    ],
)  # fmt: skip
async def test_details_are_kept_as_they_were_given(
    alice, general, simcord_bot, written, question, comment, thanks
):
    """The question only if it was typed and ticked."""
    voted = await alice.click(await card(alice, general), label="This did not")
    form = await alice.click(voted.response, label="Add details")
    result = await alice.submit_modal(form, written)
    assert thanks in result.response.content
    (said,) = await kept(simcord_bot, alice)
    assert (said.question, said.comment, said.answered) == (question, comment, False)


async def test_an_answer_without_quotes_can_be_complained_of(
    alice, general, simcord_bot, retriever
):
    """There is nothing that could have answered, so only the other button is there."""
    retriever.result = Answer("?", Verdict.NONE)
    asked = await card(alice, general)
    assert "This answered" not in str(asked.components)
    await alice.click(asked, label="I expected an answer")
    (said,) = await kept(simcord_bot, alice)
    assert (said.quote, said.verdict) == ("", Verdict.NONE)


async def test_where_none_is_kept_that_is_said(alice, general, simcord_bot, tmp_path):
    """The operator may have chosen so."""
    asked = await card(alice, general)
    silent = await Notebook.opened(notebook_file(tmp_path / "other"), feedback_days=0)
    simcord_bot.notebook = silent
    result = await alice.click(asked, label="This answered")
    assert "keep no feedback" in result.response.content
    assert "This answered" not in str((await card(alice, general)).components)
    await silent.close()


async def test_a_vote_from_where_we_are_no_member_names_no_server(
    alice, general, simcord_bot, monkeypatch
):
    """What is kept of servers that we are not in is erased at the next start."""
    asked = await card(alice, general)
    monkeypatch.setattr("bot.deeper.feedback.own_server", lambda interaction: None)
    await alice.click(asked, label="This answered")
    (said,) = await kept(simcord_bot, alice)
    assert said.server_id is None
