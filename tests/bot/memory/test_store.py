"""What is kept on disk: read back as it was written, kept no longer than said, truly erased."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.memory import Erased, Feedback, Known, PersonSettings, ServerSettings
from bot.memory.database import MemoryUnusable
from bot.memory.store import MemoryStore
from embeddings import Verdict

ADA, BEN = 1_100_000_000_000_000_001, 1_100_000_000_000_000_002
SERVER, OTHER_SERVER = 1_200_000_000_000_000_001, 1_200_000_000_000_000_002
TODAY = date(2026, 5, 4)
CANARY = "канарка-Xq7vP2"
IDS = st.integers(1, 2**63 - 1)
LANGUAGES = st.none() | st.sampled_from(["en", "uk", "pt-BR"])
SERVERS = st.builds(
    ServerSettings,
    private_answers=st.none() | st.booleans(),
    language=LANGUAGES,
    private_channels=st.frozensets(st.integers(1, 9), max_size=4),
    public_channels=st.frozensets(st.integers(10, 19), max_size=4),
    shares_shipped=st.none() | st.booleans(),
    manager_roles=st.frozensets(IDS, max_size=4),
)
PEOPLE = st.builds(PersonSettings, LANGUAGES, st.none() | IDS)
ONE_PLACE = [HealthCheck.function_scoped_fixture]
"""Each example empties the place that it is given."""
SPOKEN = st.none() | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=500)
SAID = st.builds(
    Feedback,
    person_id=st.sampled_from([ADA, BEN]),
    server_id=st.none() | st.sampled_from([SERVER, OTHER_SERVER]),
    quote=st.sampled_from(["", "q-1", "q-2", "q-3"]),
    verdict=st.sampled_from(Verdict),
    answered=st.booleans(),
    question=SPOKEN,
    comment=SPOKEN,
    given_on=st.dates(TODAY - timedelta(days=300), TODAY),
)
KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from bot.memory.store import MemoryStore

connections = []
connect = sqlite3.connect
sqlite3.connect = lambda *a, **k: connections.append(connect(*a, **k)) or connections[-1]
store = MemoryStore(Path(sys.argv[1]), 365)

def kill_in_vacuum(statement):
    if statement == "VACUUM":
        connections[0].set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), 200)

connections[0].set_trace_callback(kill_in_vacuum)
store.erase_person(int(sys.argv[2]))
"""


@dataclass
class Moments:
    """Copies of a folder as it was at each statement, and every few steps inside of one."""

    folder: Path
    copies: Path
    taken: list[Path] = field(default_factory=list)

    def take(self, *_: object) -> None:
        """Copy the files, as a kill would leave them now."""
        self.taken.append(self.copies / str(len(self.taken)))
        shutil.copytree(self.folder, self.taken[-1])


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Where the notebook is kept: in a folder, or on a PostgreSQL server."""
    return tmp_path if request.param == "file" else request.getfixturevalue("empty_server")


@contextmanager
def emptied(place: Any) -> Iterator[Any]:
    """A fresh place of the same kind."""
    if isinstance(place, Path):
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
        return
    with place.connection() as connection:
        connection.execute("TRUNCATE notebook.servers, notebook.people, notebook.feedback CASCADE")
    yield place


def where_in(place: Any) -> Any:
    """What the store is opened with."""
    return place / "bot.sqlite" if isinstance(place, Path) else place


@contextmanager
def opened(place: Any, feedback_days: int = 365, today: date = TODAY) -> Iterator[MemoryStore]:
    """The store in a folder or on a server."""
    with closing(MemoryStore(where_in(place), feedback_days, lambda: today)) as store:
        yield store


def said(person_id: int, quote: str = "q-1", **changes: Any) -> Feedback:
    """Feedback of which only the parts that matter need be named."""
    feedback = Feedback(person_id, SERVER, quote, Verdict.STRONG, answered=True, given_on=TODAY)
    return replace(feedback, **changes)


def traces(place: Any, *searched: str | int) -> list[str]:
    """Where any of the texts and numbers can be found: in a folder's files, in a server's rows."""
    kept = bytes_of_files(place) if isinstance(place, Path) else bytes_of_rows(place)
    assert kept
    return [
        f"{each!r} in {name}"
        for name, content in kept.items()
        for each in searched
        if as_stored(each, in_file=isinstance(place, Path)) in content
    ]


def bytes_of_files(folder: Path) -> dict[str, bytes]:
    """Every byte below the folder, by the names of its files."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bytes_of_rows(server: Any) -> dict[str, bytes]:
    """Every row of the notebook, by the names of its tables."""
    names = ("servers", "channels", "manager_roles", "people", "feedback", "changes")
    with server.connection() as connection:
        return {
            name: repr(connection.execute(f"SELECT * FROM notebook.{name}").fetchall()).encode()
            for name in names
        }


