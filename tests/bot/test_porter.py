"""The porter as a process: it carries in, survives being killed, and leaves when it is told to."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.config import inherited_environment
from bot.intake.carrying import TURN_CHARACTERS, Carrying, next_group
from bot.intake.database import queue_file
from bot.intake.queue import Queue, Task, Waiting
from bot.intake.records import Job, JobKind, JobState
from bot.intake.starting import PorterOrders, porters_environment
from bot.intake.why import NOT_AT_PRESENT
from bot.library_command import library
from bot.porter import Leaving, Rounds, work
from embeddings.keeping import NO_QUOTA, Actor, Correction, Keeper, Quota
from embeddings.layout import Layout
from embeddings.reading import Found, Original
from embeddings.records import Draft

ROOT = Path(__file__).parents[2]
ADA = Actor(7, "ada")
LIBRARY = "server-1"
CANARY = "zanzibarcanarywren"
KILLS = 3
QUICK = Rounds(idle_seconds=0.0, look_seconds=0.0)
SLOWLY = """
import importlib.util, sys, time
from functools import partial
from pathlib import Path
spec = importlib.util.spec_from_file_location("conftest", sys.argv[2])
conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)
from bot.porter import Leaving, Rounds, work
from embeddings.keeping import NO_QUOTA

class Slow(conftest.WordLengthEncoder):
    def encode_passages(self, texts):
        time.sleep(float(sys.argv[3]))
        return super().encode_passages(texts)

leaving = Leaving()
leaving.listen()
print("there", flush=True)
work(Path(sys.argv[1]), Slow, NO_QUOTA, leaving, Rounds(idle_seconds=0.0, look_seconds=0.0))
"""


def article(name: str, paragraphs: int = 1, more: str = "") -> Found:
    """An article of which every sentence differs from those of any other."""
    text = "\n\n".join(
        f"Of {name} and {number} it is said that it rang {number} times in the {name} tower. {more}"
        for number in range(paragraphs)
    )
    original = Original(f"{name}.txt", "text/plain", text.encode())
    return Found(Draft(f"{name}.txt", text, f"Of {name}", language="en"), original)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def queue(data: Path) -> Iterator[Queue]:
    with closing(Queue(queue_file(data))) as queue:
        yield queue


@pytest.fixture
def keeper(data: Path) -> Keeper:
    return Keeper(Layout.of(data, LIBRARY))


@pytest.fixture
def porter(data: Path, encoder: object) -> Callable[..., bool]:
    """Works off the queue in this process."""

    def run(quota: Quota = NO_QUOTA, leaving: Callable[[], bool] = lambda: False) -> bool:
        return work(data, lambda: encoder, quota, leaving, QUICK)  # type: ignore[arg-type,return-value]

    return run


@pytest.fixture
def start(data: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a porter of its own whose encoder takes so many seconds a batch."""
    running: list[subprocess.Popen[str]] = []

    def run(seconds: float = 0.0) -> subprocess.Popen[str]:
        program = [sys.executable, "-c", SLOWLY, str(data), str(ROOT / "tests" / "conftest.py")]
        process = subprocess.Popen(
            [*program, str(seconds)],
            cwd=ROOT,
            env=porters_environment(inherited_environment()),
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        return process

    yield run
    for process in running:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def now(queue: Queue, job: Job) -> Job:
    """The job as it stands."""
    found = queue.job(job.id)
    assert found is not None
    return found


def until(fact: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for another process."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, "it never happened"
        os.sched_yield()


def titles(keeper: Keeper) -> list[str]:
    """Of everything in the library."""
    return [summary.title for summary in keeper.articles()]


def test_articles_are_carried_in(queue: Queue, keeper: Keeper, porter: Callable[..., bool]) -> None:
    """With their originals, and who sent them; the job says which they are."""
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells", 3), article("ropes")])
    assert porter()
    done = now(queue, job)
    assert (done.state, done.articles_done, done.passages) == (JobState.DONE, 2, done.passages_done)
    assert titles(keeper) == ["Of bells", "Of ropes"] == [x.title for x in done.outcome.finished]
    assert keeper.original(done.outcome.finished[0].id) == article("bells", 3).original
    assert keeper.history()[0].by == ADA


def test_what_is_there_already_is_counted(
    queue: Queue, keeper: Keeper, porter: Callable[..., bool]
) -> None:
    """And is not added twice."""
    for _ in range(2):
        job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells")])
        porter()
    assert titles(keeper) == ["Of bells"]
    outcome = now(queue, job).outcome
    assert (outcome.finished, outcome.there_already) == ((), 1)


def test_one_article_too_many_does_not_keep_the_others_out(
    queue: Queue, keeper: Keeper, porter: Callable[..., bool]
) -> None:
    """It is named with the reason, waits, and goes in when it is tried again."""
    three = [article("bells"), article("ropes"), article("towers")]
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, three)
    porter(Quota(articles=2))
    done = now(queue, job)
    assert (done.state, titles(keeper)) == (JobState.DONE, ["Of bells", "Of ropes"])
    (failure,) = done.outcome.failures
    assert failure.name == "Of towers"
    assert "2" in failure.reason
    queue.retry(job.id)
    porter(Quota(articles=3))
    assert titles(keeper) == ["Of bells", "Of ropes", "Of towers"]
    assert now(queue, job).outcome.failures == ()


def test_a_job_of_which_nothing_could_be_added_has_failed(
    queue: Queue, porter: Callable[..., bool]
) -> None:
    """With the reason of its first article."""
    queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells")])
    porter()
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("ropes"), article("towers")])
    porter(Quota(articles=1))
    failed = now(queue, job)
    assert failed.state is JobState.FAILED
    assert failed.reason == failed.outcome.failures[0].reason
    assert len(failed.outcome.failures) == 2


