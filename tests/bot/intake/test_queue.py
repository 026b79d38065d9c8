"""The queue: claims, turns, crashes, what is forgotten, and that nothing of it lingers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.intake.packing import packed
from bot.intake.queue import ATTEMPTS, CRASHED, ClaimLost, JobGone, Queue, Task
from bot.intake.records import JobKind, JobState
from embeddings.keeping import Actor, Correction, Touched
from embeddings.reading import Concern, Found, Original, Refusal
from embeddings.records import Draft

ADA = Actor(7, "ada")
ADD = Task(JobKind.ADD)
CANARY = "zanzibarcanarywren"


def found(name: str, text: str = "A text.") -> Found:
    """An article that was read."""
    original = Original(f"{name}.txt", "text/plain", text.encode())
    return Found(Draft(f"{name}.txt", text, name, language="en"), original, (Concern.NO_DATE,))


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """The moment, in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Where the queue is kept: in a file of SQLite's, or on a PostgreSQL server."""
    if request.param == "file":
        return tmp_path / "queue.sqlite"
    return request.getfixturevalue("empty_server")


@pytest.fixture
def path(place: Any) -> Path:
    """The file, where it is one."""
    if not isinstance(place, Path):
        pytest.skip("what lingers of what was deleted is the server's own affair")
    return place


@pytest.fixture
def queue(place: Any, clock: Clock) -> Iterator[Queue]:
    queue = Queue(place, clock)
    yield queue
    queue.close()


@pytest.fixture
def other(place: Any, clock: Clock, queue: Queue) -> Iterator[Queue]:
    """The same queue as another process has it open."""
    other = Queue(place, clock)
    yield other
    other.close()


def bytes_beside(path: Path) -> bytes:
    """Every byte of the file and of SQLite's own beside it."""
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_what_was_found_comes_back_whole(queue: Queue) -> None:
    """Draft, original and concerns, and the files that are no articles."""
    one = found("Clock", "Ten past four, \u202eturned. 時計")
    refusal = Refusal("b.pdf", "It is encrypted.", None)
    job = queue.put("server-1", ADD, ADA, [one], [refusal], JobState.PREVIEWED)
    assert queue.previewed(job.id) == (job, (one,), (refusal,))
    assert job.by == ADA


def test_correcting_a_preview_changes_the_details_alone(queue: Queue) -> None:
    """By its place among what was found."""
    job = queue.put("l", ADD, ADA, [found("a"), found("b", "Two.")], (), JobState.PREVIEWED)
    queue.correct(job.id, 1, Correction(title="Bells", published="2024-05-06"))
    _, (first, second), _ = queue.previewed(job.id) or pytest.fail("gone")
    assert first.draft.title == "a"
    assert (second.draft.title, str(second.draft.published)) == ("Bells", "2024-05-06")
    assert second.draft.text == "Two."
    with pytest.raises(JobGone):
        queue.correct(job.id, 2, Correction(title="Nobody"))


def test_a_preview_is_no_work_before_it_is_accepted(queue: Queue) -> None:
    """A second click on Add finds it queued, and no second job."""
    job = queue.put("l", ADD, ADA, [found("a")], (), JobState.PREVIEWED)
    assert queue.claim("p") is None
    assert not queue.has_work()
    assert queue.jobs("l") == ()
    assert queue.accept(job.id).state is JobState.QUEUED
    assert queue.accept(job.id).state is JobState.QUEUED
    assert [each.id for each in queue.jobs("l")] == [job.id]
    assert queue.previewed(job.id) is None
    with pytest.raises(JobGone):
        queue.correct(job.id, 0, Correction(title="Too late"))


def test_two_porters_never_hold_one_job(queue: Queue, other: Queue) -> None:
    """Whoever claimed it last has it; the other is told so, and changes nothing."""
    queue.put("l", ADD, ADA, [found("a")])
    first = queue.claim("first")
    second = other.claim("second")
    assert first is not None
    assert second is not None
    assert first.job.id == second.job.id
    assert queue.is_stopping(first)
    assert not other.is_stopping(second)
    with pytest.raises(ClaimLost):
        queue.carried_in(first, [0], [Touched("x", "a")], 0)
    with pytest.raises(ClaimLost):
        queue.done(first)
    assert other.waiting(second)
    other.done(second)
    assert other.job(second.job.id).state is JobState.DONE  # type: ignore[union-attr]


