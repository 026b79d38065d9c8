"""*This answered* and *This did not*, and the form for whoever wants to say more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.deeper.custom_id import Action, Press
from bot.deeper.places import Pressed
from bot.deeper.seen import verdict_of
from bot.forms import Typed, unkept
from bot.manners import own_server, tell
from bot.memory import Feedback
from bot.render.outgoing import Button, Outgoing, Row, Text
from bot.sending import arguments
from bot.speech import Speech
from embeddings.question import MAX_CHARACTERS

COMMENT_LIMIT = 1000


async def note(interaction: Pressed, press: Press) -> None:
    """Keep whether the answer answered, and offer to say more."""
    speech = interaction.client.manners.speech_to(interaction)
    if interaction.user.id != press.asker:
        await tell(interaction, speech.say("only-the-asker"))
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    answered = press.action is Action.ANSWERED
    kept = await interaction.client.notebook.add_feedback(_feedback(interaction, press, answered))
    if not kept:
        await tell(interaction, speech.say("feedback-not-kept"))
        return
    details = replace(press, action=Action.DETAILS, numbers=(press.numbers[0], int(answered)))
    row = Row((Button(speech.say("button-add-details"), str(details)),))
    thanks = Outgoing(blocks=(Text(speech.say("feedback-thanks")), row))
    await interaction.followup.send(**arguments(thanks), ephemeral=True, wait=True)


async def ask_for_details(interaction: Pressed, press: Press) -> None:
    """Open the form; its question is empty, since we do not know it any more."""
    speech = interaction.client.manners.speech_to(interaction)
    if interaction.user.id != press.asker:
        await tell(interaction, speech.say("only-the-asker"))
    else:
        await interaction.response.send_modal(_details_form(press, speech))


async def take_details(interaction: Pressed, press: Press, typed: Typed) -> None:
    """Keep what was written, in place of the bare vote; the question only if its box is ticked."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    speech = interaction.client.manners.speech_to(interaction)
    question = typed.get("question", "").strip() if typed.get("keep") else ""
    said = replace(
        _feedback(interaction, press, answered=press.numbers[-1:] == (1,)),
        question=question or None,
        comment=typed.get("comment", "").strip() or None,
    )
    if not await interaction.client.notebook.add_feedback(said):
        await tell(interaction, speech.say("feedback-not-kept"))
    elif question:
        await tell(interaction, speech.say("feedback-thanks-kept"))
    else:
        await tell(interaction, speech.say("feedback-thanks"))


def _details_form(press: Press, speech: Speech) -> discord.ui.Modal:
    """A comment, and the question if its asker types it and ticks that it may be kept."""
    form = discord.ui.Modal(title=speech.say("button-add-details"), custom_id=str(press))
    keep: discord.ui.Checkbox[Any] = discord.ui.Checkbox(custom_id="keep")
    fields: tuple[tuple[str, discord.ui.Item[Any]], ...] = (
        (speech.say("field-details"), _field("comment", COMMENT_LIMIT)),
        (speech.say("field-your-question"), _field("question", MAX_CHARACTERS)),
        (speech.say("field-keep-question"), keep),
    )
    for label, field in fields:
        form.add_item(discord.ui.Label(text=label, component=field))
    return unkept(form)


def _field(name: str, limit: int) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(
        custom_id=name, style=discord.TextStyle.paragraph, required=False, max_length=limit
    )


def _feedback(interaction: Pressed, press: Press, answered: bool) -> Feedback:
    server = own_server(interaction)  # what is kept of other servers goes at the next start
    return Feedback(
        person_id=interaction.user.id,
        server_id=server.id if server else None,
        quote=press.names[0] if press.names else "",
        verdict=verdict_of(press),
        answered=answered,
    )