def test_a_new_edition_and_a_correction(
    queue: Queue, keeper: Keeper, porter: Callable[..., bool]
) -> None:
    """Each names the article that it changed; one that changes nothing says so."""
    queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells")])
    porter()
    (known,) = keeper.articles()
    refresh = Task(JobKind.REFRESH, known.id)
    newer = queue.put(LIBRARY, refresh, ADA, [article("bells", more="Since then it is silent.")])
    same = queue.put(LIBRARY, refresh, ADA, [article("bells", more="Since then it is silent.")])
    renamed = queue.put(LIBRARY, Task(JobKind.CORRECT, known.id, Correction("Bells")), ADA)
    porter()
    assert now(queue, newer).outcome.finished[0].id == known.id
    assert now(queue, same).outcome.there_already == 1
    assert now(queue, renamed).outcome.finished[0].title == "Bells"
    assert keeper.show(known.id).article.text.endswith("Since then it is silent.")


def test_a_new_edition_of_an_article_that_is_gone(
    queue: Queue, porter: Callable[..., bool]
) -> None:
    """Fails, and says what is not there."""
    job = queue.put(LIBRARY, Task(JobKind.REFRESH, "nothing"), ADA, [article("bells")])
    porter()
    assert now(queue, job).state is JobState.FAILED
    assert now(queue, job).reason == "keeping:no_article"


def test_an_export_is_imported_by_another_library(
    queue: Queue, data: Path, keeper: Keeper, porter: Callable[..., bool], tmp_path: Path
) -> None:
    """And the file is nowhere afterwards."""
    queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells"), article("ropes")])
    porter()
    keeper.export_to(tmp_path / "export", ADA)
    export = (tmp_path / "export").read_bytes()
    job = queue.put("server-2", Task(JobKind.IMPORT, export=export), ADA)
    porter()
    assert now(queue, job).state is JobState.DONE
    assert titles(Keeper(Layout.of(data, "server-2"))) == ["Of bells", "Of ropes"]
    assert queue.database.rows("SELECT 1 FROM files") == []
    assert not list((data / "imports").iterdir())
    broken = queue.put("server-3", Task(JobKind.IMPORT, export=export[:-50]), ADA)
    porter()
    assert now(queue, broken).state is JobState.FAILED


def test_what_is_the_operators_business_is_not_told(
    queue: Queue, data: Path, caplog: pytest.LogCaptureFixture, porter: Callable[..., bool]
) -> None:
    """A library that cannot be used fails the job; the path is named in the log alone."""
    layout = Layout.of(data, LIBRARY)
    layout.folder.mkdir(parents=True)
    layout.truth.write_bytes(b"This is no database. " * 300)
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells")])
    porter()
    assert (now(queue, job).state, now(queue, job).reason) == (JobState.FAILED, NOT_AT_PRESENT)
    assert str(layout.truth) in caplog.text


