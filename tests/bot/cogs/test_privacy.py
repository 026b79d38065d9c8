"""`/privacy` and `/forget`: all that is kept is shown, and once forgotten no byte is left."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date

import pytest

from bot.cogs.privacy import privacy_text
from bot.memory import Feedback, PersonSettings
from bot.render.fitting import size
from bot.speech import languages, speech_for
from embeddings import Turn, Verdict

CANARY = "canary-7f3a"


def feedback_of(person_id, number=1, **changes):
    """What a person might have said."""
    said = Feedback(
        person_id=person_id,
        server_id=7,
        quote=f"quote-{number}",
        verdict=Verdict.WEAK,
        answered=False,
        question=f"{CANARY} question {number}?",
        comment=f"{CANARY} comment {number}",
        given_on=date(2026, 11, 20),
    )
    return replace(said, **changes)


@pytest.fixture
def bob(simcord_env):
    return simcord_env.create_user("bob")


@pytest.fixture
async def notebook(simcord_bot, monkeypatch):
    """A notebook for which feedback of that day is fresh."""
    return simcord_bot.notebook


def bytes_under(folder):
    """Every byte of every file, one after the other."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert files
    return b"\0".join(path.read_bytes() for path in files)


async def test_privacy_without_anything_kept(bob, simcord_env):
    """It says what is kept in general, that nothing is of the reader, and attaches nothing."""
    result = await bob.slash("privacy")
    assert result.response.ephemeral
    assert "Questions are not stored." in result.response.content
    assert "About you nothing else is kept." in result.response.content
    assert not result.response.attachments


async def test_privacy_hands_over_all_that_is_kept(bob, notebook):
    """As a file that programs can read too."""
    await notebook.set_person(bob.id, PersonSettings("en"))
    await notebook.add_feedback(feedback_of(bob.id))
    result = await bob.slash("privacy")
    assert "About you 2 entries are kept." in result.response.content
    (attached,) = result.response.attachments
    told = json.loads(await attached.read())
    assert told["person_id"] == str(bob.id)
    assert told["settings"] == {"language": "en", "library": None}
    assert told["feedback"][0]["question"] == f"{CANARY} question 1?"


async def test_privacy_tells_nothing_of_others(bob, simcord_env, notebook):
    """Only the number of whoever asks is looked up."""
    await notebook.add_feedback(feedback_of(bob.id))
    carol = simcord_env.create_user("carol")
    result = await carol.slash("privacy")
    assert "About you nothing else is kept." in result.response.content


async def test_forget_asks_once_and_leaves_no_byte(bob, simcord_env, notebook, tmp_path):
    """Planted in the bot's own notebook, forgotten by command, searched for in all files."""
    drawn = random.Random(1)
    other = simcord_env.create_user("carol")
    for number in range(200):
        await notebook.add_feedback(
            feedback_of(bob.id, number, comment=CANARY * drawn.randrange(40))
        )
        await notebook.add_feedback(feedback_of(other.id, number, question=None, comment="kept"))
    await notebook.set_person(bob.id, PersonSettings("de"))
    assert CANARY.encode() in bytes_under(tmp_path)
    asked = await bob.slash("forget")
    assert asked.response.ephemeral
    assert CANARY.encode() in bytes_under(tmp_path)
    await notebook.set_person(bob.id, PersonSettings("en"))
    done = await bob.click(asked.response, label="Alles löschen")
    assert CANARY.encode() not in bytes_under(tmp_path)
    assert b"kept" in bytes_under(tmp_path)
    assert not await notebook.known_of(bob.id)
    assert len((await notebook.known_of(other.id)).feedback) == 200
    assert "201 entries erased; none about you is left." in asked.response.content
    assert not asked.response.components
    assert done


async def test_forget_with_nothing_kept_asks_nothing(bob):
    """It says so at once."""
    result = await bob.slash("forget")
    assert "No entry about you was kept" in result.response.content
    assert not result.response.components


@pytest.mark.parametrize("kept", [True, False])
async def test_forget_drops_the_conversation_too(bob, simcord_bot, notebook, kept):
    """Whether or not anything is saved; that of somebody else goes on."""
    for person_id in (bob.id, bob.id + 1):
        simcord_bot.recent.add(person_id, [Turn(True, CANARY)], ())
    if kept:
        await notebook.add_feedback(feedback_of(bob.id))
    asked = await bob.slash("forget")
    if kept:
        await bob.click(asked.response, label="Erase everything")
    assert simcord_bot.recent.of(bob.id, ()) == ()
    assert len(simcord_bot.recent.of(bob.id + 1, ())) == 1


async def test_the_question_can_be_answered_after_a_restart(bob, simcord_env, notebook, new_client):
    """The button holds nothing that is lost."""
    await notebook.add_feedback(feedback_of(bob.id))
    asked = await bob.slash("forget")
    await simcord_env.restart_bot(new_client())
    await bob.click(asked.response, label="Erase everything")
    assert not await notebook.known_of(bob.id)


async def test_a_notebook_that_fails_is_told_kindly(
    bob, notebook, simcord_env, monkeypatch, caplog
):
    """The person learns that it was not done, and the operator why."""
    await notebook.add_feedback(feedback_of(bob.id))
    asked = await bob.slash("forget")

    async def erase_person(_):
        raise RuntimeError(CANARY)

    monkeypatch.setattr(notebook, "erase_person", erase_person)
    result = await bob.click(asked.response, label="Erase everything")
    assert "Something went wrong on my side" in result.followups[-1].content
    assert CANARY not in result.followups[-1].content
    assert "RuntimeError" in caplog.text


@pytest.mark.parametrize("language", sorted(languages()))
def test_it_fits_in_one_message(language):
    """However many entries there are."""
    assert size(privacy_text(1_000_000, speech_for(language))) <= 2000
