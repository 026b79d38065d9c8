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
    "ferry.md": (
        "---\ntitle: The ferry at Alder Reach\npublisher: Harbour Notes\n---\n\n"
        "The ferry at Alder Reach carried its first passengers in April 1902, when the old "
        "wooden bridge had been swept away by the spring flood. Two brothers, Tom and Silas "
        "Wren, built the boat in a barn behind the chapel and painted it green. They "
        "charged a penny for a person and threepence for a horse with its cart, and "
        "children crossed free on market days.\n\n"
        "In its second winter the river froze for nineteen days. The brothers laid planks "
        "on the ice and walked beside the farmers, sounding the thickness with an iron rod. "
        "Nobody was lost, though a load of turnips went through near the southern bank and "
        "was found downstream in March by the miller's daughter.\n\n"
        "The steam engine came in 1911 from a shipyard in the city. It burned coal that was "
        "brought by barge every second Tuesday, and its whistle could be heard as far as "
        "the quarry. Silas disliked the noise and kept the rowing boat for himself, in "
        "which he went fishing for pike until he was eighty.\n\n"
        "During the war the crossing was closed at night, and a lamp with a blue glass "
        "showed the sentries that the boat was tied up. Letters for the far side were "
        "carried in a tin box by the schoolmaster, who had a pass. He wrote down each of "
        "them in a ledger that hangs in the town hall today.\n\n"
        "A concrete bridge was opened in 1958, half a mile upstream, and the ferry ran for "
        "one summer more. Its bell was given to the chapel, where it is rung at weddings. "
        "The green boat lies in the museum garden under a roof of tin, and visitors may sit "
        "on its benches to eat their sandwiches.\n\n"
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
    environment = environment_of(discord_server, certificates[1], TOKEN)
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
        environment = environment_of(own_server, certificates[1], token)
        process = BotProcess(door, environment, tmp_path, own_server.journal.end)
        started.append(process)
        return await process.start()

    yield start
    for process in started:
        await process.kill()


def environment_of(server: DiscordServer, authority: Path, token: str) -> dict[str, str]:
    return {
        "QUESTIONS_PER_PERSON": "0",  # one person asks all the tests' questions
        "DISCORD_TOKEN": token,
        "SEEDS_DIR": "seeds",
        "DATA_DIR": "data",
        "WIRE_AUTHORITY": str(authority),
        "WIRE_PORT": str(server.port),
    }
