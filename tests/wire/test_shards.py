"""One bot as four processes over one PostgreSQL, of which one is killed while all are at work."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.intake.queue import Queue, Task
from bot.intake.records import Job, JobKind, JobState
from bot.shards import shards_of
from embeddings.keeping import Actor, Keeper
from embeddings.layout import Layout, server_library
from embeddings.reading import Found, Original
from embeddings.records import Draft

from .conftest import environment_of
from .process import BotProcess
from .server import TOKEN, DiscordServer, shown_text
from .simcord_inside import Channel, Interaction, Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHARDS = 5
RANGES = ("2/5", "0-1/5", "3/5", "4/5")
"""The first is started before the others, and so is on duty; then it is killed."""
KILLED = 2
STARTS_SECONDS = 60.0
"""The most that four interpreters may take on a busy machine."""
MOVES_SECONDS = 20.0
WORK_SECONDS = 60.0
JOBS = 12
ADA = Actor(7, "ada")
QUESTION = "Does it answer?"
PASSAGE = "It answers from one passage."
ON_DUTY = "This process is on duty"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where the servers' libraries are."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def queue(empty_server: Any) -> Iterator[Queue]:
    """The queue that all processes share."""
    with closing(Queue(empty_server)) as queue:
        yield queue


@pytest.fixture
def pages() -> dict[str, str]:
    """Where each process shows how it is, by its shards."""
    return {}


@pytest.fixture
def channels(own_server: DiscordServer) -> list[Channel]:
    """One in a server of each shard."""
    return [own_server.new_channel(number, SHARDS) for number in range(SHARDS)]


@pytest_asyncio.fixture(loop_scope="module")
async def new_process(
    own_server: DiscordServer,
    certificates: tuple[Any, Path],
    database_url: str,
    data_dir: Path,
    tmp_path: Path,
    pages: dict[str, str],
    unused_tcp_port_factory: Callable[[], int],
) -> AsyncIterator[Callable[[str], BotProcess]]:
    """Makes a process of these shards; all are ended after the test."""
    made: list[BotProcess] = []

    def make(shards: str) -> BotProcess:
        folder = tmp_path / f"process {len(made)}"
        folder.mkdir()
        pages[shards] = f"127.0.0.1:{unused_tcp_port_factory()}"
        shared = {
            "METRICS_ADDRESS": pages[shards],
            "SHARDS": shards,
            "DATABASE_URL": database_url,
            "DATA_DIR": str(data_dir),
            "WIRE_ENCODED": str(tmp_path / "encoded.txt"),
        }
        environment = environment_of(own_server, certificates[1], TOKEN) | shared
        made.append(BotProcess("one-of-many", environment, folder, lambda reason: None))
        return made[-1]

    yield make
    for process in made:
        if process.running:
            process.kill_with_all_of_its_own()
        await process.kill()


async def identified(server: DiscordServer, shards: set[int], since: int = 0) -> None:
    """Wait until these shards are connected."""

    def those_connected() -> bool:
        entries = server.journal.all("IDENTIFY", since=since)
        return shards <= {entry.data["shard"][0] for entry in entries}

    await server.journal.until(
        those_connected, awaited=f"shards {shards}", within_seconds=STARTS_SECONDS
    )


async def until(fact: Callable[[], bool], awaited: str, within_seconds: float) -> None:
    """Wait for what crosses no wire of ours."""
    try:
        async with asyncio.timeout(within_seconds):
            while not fact():  # noqa: ASYNC110 - another process sets no event of ours
                await asyncio.sleep(0.05)
    except TimeoutError:
        pytest.fail(f"Waited in vain for {awaited}")


def waiting_article(number: int) -> Found:
    """An article of one sentence, like no other."""
    text = f"Bell {number} of the harbour rang {number} times at noon."
    original = Original(f"{number}.txt", "text/plain", text.encode())
    return Found(Draft(f"{number}.txt", text, f"Bell {number}", language="en"), original)


def jobs_now(queue: Queue, put: list[Job]) -> list[Job]:
    """The jobs as they stand."""
    found = [queue.job(job.id) for job in put]
    assert None not in found, "a job was lost"
    return [job for job in found if job is not None]


def answers_in(server: DiscordServer, channel: Channel) -> list[Message]:
    """What the bot has said there."""
    messages = server.backend.messages[channel.id].values()
    return [message for message in messages if message.author_id == server.bot.id]


async def answered(server: DiscordServer, asked: list[Interaction]) -> None:
    """Wait until each of these questions has its answer."""
    for interaction in asked:
        assert PASSAGE in shown_text(await server.delivered(interaction))


async def read(address: str, page: str) -> tuple[int, str]:
    """The status of a process's page, and what it says."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{address}{page}") as response,
    ):
        return response.status, await response.text()


async def all_ready(pages: dict[str, str], on_duty: str) -> None:
    """Wait until every process has its shards connected, and the one alone is on duty."""
    for shards, address in pages.items():
        count = len(shards_of(shards).ids)
        told = {"library": True, "discord": True, "shards": count, "shards_connected": count}
        expected = 200, told | {"on_duty": shards == on_duty}
        async with asyncio.timeout(STARTS_SECONDS):
            # Another process sets no event of ours.
            while (found := await read(address, "/ready"))[0] != 200:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert (found[0], json.loads(found[1])) == expected
        assert (await read(address, "/health"))[0] == 200


