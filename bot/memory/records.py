"""What is kept of servers and people, as records."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime

from embeddings import Verdict


def utc_today() -> date:
    """The day it is, in UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server's admins chose; None and what is not listed follow the operator's settings."""

    private_answers: bool | None = None
    language: str | None = None
    """BCP 47, for the bot's own words."""
    private_channels: frozenset[int] = frozenset()
    public_channels: frozenset[int] = frozenset()
    """Channels, categories or threads that differ from the rest; one listed as both is private."""
    shares_shipped: bool | None = None
    """Whether answers come from the shipped library too; None for yes."""
    manager_roles: frozenset[int] = frozenset()
    """Roles that keep the server's library besides those who manage the server."""

    def answers_privately(self, *places: int, otherwise: bool) -> bool:
        """Whether only the asker sees an answer given in a thread, its channel and its category.

        The first of these places that is listed decides, then the server, then `otherwise`.
        """
        for place in places:
            if place in self.private_channels or place in self.public_channels:
                return place in self.private_channels
        return otherwise if self.private_answers is None else self.private_answers


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """What a person chose."""

    language: str | None = None
    """BCP 47, for the bot's own words; None follows Discord's language."""
    library: int | None = None
    """The server whose library answers outside of servers; None for none."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person said of an answer; the last word of a day on a quote replaces those before."""

    person_id: int
    server_id: int | None
    """None in a direct message."""
    quote: str
    """The permanent name of the quote; empty where nothing was quoted."""
    verdict: Verdict
    answered: bool
    question: str | None = None
    """Only if the person ticked that it may be kept."""
    comment: str | None = None
    given_on: date = field(default_factory=utc_today)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is kept about one person."""

    person_id: int
    settings: PersonSettings
    feedback: tuple[Feedback, ...]
    """Oldest first."""

    def __bool__(self) -> bool:
        """Whether anything is kept at all."""
        return self.settings != PersonSettings() or bool(self.feedback)

    def as_json(self) -> str:
        """The same for the person to take away; ids are strings, as in Discord's own JSON."""
        return json.dumps(
            {
                "person_id": str(self.person_id),
                "settings": _settings(self.settings),
                "feedback": [_exported(each) for each in self.feedback],
            },
            ensure_ascii=False,
            indent=2,
        )


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased, by kind."""

    settings: int
    feedback: int


def _settings(settings: PersonSettings) -> dict[str, object]:
    library = settings.library
    return asdict(settings) | {"library": None if library is None else str(library)}


def _exported(feedback: Feedback) -> dict[str, object]:
    server = feedback.server_id
    return asdict(feedback) | {
        "person_id": str(feedback.person_id),
        "server_id": None if server is None else str(server),
        "given_on": feedback.given_on.isoformat(),
    }
