"""`quoth run`: the bot in Discord, from its settings to its end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.answerer import Answerer
from bot.config import Settings, fetch_policy, inherited_environment
from bot.duty import on_duty_while_running
from bot.memory import Cooldowns, Notebook, notebook_file
from bot.postgres import settings_duty, settings_server, settings_turns
from embeddings import QuothError
from embeddings.collection import open_collection
from embeddings.layout import command_state

if TYPE_CHECKING:
    import aiohttp

    from bot.intake import Intake
    from embeddings.keeping.quota import Quota
    from embeddings.postgres import Server

HOW_TO_BE_A_BOT = (
    "No DISCORD_TOKEN is set: to be a Discord bot, create one at "
    "https://discord.com/developers/applications, copy its token into .env (see .env.example), "
    "and start again."
)


def settings_answerer(settings: Settings, server: Server | None = None) -> Answerer:
    """The answerer over the libraries of the settings; they open at the first question."""
    return Answerer(
        lambda: open_collection(
            settings.data_dir,
            settings.model,
            settings.reranker,
            shipped=settings.shipped_library,
            server=server,
        )
    )


async def settings_intake(settings: Settings, server: Server | None = None) -> Intake:
    """The intake of the servers' libraries, within the limits of the settings.

    Raises:
        QuothError: the queue cannot be used, or the environment is one of tests.
    """
    from bot.intake import Intake  # aiohttp and the readers are slow to import
    from bot.intake.starting import PorterOrders
    from embeddings.fetching.fetcher import Fetcher

    orders = PorterOrders(
        data_dir=settings.data_dir,
        model=settings.model,
        quota=library_quota(settings),
        log_level=settings.log_level,
        log_style=settings.log_style,
        database_url=settings.database_url,
    )
    fetcher = Fetcher(fetch_policy())
    return await Intake.opened(orders, inherited_environment(), server=server, fetcher=fetcher)


def library_quota(settings: Settings) -> Quota:
    """How large a server's library may grow."""
    from embeddings.keeping.quota import Quota

    return Quota(
        articles=settings.library_articles,
        passages=settings.library_passages,
        bytes=settings.library_megabytes * 1_000_000,
        additions_an_hour=settings.additions_per_hour,
    )


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

    async with AsyncExitStack() as held:
        server = held.enter_context(settings_server(settings))
        notebook = await Notebook.opened(
            server or notebook_file(settings.data_dir), settings.feedback_days
        )
        held.push_async_callback(notebook.close)
        cooldowns = Cooldowns(settings.questions_per_person, settings.questions_per_server)
        intake = await settings_intake(settings, server)
        held.push_async_callback(intake.close)
        duty = await held.enter_async_context(on_duty_while_running(settings_duty(settings)))
        held.push_async_callback(intake.leave)  # the porter leaves before the duty does
        turns = settings_turns(settings)
        held.push_async_callback(turns.leave)
        intake.begin(lambda: duty.is_ours)
        return await run_bot(
            settings.discord_token,
            settings_answerer(settings, server),
            metrics_address=settings.metrics_address,
            intake=intake,
            shards=settings.shards,
            duty=duty,
            turns=turns,
            manners=Manners(
                notebook,
                cooldowns,
                private_by_default=settings.private_answers,
                shipped_library=settings.shipped_library,
            ),
            state_dir=command_state(settings.data_dir),
            make_connector=make_connector,
        )