async def test_one_of_four_processes_is_killed(
    own_server: DiscordServer,
    channels: list[Channel],
    queue: Queue,
    empty_server: Any,
    data_dir: Path,
    tmp_path: Path,
    new_process: Callable[[str], BotProcess],
    pages: dict[str, str],
) -> None:
    """The others answer all that they are asked, the duty moves, and no work is lost or doubled."""
    first = await new_process(RANGES[0]).start()
    await until(lambda: ON_DUTY in first.output, "the first to be on duty", STARTS_SECONDS)
    others = [await new_process(shards).start() for shards in RANGES[1:]]
    await identified(own_server, set(range(SHARDS)))
    await own_server.journal.next("200 PUT */commands", within_seconds=STARTS_SECONDS)
    await answered(own_server, [own_server.start_slash("ask", question=QUESTION, channel=one)
                                for one in channels])  # fmt: skip
    assert PASSAGE in shown_text(await own_server.direct_message(QUESTION))
    assert not any(ON_DUTY in process.output for process in others)
    await all_ready(pages, on_duty=RANGES[0])
    for address in pages.values():
        _, numbers = await read(address, "/metrics")
        assert 'quoth_answers_total{verdict="strong"}' in numbers
        assert QUESTION not in numbers

    libraries = [server_library(channel.guild_id or 0) for channel in channels]
    put = [
        queue.put(libraries[number % SHARDS], Task(JobKind.ADD), ADA, [waiting_article(number)])
        for number in range(JOBS)
    ]
    await until(
        lambda: sum(job.state.is_over for job in jobs_now(queue, put)) >= JOBS // 4,
        "a part of the work",
        WORK_SECONDS,
    )
    in_flight = [own_server.start_slash("ask", question=QUESTION, channel=one) for one in channels]
    first.kill_with_all_of_its_own()
    killed_at = own_server.journal.mark()
    assert not all(job.state.is_over for job in jobs_now(queue, put)), "it was not in the middle"
    await answered(own_server, in_flight[:KILLED] + in_flight[KILLED + 1 :])
    for _ in range(3):
        asked = [
            own_server.start_slash("ask", question=QUESTION, channel=channel)
            for channel in channels[:KILLED] + channels[KILLED + 1 :]
        ]
        await answered(own_server, asked)
    assert PASSAGE in shown_text(await own_server.direct_message(QUESTION))

    def holders() -> list[BotProcess]:
        return [process for process in others if ON_DUTY in process.output]

    await until(lambda: len(holders()) > 0, "the duty to move", MOVES_SECONDS)
    again = await new_process(RANGES[0]).start()
    await until(
        lambda: all(job.state.is_over for job in jobs_now(queue, put)), "the rest", WORK_SECONDS
    )
    await identified(own_server, {KILLED}, since=killed_at)
    assert len(holders()) == 1
    assert ON_DUTY not in again.output
    before = len(answers_in(own_server, channels[KILLED]))
    await answered(
        own_server,
        [own_server.start_slash("ask", question=QUESTION, channel=channels[KILLED])],
    )
    assert len(answers_in(own_server, channels[KILLED])) == before + 1
    assert all(process.running for process in (*others, again))
    assert not any("Traceback" in process.output for process in (*others, again))
    keepers = [Keeper(Layout.of(data_dir, library, empty_server)) for library in libraries]
    _assert_done_once(queue, put, keepers, tmp_path / "encoded.txt")


def _assert_done_once(queue: Queue, put: list[Job], keepers: list[Keeper], encoded: Path) -> None:
    done = jobs_now(queue, put)
    assert {job.state for job in done} == {JobState.DONE}
    assert {len(job.outcome.finished) + job.outcome.there_already for job in done} == {1}
    kept = [summary.title for keeper in keepers for summary in keeper.articles()]
    assert Counter(kept) == Counter(f"Bell {number}" for number in range(JOBS))
    times = Counter(re.findall(r"Bell (\d+) of", encoded.read_text(encoding="utf-8")))
    assert len(times) == JOBS
    again = [number for number in times if times[number] > min(times.values())]
    assert len(again) <= 1, "only what was in hand is encoded again"


async def test_a_token_that_was_revoked_ends_a_process_of_shards(
    own_server: DiscordServer, new_process: Callable[[str], BotProcess]
) -> None:
    """Refused by the gateway with 4004, with one sentence, as a bot that is not split."""
    own_server.gateway.token = "a newer token"
    process = await new_process("0-1/5").start()
    assert await process.exit_code(within_seconds=STARTS_SECONDS) == 2
    assert "DISCORD_TOKEN" in process.output
    assert "Traceback" not in process.output


async def test_a_cut_connection_of_one_shard_is_resumed(
    own_server: DiscordServer, channels: list[Channel], new_process: Callable[[str], BotProcess]
) -> None:
    """The other shards go on, and what was asked meanwhile is replayed and answered."""
    await new_process("0-1/5").start()
    await identified(own_server, {0, 1})
    await own_server.journal.next("200 PUT */commands", within_seconds=STARTS_SECONDS)
    await answered(own_server, [own_server.start_slash("ask", question=QUESTION, channel=one)
                                for one in channels[:2]])  # fmt: skip
    cut = own_server.journal.mark()
    own_server.gateway.drop()
    asked = [
        own_server.start_slash("ask", question=QUESTION, channel=channel)
        for channel in channels[:2]
    ]
    await answered(own_server, asked)
    await own_server.journal.next("RESUME", since=cut)
    assert own_server.journal.all("IDENTIFY", since=cut) == []
