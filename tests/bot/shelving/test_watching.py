"""The card of work under way is kept up to date, moved in time, and taken up after a restart."""

from __future__ import annotations

import time

import discord
import pytest

from bot.intake import Failure, JobState, Outcome
from bot.shelving.watching import EVERY_SECONDS, TOKEN_SECONDS

WALL = "# The harbour wall\n\nThe harbour wall was built in 1904 from grey stone.\n"


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


@pytest.fixture
async def clock(simcord_bot, simcord_env, monkeypatch):
    """What the watching takes for the time; it is moved together with simcord's."""

    class Clock:
        now = time.time()

        def __call__(self):
            return self.now

        async def forward(self, seconds):
            self.now += seconds
            await simcord_env.advance_time(seconds)

        def watched_by(self, client):
            monkeypatch.setattr(client.watching, "_clock", self)

    clock = Clock()
    clock.watched_by(simcord_bot)
    return clock


@pytest.fixture
async def under_way(admin, previewed, intake, clock):
    """The card of work that waits, and the work's id."""
    intake.at_once = False
    shown = await previewed("wall.md", WALL)
    await admin.click(shown, label="Add")
    (job_id,) = intake.kept
    return shown, job_id


def edits(simcord_env):
    """How often a message was edited."""
    return sum(sent.method == "PATCH" for sent in simcord_env.http_requests)


def ordinary(quay):
    """The messages that stand in the channel for everyone."""
    return [message for message in quay.history() if not message.flags.ephemeral]


async def test_progress_is_shown_in_numbers_and_as_a_bar(under_way, intake, clock, texts_of):
    """In the place of the preview."""
    shown, job_id = under_way
    assert "It waits for its turn." in "\n".join(texts_of(shown))
    intake.now(
        job_id,
        state=JobState.WORKING,
        passages=40,
        passages_done=10,
        articles=3,
        seconds_left=100.0,
    )
    await clock.forward(EVERY_SECONDS)
    text = "\n".join(texts_of(shown))
    assert "25% done · 0 of 3 articles · 10 of 40 passages · about 2 minutes left" in text
    assert "■■■■■□□□□□□□□□□□□□□□" in text


async def test_a_card_is_edited_at_a_polite_rate(under_way, intake, clock, simcord_env):
    """However fast the work goes; and not at all when nothing changes."""
    _, job_id = under_way
    before = edits(simcord_env)
    for done in range(1, 21):
        intake.now(job_id, state=JobState.WORKING, passages=40, passages_done=done)
        await clock.forward(1)
    assert edits(simcord_env) - before <= 20 / EVERY_SECONDS + 1
    await clock.forward(EVERY_SECONDS)
    before = edits(simcord_env)
    await clock.forward(60)
    assert edits(simcord_env) == before


async def test_the_end_is_shown_at_once(under_way, intake, clock, texts_of):
    """With the names of the articles and a button to show them."""
    shown, job_id = under_way
    intake.carry_out(job_id)
    await clock.forward(1)
    text = "\n".join(texts_of(shown))
    assert "1 article was added.\n- The harbour wall" in text


async def test_after_fourteen_minutes_it_goes_on_in_the_channel(
    under_way, intake, clock, texts_of, simcord_env, quay
):
    """In an ordinary message, which says the end."""
    shown, job_id = under_way
    intake.now(job_id, state=JobState.WORKING, passages=40, passages_done=10)
    await clock.forward(TOKEN_SECONDS)
    assert "This goes on in a message below." in "\n".join(texts_of(shown))
    (posted,) = ordinary(quay)
    assert "25% done" in "\n".join(texts_of(posted))
    intake.carry_out(job_id)
    await clock.forward(1)
    (posted,) = ordinary(quay)
    assert "1 article was added." in "\n".join(texts_of(posted))
    assert "goes on" in "\n".join(texts_of(shown))


