"""*Context*, *Read the article* and *More passages*: for whoever presses them."""

from __future__ import annotations

import discord

from bot.deeper.custom_id import Action, Press
from bot.deeper.layout import texts_within
from bot.deeper.places import (
    Pressed,
    acknowledge_new,
    is_own,
    replace_message,
    replace_view,
    send_new,
)
from bot.deeper.seen import quote_of, quotes_named
from bot.manners import tell
from bot.render.buttons import context_button
from bot.render.card import PASSAGE, card_messages
from bot.render.context import context_of, context_quote
from bot.render.exact import exact_file
from bot.render.fitting import size
from bot.render.outgoing import TEXT_A_MESSAGE
from bot.render.passage import block_quote, bold_in
from bot.render.reader import CONTEXT_FILE, context_message, is_shown_otherwise, page_message
from bot.speech import Speech
from embeddings import Answer, Quote, Span, Verdict


async def show_context(interaction: Pressed, press: Press) -> None:
    """The paragraphs around a quote, or the quote alone again: in place on one's own card."""
    in_place = is_own(interaction) and not (interaction.message and interaction.message.attachments)
    if in_place:
        await interaction.response.defer()
    else:
        await acknowledge_new(interaction)
    speech = interaction.client.manners.speech_to(interaction)
    quote = await quote_of(press, await interaction.client.answers_to(interaction))
    if quote is None:
        await tell(interaction, speech.say("card-outdated"))
        return
    message = interaction.message if in_place else None
    changed = _with_context(message, press, quote, speech) if message else None
    if changed is None:
        await send_new(interaction, [context_message(quote, speech)], speech)
    else:
        view, shown = changed
        file = exact_file(CONTEXT_FILE, shown.of(quote.article.text))
        await replace_view(interaction, view, (file,))


async def read_article(interaction: Pressed, press: Press) -> None:
    """The page of the article on which the quote stands, as a message of its own."""
    await acknowledge_new(interaction)
    await _show_page(interaction, press, None, in_place=False)


async def turn_page(interaction: Pressed, press: Press) -> None:
    """Another page: in place on one's own message."""
    in_place = is_own(interaction)
    if in_place:
        await interaction.response.defer()
    else:
        await acknowledge_new(interaction)
    await _show_page(interaction, press, press.numbers[0] if press.numbers else 0, in_place)


async def show_more(interaction: Pressed, press: Press) -> None:
    """The passages that came after those of the card."""
    await acknowledge_new(interaction)
    speech = interaction.client.manners.speech_to(interaction)
    quotes = await quotes_named(press.names, await interaction.client.answers_to(interaction))
    if not quotes:
        await tell(interaction, speech.say("card-outdated"))
        return
    heading = f"**{speech.say('further-passages')}**"
    messages = card_messages(heading, Answer("", Verdict.WEAK, quotes), speech)
    await send_new(interaction, messages, speech)


async def _show_page(interaction: Pressed, press: Press, page: int | None, in_place: bool) -> None:
    speech = interaction.client.manners.speech_to(interaction)
    quote = await quote_of(press, await interaction.client.answers_to(interaction))
    if quote is None:
        await tell(interaction, speech.say("card-outdated"))
    elif in_place:
        await replace_message(interaction, page_message(quote, page, speech))
    else:
        await send_new(interaction, [page_message(quote, page, speech)], speech)


def _with_context(
    message: discord.Message, press: Press, quote: Quote, speech: Speech
) -> tuple[discord.ui.LayoutView, Span] | None:
    """The card with one quote expanded, or collapsed, and what it then shows of the article.

    None if it is too full for that, or if what is around cannot be shown without a file.
    """
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    texts = list(texts_within(view))
    passage = next((text for text in texts if text.id == PASSAGE + press.place), None)
    button = next((item for item in view.walk_children() if _is_button(item, press)), None)
    if passage is None or not isinstance(button, discord.ui.Button):
        return None
    expands = press.action is Action.CONTEXT
    room = TEXT_A_MESSAGE - sum(size(text.content) for text in texts if text is not passage)
    whole = quote.article.text
    shown = context_of(quote, room) if expands else quote.span
    if shown is None or is_shown_otherwise(shown.of(whole)):
        return None
    alone = block_quote(whole, quote.span, bold_in(quote))
    passage.content = context_quote(quote, shown) if expands else alone
    if size(passage.content) > room:
        return None
    next_button = context_button(quote, press.names[0], press.place, speech, expanded=expands)
    button.label, button.custom_id = next_button.label, next_button.custom_id
    return view, shown


def _is_button(item: object, press: Press) -> bool:
    return isinstance(item, discord.ui.Button) and item.custom_id == str(press)
