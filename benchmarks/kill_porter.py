"""Kills the porter at random moments, and proves that each job is done, whole and exactly once.

    python benchmarks/kill_porter.py --kills 300

Two libraries have a job each in the queue: articles to add, an import, a new edition, a correction,
or the purge of what was removed. One porter after another works on them and is killed at a random
moment, until both are over; then two others are put in.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from killing import Harm, LetterEncoder, Opened, killed, must, open_whole, some_found

from bot.intake import carrying
from bot.intake.database import queue_file
from bot.intake.packing import unpacked
from bot.intake.queue import Queue, Task
from bot.intake.records import Job, JobKind, JobState
from bot.intake.why import CRASHED
from bot.porter import Rounds, work
from embeddings.keeping import COMMAND_LINE, NO_QUOTA, Actor, Correction, Keeper
from embeddings.keeping.records import What
from embeddings.keeping.store import KeepingStore
from embeddings.layout import Layout

LATEST_KILL_SECONDS = 0.4
MOST_ARTICLES = 14
TURN_CHARACTERS = 4_000
"""So that a job takes several turns, between which it can be killed as well."""
LIBRARIES = ("server-1", "server-2")
KINDS = (
    *(JobKind.ADD, JobKind.ADD, JobKind.REPLACE, JobKind.REFRESH),
    *(JobKind.CORRECT, JobKind.IMPORT, JobKind.PURGE),
)
_COUNTS = {JobKind.ADD: 5, JobKind.REPLACE: 1, JobKind.REFRESH: 1}
"""How many articles wait with a job of each kind."""
WRITTEN_AS = {
    JobKind.ADD: What.ADDED,
    JobKind.REPLACE: What.REPLACED,
    JobKind.REFRESH: What.REPLACED,
    JobKind.CORRECT: What.CORRECTED,
    JobKind.IMPORT: What.IMPORTED,
    JobKind.PURGE: What.PURGED,
}
ANN = Actor(1, "ann")
LONG_AGO = "2001-01-01T00:00:00+00:00"

State = dict[str, tuple[str, str]]
"""Title and text of each article, by its id."""
Export = tuple[bytes, frozenset[str]]
"""A file, and the texts that are in it."""


@dataclass
class Tally(Opened):
    """What was seen over all runs."""

    porters: int = 0
    kills: int = 0
    jobs_done: int = 0
    jobs_given_up_and_tried_again: int = 0
    articles_carried_in: int = 0
    killed_during: dict[str, int] = field(default_factory=dict)


def main() -> None:
    """Read the arguments, kill, and print the tally."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_porters(Path(folder), arguments.kills, arguments.seed)
    json.dump(asdict(tally), sys.stdout, indent=1)
    print()