async def test_where_we_may_not_write_it_says_so(admin, intake, clock, texts_of, simcord_bot, card):
    """The work goes on all the same."""
    intake.at_once = False
    denied = discord.PermissionOverwrite(send_messages=False)
    quiet = admin.guild.create_text_channel("quiet", overwrites={simcord_bot.user: denied})
    shown = card(await admin.slash(quiet, "library add", file=("wall.md", WALL.encode())))
    await admin.click(shown, label="Add")
    await clock.forward(TOKEN_SECONDS + 1)
    assert "Discord lets me write here no longer" in "\n".join(texts_of(shown))
    assert not ordinary(quiet)


async def test_a_restart_takes_the_card_up_again(
    under_way, intake, clock, texts_of, simcord_env, new_keeper_client
):
    """In the place where it stood."""
    shown, job_id = under_way
    client = new_keeper_client()
    await simcord_env.restart_bot(client)
    clock.watched_by(client)
    intake.carry_out(job_id)
    await clock.forward(EVERY_SECONDS)
    assert "1 article was added." in "\n".join(texts_of(shown))
    assert client.watching._cards.all() == ()


async def test_work_is_stopped_by_its_button(admin, under_way, intake, clock, texts_of):
    """And its card says that nothing was added."""
    shown, job_id = under_way
    await admin.click(shown, label="Cancel")
    assert intake.kept[job_id].state is JobState.CANCELLED
    assert "Stopped. Nothing was added or changed." in "\n".join(texts_of(shown))


async def test_what_failed_is_tried_again(admin, under_way, intake, clock, texts_of):
    """The reason stands there, and *Retry* follows the work anew."""
    shown, job_id = under_way
    intake.now(job_id, state=JobState.FAILED, reason="The disk is full.")
    await clock.forward(1)
    text = "\n".join(texts_of(shown))
    assert "That did not work, and nothing was added or changed." in text
    assert "The disk is full." in text
    await admin.click(shown, label="Retry")
    assert "It waits for its turn." in "\n".join(texts_of(shown))
    intake.carry_out(job_id)
    await clock.forward(1)
    assert "1 article was added." in "\n".join(texts_of(shown))


async def test_some_that_failed_are_listed_with_their_reasons(under_way, intake, clock, texts_of):
    """Beside what was added."""
    shown, job_id = under_way
    failures = (Failure("night.md", "It holds no text."),)
    intake.now(job_id, state=JobState.DONE, outcome=Outcome(failures=failures, there_already=2))
    await clock.forward(1)
    text = "\n".join(texts_of(shown))
    assert "No article was added.\n2 articles were there already." in text
    assert "That did not work with 1:\n- night.md: It holds no text." in text


async def test_a_card_that_was_dismissed_is_left(
    under_way, intake, clock, simcord_env, simcord_bot
):
    """Nothing is edited any more, and nothing is kept of it."""
    _, job_id = under_way
    simcord_env.inject_error("PATCH", "/webhooks/*", status=404, code=10008)
    intake.now(job_id, state=JobState.WORKING, passages=4)
    await clock.forward(EVERY_SECONDS)
    assert simcord_bot.watching._cards.all() == ()


async def test_a_passing_failure_is_survived(under_way, intake, clock, simcord_env, texts_of):
    """The next edit shows how it stands."""
    shown, job_id = under_way
    simcord_env.inject_error("PATCH", "/webhooks/*", status=400, code=0, times=1)
    intake.now(job_id, state=JobState.WORKING, passages=4, passages_done=1)
    await clock.forward(EVERY_SECONDS)
    intake.now(job_id, state=JobState.WORKING, passages=4, passages_done=2)
    await clock.forward(EVERY_SECONDS)
    assert "50% done" in "\n".join(texts_of(shown))


async def test_work_that_is_forgotten_is_no_longer_followed(under_way, intake, clock, simcord_bot):
    """As when the bot has left its server."""
    intake.kept.clear()
    await clock.forward(EVERY_SECONDS)
    assert simcord_bot.watching._cards.all() == ()
