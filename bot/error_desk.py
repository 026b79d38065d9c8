"""The one place where a failed answer becomes a log line and, where it helps, a kind sentence."""

from __future__ import annotations

import logging
import traceback

import discord
from discord import app_commands

from bot.logs import request_id
from bot.refusals import refusal
from bot.shelving.refusing import Refused, keeping_refusal
from bot.speech import Speech
from embeddings import QuestionError, QuothError

log = logging.getLogger(__name__)

UNKNOWN_INTERACTION = 10062  # the acknowledgement came after Discord's three seconds
ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_WEBHOOK, INVALID_TOKEN = 10015, 50027  # the interaction is older than fifteen minutes


class ErrorDesk:
    """Decides what the person who asked is told; everything else goes to the log."""

    def __init__(self) -> None:
        self._closed_channels: set[int] = set()

    def sentence(self, error: BaseException, speech: Speech) -> str | None:
        """What to tell the asker, or nothing where no reply can reach them."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, QuestionError):
            return refusal(cause, speech)
        if isinstance(cause, Refused):
            return keeping_refusal(cause, speech)
        if isinstance(cause, discord.HTTPException) and cause.code in _UNREACHABLE:
            log.warning("An interaction could not be answered in time (code %d)", cause.code)
            return None
        return speech.say("sorry", error=f"`{_logged(cause)}`")

    def closed(self, channel_id: int, error: discord.Forbidden) -> None:
        """Log, once a channel, that we may not reply there."""
        level = logging.DEBUG if channel_id in self._closed_channels else logging.WARNING
        self._closed_channels.add(channel_id)
        log.log(
            level,
            "May not reply in channel %d (code %d). Allow there: View Channel, Send Messages, "
            "Read Message History and Attach Files",
            channel_id,
            error.code,
        )

    def untold(self, error: discord.HTTPException) -> None:
        """Log that not even the apology could be sent."""
        log.warning("The asker could not be told (status %d, code %d)", error.status, error.code)


_UNREACHABLE = frozenset(
    {UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED, UNKNOWN_WEBHOOK, INVALID_TOKEN}
)


def _logged(error: BaseException) -> str:
    """Log the error under its request's id; its text may hold the question, so only at DEBUG."""
    error_id = request_id()
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("Error %s: %s\n%s", error_id, _name(error), frames)
    log.debug("Error %s in full", error_id, exc_info=error)
    return error_id


def _name(error: BaseException) -> str:
    if isinstance(error, QuothError):
        return f"{type(error).__name__}: {error}"
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} (status {error.status}, code {error.code})"
    return type(error).__name__