def test_what_another_is_claiming_is_left_out(queue: Queue, other: Queue, place: Any) -> None:
    """Of two porters that look at the same instant, each has a job, and neither waits."""
    if isinstance(place, Path):
        pytest.skip("there a whole transaction waits for the other")
    ids = {queue.put(library, ADD, ADA).id for library in ("l", "m")}
    with queue.transaction():
        statement = "SELECT id FROM jobs ORDER BY number LIMIT 1"
        (locked,) = queue.database.rows_to_change(statement, skip_locked=True)
        claim = other.claim("p")
        assert claim is not None
        assert {locked["id"], claim.job.id} == ids


def test_libraries_take_turns(queue: Queue) -> None:
    """A long job of one library does not keep the others waiting; a correction waits for none."""
    long, second = queue.put("l", ADD, ADA), queue.put("l", ADD, ADA)
    short = queue.put("m", ADD, ADA)
    turns = [queue.claim("p") for _ in range(4)]
    assert [claim.job.id for claim in turns if claim] == [long.id, short.id, long.id, short.id]
    correction = Task(JobKind.CORRECT, "id", Correction(title="New"))
    urgent = queue.put("l", correction, ADA)
    claim = queue.claim("p")
    assert claim is not None
    assert (claim.job.id, claim.task) == (urgent.id, correction)
    assert queue.job(second.id).state is JobState.QUEUED  # type: ignore[union-attr]


def test_a_job_over_which_porters_crash_fails(queue: Queue) -> None:
    """After three attempts, with a sentence; and it can be tried again with all it held."""
    job = queue.put("l", ADD, ADA, [found("a")])
    for attempt in range(ATTEMPTS):
        claim = queue.claim(f"porter {attempt}")
        assert claim is not None
        assert claim.job.attempts == attempt + 1
    assert queue.claim("the fourth") is None
    failed = queue.job(job.id)
    assert failed is not None
    assert (failed.state, failed.reason) == (JobState.FAILED, CRASHED)
    assert queue.retry(job.id).state is JobState.QUEUED
    claim = queue.claim("p")
    assert claim is not None
    assert len(queue.waiting(claim)) == 1


def test_crashes_count_only_without_progress_between(queue: Queue) -> None:
    """A machine that is restarted often still comes to an end."""
    queue.put("l", ADD, ADA, [found("a")])
    for passages in range(1, 3 * ATTEMPTS):
        claim = queue.claim("p")
        assert claim is not None
        queue.note_progress(claim, passages, 100, 5.0)
    claim = queue.claim("p")
    assert claim is not None
    assert claim.job.attempts == 2


def test_a_porter_that_has_to_leave_did_not_crash(queue: Queue) -> None:
    """It puts the job back as it took it."""
    queue.put("l", ADD, ADA, [found("a")])
    for _ in range(2 * ATTEMPTS):
        claim = queue.claim("p")
        assert claim is not None
        queue.put_back(claim)
    assert claim.job.attempts == 1


def test_what_is_in_the_library_waits_no_longer(queue: Queue) -> None:
    """What was turned away does, until it is tried again."""
    job = queue.put("l", ADD, ADA, [found("a"), found("b"), found("c")])
    claim = queue.claim("p")
    assert claim is not None
    queue.carried_in(claim, [0], [Touched("id-a", "a")], 0)
    _, third = queue.waiting(claim)
    queue.turned_away(claim, third, "It is too long.")
    assert [one.name for one in queue.waiting(claim)] == ["b"]
    queue.carried_in(claim, [1], [], 1)
    queue.done(claim)
    done = queue.job(job.id)
    assert done is not None
    assert [one.title for one in done.outcome.finished] == ["a"]
    assert done.outcome.there_already == 1
    assert [(one.name, one.reason) for one in done.outcome.failures] == [("c", "It is too long.")]
    again = queue.retry(job.id)
    assert (again.state, again.outcome.failures) == (JobState.QUEUED, ())
    claim = queue.claim("p")
    assert claim is not None
    assert [one.name for one in queue.waiting(claim)] == ["c"]


def test_a_job_of_which_nothing_failed_is_not_done_again(queue: Queue) -> None:
    """Retry leaves it as it is."""
    job = queue.put("l", ADD, ADA, [found("a")])
    claim = queue.claim("p")
    assert claim is not None
    queue.carried_in(claim, [0], [Touched("id", "a")], 0)
    queue.done(claim)
    assert queue.retry(job.id).state is JobState.DONE