def kill_porters(folder: Path, kills: int, seed: int) -> Tally:
    """Work off jobs below `folder` until so many porters have been killed.

    Raises:
        Harm: a job was half done, done twice, or lost.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    data, tally, killed_during = folder / "data", Tally(), Counter[str]()
    with closing(Queue(queue_file(data))) as queue:
        while tally.kills < kills:
            sites = [Site(queue, data, name, tally) for name in LIBRARIES]
            for site in sites:
                site.put(chance)
            while not all(site.is_over() for site in sites):
                seconds = chance.uniform(0, LATEST_KILL_SECONDS) if tally.kills < kills else None
                was_killed = killed(_carry, (data,), seconds)
                tally.porters += 1
                tally.kills += was_killed
                killed_during[_in_hand(queue)] += was_killed
                for site in sites:
                    site.must_be_whole()
            killed(_carry, (data,), None)  # what was deleted is wiped once there is nothing to do
            for site in sites:
                site.must_be_done()
    tally.killed_during = dict(killed_during)
    return tally


class Site:
    """One library, and the job that waits for it."""

    def __init__(self, queue: Queue, data: Path, name: str, tally: Tally) -> None:
        self._queue, self._data, self._name, self._tally = queue, data, name, tally
        self._layout = Layout.of(data, name)
        self._keeper = Keeper(self._layout)

    def put(self, chance: random.Random) -> None:
        """Put a job into the queue, and know what is to come of it."""
        ids = [one.id for one in self._keeper.articles()]
        self._kind = JobKind.ADD if len(ids) < 3 else chance.choice(KINDS)
        self._article_id = chance.choice(ids) if ids else ""
        self._gone = ""
        if len(ids) > MOST_ARTICLES:
            self._kind = JobKind.PURGE
        if self._kind is JobKind.PURGE:
            self._gone = self._removed_long_ago(self._article_id)
        self._found = tuple(some_found(chance) for _ in range(_COUNTS.get(self._kind, 0)))
        self._export = _new_export(chance) if self._kind is JobKind.IMPORT else (b"", frozenset())
        self._title = f"Called {chance.getrandbits(40)}"
        self._before = _state(self._keeper)
        self._last_change = next((one.id for one in self._keeper.history(1)), 0)
        self._job = self._queue.put(self._name, self._task(), ANN, self._found)

    def is_over(self) -> bool:
        """Whether it is; one that was given up after many kills is tried again, as people do."""
        job = self._now()
        if job.state is JobState.FAILED:
            must(job.reason == CRASHED, f"{job.kind} failed: {job.reason}")
            self._queue.retry(self._job.id)
            self._tally.jobs_given_up_and_tried_again += 1
            return False
        return job.state.is_over

    def must_be_whole(self) -> None:
        """The library opens, holds whole articles only, and what it lacks still waits."""
        open_whole(self._layout, self._tally)
        after = _state(self._keeper)
        gained = _texts(after) - _texts(self._before)
        wanted = self._wanted() - _texts(self._before)
        must(gained <= wanted, f"{self._kind} brought something else")
        if self._kind is JobKind.ADD:
            must(wanted <= gained | self._waiting(), "an article was lost")
        else:
            must(gained in (set(), wanted), f"{self._kind} was half done")
        if self._kind in (JobKind.ADD, JobKind.IMPORT):
            must(after | self._before == after, f"{self._kind} changed an article")
        else:
            must(set(after) == set(self._before), f"{self._kind} lost an article, or made one")

    def must_be_done(self) -> None:
        """All of it has been done, was written into the history once, and nothing waits."""
        job, after = self._now(), _state(self._keeper)
        must(job.state is JobState.DONE, f"{job.kind} ended as {job.state}: {job.reason}")
        must(not job.outcome.failures, f"{job.kind} turned away {job.outcome.failures}")
        must(self._wanted() <= _texts(after), f"{self._kind} was not done")
        if self._kind is JobKind.CORRECT:
            must(after[self._article_id][0] == self._title, "it was not corrected")
        self._must_be_written_once()
        self._must_have_left_no_trace()
        self._tally.jobs_done += 1

    def _must_be_written_once(self) -> None:
        changes = [one for one in self._keeper.history(999) if one.id > self._last_change]
        must({one.what for one in changes} <= {WRITTEN_AS[self._kind]}, "something else was done")
        touched = [article.id for one in changes for article in one.articles]
        expected = {
            JobKind.CORRECT: 1,
            JobKind.PURGE: 0,
        }.get(self._kind, len(self._wanted() - _texts(self._before)))
        must(len(touched) == len(set(touched)) == expected, f"{self._kind} was done {touched}")
        self._tally.articles_carried_in += len(touched)
        if self._kind is not JobKind.ADD:
            must(len(changes) == (expected > 0 or self._kind is JobKind.PURGE), "done twice")

    def _must_have_left_no_trace(self) -> None:
        for table in ("found", "files"):
            rows = self._queue.database.rows(f"SELECT 1 FROM {table}")  # noqa: S608 - one of two
            must(not rows, f"{table} is not empty")
        must(not list(self._data.glob("imports/*")), "the file of an import was left")
        if self._gone:
            killed(_must_hold_nothing_of, (self._data, self._gone.encode()), None)

    def _task(self) -> Task:
        match self._kind:
            case JobKind.CORRECT:
                return Task(self._kind, self._article_id, Correction(title=self._title))
            case JobKind.REPLACE | JobKind.REFRESH:
                return Task(self._kind, self._article_id)
            case JobKind.IMPORT:
                return Task(self._kind, export=self._export[0])
        return Task(self._kind)

    def _wanted(self) -> set[str]:
        """The texts that the job brings."""
        if self._kind is JobKind.IMPORT:
            return set(self._export[1])
        return {one.draft.text for one in self._found}

    def _waiting(self) -> set[str]:
        rows = self._queue.database.rows(
            "SELECT packed FROM found JOIN jobs ON number = job WHERE id = ?", self._job.id
        )
        return {unpacked(row["packed"]).draft.text for row in rows}

    def _now(self) -> Job:
        job = self._queue.job(self._job.id)
        if job is None:
            raise Harm("the job is gone")
        return job

    def _removed_long_ago(self, article_id: str) -> str:
        """Remove an article, longer ago than it can be taken back; what it was called."""
        (gone,) = self._keeper.remove([article_id], ANN)
        with closing(KeepingStore(self._layout.truth)) as store, store.transaction():
            store.database.change("UPDATE changes SET at = ?", LONG_AGO)
        return gone.title or ""


def _carry(data: Path) -> None:
    carrying.TURN_CHARACTERS = TURN_CHARACTERS
    rounds = Rounds(idle_seconds=0.0, look_seconds=0.0)
    work(data, LetterEncoder, NO_QUOTA, lambda: False, rounds)


def _must_hold_nothing_of(data: Path, gone: bytes) -> None:
    """In a process of its own: to close a file of SQLite's is to lose the locks one has on it."""
    files = [path for path in data.rglob("*") if path.is_file()]
    must(all(gone not in path.read_bytes() for path in files), "bytes were left")


def _new_export(chance: random.Random) -> Export:
    with tempfile.TemporaryDirectory() as other:
        keeper = Keeper(Layout.of(Path(other), "server-3"))
        keeper.add([some_found(chance) for _ in range(3)], LetterEncoder(), COMMAND_LINE)
        path = Path(other) / "export.zip"
        keeper.export_to(path, COMMAND_LINE)
        return path.read_bytes(), frozenset(_texts(_state(keeper)))


def _in_hand(queue: Queue) -> str:
    """What a porter was at; between two jobs it starts, cleans, or looks for the next."""
    rows = queue.database.rows(
        "SELECT kind FROM jobs WHERE state = ? ORDER BY turn DESC LIMIT 1", JobState.WORKING
    )
    return str(rows[0]["kind"]) if rows else "between"


def _state(keeper: Keeper) -> State:
    shown = [keeper.show(one.id) for one in keeper.articles()]
    return {one.article.id: (one.article.title, one.article.text) for one in shown}


def _texts(state: State) -> set[str]:
    return {text for _, text in state.values()}


if __name__ == "__main__":
    main()
