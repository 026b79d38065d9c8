"""What is kept on disk of servers and people: written, read back, and erased."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.memory.database import open_notebook
from bot.memory.records import (
    Erased,
    Feedback,
    Known,
    PersonSettings,
    ServerSettings,
    utc_today,
)
from embeddings import Verdict
from embeddings.database import Row

if TYPE_CHECKING:
    from embeddings.postgres import Server


class MemoryStore:
    """The notebook as it is kept, with all settings in memory; for the thread that opened it.

    Only `servers` and `people` may be read from any thread: the settings of those who set any.
    Opening it finishes what a killed process left half erased.

    Raises:
        MemoryUnusable: it cannot be used; so does each call below.
    """

    def __init__(
        self, where: Path | Server, feedback_days: int, today: Callable[[], date] = utc_today
    ) -> None:
        self.feedback_days = feedback_days
        self._today = today
        self._database = open_notebook(where)
        try:
            self.forget_old_feedback()
            self._database.wipe()
            self._seen = self._changes()
            self.servers = self._read_servers()
            self.people = self._read_people()
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Close it."""
        self._database.close()

    def refresh(self) -> bool:
        """Read again what other processes have set; true if one of them has erased anybody."""
        now = self._changes()
        if now == self._seen:
            return False
        erased = now[1] != self._seen[1]
        self._seen = now  # what is set from here on is read the next time, if not this time
        self.servers = self._read_servers()
        self.people = self._read_people()
        return erased

    def set_server(self, server_id: int, settings: ServerSettings) -> None:
        """Keep what a server's admins chose, in place of what they chose before."""
        with self._changing():
            self._database.change("DELETE FROM servers WHERE server_id = ?", server_id)
            if settings != ServerSettings():
                self._insert_server(server_id, settings)
        self.servers[server_id] = settings

    def set_person(self, person_id: int, settings: PersonSettings) -> None:
        """Keep what a person chose, in place of what they chose before."""
        with self._changing():
            self._database.change("DELETE FROM people WHERE person_id = ?", person_id)
            if settings != PersonSettings():
                self._database.change(
                    "INSERT INTO people (person_id, language, library) VALUES (?, ?, ?)",
                    person_id,
                    settings.language,
                    settings.library,
                )
        self.people[person_id] = settings

    def add_feedback(self, feedback: Feedback) -> bool:
        """Keep what a person said of an answer; false where the operator keeps none."""
        if not self.feedback_days:
            return False
        with self._database.transaction():
            self._database.change(
                "INSERT INTO feedback (person_id, quote, given_on, server_id, verdict, answered,"
                " question, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (person_id, quote, given_on) DO UPDATE SET"
                " server_id = excluded.server_id, verdict = excluded.verdict,"
                " answered = excluded.answered, question = excluded.question,"
                " comment = excluded.comment",
                feedback.person_id,
                feedback.quote,
                feedback.given_on.isoformat(),
                feedback.server_id,
                feedback.verdict.value,
                feedback.answered,
                _storable(feedback.question),
                _storable(feedback.comment),
            )
        return True

    def known_of(self, person_id: int) -> Known:
        """Everything that is kept about a person."""
        rows = self._database.rows(
            "SELECT * FROM feedback WHERE person_id = ? ORDER BY given_on, quote", person_id
        )
        settings = self.people.get(person_id, PersonSettings())
        return Known(person_id, settings, tuple(map(_feedback, rows)))

    def all_feedback(self) -> tuple[Feedback, ...]:
        """Everything that anyone said of an answer, for the operator, oldest first."""
        rows = self._database.rows("SELECT * FROM feedback ORDER BY given_on, quote, person_id")
        return tuple(map(_feedback, rows))

    def erase_person(self, person_id: int) -> Erased:
        """Erase everything that is kept about a person, down to the bytes."""
        removed = self._database.removed
        with self._changing(erasures=1):
            settings = removed("DELETE FROM people WHERE person_id = ?", person_id)
            feedback = removed("DELETE FROM feedback WHERE person_id = ?", person_id)
        self.people.pop(person_id, None)
        self._database.wipe()
        return Erased(settings, feedback)

    def erase_server(self, server_id: int) -> Erased:
        """Erase a server's settings, the choice of its library and the feedback given in it."""
        removed = self._database.removed
        with self._changing():
            settings = removed("DELETE FROM servers WHERE server_id = ?", server_id)
            feedback = removed("DELETE FROM feedback WHERE server_id = ?", server_id)
            self._database.change("UPDATE people SET library = NULL WHERE library = ?", server_id)
            self._database.change("DELETE FROM people WHERE language IS NULL AND library IS NULL")
        self.servers.pop(server_id, None)
        self.people = self._read_people()
        self._database.wipe()
        return Erased(settings, feedback)

    def forget_old_feedback(self) -> int:
        """Erase the feedback whose days are over; how much it was."""
        kept_after = self._today() - timedelta(days=self.feedback_days)
        with self._database.transaction():
            forgotten = self._database.removed(
                "DELETE FROM feedback WHERE given_on <= ?", kept_after.isoformat()
            )
        if forgotten:
            self._database.wipe()
        return forgotten

    def known_servers(self) -> frozenset[int]:
        """Every server of which anything is kept."""
        rows = self._database.rows(
            "SELECT server_id FROM servers UNION"
            " SELECT server_id FROM feedback WHERE server_id IS NOT NULL UNION"
            " SELECT library FROM people WHERE library IS NOT NULL"
        )
        return frozenset(row["server_id"] for row in rows)

    @contextmanager
    def _changing(self, erasures: int = 0) -> Iterator[None]:
        """A transaction of which other processes hear; of two at once one waits for the other."""
        with self._database.transaction():
            (row,) = self._database.rows(
                "UPDATE changes SET revision = revision + 1, erasures = erasures + ?"
                " RETURNING revision, erasures",
                erasures,
            )
            yield
        before, now = self._seen, (row["revision"], row["erasures"])
        if now == (before[0] + 1, before[1] + erasures):  # else others have changed more
            self._seen = now

    def _changes(self) -> tuple[int, int]:
        (row,) = self._database.rows("SELECT revision, erasures FROM changes")
        return row["revision"], row["erasures"]

    def _insert_server(self, server_id: int, settings: ServerSettings) -> None:
        self._database.change(
            "INSERT INTO servers (server_id, private_answers, language, shares_shipped)"
            " VALUES (?, ?, ?, ?)",
            server_id,
            settings.private_answers,
            settings.language,
            settings.shares_shipped,
        )
        roles = [(server_id, role) for role in settings.manager_roles]
        self._database.change_each("INSERT INTO manager_roles VALUES (?, ?)", roles)
        places = [(server_id, place, True) for place in settings.private_channels]
        places += [
            (server_id, place, False)
            for place in settings.public_channels - settings.private_channels
        ]
        self._database.change_each("INSERT INTO channels VALUES (?, ?, ?)", places)

    def _read_servers(self) -> dict[int, ServerSettings]:
        places: dict[tuple[int, bool], set[int]] = defaultdict(set)
        for row in self._database.rows("SELECT * FROM channels"):
            places[row["server_id"], bool(row["private"])].add(row["channel_id"])
        roles: dict[int, set[int]] = defaultdict(set)
        for row in self._database.rows("SELECT * FROM manager_roles"):
            roles[row["server_id"]].add(row["role_id"])
        return {
            row["server_id"]: ServerSettings(
                _truth(row["private_answers"]),
                row["language"],
                frozenset(places[row["server_id"], True]),
                frozenset(places[row["server_id"], False]),
                _truth(row["shares_shipped"]),
                frozenset(roles[row["server_id"]]),
            )
            for row in self._database.rows("SELECT * FROM servers")
        }

    def _read_people(self) -> dict[int, PersonSettings]:
        rows = self._database.rows("SELECT * FROM people")
        return {row["person_id"]: PersonSettings(row["language"], row["library"]) for row in rows}


def _truth(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


def _storable(text: str | None) -> str | None:
    """The text without what no store takes: half a surrogate pair, and the character of code 0."""
    return None if text is None else text.encode("utf-8", "replace").decode().replace("\0", "?")


def _feedback(row: Row) -> Feedback:
    return Feedback(
        person_id=row["person_id"],
        server_id=row["server_id"],
        quote=row["quote"],
        verdict=Verdict(row["verdict"]),
        answered=bool(row["answered"]),
        question=row["question"],
        comment=row["comment"],
        given_on=date.fromisoformat(row["given_on"]),
    )