def test_a_porter_that_is_killed_loses_nothing_and_does_nothing_twice(
    queue: Queue, data: Path, keeper: Keeper, start: Callable[..., subprocess.Popen[str]]
) -> None:
    """At any moment; every passage is encoded, and each article is there once."""
    moments = random.Random(5)
    found = [article(f"tower{number}", 12) for number in range(6)]
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, found)
    kills = 0
    while not now(queue, job).state.is_over and kills < 8:
        process = start(0.05 if kills else 60.0)  # the first is still at it, however quick it is
        try:
            process.wait(timeout=moments.uniform(0.02, 1.2))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    if not now(queue, job).state.is_over:
        assert start().wait(timeout=60) == 0
    if now(queue, job).state is JobState.FAILED:  # three kills before any passage was done
        queue.retry(job.id)
        assert start().wait(timeout=60) == 0
    assert kills
    assert now(queue, job).state is JobState.DONE
    assert now(queue, job).articles_done == 6
    assert titles(keeper) == sorted(one.draft.title for one in found)
    assert [len(each.articles) for each in keeper.history()] == [6]


def test_porters_killed_at_random_moments(tmp_path: Path, bare_environment: dict[str, str]) -> None:
    """The script in benchmarks/ proves that each job is done, whole and exactly once."""
    script = ROOT / "benchmarks" / "kill_porter.py"
    done = subprocess.run(
        [sys.executable, str(script), "--kills", str(KILLS)],
        cwd=tmp_path,
        env=bare_environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kills"] == KILLS


def test_a_porter_that_is_killed_in_the_middle_is_followed_by_another(
    queue: Queue, start: Callable[..., subprocess.Popen[str]], keeper: Keeper
) -> None:
    """Which claims the job anew and does not encode again what was done."""
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells", 200)])
    first = start(1.2)
    until(lambda: now(queue, job).passages_done > 0)
    first.kill()
    first.wait()
    left = now(queue, job)
    assert left.state is JobState.WORKING
    assert start().wait(timeout=60) == 0
    assert now(queue, job).state is JobState.DONE
    assert titles(keeper) == ["Of bells"]


def test_a_porter_that_is_told_to_leave_puts_its_work_back(
    queue: Queue, start: Callable[..., subprocess.Popen[str]]
) -> None:
    """It ends well, and that was no attempt."""
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells", 200)])
    process = start(1.2)
    until(lambda: now(queue, job).passages_done > 0)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert now(queue, job).state is JobState.QUEUED
    assert now(queue, job).attempts == 0


def test_work_under_way_is_stopped(
    queue: Queue, keeper: Keeper, start: Callable[..., subprocess.Popen[str]]
) -> None:
    """After the passages in hand; nothing of it is in the library, and nothing waits."""
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells", 200)])
    process = start(1.2)
    until(lambda: now(queue, job).passages_done > 0)
    assert now(queue, job).seconds_left
    queue.cancel(job.id)
    assert process.wait(timeout=60) == 0
    assert now(queue, job).state is JobState.CANCELLED
    assert titles(keeper) == []
    assert queue.database.rows("SELECT 1 FROM found") == []


def test_one_porter_a_data_folder(
    queue: Queue, porter: Callable[..., bool], start: Callable[..., subprocess.Popen[str]]
) -> None:
    """The second goes without having touched anything."""
    job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells", 200)])
    start(1.2)
    until(lambda: now(queue, job).passages_done > 0)
    assert not porter()
    assert now(queue, job).state is JobState.WORKING


def test_what_was_removed_and_purged_is_nowhere(
    queue: Queue, data: Path, keeper: Keeper, porter: Callable[..., bool]
) -> None:
    """Not one byte below the data folder holds it: not the library, and not the queue."""
    secret = article(CANARY)
    queue.put(LIBRARY, Task(JobKind.ADD), ADA, [secret, article("bells")])
    porter()
    (known,) = [each for each in keeper.articles() if CANARY in each.title]
    keeper.remove([known.id], ADA)
    keeper.purge(ADA, now=True)
    queue.put(LIBRARY, Task(JobKind.PURGE), ADA)
    porter()
    everything = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"bells" in everything
    assert CANARY.encode() not in everything


def test_what_was_purged_in_the_terminal_is_nowhere(
    queue: Queue, data: Path, keeper: Keeper, porter: Callable[..., bool]
) -> None:
    """Nor in what is over: titles, corrections, and what failed of an article that is gone."""
    queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article(CANARY), article("bells")])
    porter()
    (known,) = [each for each in keeper.articles() if CANARY in each.title]
    retitled = Correction(title=f"Another {CANARY}")
    queue.put(LIBRARY, Task(JobKind.CORRECT, known.id, retitled), ADA)
    porter()
    keeper.remove([known.id], ADA)
    queue.put(LIBRARY, Task(JobKind.REPLACE, known.id), ADA, [article(CANARY, 2)])
    porter()
    assert next(job.state for job in queue.jobs(LIBRARY)) is JobState.FAILED
    purge = ("purge", "--now", "--data", str(data), "--library", LIBRARY)
    assert CliRunner().invoke(library, purge, standalone_mode=False).exception is None
    assert queue.jobs(LIBRARY) == ()
    queue.close()  # to close a file of SQLite's is to lose the locks one has on it
    files = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert [path for path, content in files.items() if CANARY.encode() in content] == []


