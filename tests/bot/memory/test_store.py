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
from hypothesis import given, settings
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
SPOKEN = st.none() | st.text(max_size=500)
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


@contextmanager
def opened(folder: Path, feedback_days: int = 365, today: date = TODAY) -> Iterator[MemoryStore]:
    """The store in a folder."""
    with closing(MemoryStore(folder / "bot.sqlite", feedback_days, lambda: today)) as store:
        yield store


def said(person_id: int, quote: str = "q-1", **changes: Any) -> Feedback:
    """Feedback of which only the parts that matter need be named."""
    feedback = Feedback(person_id, SERVER, quote, Verdict.STRONG, answered=True, given_on=TODAY)
    return replace(feedback, **changes)


def traces(folder: Path, *searched: bytes) -> list[str]:
    """Where in the folder any of the bytes can be found."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [
        f"{each!r} in {path.name}"
        for path in files
        for each in searched
        if each in path.read_bytes()
    ]


def as_stored(person_id: int) -> bytes:
    """The eight bytes in which SQLite writes an id of this size."""
    return person_id.to_bytes(8, "big")


def plant(store: MemoryStore, count: int = 40) -> None:
    """Words of Ada with the canary in them, among words of Ben."""
    for number in range(count):
        store.add_feedback(
            said(ADA, f"q-{number}", question=f"{CANARY} {number}?", comment=CANARY * number)
        )
        store.add_feedback(said(BEN, f"q-{number}", comment="Ben's words " * number))
    store.set_person(ADA, PersonSettings("uk"))
    store.set_person(BEN, PersonSettings("de"))


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    """Of nobody."""
    with opened(tmp_path) as store:
        assert store.known_of(ADA) == Known(ADA, PersonSettings(), ())
        assert store.known_servers() == frozenset()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(IDS, SERVERS), max_size=8), st.lists(st.tuples(IDS, PEOPLE)))
def test_settings_are_there_after_a_restart(
    servers: list[tuple[int, ServerSettings]], people: list[tuple[int, PersonSettings]]
) -> None:
    """The last of each server and each person; of who set nothing, no row is left."""
    with tempfile.TemporaryDirectory() as name:
        with opened(Path(name)) as store:
            for server_id, chosen in servers:
                store.set_server(server_id, chosen)
            for person_id, settings in people:
                store.set_person(person_id, settings)
        with opened(Path(name)) as store:
            assert store.servers == {
                key: value for key, value in dict(servers).items() if value != ServerSettings()
            }
            assert store.people == {
                key: value for key, value in dict(people).items() if value != PersonSettings()
            }
            libraries = {each.library for each in store.people.values() if each.library}
            assert store.known_servers() == set(store.servers) | libraries


def test_settings_are_in_memory_once_they_are_set(tmp_path: Path) -> None:
    """Without a restart."""
    chosen = ServerSettings(private_answers=True)
    with opened(tmp_path) as store:
        store.set_server(SERVER, chosen)
        store.set_person(ADA, PersonSettings("uk"))
        assert (store.servers[SERVER], store.people[ADA]) == (chosen, PersonSettings("uk"))


def test_settings_that_could_not_be_written_are_not_in_memory(tmp_path: Path) -> None:
    """What the bot does is what it will do after a restart."""
    no_text: Any = b"en"
    with opened(tmp_path) as store:
        with pytest.raises(MemoryUnusable):
            store.set_server(SERVER, ServerSettings(language=no_text))
        with pytest.raises(MemoryUnusable):
            store.set_person(ADA, PersonSettings(no_text))
        assert store.servers == store.people == {}


def test_a_channel_listed_as_both_is_private(tmp_path: Path) -> None:
    """After a restart as before it."""
    both = frozenset([5])
    with opened(tmp_path) as store:
        store.set_server(SERVER, ServerSettings(None, None, both, both))
        assert store.servers[SERVER].answers_privately(5, otherwise=False)
    with opened(tmp_path) as store:
        assert store.servers[SERVER].answers_privately(5, otherwise=False)


@settings(max_examples=25, deadline=None)
@given(st.lists(SAID, max_size=12))
def test_feedback_is_there_after_a_restart(feedback: list[Feedback]) -> None:
    """Every field of the last word of each day on each quote, for its person alone."""
    last = {(each.person_id, each.quote, each.given_on): each for each in feedback}
    with tempfile.TemporaryDirectory() as name:
        with opened(Path(name)) as store:
            kept = [store.add_feedback(each) for each in feedback]
        assert all(kept)
        with opened(Path(name)) as store:
            for person_id in (ADA, BEN):
                expected = [each for key, each in last.items() if key[0] == person_id]
                expected.sort(key=lambda each: (each.given_on, each.quote))
                assert store.known_of(person_id).feedback == tuple(expected)


def test_half_a_surrogate_pair(tmp_path: Path) -> None:
    """It is no character, and cannot be stored."""
    with opened(tmp_path) as store:
        store.add_feedback(said(ADA, comment="a\ud800b", question="\udfff?"))
        (kept,) = store.known_of(ADA).feedback
        assert (kept.comment, kept.question) == ("a?b", "??")


@pytest.mark.parametrize(("days_ago", "kept"), [(0, 1), (29, 1), (30, 0), (400, 0)])
def test_feedback_is_kept_for_the_days_that_are_set(
    tmp_path: Path, days_ago: int, kept: int
) -> None:
    """And then erased to the last byte, by whoever opens the file or asks for it."""
    with opened(tmp_path, today=TODAY - timedelta(days=days_ago)) as store:
        store.add_feedback(said(ADA, comment=CANARY, given_on=TODAY - timedelta(days=days_ago)))
    with opened(tmp_path, feedback_days=30) as store:
        assert len(store.known_of(ADA).feedback) == kept
        assert len(traces(tmp_path, CANARY.encode())) == kept


def test_feedback_grows_old_while_the_bot_runs(tmp_path: Path) -> None:
    """It is erased on the day that its days are over, and not earlier."""
    days = iter([TODAY, TODAY + timedelta(days=29), TODAY + timedelta(days=30)])
    with closing(MemoryStore(tmp_path / "bot.sqlite", 30, lambda: next(days))) as store:
        store.add_feedback(said(ADA, comment=CANARY))
        assert [store.forget_old_feedback() for _ in range(2)] == [0, 1]
        assert traces(tmp_path, CANARY.encode()) == []


def test_no_feedback_is_kept_where_the_operator_keeps_none(tmp_path: Path) -> None:
    """Neither new nor old."""
    with opened(tmp_path) as store:
        store.add_feedback(said(ADA, comment=CANARY))
    with opened(tmp_path, feedback_days=0) as store:
        assert not store.add_feedback(said(BEN, comment=CANARY))
        assert not store.known_of(ADA)
        assert not store.known_of(BEN)
        assert traces(tmp_path, CANARY.encode()) == []


def test_erasing_a_person(tmp_path: Path) -> None:
    """No byte of their words or of their id is left in any file; what others said is whole."""
    with opened(tmp_path) as store:
        plant(store)
        assert len(traces(tmp_path, CANARY.encode(), as_stored(ADA))) >= 2
        assert store.erase_person(ADA) == Erased(settings=1, feedback=40)
        assert traces(tmp_path, CANARY.encode(), as_stored(ADA)) == []
        assert not store.known_of(ADA)
        assert len(store.known_of(BEN).feedback) == 40
        assert store.erase_person(ADA) == Erased(settings=0, feedback=0)
    assert traces(tmp_path, CANARY.encode(), as_stored(ADA)) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(SAID, max_size=60))
def test_erasing_a_person_after_anything(feedback: list[Feedback]) -> None:
    """Whatever was said and replaced before, by whom and how long."""
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as store:
        for number, each in enumerate(feedback):
            mark = f"{CANARY} {number} of {each.person_id} "
            store.add_feedback(replace(each, comment=mark + (each.comment or "")))
        others = store.known_of(BEN)
        store.erase_person(ADA)
        assert traces(Path(name), f"of {ADA}".encode(), as_stored(ADA)) == []
        assert store.known_of(BEN) == others


def test_erasing_a_server(tmp_path: Path) -> None:
    """Its settings, its channels and the feedback given in it; not what was said elsewhere."""
    roles = frozenset([SERVER - 1])
    chosen = ServerSettings(True, CANARY, frozenset([5]), frozenset([6]), False, roles)
    with opened(tmp_path) as store:
        store.set_server(SERVER, chosen)
        store.set_server(OTHER_SERVER, ServerSettings(private_answers=False))
        store.add_feedback(said(ADA, "q-1", comment=CANARY))
        store.add_feedback(said(ADA, "q-2", server_id=OTHER_SERVER))
        store.add_feedback(said(ADA, "q-3", server_id=None))
        assert store.known_servers() == {SERVER, OTHER_SERVER}
        assert store.erase_server(SERVER) == Erased(settings=1, feedback=1)
        assert traces(tmp_path, CANARY.encode(), as_stored(SERVER), as_stored(SERVER - 1)) == []
        assert set(store.servers) == store.known_servers() == {OTHER_SERVER}
        assert [each.quote for each in store.known_of(ADA).feedback] == ["q-2", "q-3"]


def test_a_server_that_is_erased_is_nobodys_choice(tmp_path: Path) -> None:
    """What else people chose stays, at once and after a restart; else nothing of them does."""
    with opened(tmp_path) as store:
        store.set_person(ADA, PersonSettings("uk", SERVER))
        store.set_person(BEN, PersonSettings(None, SERVER))
        store.set_person(7, PersonSettings(None, OTHER_SERVER))
        assert store.known_servers() == {SERVER, OTHER_SERVER}
        store.erase_server(SERVER)
        left = {ADA: PersonSettings("uk"), 7: PersonSettings(None, OTHER_SERVER)}
        assert store.people == left
        assert traces(tmp_path, as_stored(SERVER)) == []
    with opened(tmp_path) as store:
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
        assert bool(known) == bool(traces(folder, CANARY.encode(), as_stored(ADA)))
        assert len(store.known_of(BEN).feedback) == 40
        store.erase_person(ADA)
        assert traces(folder, CANARY.encode(), as_stored(ADA)) == []
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
    assert traces(tmp_path, CANARY.encode(), as_stored(ADA)) != []
    with opened(tmp_path) as store:
        assert traces(tmp_path, CANARY.encode(), as_stored(ADA)) == []
        assert len(store.known_of(BEN).feedback) == 40
