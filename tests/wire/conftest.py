"""A Discord server of our own, and the bot's process beside it."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from .certificates import server_context
from .process import BotProcess
from .server import TOKEN, DiscordServer

MODEL_LOAD_SECONDS = 90.0
"""The most that reading the articles and loading the model may take on a busy machine."""

ARTICLES = {
    "lighthouse.md": (
        "---\ntitle: The lighthouse at Morrow Point\npublisher: Harbour Notes\n---\n\n"
        "The lighthouse at Morrow Point was first lit on 3 May 1874. "
        "Its keeper was Ada Finch, who lived there for thirty-one years.\n\n"
        "The lamp burned whale oil until 1891 and paraffin after that. "
        "Ships could see it from eighteen miles away in clear weather.\n"
    ),
    "bakery.md": (
        "---\ntitle: The village bakery\npublisher: Harbour Notes\n---\n\n"
        "The bakery in Lower Street opens at six and sells rye bread on Fridays. "
        "Its oven was built by the same masons who built the school.\n"
    ),
    "mill.md": (
        "---\ntitle: The sign on the mill\n---\n\n"
        "Above the door of the mill a sign says \u202etsefil\u202c in faded paint.\n"
    ),
}

StartBot = Callable[..., Awaitable[BotProcess]]


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """The server's TLS context, and the file of the authority that the bot is to trust."""
    folder = tmp_path_factory.mktemp("certificates")
    return server_context(folder), folder / "authority.pem"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord_server(
    certificates: tuple[ssl.SSLContext, Path],
) -> AsyncIterator[DiscordServer]:
    """The server that the tests of a module share."""
    async with DiscordServer(certificates[0]) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot_process(
    discord_server: DiscordServer,
    certificates: tuple[ssl.SSLContext, Path],
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[BotProcess]:
    """`quoth run` with the bundled model over a few articles, connected to the shared server."""
    folder = tmp_path_factory.mktemp("quoth")
    (folder / "seeds").mkdir()
    for name, text in ARTICLES.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "models").symlink_to(model_folder)
    environment = _environment(discord_server, certificates[1], TOKEN)
    told = discord_server.journal.end
    async with BotProcess("quoth-run", environment, folder, told) as process:
        await discord_server.ready(within_seconds=MODEL_LOAD_SECONDS)
        yield process


@pytest_asyncio.fixture(loop_scope="module")
async def own_server(certificates: tuple[ssl.SSLContext, Path]) -> AsyncIterator[DiscordServer]:
    """A server for one test, whose bot starts or ends in a way of its own."""
    async with DiscordServer(certificates[0]) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def start_bot(
    own_server: DiscordServer, certificates: tuple[ssl.SSLContext, Path], tmp_path: Path
) -> AsyncIterator[StartBot]:
    """Starts a bot that answers from one passage without a model, for the test's own server."""
    started: list[BotProcess] = []

    async def start(*, token: str = TOKEN, door: str = "one-passage") -> BotProcess:
        environment = _environment(own_server, certificates[1], token)
        process = BotProcess(door, environment, tmp_path, own_server.journal.end)
        started.append(process)
        return await process.start()

    yield start
    for process in started:
        await process.kill()


def _environment(server: DiscordServer, authority: Path, token: str) -> dict[str, str]:
    return {
        "QUESTIONS_PER_PERSON": "0",  # one person asks all the tests' questions
        "DISCORD_TOKEN": token,
        "SEEDS_DIR": "seeds",
        "DATA_DIR": "data",
        "WIRE_AUTHORITY": str(authority),
        "WIRE_PORT": str(server.port),
    }
