"""`quoth run`: the bot in Discord, from its settings to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.answerer import Answerer
from bot.config import Settings
from embeddings import QuothError, open_retriever
from embeddings.layout import command_state

if TYPE_CHECKING:
    import aiohttp

HOW_TO_BE_A_BOT = (
    "No DISCORD_TOKEN is set: to be a Discord bot, create one at "
    "https://discord.com/developers/applications, copy its token into .env (see .env.example), "
    "and start again."
)


def settings_answerer(settings: Settings) -> Answerer:
    """The answerer over the library that the settings name; it opens at the first question."""
    return Answerer(lambda: open_retriever(settings.data_dir, settings.model))


async def serve(
    settings: Settings, make_connector: Callable[[], aiohttp.BaseConnector] | None = None
) -> int:
    """Be the Discord bot until it is told to stop; the exit code.

    Raises:
        QuothError: the token, the library or the model cannot be used.
    """
    if not settings.discord_token:
        raise QuothError(f"{HOW_TO_BE_A_BOT} To ask in the terminal instead: quoth chat")
    from bot.supervisor import run_bot  # discord.py is slow to import, and only this needs it

    return await run_bot(
        settings.discord_token,
        settings_answerer(settings),
        state_dir=command_state(settings.data_dir),
        make_connector=make_connector,
        private_by_default=settings.private_answers,
    )
