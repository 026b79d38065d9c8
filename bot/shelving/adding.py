"""From a file, a page or a pasted text to a preview, and from a preview to work under way."""

from __future__ import annotations

from typing import Any

import discord

from bot.deeper.places import replace_message
from bot.intake import Job, JobState, Preview
from bot.manners import tell
from bot.render.library_article import said_message
from bot.render.library_preview import preview_message
from bot.render.library_progress import work_message
from bot.sending import followups, send_all
from bot.shelving.allowed import Keeping, keeping_in
from bot.shelving.custom_id import Press
from bot.shelving.forms import details_form
from bot.shelving.sent import content_of
from embeddings.keeping.correction import Correction

Interaction = discord.Interaction[Any]


async def preview_file(
    interaction: Interaction, keeping: Keeping, file: discord.Attachment
) -> None:
    """Read a file, and show what it holds."""
    upload = await content_of(file, keeping.speech)
    preview = await interaction.client.intake.preview_file(keeping.library, upload, keeping.by)
    await _show(interaction, keeping, preview)


async def preview_page(interaction: Interaction, keeping: Keeping, url: str) -> None:
    """Fetch a page, and show what it holds."""
    preview = await interaction.client.intake.preview_page(keeping.library, url, keeping.by)
    await _show(interaction, keeping, preview)


async def preview_text(interaction: Interaction, title: str, text: str) -> None:
    """Show what was pasted as an article, after the form was sent."""
    keeping = await keeping_in(interaction)
    if keeping is not None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await preview_words(interaction, keeping, title, text)


async def preview_words(interaction: Interaction, keeping: Keeping, title: str, text: str) -> None:
    """The same after an acknowledgement."""
    intake = interaction.client.intake
    preview = await intake.preview_text(keeping.library, title, text, keeping.by)
    await _show(interaction, keeping, preview)


async def begin_work(interaction: Interaction, job: Job) -> None:
    """Show work in the place of the acknowledgement, and keep its card up to date."""
    await interaction.client.watching.begin(interaction, job)


async def accept(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Put what was previewed into the queue, and show how it goes."""
    await interaction.response.defer()
    job = await interaction.client.intake.job(press.key)
    accepted = job is not None and job.state not in {JobState.PREVIEWED, JobState.CANCELLED}
    if accepted and job.library == keeping.library:  # a second press, or another keeper's
        await interaction.client.watching.begin(interaction, job)
    elif await _preview(interaction, keeping, press) is not None:
        job = await interaction.client.intake.accept(press.key)
        await interaction.client.watching.begin(interaction, job)


async def edit(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Open the form with the details of one article of the preview."""
    preview = await _preview(interaction, keeping, press)
    if preview is None or press.number >= len(preview.found):
        return
    known = preview.found[press.number].draft
    await interaction.response.send_modal(details_form(known, press, keeping.speech))


async def discard(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Put the preview away."""
    await interaction.response.defer()
    if await _preview(interaction, keeping, press) is not None:
        await interaction.client.intake.cancel(press.key)
        await replace_message(interaction, said_message(keeping.speech.say("library-discarded")))


async def stop(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Stop the work; its card is kept up to date by whoever follows it."""
    await interaction.response.defer()
    job = await _work(interaction, keeping, press)
    if job is not None:
        await interaction.client.intake.cancel(press.key)
        await _show_work(interaction, keeping, press)


async def retry(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    """Try again what failed, and show how it goes."""
    await interaction.response.defer()
    job = await _work(interaction, keeping, press)
    if job is not None:
        job = await interaction.client.intake.retry(press.key)
        await interaction.client.watching.begin(interaction, job)


async def take_details(interaction: Interaction, press: Press, details: Correction) -> None:
    """Show the preview with what was typed, in the place of the one before."""
    await interaction.response.defer()
    keeping = await keeping_in(interaction)  # it may have changed while the form stood open
    if keeping is None or await _preview(interaction, keeping, press) is None:
        return
    preview = await interaction.client.intake.correct(press.key, press.number, details)
    await replace_message(interaction, preview_message(preview, keeping.speech))


async def _show(interaction: Interaction, keeping: Keeping, preview: Preview) -> None:
    card = preview_message(preview, keeping.speech)
    await send_all(followups(interaction, hidden=True), [card], keeping.speech)


async def _preview(interaction: Interaction, keeping: Keeping, press: Press) -> Preview | None:
    """The preview, if it is this library's and still waits; else say that it is gone."""
    preview: Preview | None = await interaction.client.intake.preview(press.key)
    if preview is not None and preview.job.library == keeping.library:
        return preview
    await tell(interaction, keeping.speech.say("library-preview-gone"))
    return None


async def _work(interaction: Interaction, keeping: Keeping, press: Press) -> Job | None:
    """The work, if it is this library's and still kept; else say that it is gone."""
    job: Job | None = await interaction.client.intake.job(press.key)
    if job is not None and job.library == keeping.library:
        return job
    await tell(interaction, keeping.speech.say("library-work-gone"))
    return None


async def _show_work(interaction: Interaction, keeping: Keeping, press: Press) -> None:
    job = await interaction.client.intake.job(press.key)
    await replace_message(interaction, work_message(job, keeping.speech))
