"""The records of the queue: jobs, previews of what was sent, and the feeds that are followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from embeddings.keeping.records import Actor
from embeddings.reading import Found, Refusal


class JobKind(StrEnum):
    """What a job does to its library."""

    ADD = "add"
    REPLACE = "replace"
    """A new edition of one article, from what a person sent."""
    IMPORT = "import"
    """All articles of an export."""
    REFRESH = "refresh"
    """A new edition of one article, from its page or the original that was kept."""
    CORRECT = "correct"
    """Other details of one article; its passages are read under its title, and encoded anew."""
    PURGE = "purge"
    """What was removed long enough ago is wiped."""


class JobState(StrEnum):
    """How far a job has come."""

    PREVIEWED = "previewed"
    """Waits for a person to accept it, for a day."""
    QUEUED = "queued"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens by itself; what failed can be tried again."""
        return self in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Finished:
    """An article that a job has put into the library."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that a job could not put into the library, and the code why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job that was done."""

    finished: tuple[Finished, ...] = ()
    there_already: int = 0
    failures: tuple[Failure, ...] = ()
    purged: int = 0
    """Articles that were wiped."""


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work on a library, as the queue knows it now."""

    id: str
    """Sixteen characters, letters and digits."""
    library: str
    kind: JobKind
    state: JobState
    by: Actor
    created: datetime
    articles: int
    """How many it is about; 0 where that is not known yet."""
    passages: int = 0
    """To encode; 0 until they are counted."""
    passages_done: int = 0
    seconds_left: float | None = None
    """Estimated from the passages done; None until some are."""
    outcome: Outcome = field(default_factory=Outcome)
    reason: str | None = None
    """The code why it failed; see `bot.intake.why`."""
    attempts: int = 0
    stopping: bool = False
    """Whether it is being worked on, and somebody has asked for it to stop."""

    @property
    def articles_done(self) -> int:
        """Articles that are in the library already."""
        return len(self.outcome.finished) + self.outcome.there_already + self.outcome.purged

    @property
    def minutes_left(self) -> int | None:
        """Whole minutes, rounded up; at least one."""
        return None if self.seconds_left is None else max(1, -int(-self.seconds_left // 60))


@dataclass(frozen=True, slots=True)
class NearCopy:
    """An article of the library that holds nearly the same text."""

    article_id: str
    title: str
    percent: int
    """How much of it is the same; 100 for the very same text."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What was found in what a person sent, before any of it is added."""

    job: Job
    """Nothing to accept if `found` is empty; it is then over, and its refusals say why."""
    found: tuple[Found, ...]
    refusals: tuple[Refusal, ...] = ()
    near_copies: dict[int, tuple[NearCopy, ...]] = field(default_factory=dict)
    """By an article's place in `found`; those without any are left out."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a library follows, and how it fares."""

    library: str
    url: str
    title: str
    by: Actor
    followed: datetime
    last_polled: datetime | None = None
    next_poll: datetime | None = None
    failure: str | None = None
    """The code why the last poll failed, after the address that it is about; None if it did not."""
    added: int = 0
    """Entries that became additions so far."""