def test_the_porter_purges_by_itself(
    queue: Queue, data: Path, porter: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a day, every library but the shipped one; one that fails does not stop the rest."""
    purged: list[str] = []
    for name in ("server-1", "server-2", "shipped"):
        Layout.of(data, name).folder.mkdir(parents=True)
    monkeypatch.setattr(Keeper, "purge", lambda self, by: purged.append(self.layout.folder.name))
    porter()
    porter()
    assert purged == ["server-1", "server-2"]


def test_articles_go_together_up_to_a_length() -> None:
    """At least one does, however long it is."""
    half = TURN_CHARACTERS // 2
    waiting = tuple(Waiting(place, "a", half) for place in range(5))
    assert [one.place for one in next_group(waiting)] == [0, 1]
    assert len(next_group([Waiting(0, "a", 10 * TURN_CHARACTERS), *waiting])) == 1


def test_a_turn_with_an_empty_queue(queue: Queue, data: Path) -> None:
    """Is none, and makes no encoder."""

    def no_encoder() -> object:
        raise AssertionError

    assert not Carrying(queue, data, no_encoder, NO_QUOTA, Leaving()).turn()  # type: ignore[arg-type]


def test_the_porter_knows_no_token() -> None:
    """Nor any other; and it encodes in one thread."""
    given = porters_environment({"DISCORD_TOKEN": "secret", "PATH": "/bin", "HF_TOKEN": "x"})
    assert "secret" not in given.values()
    assert "x" not in given.values()
    assert (given["PATH"], given["OMP_NUM_THREADS"]) == ("/bin", "1")


def test_one_porter_of_a_server_works_at_a_time(
    data: Path, database_url: str, empty_server: Any, encoder: object
) -> None:
    """Whatever its machine; what a job carries reaches it through the database."""
    from embeddings.postgres.locks import BlockingLock, Held  # an extra

    def run() -> bool:
        return work(data, lambda: encoder, NO_QUOTA, Leaving(), QUICK, database_url)  # type: ignore[arg-type,return-value]

    another = BlockingLock(database_url, Held.PORTER)
    with closing(Queue(empty_server)) as queue:
        job = queue.put(LIBRARY, Task(JobKind.ADD), ADA, [article("bells")])
        assert another.take()
        assert not run()
        assert now(queue, job).state is JobState.QUEUED
        another.release()
        assert run()
        assert now(queue, job).state is JobState.DONE
    assert titles(Keeper(Layout.of(data, LIBRARY, empty_server))) == ["Of bells"]
    assert not queue_file(data).exists()


def test_the_address_of_the_database_is_in_no_command() -> None:
    """It holds a password, and anyone on the machine may list commands."""
    orders = PorterOrders(Path("data"), database_url="postgresql://quoth:secret@db/quoth")
    assert "secret" not in " ".join(orders.command()) + repr(orders)
    assert orders.environment({})["DATABASE_URL"] == orders.database_url
    assert "DATABASE_URL" not in PorterOrders(Path("data")).environment({})
