"""Direct messages and mentions, from the message to the reply."""

from __future__ import annotations

import pytest

from embeddings import QuestionError

TEXT = "The lighthouse was lit in 1887. Its lamp burned oil. Ships passed it by night."


@pytest.fixture
def restart(simcord_env, new_client):
    return lambda: simcord_env.restart_bot(new_client())


@pytest.fixture
def alice(simcord_env):
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    return guild.add_member(simcord_env.create_user("alice"))


@pytest.fixture
def general(alice):
    return alice.guild.channels["general"]


def _sent(env):
    return [sent.json for sent in env.http_requests if sent.path.endswith("/messages")]


async def test_a_direct_message_is_a_question(simcord_env, retriever, texts_of):
    """Anything written to the bot is answered, with the typing indicator before the reply."""
    bob = simcord_env.create_user("bob")
    asked = await bob.send_dm("When was the lighthouse lit?")
    reply = bob.dm_channel.last_message
    assert retriever.asked == ["When was the lighthouse lit?"]
    heading, _, passage, _ = texts_of(reply)
    assert heading == "**This answers it.**"
    assert passage.startswith("> **The lighthouse was lit in 1887.**")
    assert reply.reference.message_id == asked.id
    paths = [sent.path.rsplit("/", 1)[-1] for sent in simcord_env.http_requests]
    assert paths[-2:] == ["typing", "messages"]


async def test_a_mention_is_answered_with_a_reply(alice, general, retriever, simcord_bot):
    """The mention is no part of the question, wherever it stands."""
    me = simcord_bot.user.id
    asked = await alice.send(general, f"<@{me}> when was it lit, <@!{me}>?")
    assert retriever.asked == ["when was it lit, ?"]
    assert general.last_message.reference.message_id == asked.id


async def test_a_reply_that_mentions_is_a_question(alice, general, retriever, simcord_bot):
    """Answering the bot's message with a further question works."""
    await alice.send(general, f"{simcord_bot.user.mention} when?")
    await alice.send(
        general, f"{simcord_bot.user.mention} and by whom?", reply_to=general.last_message
    )
    assert retriever.asked == ["when?", "and by whom?"]


@pytest.mark.parametrize(
    ("words", "kind_words"),
    [("", "Ask me a question"), ("?!", "no words"), ("a" * 501, "501 characters")],
)
async def test_a_mention_without_a_question_gets_a_kind_sentence(
    alice, general, simcord_env, simcord_bot, words, kind_words
):
    """It says what is missing, and nothing is searched."""
    await alice.send(general, f"{simcord_bot.user.mention} {words}")
    assert kind_words in general.last_message.content


async def test_a_channel_message_without_a_mention_is_left_alone(alice, general, simcord_env):
    """The bot neither types nor speaks."""
    await alice.send(general, "When was the lighthouse lit?")
    assert not _sent(simcord_env)