def as_stored(value: str | int, *, in_file: bool = True) -> bytes:
    """The eight bytes in which SQLite writes an id of this size, or the text that says it."""
    return value.to_bytes(8, "big") if isinstance(value, int) and in_file else str(value).encode()


def plant(store: MemoryStore, count: int = 40) -> None:
    """Words of Ada with the canary in them, among words of Ben."""
    for number in range(count):
        store.add_feedback(
            said(ADA, f"q-{number}", question=f"{CANARY} {number}?", comment=CANARY * number)
        )
        store.add_feedback(said(BEN, f"q-{number}", comment="Ben's words " * number))
    store.set_person(ADA, PersonSettings("uk"))
    store.set_person(BEN, PersonSettings("de"))


def test_nothing_is_known_at_first(place: Any) -> None:
    """Of nobody."""
    with opened(place) as store:
        assert store.known_of(ADA) == Known(ADA, PersonSettings(), ())
        assert store.known_servers() == frozenset()


@settings(max_examples=25, deadline=None, suppress_health_check=ONE_PLACE)
@given(st.lists(st.tuples(IDS, SERVERS), max_size=8), st.lists(st.tuples(IDS, PEOPLE)))
def test_settings_are_there_after_a_restart(
    place: Any, servers: list[tuple[int, ServerSettings]], people: list[tuple[int, PersonSettings]]
) -> None:
    """The last of each server and each person; of who set nothing, no row is left."""
    with emptied(place) as fresh:
        with opened(fresh) as store:
            for server_id, chosen in servers:
                store.set_server(server_id, chosen)
            for person_id, settings in people:
                store.set_person(person_id, settings)
        with opened(fresh) as store:
            assert store.servers == {
                key: value for key, value in dict(servers).items() if value != ServerSettings()
            }
            assert store.people == {
                key: value for key, value in dict(people).items() if value != PersonSettings()
            }
            libraries = {each.library for each in store.people.values() if each.library}
            assert store.known_servers() == set(store.servers) | libraries


def test_settings_are_in_memory_once_they_are_set(place: Any) -> None:
    """Without a restart."""
    chosen = ServerSettings(private_answers=True)
    with opened(place) as store:
        store.set_server(SERVER, chosen)
        store.set_person(ADA, PersonSettings("uk"))
        assert (store.servers[SERVER], store.people[ADA]) == (chosen, PersonSettings("uk"))


def test_settings_that_could_not_be_written_are_not_in_memory(place: Any) -> None:
    """What the bot does is what it will do after a restart."""
    no_text: Any = b"en" if isinstance(place, Path) else object()
    with opened(place) as store:
        with pytest.raises(MemoryUnusable):
            store.set_server(SERVER, ServerSettings(language=no_text))
        with pytest.raises(MemoryUnusable):
            store.set_person(ADA, PersonSettings(no_text))
        assert store.servers == store.people == {}


def test_what_another_process_sets_is_heard_of(place: Any) -> None:
    """At the next refresh; what this one set itself is nothing new."""
    with opened(place) as ours, opened(place) as theirs:
        theirs.set_person(ADA, PersonSettings("uk"))
        theirs.set_server(SERVER, ServerSettings(private_answers=True))
        assert ours.people == {}
        assert not ours.refresh()
        assert ours.people == {ADA: PersonSettings("uk")}
        assert ours.servers == theirs.servers
        ours.set_person(ADA, PersonSettings("de"))
        before = ours.people
        assert not ours.refresh()
        assert ours.people is before
        assert not theirs.refresh()
        assert theirs.people == before


