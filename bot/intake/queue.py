"""The queue on disk: jobs wait here, are claimed by a porter turn by turn, and are wiped after."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.intake.database import open_queue
from bot.intake.packing import (
    correction_text,
    outcome_text,
    packed,
    read_correction,
    read_outcome,
    read_refusals,
    refusals_text,
    unpacked,
)
from bot.intake.records import Failure, Finished, Job, JobKind, JobState, Outcome
from bot.intake.why import CRASHED
from embeddings import QuothError
from embeddings.database import Row
from embeddings.keeping.correction import Correction
from embeddings.keeping.records import Actor, Touched
from embeddings.reading import Found, Refusal

if TYPE_CHECKING:
    from embeddings.postgres import Server

ATTEMPTS = 3
"""Crashes of a porter without any progress in between, after which a job has failed."""
_DAY_SECONDS = 24 * 3600.0
_KEPT_SECONDS = {
    JobState.PREVIEWED: _DAY_SECONDS,
    JobState.DONE: _DAY_SECONDS,
    JobState.CANCELLED: _DAY_SECONDS,
    JobState.FAILED: 6 * _DAY_SECONDS,  # less than what was removed can be taken back
}


class JobGone(QuothError):
    """There is no such job (any longer), or it is past what was asked of it."""

    def __init__(self) -> None:
        super().__init__("That work is over or was put away. Begin anew.")


class ClaimLost(QuothError):
    """Another porter works on the job now; whoever is told so leaves it alone."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a job is about, besides articles that wait with it."""

    kind: JobKind
    article_id: str | None = None
    correction: Correction | None = None
    export: bytes | None = None
    """The file to import."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in the hands of a porter, for one turn."""

    job: Job
    number: int
    porter: str
    task: Task


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits with a job: where, and how long its text is."""

    place: int
    name: str
    characters: int


class Queue:
    """The queue as one thread of one process sees it; any number may have it open.

    Every call raises QueueUnusable if it cannot be used.
    """

    def __init__(self, where: Path | Server, clock: Callable[[], float] = time.time) -> None:
        self.database = open_queue(where)
        self._clock = clock

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All of what is written inside, or nothing of it."""
        return self.database.transaction()

    def put(
        self,
        library: str,
        task: Task,
        by: Actor,
        found: Sequence[Found] = (),
        refusals: Sequence[Refusal] = (),
        state: JobState = JobState.QUEUED,
    ) -> Job:
        """A new job with all that it is about."""
        with self.transaction():
            return self.put_within(library, task, by, found, refusals, state)

    def put_within(
        self,
        library: str,
        task: Task,
        by: Actor,
        found: Sequence[Found] = (),
        refusals: Sequence[Refusal] = (),
        state: JobState = JobState.QUEUED,
    ) -> Job:
        """The same inside a transaction that writes more."""
        now, job_id = self._clock(), secrets.token_hex(8)
        correction = None if task.correction is None else correction_text(task.correction)
        (new,) = self.database.rows(
            "INSERT INTO jobs (id, library, kind, state, actor_id, actor, created, changed,"
            " article_id, correction, articles, refusals)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
            *(job_id, library, task.kind, state, by.id, by.name, now, now),
            *(task.article_id, correction, len(found), refusals_text(tuple(refusals))),
        )
        number = int(new["number"])
        for place, one in enumerate(found):
            self._put_found(number, place, one)
        if task.export is not None:
            self.database.change("INSERT INTO files VALUES (?, ?)", number, task.export)
        return self._now(number)

    def job(self, job_id: str) -> Job | None:
        """The job as it stands now."""
        rows = self.database.rows("SELECT * FROM jobs WHERE id = ?", job_id)
        return _job(rows[0]) if rows else None

    def jobs(self, library: str) -> tuple[Job, ...]:
        """Those of a library without previews, the newest first."""
        rows = self.database.rows(
            "SELECT * FROM jobs WHERE library = ? AND state != ? ORDER BY number DESC",
            library,
            JobState.PREVIEWED,
        )
        return tuple(map(_job, rows))

    def previewed(self, job_id: str) -> tuple[Job, tuple[Found, ...], tuple[Refusal, ...]] | None:
        """What waits to be accepted; None if the job is no preview now."""
        with self.database.reading():
            rows = self.database.rows(
                "SELECT * FROM jobs WHERE id = ? AND state = ?", job_id, JobState.PREVIEWED
            )
            if not rows:
                return None
            found = self._each_found(rows[0]["number"])
            return _job(rows[0]), tuple(found), read_refusals(rows[0]["refusals"])

    def correct(self, job_id: str, place: int, correction: Correction) -> None:
        """Change the details of an article that is previewed.

        Raises:
            JobGone: it is no preview now, or has no such article.
            KeepingError: what was typed cannot be taken.
        """
        with self.transaction():
            rows = self.database.rows_to_change(
                "SELECT f.job, f.packed FROM found f JOIN jobs j ON j.number = f.job"
                " WHERE j.id = ? AND j.state = ? AND f.place = ?",
                *(job_id, JobState.PREVIEWED, place),
            )
            if not rows:
                raise JobGone
            found = unpacked(rows[0]["packed"])
            changed = replace(found, draft=correction.applied(found.draft))
            self._put_found(rows[0]["job"], place, changed)

    def accept(self, job_id: str) -> Job:
        """Let a preview be worked on; one that was accepted before stays as it is.

        Raises:
            JobGone: there is no such job, or it was put away.
        """
        self.database.change(
            "UPDATE jobs SET state = ?, changed = ? WHERE id = ? AND state = ?",
            *(JobState.QUEUED, self._clock(), job_id, JobState.PREVIEWED),
        )
        job = self.job(job_id)
        if job is None or job.state is JobState.CANCELLED:
            raise JobGone
        return job

    def cancel(self, job_id: str) -> Job:
        """Put a job away; one under way stops after what is in hand, one that is over stays.

        Raises:
            JobGone: there is no such job.
        """
        at_once = {JobState.PREVIEWED, JobState.FAILED}
        with self.transaction():
            row = self._row(job_id)
            unbegun = row["state"] == JobState.QUEUED and not row["turn"]
            if unbegun or row["state"] in at_once:
                self._finish(row["number"], JobState.CANCELLED)
            elif row["state"] in {JobState.QUEUED, JobState.WORKING}:
                self.database.change("UPDATE jobs SET stopping = TRUE WHERE id = ?", job_id)
            return self._now(row["number"])

    def retry(self, job_id: str) -> Job:
        """Let what failed be tried again; a job of which nothing failed stays as it is.

        Raises:
            JobGone: there is no such job, or it was put away.
        """
        with self.transaction():
            row = self._row(job_id)
            left = self.database.rows("SELECT 1 FROM found WHERE job = ?", row["number"])
            if row["state"] == JobState.FAILED or (row["state"] == JobState.DONE and left):
                outcome = replace(read_outcome(row["outcome"]), failures=())
                self.database.change(
                    "UPDATE jobs SET state = ?, changed = ?, attempts = 0, passages = 0,"
                    " passages_done = 0, seconds_left = NULL, reason = NULL, stopping = FALSE,"
                    " outcome = ? WHERE number = ?",
                    *(JobState.QUEUED, self._clock(), outcome_text(outcome), row["number"]),
                )
                self.database.change("UPDATE found SET failed = NULL WHERE job = ?", row["number"])
            return self._now(row["number"])

    def has_work(self) -> bool:
        """Whether a porter would find something to do."""
        return bool(
            self.database.rows(
                "SELECT 1 FROM jobs WHERE state IN (?, ?) LIMIT 1",
                JobState.QUEUED,
                JobState.WORKING,
            )
        )

    def claim(self, porter: str) -> Claim | None:
        """The job whose turn it is, now in the hands of that porter; None if there is none.

        Libraries take turns, so that a long job of one does not keep the others waiting; before
        all of them comes a correction, for which somebody waits.
        What a porter left behind is claimed again, until it has crashed there ATTEMPTS times.
        """
        with self.transaction():
            self._give_up_crashing()
            rows = self.database.rows_to_change(
                "SELECT * FROM jobs AS j WHERE state IN (?, ?) ORDER BY kind != 'correct',"
                " (SELECT max(turn) FROM jobs WHERE library = j.library), number LIMIT 1",
                JobState.QUEUED,
                JobState.WORKING,
                skip_locked=True,
            )
            if not rows:
                return None
            number = rows[0]["number"]
            self.database.change(
                "UPDATE jobs SET state = ?, porter = ?, attempts = attempts + 1, changed = ?,"
                " turn = (SELECT max(turn) + 1 FROM jobs) WHERE number = ?",
                *(JobState.WORKING, porter, self._clock(), number),
            )
            return Claim(self._now(number), number, porter, self._task(rows[0]))

    def waiting(self, claim: Claim) -> tuple[Waiting, ...]:
        """The articles that still wait with a job, without those that failed."""
        rows = self.database.rows(
            "SELECT * FROM found WHERE job = ? AND failed IS NULL ORDER BY place", claim.number
        )
        return tuple(Waiting(row["place"], row["name"], row["characters"]) for row in rows)

    def found(self, claim: Claim, places: Sequence[int]) -> tuple[Found, ...]:
        """Some of them, read."""
        return tuple(
            unpacked(row["packed"])
            for place in places
            for row in self.database.rows(
                "SELECT packed FROM found WHERE job = ? AND place = ?", claim.number, place
            )
        )

    def is_stopping(self, claim: Claim) -> bool:
        """Whether somebody wants it stopped, or another porter has it now."""
        rows = self.database.rows(
            "SELECT 1 FROM jobs WHERE number = ? AND porter = ? AND state = ? AND NOT stopping",
            *(claim.number, claim.porter, JobState.WORKING),
        )
        return not rows

    def note_progress(
        self, claim: Claim, done: int, total: int, seconds_left: float | None
    ) -> None:
        """How many passages are encoded, and of how many; a crash after it counts as the first."""
        with self._mine(claim):
            self.database.change(
                "UPDATE jobs SET passages_done = ?, passages = ?, seconds_left = ?, changed = ?,"
                " attempts = CASE WHEN ? > passages_done THEN 1 ELSE attempts END"
                " WHERE number = ?",
                *(done, total, seconds_left, self._clock(), done, claim.number),
            )

    def carried_in(
        self, claim: Claim, places: Sequence[int], here: Sequence[Touched], already: int
    ) -> None:
        """Some articles are in the library: what waited of them is wiped."""
        with self._mine(claim):
            new = tuple(Finished(one.id, one.title or "") for one in here)
            outcome = self.outcome(claim)
            self._set_outcome(
                claim,
                replace(
                    outcome,
                    finished=(*outcome.finished, *new),
                    there_already=outcome.there_already + already,
                ),
            )
            self._drop_found(claim.number, places)
            self.database.change("UPDATE jobs SET attempts = 0 WHERE number = ?", claim.number)

    def turned_away(self, claim: Claim, one: Waiting, reason: str) -> None:
        """An article could not be taken; it waits on, for somebody to try it again."""
        with self._mine(claim):
            outcome = self.outcome(claim)
            failure = Failure(one.name, reason)
            self._set_outcome(claim, replace(outcome, failures=(*outcome.failures, failure)))
            self.database.change(
                "UPDATE found SET failed = ? WHERE job = ? AND place = ?",
                *(reason, claim.number, one.place),
            )
            self.database.change("UPDATE jobs SET attempts = 0 WHERE number = ?", claim.number)

    def purged(self, claim: Claim, articles: int) -> None:
        """So many articles have been wiped, and with them what older jobs say of them."""
        with self._mine(claim):
            self._set_outcome(claim, Outcome(purged=articles))
            self.database.change(
                "DELETE FROM jobs WHERE library = ? AND state IN (?, ?) AND number < ?",
                *(claim.job.library, JobState.DONE, JobState.CANCELLED, claim.number),
            )
            self._leave_unwiped()

    def done(self, claim: Claim) -> None:
        """All is in the library but what was turned away."""
        self._close(claim, JobState.DONE)

    def cancelled(self, claim: Claim) -> None:
        """It was stopped; what is in the library by now stays there."""
        self._close(claim, JobState.CANCELLED)

    def failed(self, claim: Claim, reason: str) -> None:
        """Nothing more comes of it unless it is tried again."""
        self._close(claim, JobState.FAILED, reason)

    def put_back(self, claim: Claim) -> None:
        """The porter has to leave; it was no crash."""
        with self._mine(claim):
            self.database.change(
                "UPDATE jobs SET state = ?, porter = NULL,"
                " attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END,"
                " seconds_left = NULL WHERE number = ?",
                *(JobState.QUEUED, claim.number),
            )

    def forget_old(self) -> int:
        """Delete the previews that nobody accepted, and jobs that are long over; how many."""
        now, gone = self._clock(), 0
        with self.transaction():
            for state, seconds in _KEPT_SECONDS.items():
                gone += self.database.removed(
                    "DELETE FROM jobs WHERE state = ? AND changed <= ?", state, now - seconds
                )
            if gone:
                self._leave_unwiped()
        return gone

    def forget_over(self, library: str, kept: Collection[str]) -> None:
        """Delete what is over in a library, and what failed of articles that it does not keep."""
        with self.transaction():
            self.database.change(
                "DELETE FROM jobs WHERE library = ? AND state IN (?, ?)",
                *(library, JobState.DONE, JobState.CANCELLED),
            )
            failed = self.database.rows(
                "SELECT number, article_id FROM jobs WHERE library = ? AND state = ?"
                " AND article_id IS NOT NULL",
                *(library, JobState.FAILED),
            )
            gone = [(row["number"],) for row in failed if row["article_id"] not in kept]
            self.database.change_each("DELETE FROM jobs WHERE number = ?", gone)
            self._leave_unwiped()

    def forget_library(self, library: str) -> None:
        """Delete all that waits for a library or was done to it, and the feeds it follows."""
        with self.transaction():
            self.database.change("DELETE FROM jobs WHERE library = ?", library)
            self.database.change("DELETE FROM feeds WHERE library = ?", library)
            self._leave_unwiped()

    def wipe(self) -> bool:
        """Leave no byte of what was deleted; false if others are reading, so that some may linger.

        It rewrites the file, and so does nothing unless something was deleted since the last time,
        be it by a process that was killed before it came to this.
        """
        deletions = self.database.rows("SELECT unwiped FROM meta")[0]["unwiped"]
        if deletions:
            self.database.vacuum()
            if not self.database.empty_log():
                return False
            self.database.change("UPDATE meta SET unwiped = 0 WHERE unwiped = ?", deletions)
        return self.database.empty_log()

    def begin_daily_purge(self) -> bool:
        """Whether a day has passed since libraries were last purged; true once a day."""
        now = self._clock()
        with self.transaction():
            due = bool(self.purge_is_due())
            if due:
                self.database.change("UPDATE meta SET purged = ?", now)
        return due

    def purge_is_due(self) -> bool:
        """The same, without it being begun."""
        last = float(self.database.rows("SELECT purged FROM meta")[0]["purged"])
        return self._clock() - last >= _DAY_SECONDS

    @contextmanager
    def _mine(self, claim: Claim) -> Iterator[None]:
        """A transaction on a job that is in the hands of its porter."""
        with self.transaction():
            if not self.still_holds(claim):
                raise ClaimLost("Another process works on that now, or it was put away.")
            yield

    def still_holds(self, claim: Claim) -> bool:
        """Whether the job is still in the hands of that porter, till the transaction ends."""
        return bool(
            self.database.rows_to_change(
                "SELECT 1 FROM jobs WHERE number = ? AND porter = ? AND state = ?",
                *(claim.number, claim.porter, JobState.WORKING),
            )
        )

    def _close(self, claim: Claim, state: JobState, reason: str | None = None) -> None:
        with self._mine(claim):
            self._finish(claim.number, state, reason)

    def _finish(self, number: int, state: JobState, reason: str | None = None) -> None:
        """The end of a job; only what could be tried again waits on."""
        self.database.change(
            "UPDATE jobs SET state = ?, changed = ?, reason = ?, porter = NULL, stopping = FALSE,"
            " seconds_left = NULL, refusals = '[]' WHERE number = ?",
            *(state, self._clock(), reason, number),
        )
        if state is JobState.FAILED:
            return
        kept = " AND failed IS NULL" if state is JobState.DONE else ""
        self.database.change(f"DELETE FROM found WHERE job = ?{kept}", number)  # noqa: S608
        self.database.change("DELETE FROM files WHERE job = ?", number)
        self._leave_unwiped()

    def _give_up_crashing(self) -> None:
        for row in self.database.rows_to_change(
            "SELECT number FROM jobs WHERE state = ? AND attempts >= ?",
            JobState.WORKING,
            ATTEMPTS,
        ):
            self._finish(row["number"], JobState.FAILED, CRASHED)

    def _task(self, row: Row) -> Task:
        files = self.database.rows("SELECT content FROM files WHERE job = ?", row["number"])
        return Task(
            JobKind(row["kind"]),
            row["article_id"],
            None if row["correction"] is None else read_correction(row["correction"]),
            files[0]["content"] if files else None,
        )

    def outcome(self, claim: Claim) -> Outcome:
        """What has come of the job so far."""
        rows = self.database.rows("SELECT outcome FROM jobs WHERE number = ?", claim.number)
        return read_outcome(rows[0]["outcome"])

    def _set_outcome(self, claim: Claim, outcome: Outcome) -> None:
        self.database.change(
            "UPDATE jobs SET outcome = ?, changed = ? WHERE number = ?",
            *(outcome_text(outcome), self._clock(), claim.number),
        )

    def _put_found(self, number: int, place: int, found: Found) -> None:
        draft = found.draft
        self.database.change(
            "INSERT INTO found (job, place, name, characters, packed) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (job, place) DO UPDATE SET name = excluded.name,"
            " characters = excluded.characters, packed = excluded.packed, failed = NULL",
            *(number, place, draft.title or draft.source, len(draft.text), packed(found)),
        )

    def _each_found(self, number: int) -> list[Found]:
        rows = self.database.each("SELECT packed FROM found WHERE job = ? ORDER BY place", number)
        return [unpacked(row["packed"]) for row in rows]

    def _drop_found(self, number: int, places: Sequence[int]) -> None:
        self.database.change_each(
            "DELETE FROM found WHERE job = ? AND place = ?", [(number, at) for at in places]
        )
        self._leave_unwiped()

    def _leave_unwiped(self) -> None:
        self.database.change("UPDATE meta SET unwiped = unwiped + 1")

    def _row(self, job_id: str) -> Row:
        rows = self.database.rows_to_change("SELECT * FROM jobs WHERE id = ?", job_id)
        if not rows:
            raise JobGone
        return rows[0]

    def _now(self, number: int) -> Job:
        return _job(self.database.rows("SELECT * FROM jobs WHERE number = ?", number)[0])


def _job(row: Row) -> Job:
    return Job(
        id=row["id"],
        library=row["library"],
        kind=JobKind(row["kind"]),
        state=JobState(row["state"]),
        by=Actor(row["actor_id"], row["actor"]),
        created=datetime.fromtimestamp(row["created"], UTC),
        articles=row["articles"],
        passages=row["passages"],
        passages_done=row["passages_done"],
        seconds_left=row["seconds_left"],
        outcome=read_outcome(row["outcome"]),
        reason=row["reason"],
        attempts=row["attempts"],
        stopping=bool(row["stopping"]),
    )
