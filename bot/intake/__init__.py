"""The intake: what people send waits in a queue on disk until the porter has carried it in."""

from bot.intake.intake import Intake
from bot.intake.queue import JobGone
from bot.intake.records import (
    Failure,
    Feed,
    Finished,
    Job,
    JobKind,
    JobState,
    NearCopy,
    Outcome,
    Preview,
)

__all__ = [
    "Failure",
    "Feed",
    "Finished",
    "Intake",
    "Job",
    "JobGone",
    "JobKind",
    "JobState",
    "NearCopy",
    "Outcome",
    "Preview",
]