def test_an_erasure_by_another_process_is_heard_of(place: Any) -> None:
    """That somebody was erased, but not who; one's own is none to hear of."""
    with opened(place) as ours, opened(place) as theirs:
        ours.set_person(ADA, PersonSettings("uk"))
        theirs.refresh()
        ours.erase_person(ADA)
        assert not ours.refresh()
        assert theirs.refresh()
        assert theirs.people == {}
        assert not theirs.refresh()


def test_a_channel_listed_as_both_is_private(place: Any) -> None:
    """After a restart as before it."""
    both = frozenset([5])
    with opened(place) as store:
        store.set_server(SERVER, ServerSettings(None, None, both, both))
        assert store.servers[SERVER].answers_privately(5, otherwise=False)
    with opened(place) as store:
        assert store.servers[SERVER].answers_privately(5, otherwise=False)


@settings(max_examples=25, deadline=None, suppress_health_check=ONE_PLACE)
@given(st.lists(SAID, max_size=12))
def test_feedback_is_there_after_a_restart(place: Any, feedback: list[Feedback]) -> None:
    """Every field of the last word of each day on each quote, for its person alone."""
    last = {(each.person_id, each.quote, each.given_on): each for each in feedback}
    with emptied(place) as fresh:
        with opened(fresh) as store:
            kept = [store.add_feedback(each) for each in feedback]
        assert all(kept)
        with opened(fresh) as store:
            for person_id in (ADA, BEN):
                expected = [each for key, each in last.items() if key[0] == person_id]
                expected.sort(key=lambda each: (each.given_on, each.quote))
                assert store.known_of(person_id).feedback == tuple(expected)


def test_half_a_surrogate_pair(place: Any) -> None:
    """It is no character, and cannot be stored."""
    with opened(place) as store:
        store.add_feedback(said(ADA, comment="a\ud800b\0c", question="\udfff?"))
        (kept,) = store.known_of(ADA).feedback
        assert (kept.comment, kept.question) == ("a?b?c", "??")


@pytest.mark.parametrize(("days_ago", "kept"), [(0, 1), (29, 1), (30, 0), (400, 0)])
def test_feedback_is_kept_for_the_days_that_are_set(place: Any, days_ago: int, kept: int) -> None:
    """And then erased to the last byte, by whoever opens the file or asks for it."""
    with opened(place, today=TODAY - timedelta(days=days_ago)) as store:
        store.add_feedback(said(ADA, comment=CANARY, given_on=TODAY - timedelta(days=days_ago)))
    with opened(place, feedback_days=30) as store:
        assert len(store.known_of(ADA).feedback) == kept
        assert len(traces(place, CANARY)) == kept


def test_feedback_grows_old_while_the_bot_runs(place: Any) -> None:
    """It is erased on the day that its days are over, and not earlier."""
    days = iter([TODAY, TODAY + timedelta(days=29), TODAY + timedelta(days=30)])
    with closing(MemoryStore(where_in(place), 30, lambda: next(days))) as store:
        store.add_feedback(said(ADA, comment=CANARY))
        assert [store.forget_old_feedback() for _ in range(2)] == [0, 1]
        assert traces(place, CANARY) == []


def test_no_feedback_is_kept_where_the_operator_keeps_none(place: Any) -> None:
    """Neither new nor old."""
    with opened(place) as store:
        store.add_feedback(said(ADA, comment=CANARY))
    with opened(place, feedback_days=0) as store:
        assert not store.add_feedback(said(BEN, comment=CANARY))
        assert not store.known_of(ADA)
        assert not store.known_of(BEN)
        assert traces(place, CANARY) == []


def test_erasing_a_person(place: Any) -> None:
    """No byte of their words or of their id is left in any file; what others said is whole."""
    with opened(place) as store:
        plant(store)
        assert len(traces(place, CANARY, ADA)) >= 2
        assert store.erase_person(ADA) == Erased(settings=1, feedback=40)
        assert traces(place, CANARY, ADA) == []
        assert not store.known_of(ADA)
        assert len(store.known_of(BEN).feedback) == 40
        assert store.erase_person(ADA) == Erased(settings=0, feedback=0)
    assert traces(place, CANARY, ADA) == []


