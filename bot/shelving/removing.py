"""An article is removed after one question, and taken back while that can be done."""

from __future__ import annotations

from typing import Any

import discord

from bot.deeper.places import replace_message
from bot.manners import tell
from bot.render.library_article import (
    removal_question,
    removed_message,
    said_message,
)
from bot.render.library_history import named
from bot.sending import followups, send_all
from bot.shelving.allowed import Keeping
from bot.shelving.custom_id import Press
from embeddings.keeping.records import Undone

Interaction = discord.Interaction[Any]


async def ask(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Ask once, with the title, in a message of its own."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await show_question(interaction, keeping, press.key)


async def show_question(interaction: Interaction, keeping: Keeping, article_id: str) -> None:
    """The question, after an acknowledgement."""
    intake = interaction.client.intake
    shown = await intake.show(keeping.library, article_id)
    question = removal_question(shown.article, intake.undoable_until(), keeping.speech)
    await send_all(followups(interaction, hidden=True), [question], keeping.speech)


async def remove(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Remove it, and offer to take it back, in the place of the question."""
    await interaction.response.defer()
    intake = interaction.client.intake
    shown = await intake.show(keeping.library, press.key)
    await intake.remove(keeping.library, press.key, keeping.by)
    done = removed_message(shown.article, intake.undoable_until(), keeping.speech)
    await replace_message(interaction, done)


async def keep(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Put the question away."""
    await interaction.response.defer()
    await replace_message(interaction, said_message(keeping.speech.say("library-kept")))


async def undo(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Take the article back, in the place of the message that it was removed."""
    await interaction.response.defer()
    intake = interaction.client.intake
    undone = await intake.undo(keeping.library, press.key, keeping.by)
    if undone.articles:
        await replace_message(interaction, said_message(_said_of(undone, keeping)))
    elif any(change.undoable for change in await intake.history(keeping.library)):
        await tell(interaction, keeping.speech.say("library-undo-later"))
    else:
        await tell(interaction, _said_of(undone, keeping))


async def undo_change(interaction: Interaction, keeping: Keeping, change: int | None) -> str:
    """Take back the change that was chosen, or else the last; the sentence that says so."""
    intake = interaction.client.intake
    if change is None:
        undone = await intake.undo(keeping.library, None, keeping.by)
    else:
        undone = await intake.undo_change(keeping.library, change, keeping.by)
    return _said_of(undone, keeping)


def _said_of(undone: Undone, keeping: Keeping) -> str:
    if undone.articles:
        titles = named(undone.articles, keeping.speech)
        return keeping.speech.say("library-undone", titles=titles)
    if undone.already_here:
        return keeping.speech.say("library-here-already")
    return keeping.speech.say("library-nothing-to-undo")
