"""`quoth run`: the bot in Discord, from its settings to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.answerer import Answerer
from bot.config import Settings
from bot.memory import Cooldowns, Notebook, notebook_file
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
    return Answerer(lambda: open_retriever(settings.data_dir, settings.model, settings.reranker))


async def serve(
    settings: Settings, make_connector: Callable[[], aiohttp.BaseConnector] | None = None
) -> int:
    """Be the Discord bot until it is told to stop; the exit code.

    Raises:
        QuothError: the token, the library, the notebook or the model cannot be used.
    """
    if not settings.discord_token:
        raise QuothError(f"{HOW_TO_BE_A_BOT} To ask in the terminal instead: quoth chat")
    from bot.manners import Manners  # discord.py is slow to import, and only this needs it
    from bot.supervisor import run_bot

    notebook = await Notebook.opened(notebook_file(settings.data_dir), settings.feedback_days)
    cooldowns = Cooldowns(settings.questions_per_person, settings.questions_per_server)
    try:
        return await run_bot(
            settings.discord_token,
            settings_answerer(settings),
            manners=Manners(notebook, cooldowns, private_by_default=settings.private_answers),
            state_dir=command_state(settings.data_dir),
            make_connector=make_connector,
        )
    finally:
        await notebook.close()