@settings(max_examples=25, deadline=None, suppress_health_check=ONE_PLACE)
@given(st.lists(SAID, max_size=60))
def test_erasing_a_person_after_anything(place: Any, feedback: list[Feedback]) -> None:
    """Whatever was said and replaced before, by whom and how long."""
    with emptied(place) as fresh, opened(fresh) as store:
        for number, each in enumerate(feedback):
            mark = f"{CANARY} {number} of {each.person_id} "
            store.add_feedback(replace(each, comment=mark + (each.comment or "")))
        others = store.known_of(BEN)
        store.erase_person(ADA)
        assert traces(fresh, f"of {ADA}", ADA) == []
        assert store.known_of(BEN) == others


def test_erasing_a_server(place: Any) -> None:
    """Its settings, its channels and the feedback given in it; not what was said elsewhere."""
    roles = frozenset([SERVER - 1])
    chosen = ServerSettings(True, CANARY, frozenset([5]), frozenset([6]), False, roles)
    with opened(place) as store:
        store.set_server(SERVER, chosen)
        store.set_server(OTHER_SERVER, ServerSettings(private_answers=False))
        store.add_feedback(said(ADA, "q-1", comment=CANARY))
        store.add_feedback(said(ADA, "q-2", server_id=OTHER_SERVER))
        store.add_feedback(said(ADA, "q-3", server_id=None))
        assert store.known_servers() == {SERVER, OTHER_SERVER}
        assert store.erase_server(SERVER) == Erased(settings=1, feedback=1)
        assert traces(place, CANARY, SERVER, SERVER - 1) == []
        assert set(store.servers) == store.known_servers() == {OTHER_SERVER}
        assert [each.quote for each in store.known_of(ADA).feedback] == ["q-2", "q-3"]


def test_a_server_that_is_erased_is_nobodys_choice(place: Any) -> None:
    """What else people chose stays, at once and after a restart; else nothing of them does."""
    with opened(place) as store:
        store.set_person(ADA, PersonSettings("uk", SERVER))
        store.set_person(BEN, PersonSettings(None, SERVER))
        store.set_person(7, PersonSettings(None, OTHER_SERVER))
        assert store.known_servers() == {SERVER, OTHER_SERVER}
        store.erase_server(SERVER)
        left = {ADA: PersonSettings("uk"), 7: PersonSettings(None, OTHER_SERVER)}
        assert store.people == left
        assert traces(place, SERVER) == []
    with opened(place) as store:
        assert store.people == left


def test_killed_at_any_moment_of_an_erasure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either nothing is erased yet, or opening completes it; a second attempt always does."""
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect
    with monkeypatch.context() as watched:
        watched.setattr(
            sqlite3,
            "connect",
            lambda *a, **k: connections.append(connect(*a, **k)) or connections[0],
        )
        (tmp_path / "data").mkdir()
        moments = Moments(tmp_path / "data", tmp_path / "moments")
        with opened(moments.folder) as store:
            plant(store)
            connections[0].set_trace_callback(moments.take)
            connections[0].set_progress_handler(moments.take, 100)
            store.erase_person(ADA)
            connections[0].set_progress_handler(None, 0)
            connections[0].set_trace_callback(None)
    assert len(moments.taken) > 20
    found = [found_after_a_kill(folder) for folder in moments.taken]
    assert found == sorted(found, reverse=True), "what is erased stays so"
    assert set(found) == {0, 40}


def found_after_a_kill(folder: Path) -> int:
    """How many words of Ada are left by whoever opens the files; if none, not a byte is."""
    with opened(folder) as store:
        known = store.known_of(ADA)
        assert bool(known) == bool(traces(folder, CANARY, ADA))
        assert len(store.known_of(BEN).feedback) == 40
        store.erase_person(ADA)
        assert traces(folder, CANARY, ADA) == []
    return len(known.feedback)


def test_killed_by_the_system_while_the_file_is_rebuilt(tmp_path: Path) -> None:
    """With a real SIGKILL: the words are erased, though not yet their bytes; opening does that."""
    with opened(tmp_path) as store:
        plant(store)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "bot.sqlite"), str(ADA)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert traces(tmp_path, CANARY, ADA) != []
    with opened(tmp_path) as store:
        assert traces(tmp_path, CANARY, ADA) == []
        assert len(store.known_of(BEN).feedback) == 40