async def test_bots_webhooks_and_itself_are_ignored(simcord_env, retriever, simcord_bot):
    """No conversation of machines can start."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    robot = guild.add_member(simcord_env.create_user("robot", bot=True))
    hook = guild.create_webhook(channel)
    await robot.send(channel, f"{simcord_bot.user.mention} when?")
    await hook.send(f"{simcord_bot.user.mention} when?")
    await simcord_bot.get_channel(channel.id).send(f"{simcord_bot.user.mention} when?")
    await simcord_env.settle()
    assert retriever.asked == []


async def test_edits_are_ignored(alice, general, retriever, simcord_bot):
    """A question edited afterwards is not answered twice."""
    asked = await alice.send(general, f"{simcord_bot.user.mention} when?")
    await alice.edit(asked, f"{simcord_bot.user.mention} where?")
    assert retriever.asked == ["when?"]


async def test_words_like_commands_are_questions_too(alice, general, retriever, simcord_bot):
    """There are no text commands: `help` after a mention is looked up like anything else."""
    await alice.send(general, f"{simcord_bot.user.mention} help")
    assert retriever.asked == ["help"]


async def test_a_closed_channel_is_logged_once(
    alice, general, retriever, simcord_env, simcord_bot, caplog
):
    """Without the permission to reply there is one warning with the cure, and no crash."""
    simcord_env.inject_error(
        "POST", f"/channels/{general.id}/*", status=403, code=50013, times=None
    )
    for _ in range(2):
        await alice.send(general, f"{simcord_bot.user.mention} when?")
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert [record.name for record in warnings] == ["bot.error_desk"]
    assert "Send Messages" in warnings[0].getMessage()


async def test_a_question_deleted_meanwhile_is_still_answered(
    alice, general, retriever, simcord_env, simcord_bot
):
    """The reply asks Discord not to insist on the message it refers to."""
    await alice.send(general, f"{simcord_bot.user.mention} when?")
    assert _sent(simcord_env)[-1]["message_reference"]["fail_if_not_exists"] is False


async def test_a_failure_is_one_kind_sentence(simcord_env, retriever, caplog):
    """The asker reads an id that stands in the log, and nothing else of the failure."""
    retriever.result = RuntimeError("inside")
    bob = simcord_env.create_user("bob")
    await bob.send_dm("When?")
    said = bob.dm_channel.last_message.content
    assert f"Error {said.split('`')[1]}: RuntimeError" in caplog.text
    assert "inside" not in said


async def test_a_refused_answer_is_apologised_for(simcord_env, caplog):
    """If Discord takes no answer but would take a sentence, the asker gets the sentence."""
    bob = simcord_env.create_user("bob")
    channel = bob.dm_channel
    simcord_env.inject_error(
        "POST", f"/channels/{channel.id}/messages", status=400, code=50035, times=1
    )
    await bob.send_dm("When?")
    assert "Something went wrong on my side" in channel.last_message.content
    assert "status 400, code 50035" in caplog.text


async def test_a_dead_channel_is_survived(simcord_env, caplog):
    """If not even the apology goes out, a warning is all that happens."""
    bob = simcord_env.create_user("bob")
    channel = bob.dm_channel
    simcord_env.inject_error(
        "POST", f"/channels/{channel.id}/messages", status=404, code=10003, times=None
    )
    await bob.send_dm("When?")
    assert "The asker could not be told (status 404, code 10003)" in caplog.text


async def test_a_question_error_is_not_logged_as_a_failure(simcord_env, retriever, caplog):
    """What the asker can mend is no concern of the operator."""
    retriever.result = QuestionError("Could you ask that otherwise?")
    bob = simcord_env.create_user("bob")
    await bob.send_dm("When?")
    assert bob.dm_channel.last_message.content == "Could you ask that otherwise?"
    assert not [record for record in caplog.records if record.name.startswith("bot.error")]


async def test_a_failing_typing_indicator_costs_no_answer(simcord_env, texts_of):
    """It is a courtesy; the reply comes without it."""
    simcord_env.inject_error("POST", "/channels/*/typing", status=403, code=50013, times=1)
    bob = simcord_env.create_user("bob")
    await bob.send_dm("When was the lighthouse lit?")
    assert texts_of(bob.dm_channel.last_message)[0] == "**This answers it.**"


async def test_in_a_direct_message_one_can_ask_on(simcord_env, retriever, restart):
    """The question before and what was quoted are looked at; after a restart, those replied to."""
    bob = simcord_env.create_user("bob")
    await bob.send_dm("When was the lighthouse lit?")
    first = bob.dm_channel.last_message
    await bob.send_dm("And by whom?")
    said = [(turn.by_asker, turn.text) for turn in retriever.histories[1]]
    assert said == [(True, "When was the lighthouse lit?"), (False, TEXT)]
    await restart()
    await bob.send_dm("And how?")
    before = {"channel_id": str(bob.dm_channel.id), "message_id": str(first.id)}
    await bob.send_dm("And why?", reference=before)
    assert retriever.histories[2] == ()
    assert [turn.text for turn in retriever.histories[3]] == ["When was the lighthouse lit?", TEXT]


async def test_each_conversation_is_remembered_apart(simcord_env, retriever):
    """Nobody's question is completed with another's."""
    bob, carol = simcord_env.create_user("bob"), simcord_env.create_user("carol")
    await bob.send_dm("When was the lighthouse lit?")
    await carol.send_dm("And by whom?")
    assert retriever.histories == [(), ()]


async def test_a_reply_to_an_answer_goes_on_from_it(alice, general, retriever, simcord_bot):
    """In a server that is the only way; a mention by itself begins anew."""
    me = simcord_bot.user.mention
    await alice.send(general, f"{me} when was it lit?")
    answer = general.last_message
    await alice.send(general, f"{me} and by whom?", reply_to=answer)
    await alice.send(general, f"{me} and the ferry?")
    assert [turn.text for turn in retriever.histories[1]] == ["when was it lit?", TEXT]
    assert retriever.histories[2] == ()


async def test_a_reply_to_the_answer_of_a_command_goes_on_too(
    alice, general, retriever, simcord_bot
):
    """There the question stands in the card."""
    await alice.slash(general, "ask", question="When was *it* lit?")
    await alice.send(general, f"{simcord_bot.user.mention} by whom?", reply_to=general.last_message)
    assert [turn.text for turn in retriever.histories[1]] == ["When was *it* lit?", TEXT]


async def test_a_reply_to_somebody_else_begins_anew(alice, general, retriever, simcord_bot):
    """What people write to each other is not read."""
    other = await alice.send(general, "I wonder when it was lit")
    await alice.send(general, f"{simcord_bot.user.mention} do you know?", reply_to=other)
    assert retriever.histories == [()]


async def test_a_thread_that_began_with_an_answer_goes_on_from_it(
    alice, general, retriever, simcord_bot, simcord_env
):
    """Each mention in it."""
    await alice.send(general, f"{simcord_bot.user.mention} when was it lit?")
    answer = simcord_bot.get_channel(general.id).get_partial_message(general.last_message.id)
    await answer.create_thread(name="On the lighthouse")
    (thread,) = general.threads
    await alice.send(thread, f"{simcord_bot.user.mention} and by whom?")
    assert [turn.text for turn in retriever.histories[1]] == ["when was it lit?", TEXT]


async def test_a_deleted_answer_is_not_gone_on_from(
    alice, general, retriever, simcord_bot, simcord_env
):
    """The question is then answered as it stands."""
    me = simcord_bot.user.mention
    await alice.send(general, f"{me} when was it lit?")
    answer = general.last_message
    simcord_env.inject_error("GET", "/channels/*/messages/*", status=404, code=10008, times=None)
    await alice.send(general, f"{me} and by whom?", reply_to=answer)
    assert len(retriever.asked) == 2


async def test_what_discord_shows_otherwise_is_followed_by_the_exact_file(
    alice, general, simcord_env, simcord_bot, monkeypatch, caplog
):
    """The comparison is with what Discord returned; the log says nothing of the text."""
    prepare = simcord_env.backend.prepare_message

    def altering(channel_id, author_id, *args, components=None, **more):
        if components and len(components) > 2:
            components[1]["components"][1]["content"] = "> something else"
        return prepare(channel_id, author_id, *args, components=components, **more)

    monkeypatch.setattr(simcord_env.backend, "prepare_message", altering)
    await alice.send(general, f"{simcord_bot.user.mention} when was it lit?")
    (file,) = general.last_message.attachments
    assert file.filename == "quote-1.txt"
    assert await file.read() == TEXT.encode()
    assert "Discord altered message" in caplog.text
    assert "lit" not in caplog.text
