"""*Share*: a private answer made public, once, by its asker."""

from __future__ import annotations

from collections import deque
from weakref import WeakKeyDictionary

import discord

from bot.deeper.custom_id import Action, Press
from bot.deeper.places import Pressed, replace_view
from bot.deeper.seen import SeenCard, quote_of, quotes_named, seen_card
from bot.manners import tell
from bot.render.card import Audience, Outgoing, card_messages
from bot.sending import may_post, send_all
from bot.speech import Speech
from embeddings import Answer, Verdict

_REMEMBERED = 1000
_shared: WeakKeyDictionary[discord.Client, deque[int]] = WeakKeyDictionary()
"""The latest cards that were shared, for two presses at once; after one the button is gone."""


async def share(interaction: Pressed, press: Press) -> None:
    """Send the answer to the channel as an ordinary message that names who shared it."""
    speech = interaction.client.manners.speech_to(interaction)
    message, channel = interaction.message, interaction.channel
    if interaction.user.id != press.asker:
        await tell(interaction, speech.say("only-the-asker"))
    elif message is None or _was_shared(interaction.client, message.id):
        await tell(interaction, speech.say("already-shared"))
    elif not may_post(interaction) or not isinstance(channel, discord.abc.Messageable):
        await tell(interaction, speech.say("share-not-allowed"))
    else:
        await interaction.response.defer()
        await _share(interaction, message, channel, press)


async def _share(
    interaction: Pressed,
    message: discord.Message,
    channel: discord.abc.Messageable,
    press: Press,
) -> None:
    private, public = _speeches(interaction)
    messages = await _public_messages(interaction, press, seen_card(message), public)
    if not messages:
        await tell(interaction, private.say("card-outdated"))
        return
    remembered = _shared.setdefault(interaction.client, deque(maxlen=_REMEMBERED))
    remembered.append(message.id)
    try:
        await send_all(channel.send, messages, public)
    except discord.Forbidden:
        remembered.remove(message.id)
        await tell(interaction, private.say("share-not-allowed"))
        return
    await replace_view(interaction, _without_button(message, press))


async def _public_messages(
    interaction: Pressed, press: Press, card: SeenCard, speech: Speech
) -> list[Outgoing]:
    """The answer for everyone; nothing if a quote of it is no longer in the library.

    The quotes of messages before this one are known by their names alone, without what was in bold.
    """
    answers = await interaction.client.answers_to(interaction)
    shown = {"".join(each.names): each for each in card.quotes}
    named = {name: Press(Action.READ, (name,)) for name in press.names}
    quotes = [await quote_of(each, answers) for each in (named | shown).values()]
    whole = tuple(quote for quote in quotes if quote is not None)
    if not whole or len(whole) < len(quotes):
        return []
    further = await quotes_named(card.further, answers)
    answer = Answer("", card.verdict or Verdict.WEAK, whole, further=further)
    sharer = speech.say("shared-by", mention=interaction.user.mention)
    keeps_feedback = interaction.client.notebook.keeps_feedback
    audience = Audience(interaction.user.id, feedback=keeps_feedback)
    return card_messages(f"-# {sharer}\n{card.heading}", answer, speech, audience)


def _speeches(interaction: Pressed) -> tuple[Speech, Speech]:
    """The language of whoever shares, and that of everybody."""
    manners = interaction.client.manners
    return manners.speech_to(interaction), manners.speech_to(interaction, hidden=False)


def _was_shared(client: discord.Client, message_id: int) -> bool:
    return message_id in _shared.get(client, ())


def _without_button(message: discord.Message, press: Press) -> discord.ui.LayoutView:
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    for item in list(view.walk_children()):
        if isinstance(item, discord.ui.Button) and item.custom_id == str(press):
            row = item.parent
            if isinstance(row, discord.ui.ActionRow):
                row.remove_item(item)
                if not row.children:
                    view.remove_item(row)
    return view
