"""A private answer is made public once, by its asker, where we may write."""

from __future__ import annotations

import discord

from bot.deeper.custom_id import Action, Press


async def ask(member, channel, **options):
    """The private card that answers a question."""
    asked = await member.slash(channel, "ask", question="How was *it*?", private=True, **options)
    return asked.response


def sent_to(simcord_env, channel):
    """What was written to a channel."""
    path = f"/channels/{channel.id}/messages"
    return [sent.json for sent in simcord_env.http_requests if sent.path == path]


async def test_a_private_answer_is_shared_as_an_ordinary_message(
    alice, general, simcord_env, texts_of, restart
):
    """With the question, what was found and who shared it, pinging no one and replying to none."""
    card = await ask(alice, general)
    await restart()
    await alice.click(card, label="Share")
    public = general.last_message
    assert texts_of(public)[0] == (
        f"-# Shared by {alice.mention}\n" + "> How was \\*it\\*?\n**This answers it.**"
    )
    assert texts_of(public)[1:] == texts_of(card)[1:]
    (sent,) = sent_to(simcord_env, general)
    assert sent["allowed_mentions"] == {"parse": []}
    assert not sent.get("message_reference")


async def test_an_answer_of_several_messages_is_shared_whole(
    alice, general, texts_of, retriever, quote, answer, restart
):
    """With its question, and all of its quotes in their order."""
    texts = [f"Night {n}. " + f"It was calm in night {n}. " * 60 for n in (1, 2, 3)]
    quotes = [quote(text, f"Night {n}.", id=str(n)) for n, text in enumerate(texts, 1)]
    retriever.result = answer(*quotes)
    asked = await alice.slash(general, "ask", question="How was *it*?", private=True)
    assert asked.followups
    await restart()
    await alice.click(asked.followups[-1], label="Share")
    shown = [text for message in general.history() for text in texts_of(message)]
    assert shown[0].endswith("> How was \\*it\\*?\n**This answers it.**")
    passages = [text for text in shown if text.startswith("> ") and "calm" in text]
    assert [text.count("calm") for text in passages] == [60, 60, 60]
    assert ["night 1." in passages[0], "night 2." in passages[1], "night 3." in passages[2]] == [
        True
    ] * 3


async def test_the_button_goes_when_it_has_been_shared(alice, general, simcord_env):
    """What can be done once is offered once; the other buttons stay."""
    card = await ask(alice, general)
    await alice.click(card, label="Share")
    assert "Share" not in str(card.components)
    assert "More passages" in str(card.components)


async def test_a_second_press_on_what_was_shared_says_so(alice, general, simcord_env, monkeypatch):
    """As when Discord still shows the button to a second device."""
    card = await ask(alice, general)
    stored = simcord_env.backend.get_message(card.channel_id, card.id)
    before = [dict(component) for component in card.components]
    await alice.click(card, label="Share")
    stored.components = before
    result = await alice.click(card, label="Share")
    assert "already been shared" in result.response.content
    assert len(sent_to(simcord_env, general)) == 1


async def test_a_public_answer_has_nothing_to_share(alice, general):
    """Nor has one in a direct message."""
    public = (await alice.slash(general, "ask", question="How?", private=False)).response
    assert "Share" not in str(public.components)


async def test_only_the_asker_shares(alice, general, simcord_env, simcord_bot):
    """A button with another's number does nothing, whoever forged it."""
    card = await ask(alice, general)
    stored = simcord_env.backend.get_message(card.channel_id, card.id)
    row = stored.components[-1]["components"]
    button = next(each for each in row if each["label"] == "Share")
    button["custom_id"] = str(Press(Action.SHARE, asker=1))
    result = await alice.click(card, label="Share")
    assert "Only the person who asked" in result.response.content
    assert not sent_to(simcord_env, general)


async def test_where_we_may_not_write_it_stays_private(alice, general, simcord_env, monkeypatch):
    """The button is left out; should it have been there before, it says why."""
    card = await ask(alice, general)
    nothing = property(lambda self: discord.Permissions(view_channel=True))
    monkeypatch.setattr(discord.Interaction, "app_permissions", nothing)
    result = await alice.click(card, label="Share")
    assert "may not write" in result.response.content
    assert not sent_to(simcord_env, general)
    assert "Share" not in str((await ask(alice, general)).components)


async def test_a_refusal_of_discord_leaves_the_button(alice, general, simcord_env):
    """So that it can be tried again."""
    card = await ask(alice, general)
    simcord_env.inject_error(
        "POST", f"/channels/{general.id}/messages", status=403, code=50013, times=1
    )
    result = await alice.click(card, label="Share")
    assert "may not write" in result.followups[0].content
    await alice.click(card, label="Share")
    assert "45" in str(general.last_message.components)


async def test_what_the_library_lost_is_not_shared(alice, general, library_lost, simcord_env):
    """Nobody should be shown a quote that can no longer be verified."""
    card = await ask(alice, general)
    library_lost()
    result = await alice.click(card, label="Share")
    assert "no longer there" in result.followups[0].content
    assert not sent_to(simcord_env, general)