@pytest.mark.parametrize("state", [JobState.PREVIEWED, JobState.QUEUED])
def test_what_nobody_works_on_is_cancelled_at_once(queue: Queue, state: JobState) -> None:
    """And nothing of it waits on."""
    job = queue.put("l", ADD, ADA, [found("a")], (), state)
    assert queue.cancel(job.id).state is JobState.CANCELLED
    assert not queue.has_work()
    assert queue.database.rows("SELECT 1 FROM found") == []
    if state is JobState.PREVIEWED:
        with pytest.raises(JobGone):
            queue.accept(job.id)


def test_work_under_way_is_asked_to_stop(queue: Queue, other: Queue) -> None:
    """Its porter hears of it, and says when it has stopped."""
    job = queue.put("l", ADD, ADA, [found("a")])
    claim = queue.claim("p")
    assert claim is not None
    stopping = other.cancel(job.id)
    assert (stopping.state, stopping.stopping) == (JobState.WORKING, True)
    assert queue.is_stopping(claim)
    queue.cancelled(claim)
    assert other.cancel(job.id).state is JobState.CANCELLED


def test_an_unknown_job_is_gone(queue: Queue) -> None:
    """Whatever is asked of it."""
    assert queue.job("0" * 16) is None
    for ask in (queue.accept, queue.cancel, queue.retry):
        with pytest.raises(JobGone):
            ask("0" * 16)


@pytest.mark.parametrize(
    ("state", "days"),
    [(JobState.PREVIEWED, 1), (JobState.CANCELLED, 1), (JobState.FAILED, 6)],
)
def test_what_is_old_is_forgotten(
    queue: Queue, clock: Clock, path: Path, state: JobState, days: int
) -> None:
    """Down to the bytes, titles and texts alike."""
    one = found(CANARY, CANARY)
    kept = packed(one)[-40:]
    job = queue.put("l", ADD, ADA, [one], [], JobState.PREVIEWED)
    queue.database.change("UPDATE jobs SET state = ? WHERE id = ?", state, job.id)
    clock.now += days * 24 * 3600 - 1
    assert queue.forget_old() == 0
    assert CANARY.encode() in bytes_beside(path)
    assert kept in bytes_beside(path)
    clock.now += 1
    assert queue.forget_old() == 1
    assert queue.wipe()
    assert CANARY.encode() not in bytes_beside(path)
    assert kept not in bytes_beside(path)


def test_work_that_waits_is_never_forgotten(queue: Queue, clock: Clock) -> None:
    """However long the machine was switched off."""
    queue.put("l", ADD, ADA, [found("a")])
    clock.now += 1e8
    assert queue.forget_old() == 0
    assert queue.claim("p") is not None


def test_a_deletion_during_a_wipe_is_wiped_by_the_next(queue: Queue, path: Path) -> None:
    """The mark of what is still to be wiped counts deletions."""
    queue.put("l", ADD, ADA, [found(CANARY)])
    queue.forget_library("l")
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM jobs").fetchall()
    queue.put("m", ADD, ADA, [found("b")])
    queue.database.rows("PRAGMA busy_timeout = 10")
    assert not queue.wipe()
    reader.close()
    assert queue.wipe()
    assert CANARY.encode() not in bytes_beside(path)
    assert queue.wipe()


def test_a_purge_takes_the_titles_of_older_jobs_along(queue: Queue, path: Path) -> None:
    """What a job says of the articles that it added goes when removed articles are wiped."""
    queue.put("l", ADD, ADA, [found("a")])
    claim = queue.claim("p")
    assert claim is not None
    queue.carried_in(claim, [0], [Touched("id", CANARY)], 0)
    queue.done(claim)
    purge = queue.put("l", Task(JobKind.PURGE), ADA)
    claim = queue.claim("p")
    assert claim is not None
    queue.purged(claim, 1)
    queue.done(claim)
    assert queue.wipe()
    assert CANARY.encode() not in bytes_beside(path)
    assert [job.id for job in queue.jobs("l")] == [purge.id]
    assert queue.jobs("l")[0].outcome.purged == 1


def test_the_daily_purge_begins_once_a_day(queue: Queue, other: Queue, clock: Clock) -> None:
    """Whichever process asks first."""
    assert queue.begin_daily_purge()
    assert not other.begin_daily_purge()
    clock.now += 24 * 3600
    assert other.purge_is_due()
    assert other.begin_daily_purge()


def test_only_its_owner_reads_the_file(queue: Queue, path: Path) -> None:
    """It holds what people sent."""
    assert path.stat().st_mode & 0o077 == 0
