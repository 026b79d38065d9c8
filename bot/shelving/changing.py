"""What is said of an article is corrected, and its source read anew."""

from __future__ import annotations

from typing import Any

import discord

from bot.shelving.allowed import Keeping, keeping_in
from bot.shelving.custom_id import Deed, Press
from bot.shelving.forms import details_form
from bot.shelving.refusing import in_a_sentence
from embeddings.keeping.correction import Correction

Interaction = discord.Interaction[Any]


async def edit(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Open the form with the article's details; it must be the first thing that Discord hears."""
    await open_form(interaction, keeping, press.key)


async def open_form(interaction: Interaction, keeping: Keeping, article_id: str) -> None:
    """The same for an article that was named."""
    shown = await interaction.client.intake.show(keeping.library, article_id)
    press = Press(Deed.RENAME, article_id)
    await interaction.response.send_modal(details_form(shown.article, press, keeping.speech))


async def refresh(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Queue the reading, and show in a message of its own how it goes."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await begin_refresh(interaction, keeping, press.key)


async def begin_refresh(interaction: Interaction, keeping: Keeping, article_id: str) -> None:
    """The same after an acknowledgement."""
    intake = interaction.client.intake
    job = await in_a_sentence(intake.refresh(keeping.library, article_id, keeping.by))
    await interaction.client.watching.begin(interaction, job)


async def take_correction(
    interaction: Interaction, article_id: str, correction: Correction
) -> None:
    """Queue the correction, for a new title is encoded anew, and show how it goes."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    keeping = await keeping_in(interaction)  # it may have changed while the form stood open
    if keeping is None:
        return
    intake = interaction.client.intake
    changing = intake.correct_article(keeping.library, article_id, correction, keeping.by)
    job = await in_a_sentence(changing)
    await interaction.client.watching.begin(interaction, job)
