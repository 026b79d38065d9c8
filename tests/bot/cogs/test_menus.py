"""*Ask about this*, *Is this quote real?* and *Export quotes*, on any message."""

from __future__ import annotations

import discord
import pytest

from bot.answerer import AnswersFrom

ASK, VERIFY, EXPORT = "Ask about this", "Is this quote real?", "Export quotes"


@pytest.fixture
async def simcord_bot(library_client):
    return library_client()


async def test_any_message_can_be_checked_by_whoever_reads_it(alice, general, said):
    """The message of another person, privately, with its differences."""
    friend = alice.guild.add_member(alice._env.create_user("friend"))
    message = await friend.send(general, "> The lighthouse was lit in 1877.")
    result = await alice.context_menu(general, VERIFY, message)
    assert result.response.ephemeral
    assert all(each.ephemeral for each in result.followups)
    assert "Altered: 1 difference from The old lighthouse." in said(result)
    assert "This text: “1877”. The article: “1887”." in said(result)


async def test_a_true_quote_is_shown_where_it_stands(alice, general, said):
    """Whatever was written around it is named as not checked."""
    text = "As they wrote: “Its lamp burned whale oil until the war.” Sad!"
    result = await alice.context_menu(general, VERIFY, await alice.send(general, text))
    assert "Word for word in The old lighthouse." in said(result)
    assert "Not taken for a part of the quote, and not in this library: As they wrote:" in said(
        result
    )


async def test_some_real_and_some_made_up_is_said_of_each(alice, general, said):
    """Each part stands with what it is."""
    text = "> The lighthouse was lit in 1887.\n\n> The moon is made of honey and cheese."
    result = said(await alice.context_menu(general, VERIFY, await alice.send(general, text)))
    assert "Some of it stands in this library, and some does not." in result
    assert "> The moon is made of honey and cheese.\n**This text is not in this library.**" in (
        result
    )


async def test_a_message_is_asked_as_a_question(alice, general, simcord_bot, monkeypatch):
    """Without our mention in it, and answered to the asker alone."""
    asked = []

    async def noted(self, question, *rest, **more):
        asked.append(question)
        return await answering(self, question, *rest, **more)

    answering = AnswersFrom.answer
    monkeypatch.setattr(AnswersFrom, "answer", noted)
    message = await alice.send(general, f"<@{simcord_bot.user.id}>  What burned whale oil?")
    result = await alice.context_menu(general, ASK, message)
    assert asked[-1] == "What burned whale oil?"
    assert result.response.ephemeral


async def test_our_own_answer_is_checked_by_its_quotes_and_asked_by_its_question(
    alice, general, said, texts_of
):
    """What stands around them, the verdict and the source, is neither quoted nor asked."""
    question = "When was the lighthouse lit?"
    await alice.slash(general, "ask", question=question)
    card = general.last_message
    assert "1887" in "".join(texts_of(card))
    checked = said(await alice.context_menu(general, VERIFY, card))
    assert "Exact: The old lighthouse still reads as it was quoted." in checked
    assert "This answers it." not in checked
    again = await alice.context_menu(general, ASK, card)
    assert texts_of(again.response)[:3] == texts_of(card)[:3]


async def test_what_is_too_long_for_a_question_shows_what_is_like_it(alice, general, said):
    """A paragraph asks nothing, but something may be said of the same."""
    message = await alice.send(general, "The ferry leaves at dusk and the bakery opens. " * 20)
    result = said(await alice.context_menu(general, ASK, message))
    assert "Nearest in meaning" in result
    assert "The ferry" in result


@pytest.mark.parametrize("name", [ASK, VERIFY])
@pytest.mark.parametrize("content", ["?!", "👍"])
async def test_a_message_without_words_is_told_so(alice, general, said, name, content):
    """Nothing is looked for."""
    result = await alice.context_menu(general, name, await alice.send(general, content))
    assert result.response.content == "I find no text in that message."


async def test_an_attached_text_is_read(alice, general, said):
    """A .txt file; what it is called does not matter otherwise."""
    file = ("a note.TXT", b"\xef\xbb\xbfThe lighthouse was lit in 1887.")
    message = await alice.send(general, "", attachments=[file])
    result = await alice.context_menu(general, VERIFY, message)
    assert "Word for word in The old lighthouse." in said(result)


async def test_an_embed_of_another_bot_is_read(alice, general, said):
    """Its description, for bots and webhooks hardly write plain messages."""
    webhook = alice.guild.create_webhook(general)
    message = await webhook.send(
        embeds=[discord.Embed(description="Tickets cost five crowns at the pier.")]
    )
    result = await alice.context_menu(general, VERIFY, message)
    assert "not in this library" in said(result)
    message = await webhook.send(embeds=[discord.Embed(description="Tickets cost four crowns.")])
    result = await alice.context_menu(general, VERIFY, message)
    assert "The ferry" in said(result)


async def test_the_quotes_of_one_answer_are_exported(alice, general, quote_name, simcord_bot):
    """And of a message without any, nothing is."""
    channel = simcord_bot.get_channel(general.id)
    answer = await channel.send(f"A quote · {quote_name}")
    result = await alice.context_menu(general, EXPORT, answer)
    assert result.response.content == "1 quote, as a file."
    assert result.response.attachments[0].filename == "quotes.json"
    other = await alice.send(general, "Nothing here")
    result = await alice.context_menu(general, EXPORT, other)
    assert result.response.content == "I find no quote of this library here."


@pytest.mark.parametrize("where", ["direct", "group"])
async def test_the_menus_work_everywhere(bob, use_menu, said, where, request, quote_name):
    """In a direct message, and in a group by a user's own install."""
    message = await bob.send_dm("The lighthouse was lit in 1887.")
    if where == "group":
        request.getfixturevalue("in_a_group")
    assert "Word for word" in said(await use_menu(bob, VERIFY, message))
    assert (await use_menu(bob, ASK, message)).response.ephemeral
    assert "no quote" in said(await use_menu(bob, EXPORT, message))


async def test_the_menus_work_in_threads(alice, general, said, simcord_bot):
    """A thread is a channel like another."""
    parent = simcord_bot.get_channel(general.id)
    thread = await parent.create_thread(name="t", type=discord.ChannelType.public_thread)
    (handle,) = general.threads
    message = await alice.send(handle, "The lighthouse was lit in 1887.")
    assert thread.id == handle.id
    assert "Word for word" in said(await alice.context_menu(handle, VERIFY, message))


async def test_the_menus_are_named_in_each_language(simcord_env):
    """Within Discord's limits, and none of them has a description."""
    (sent,) = (each.json for each in simcord_env.http_requests if each.method == "PUT")
    menus = {each["name"]: each for each in sent if each["type"] == 3}
    assert set(menus) == {ASK, VERIFY, EXPORT}
    assert menus[VERIFY]["name_localizations"]["de"] == "Ist dieses Zitat echt?"
