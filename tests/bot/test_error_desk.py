"""What is told, what is logged, and what is kept quiet."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import discord
import pytest

from bot.error_desk import ErrorDesk
from bot.speech import speech_for
from embeddings import EncoderError, QuestionError

ENGLISH = speech_for("en")


def refusal(kind, status, code):
    """An error as discord.py raises it from an HTTP response."""
    return kind(SimpleNamespace(status=status, reason=""), {"code": code, "message": "no"})


def test_a_question_error_is_told_as_it_is(caplog):
    """Its text is meant for the asker, and is no failure."""
    assert ErrorDesk().sentence(QuestionError("Ask otherwise."), ENGLISH) == "Ask otherwise."
    assert not caplog.records


@pytest.mark.parametrize("code", [10062, 40060, 10015, 50027])
def test_an_unreachable_asker_is_told_nothing(caplog, code):
    """There is no way left to reach them; one warning says why."""
    assert ErrorDesk().sentence(refusal(discord.NotFound, 404, code), ENGLISH) is None
    assert f"(code {code})" in caplog.text


def test_other_errors_get_an_id_that_stands_in_the_log(caplog):
    """Each has its own id."""
    desk = ErrorDesk()
    told = [desk.sentence(RuntimeError("x"), ENGLISH), desk.sentence(RuntimeError("x"), ENGLISH)]
    ids = [sentence.split("`")[1] for sentence in told]
    assert ids[0] != ids[1]
    assert all(f"Error {error_id}: RuntimeError" in caplog.text for error_id in ids)


def test_the_text_of_an_unknown_error_is_only_for_debugging(caplog):
    """It may hold the question; above DEBUG there is only its kind and its place."""
    with caplog.at_level(logging.INFO):
        ErrorDesk().sentence(ValueError("cannot parse: who am I?"), ENGLISH)
    assert "who am I" not in caplog.text
    with caplog.at_level(logging.DEBUG):
        ErrorDesk().sentence(ValueError("cannot parse: who am I?"), ENGLISH)
    assert "who am I" in caplog.text


def test_what_the_operator_can_mend_is_logged_in_words(caplog):
    """Our own sentences and Discord's codes tell the operator what to do."""
    ErrorDesk().sentence(EncoderError("The model is gone."), ENGLISH)
    ErrorDesk().sentence(refusal(discord.HTTPException, 500, 0), ENGLISH)
    assert "EncoderError: The model is gone." in caplog.text
    assert "HTTPException (status 500, code 0)" in caplog.text


def test_each_closed_channel_is_reported_once(caplog):
    """A busy channel does not fill the log."""
    desk = ErrorDesk()
    for channel in (1, 1, 2, 1):
        desk.closed(channel, refusal(discord.Forbidden, 403, 50013))
    warned = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert ["channel 1" in warned[0].getMessage(), "channel 2" in warned[1].getMessage()] == [
        True,
        True,
    ]
    assert len(warned) == 2
