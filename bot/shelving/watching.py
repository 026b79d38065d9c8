"""The cards of work under way, kept up to date: in place, and then in an ordinary message."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord

from bot.deeper.layout import view_of
from bot.intake import Intake, Job
from bot.render.library_progress import moved_message, work_message
from bot.render.outgoing import Outgoing
from bot.sending import arguments, may_post
from bot.shelving.standing_cards import StandingCard, StandingCards
from bot.speech import speech_for

if TYPE_CHECKING:
    from bot.client import QuothClient

log = logging.getLogger(__name__)

EVERY_SECONDS = 4.0
"""Between two edits of a card; Discord takes five in five seconds, of all that we say there."""
LOOK_SECONDS = 1.0
"""Between two looks at the queue, so that what is soon done is soon seen to be."""
TOKEN_SECONDS = 14 * 60.0
"""For which an interaction's message is edited; Discord allows fifteen minutes."""


class Watching:
    """Follows each piece of work whose card stands somewhere, one task a card."""

    def __init__(
        self, client: QuothClient, intake: Intake, clock: Callable[[], float] = time.time
    ) -> None:
        self._client = client
        self._intake = intake
        self._clock = clock
        self._cards = StandingCards(_folder(client))
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def resume(self) -> None:
        """Take up the cards that a process before this one left."""
        for card in self._cards.all():
            self._follow(card)

    def stop(self) -> None:
        """Leave the cards as they are; they are taken up again by the next process."""
        for task in self._tasks.values():
            task.cancel()

    async def begin(self, interaction: discord.Interaction[Any], job: Job) -> None:
        """Show the work in the place of the card that was pressed, and keep it up to date."""
        manners = self._client.manners
        speech = manners.speech_to(interaction)
        view = view_of(work_message(job, speech).blocks)
        message = await interaction.edit_original_response(
            view=view, allowed_mentions=discord.AllowedMentions.none()
        )
        card = StandingCard(
            work=job.id,
            message_id=message.id,
            channel_id=interaction.channel_id if may_post(interaction) else None,
            token=interaction.token,
            until=self._clock() + TOKEN_SECONDS,
            locale=speech.locale,
            public_locale=manners.speech_to(interaction, hidden=False).locale,
        )
        if not job.state.is_over:
            self._cards.put(card)
            self._follow(card, job)

    def _follow(self, card: StandingCard, shown: Job | None = None) -> None:
        before = self._tasks.pop(card.work, None)
        if before is not None:
            before.cancel()
        task = asyncio.create_task(self._kept_up(card, shown), name=f"card of work {card.work}")
        self._tasks[card.work] = task
        task.add_done_callback(lambda done: self._ended(card.work, done))

    def _ended(self, work: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get(work) is task:
            del self._tasks[work]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("The card of work %s stands still: %s", work, type(error).__name__)

    async def _kept_up(self, card: StandingCard, shown: Job | None) -> None:
        last = self._clock() if shown else 0.0
        while (job := await self._intake.job(card.work)) is not None:
            due = job.state.is_over or self._clock() - last >= EVERY_SECONDS
            if due and (job != shown or self._expires(card)):
                moved = await self._show(card, job)
                if moved is None:
                    break
                card, shown, last = moved, job, self._clock()
            if job.state.is_over:
                break
            await asyncio.sleep(LOOK_SECONDS)
        self._cards.drop(card.work)

    def _expires(self, card: StandingCard) -> bool:
        return card.token is not None and self._clock() >= card.until

    async def _show(self, card: StandingCard, job: Job) -> StandingCard | None:
        """Where the card stands now; None where nobody can see it any more."""
        try:
            if self._expires(card):
                return await self._moved(card, job)
            await self._edit(card, work_message(job, speech_for(card.locale)))
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("The card of work %s is gone (code %d)", card.work, error.code)
            return None
        except discord.HTTPException as error:  # the next edit may pass
            log.warning("The card of work %s was not edited (code %d)", card.work, error.code)
        return card

    async def _moved(self, card: StandingCard, job: Job) -> StandingCard | None:
        """Go on in an ordinary message, and say so on the card."""
        posted = await self._posted(card, job)
        await self._say_where(card, job, below=posted is not None)
        if posted is None:
            return None
        moved = replace(card, token=None, message_id=posted.id, locale=card.public_locale)
        self._cards.put(moved)
        return moved

    async def _say_where(self, card: StandingCard, job: Job, *, below: bool) -> None:
        speech = speech_for(card.locale)
        last = moved_message(work_message(job, speech), speech, below=below)
        try:
            await self._edit(card, last)
        except discord.HTTPException as error:  # as after a restart that took too long
            log.info("The card of work %s stands still (code %d)", card.work, error.code)

    async def _posted(self, card: StandingCard, job: Job) -> discord.Message | None:
        if card.channel_id is None:
            return None
        channel = self._client.get_partial_messageable(card.channel_id)
        message = work_message(job, speech_for(card.public_locale))
        try:
            return await channel.send(**arguments(message))
        except (discord.Forbidden, discord.NotFound):
            return None

    async def _edit(self, card: StandingCard, message: Outgoing) -> None:
        view = view_of(message.blocks)
        nobody = discord.AllowedMentions.none()
        if card.token is None:
            channel = self._client.get_partial_messageable(card.channel_id or 0)
            partial = channel.get_partial_message(card.message_id)
            await partial.edit(view=view, allowed_mentions=nobody)
        else:
            application = self._client.application_id or 0
            webhook = discord.Webhook.partial(application, card.token, client=self._client)
            await webhook.edit_message(card.message_id, view=view, allowed_mentions=nobody)


def _folder(client: QuothClient) -> Path:
    """Where the cards are kept; beside those of the processes of other shards, never among them."""
    shards = client.shards_here
    return client.state_dir if shards.count == 1 else client.state_dir / shards.folder_name
