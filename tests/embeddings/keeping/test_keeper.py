"""What a keeper changes, what it leaves, and what of a removed article is left in any file."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings.changing import Cancelled
from embeddings.checking import check
from embeddings.database import Database
from embeddings.keeping import (
    Actor,
    Correction,
    Keeper,
    KeepingError,
    Quota,
    QuotaReached,
    Reason,
    Stats,
    What,
)
from embeddings.keeping.records import free_to_undo
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.looking_up import QuoteStanding, look_up
from embeddings.quote_name import name_of
from embeddings.reading import Found, Original
from embeddings.records import Draft, Span
from embeddings.store import Store
from embeddings.verifying import find_text

pytestmark = pytest.mark.both_stores

ROOT = Path(__file__).parents[3]
ANN = Actor(1, "Ann")
BOB = Actor(2, "Bob")
CLOCK = "The clock of the harbour was built in 1911 by Ada Lind. It stopped in the flood of 1953."
FERRY = "The ferry leaves the western pier at seven in the morning, and it returns at dusk."
ZEPPELIN = "The zeppelin landed beside the gasworks on a windy Sunday. Nobody had expected it."
KILLS = 3


def found(text: str, source: str = "a.txt", title: str = "Of harbours") -> Found:
    """A text that somebody sent as a file."""
    return Found(Draft(source, text, title), Original(source, "text/plain", text.encode()))


@pytest.fixture
def keeper(layout: Layout) -> Keeper:
    """The keeper of a library that is not there yet."""
    return Keeper(layout)


@pytest.fixture
def two(keeper: Keeper, encoder: Any) -> tuple[str, str]:
    """The ids of two articles, on the clock and on the zeppelin."""
    added = keeper.add([found(CLOCK), found(ZEPPELIN, "z.txt", "Zeppelin weather")], encoder, ANN)
    first, second = added.articles
    encoder.encoded.clear()
    return first.id, second.id


@pytest.fixture
def whole(keeper: Keeper, encoder: Any) -> Iterator[None]:
    """Whatever the test does, the library is whole at its end."""
    yield
    assert not check(keeper.layout, encoder.fingerprint).problems


def texts(keeper: Keeper) -> set[str]:
    """Every passage that the library answers from."""
    with closing(Library(keeper.layout, "word-lengths@1")) as library:
        snapshot = library.snapshot()
        passages = [library.passage(snapshot, row) for row in range(len(snapshot))]
        return {passage.text for passage in passages if passage}


def bytes_below(folder: Path) -> bytes:
    """Everything that is saved in any file below the folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def alter(keeper: Keeper, statement: str, *values: object) -> None:
    """Change the database behind Quoth's back."""
    with closing(Store(keeper.layout.truth)) as store:
        store.database.change(statement, *values)


def test_no_library_yet(keeper: Keeper) -> None:
    """It is empty, and looking at it makes no file."""
    assert (keeper.articles(), keeper.history(), keeper.stats()) == ((), (), Stats())
    assert (keeper.near_copies(CLOCK), keeper.purge(ANN)) == ((), 0)
    with pytest.raises(KeepingError):
        keeper.show("nothing")
    assert not keeper.layout.folder.exists()


@pytest.mark.usefixtures("whole")
def test_adding(keeper: Keeper, encoder: Any) -> None:
    """The article is kept with what it was read from, and every text of it is encoded once."""
    seen: list[tuple[int, int]] = []
    added = keeper.add([found(CLOCK)], encoder, ANN, lambda *numbers: seen.append(numbers))
    (article,) = added.articles
    shown = keeper.show(article.id)
    assert (shown.article.text, shown.article.title) == (CLOCK, "Of harbours")
    assert keeper.original(article.id) == found(CLOCK).original
    assert shown.original is not None
    assert shown.original.bytes == len(CLOCK)
    assert (added.encoded, seen) == (1, [(0, 1), (1, 1)])
    assert texts(keeper) == {CLOCK}


@pytest.mark.usefixtures("whole")
def test_adding_another_encodes_only_that_one(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """What is in the library is not even split again."""
    assert keeper.add([found(FERRY, "b.txt")], encoder, ANN).encoded == 1
    assert all("ferry" in text for text in encoder.encoded)


@pytest.mark.usefixtures("whole")
def test_adding_what_is_here(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """It is named and left as it is, and what is sent twice at once is taken once."""
    added = keeper.add([found(CLOCK, "b.txt"), found(FERRY), found(FERRY, "c.txt")], encoder, ANN)
    assert [one.id for one in added.already_here] == [two[0]]
    assert len(added.articles) == 1
    assert len(keeper.articles()) == 3


@pytest.mark.usefixtures("whole", "two")
def test_adding_another_file_of_the_same_name(keeper: Keeper, encoder: Any) -> None:
    """It is another article, and its name is numbered."""
    keeper.add([found(FERRY, "a.txt")], encoder, ANN)
    assert {one.source for one in keeper.articles()} == {"a.txt", "a (2).txt", "z.txt"}


@pytest.mark.usefixtures("whole")
def test_adding_a_page_that_is_known(keeper: Keeper, encoder: Any) -> None:
    """It gets a new edition, and keeps what people have corrected."""
    page = "https://example.org/page"
    (article,) = keeper.add([found(CLOCK, page, "Page")], encoder, ANN).articles
    keeper.correct(article.id, Correction(title="The clock"), encoder, ANN)
    keeper.add([found(FERRY, page, "Page")], encoder, ANN)
    (kept,) = keeper.articles()
    assert (kept.id, kept.title, kept.editions) == (article.id, "The clock", 2)
    assert texts(keeper) == {FERRY}


@pytest.mark.usefixtures("whole", "two")
def test_cancelling(keeper: Keeper, encoder: Any) -> None:
    """Nothing is added; the next purge clears away what was encoded."""
    with pytest.raises(Cancelled):
        keeper.add([found(FERRY, "b.txt")], encoder, ANN, cancelled=lambda: True)
    assert len(keeper.articles()) == 2
    assert len(keeper.history()) == 1


@pytest.mark.usefixtures("whole")
def test_replacing(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """An old quote still stands in its own edition, and is known not to be the current one."""
    with closing(Library(keeper.layout, encoder.fingerprint)) as library:
        article = keeper.show(two[0]).article
        name = str(name_of(article, Span(0, len(CLOCK))))
        assert keeper.replace(two[0], found(FERRY, "new.txt"), encoder, BOB)
        looked_up = look_up(library.store, name)
        assert looked_up.quote is not None
        assert looked_up.quote.text == CLOCK
        places = [place for one in find_text(library, CLOCK).fragments for place in one.places]
        assert places
        assert not any(place.current for place in places)
    shown = keeper.show(two[0])
    assert (shown.article.text, shown.article.title) == (FERRY, "Of harbours")
    assert len(shown.editions) == 2
    assert not keeper.replace(two[0], found(FERRY), encoder, BOB)


def test_replacing_by_a_text_that_is_here(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """It is refused, since the library would hold it twice."""
    with pytest.raises(KeepingError, match="“Zeppelin weather” has that very text") as raised:
        keeper.replace(two[0], found(ZEPPELIN), encoder, BOB)
    assert raised.value.reason is Reason.ALREADY_HERE


@pytest.mark.usefixtures("whole")
def test_correcting(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """A publisher costs no encoding; a title is read with its passages, and is encoded anew."""
    assert keeper.correct(two[0], Correction(publisher="Gazette"), encoder, BOB)
    assert encoder.encoded == []
    assert keeper.correct(two[0], Correction(title="Of clocks"), encoder, BOB)
    assert encoder.encoded == [f"Of clocks\n{CLOCK}"]
    assert not keeper.correct(two[0], Correction(title="Of clocks"), encoder, BOB)
    shown = keeper.show(two[0]).article
    assert (shown.title, shown.publisher, shown.text) == ("Of clocks", "Gazette", CLOCK)


@pytest.mark.usefixtures("whole")
def test_removing(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """It is out of every answer and list at once, also for who has the library open."""
    with closing(Library(keeper.layout, encoder.fingerprint)) as library:
        before = library.snapshot()
        name = str(name_of(keeper.show(two[1]).article, Span(0, len(ZEPPELIN))))
        assert [one.title for one in keeper.remove([two[1]], BOB)] == ["Zeppelin weather"]
        passages = [library.passage(before, row) for row in range(len(before))]
        assert len(library.snapshot()) == 1
        assert {one.title for one in library.articles()} == {"Of harbours"}
        assert not any(one.places for one in find_text(library, ZEPPELIN).fragments)
        assert look_up(library.store, name).standing is QuoteStanding.REMOVED
    assert [passage.article.id for passage in passages if passage][:1] == [two[0]]
    assert texts(keeper) == {CLOCK}
    assert b"zeppelin" not in bytes_below(keeper.layout.derived).lower()


def test_removing_what_is_not_here(keeper: Keeper, two: tuple[str, str]) -> None:
    """Nothing is removed then, not even what is here."""
    with pytest.raises(KeepingError, match="has the id nothing"):
        keeper.remove([two[0], "nothing"], BOB)
    assert len(keeper.articles()) == 2


@pytest.mark.usefixtures("whole")
def test_taking_a_removal_back(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """The article is as it was to its last row; nothing is encoded, and quotes are not removed."""
    before = keeper.show(two[1]), keeper.original(two[1]), texts(keeper)
    keeper.remove([two[1]], BOB)
    undone = keeper.undo(ANN)
    assert (undone.what, [one.id for one in undone.articles]) == (What.REMOVED, [two[1]])
    assert (keeper.show(two[1]), keeper.original(two[1]), texts(keeper)) == before
    assert keeper.near_copies(ZEPPELIN)[0][1] == 1
    with closing(Library(keeper.layout, encoder.fingerprint)) as library:
        assert library.store.removed(before[0].article.edition.sha256) is None
    assert encoder.encoded == []


@pytest.mark.usefixtures("whole")
def test_taking_several_changes_back(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """One after the other, the last first; then there is nothing to take back."""
    before = keeper.show(two[0]).article
    keeper.correct(two[0], Correction(title="The clock"), encoder, ANN)
    keeper.replace(two[0], found(FERRY), encoder, ANN)
    keeper.remove([two[0]], ANN)
    encoder.encoded.clear()
    whats = [keeper.undo(ANN).what for _ in range(4)]
    assert whats == [What.REMOVED, What.REPLACED, What.CORRECTED, None]
    assert keeper.show(two[0]).article == before
    assert texts(keeper) == {CLOCK, ZEPPELIN}
    assert encoder.encoded == []


@pytest.mark.usefixtures("whole")
def test_taking_an_older_change_back(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """What has been done to other articles since stays; each change is taken back once."""
    keeper.correct(two[0], Correction(title="The clock"), encoder, ANN)
    keeper.remove([two[1]], ANN)
    keeper.add([found(FERRY, "f.txt")], encoder, ANN)
    removal, correction = free_to_undo(keeper.history())
    assert (removal.what, correction.what) == (What.REMOVED, What.CORRECTED)
    assert keeper.undo(BOB, correction.id).what is What.CORRECTED
    assert {one.title for one in keeper.articles()} >= {"Of harbours"}
    assert keeper.undo(BOB, removal.id).what is What.REMOVED
    assert texts(keeper) == {CLOCK, ZEPPELIN, FERRY}
    for change in (removal.id, correction.id, 999):
        with pytest.raises(KeepingError, match="that can be taken back") as refused:
            keeper.undo(BOB, change)
        assert refused.value.reason is Reason.UNDO_GONE
    assert free_to_undo(keeper.history()) == ()


@pytest.mark.usefixtures("whole")
def test_taking_a_change_back_before_the_later_one(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """It is refused and not offered: the later one would be lost with it."""
    keeper.correct(two[0], Correction(title="The clock"), encoder, ANN)
    keeper.replace(two[0], found(FERRY), encoder, ANN)
    replaced, corrected, *_ = keeper.history()
    assert free_to_undo(keeper.history()) == (replaced,)
    with pytest.raises(KeepingError, match="changed again since") as refused:
        keeper.undo(ANN, corrected.id)
    assert refused.value.reason is Reason.UNDO_LATER
    assert FERRY in texts(keeper)
    keeper.undo(ANN, replaced.id)
    keeper.undo(ANN, corrected.id)
    assert keeper.show(two[0]).article.title == "Of harbours"
    assert texts(keeper) == {CLOCK, ZEPPELIN}


def test_taking_a_change_back_after_a_week(keeper: Keeper, two: tuple[str, str]) -> None:
    """It is refused, whether or not anything has been erased."""
    keeper.remove([two[0]], ANN)
    (removal, *_) = keeper.history()
    week = datetime.now(UTC) - timedelta(days=8)
    alter(keeper, "UPDATE changes SET at = ?", week.isoformat(timespec="seconds"))
    with pytest.raises(KeepingError, match="or no longer"):
        keeper.undo(ANN, removal.id)


@pytest.mark.usefixtures("whole")
def test_taking_back_what_was_added_again(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """It is left as it is now, under its new id; then the history forgets the old title."""
    keeper.remove([two[1]], ANN)
    (again,) = keeper.add([found(ZEPPELIN, "z.txt", "Airships")], encoder, ANN).articles
    assert again.id != two[1]
    undone = keeper.undo(ANN)
    assert [one.id for one in undone.already_here] == [two[1]]
    assert {one.title for one in keeper.articles()} == {"Of harbours", "Airships"}
    keeper.purge(ANN)
    assert b"weather" not in bytes_below(keeper.layout.folder).lower()


@pytest.mark.usefixtures("whole")
def test_taking_back_where_another_file_has_the_name(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """Its own is numbered."""
    keeper.remove([two[0]], ANN)
    keeper.add([found(FERRY, "a.txt")], encoder, ANN)
    keeper.undo(ANN)
    assert keeper.show(two[0]).article.source == "a (2).txt"


def test_taking_back_after_a_week(keeper: Keeper, two: tuple[str, str]) -> None:
    """It is too late, whether or not anything has been erased."""
    keeper.remove([two[0]], ANN)
    week = datetime.now(UTC) - timedelta(days=8)
    alter(keeper, "UPDATE changes SET at = ?", week.isoformat(timespec="seconds"))
    assert keeper.undo(ANN).what is None
    assert keeper.purge(ANN) == 1


OF_AN_ENCODER = "(encoder_id=?)"
"""How a plan ends that reads all rows of an encoder, which are all that there are."""
SMALL = {
    "CONSTANT ROW",
    "c USING COVERING INDEX sqlite_autoindex_changed_articles_1",  # of the history
    "c USING COVERING INDEX sqlite_autoindex_encoders_1",
    "changed_editions",
    "encoders",
    "json_each VIRTUAL TABLE INDEX 1:",
    "meta",
    "passages USING COVERING INDEX passages_by_key (encoder_id=?)",  # whether there is one
}
"""What may be read through."""


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What SQLite reads through, as its plans say it."""
    seen: set[str] = set()

    class Watched(sqlite3.Connection):
        """A connection that asks for the plan of what it executes."""

        def execute(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
            """Execute it, and keep what its plan reads through."""
            self.plan(statement, values)
            return super().execute(statement, values)

        def executemany(self, statement: str, values: Any, /) -> sqlite3.Cursor:
            """Execute it for each of the values; the plan is the same for all."""
            values = list(values)
            for first in values[:1]:
                self.plan(statement, first)
            return super().executemany(statement, values)

        def plan(self, statement: str, values: Any) -> None:
            """Keep what the statement's plan reads through."""
            if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
                for *_, step in super().execute(f"EXPLAIN QUERY PLAN {statement}", values):
                    verb, _, what = step.partition(" ")
                    if verb == "SCAN" or (verb == "SEARCH" and what.endswith(OF_AN_ENCODER)):
                        seen.add(what)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Watched))
    return seen


@pytest.mark.files_only
def test_what_a_change_reads(keeper: Keeper, encoder: Any, scanned: set[str]) -> None:
    """Nothing that grows with the library's texts, passages or vectors is read through."""
    texts = [f"{text} It is told {number} times." for text in (CLOCK, FERRY) for number in range(9)]
    some = [found(text, f"{number}.txt") for number, text in enumerate(texts)]
    first, second, *_ = keeper.add(some, encoder, ANN).articles
    scanned.clear()
    keeper.correct(first.id, Correction(title="Of clocks"), encoder, BOB)
    keeper.replace(first.id, found(f"{CLOCK} It is now slow."), encoder, BOB)
    keeper.remove([first.id, second.id], BOB)
    keeper.undo(BOB)
    keeper.add([found(f"{FERRY} It is blue.", "g.txt")], encoder, ANN)
    assert scanned
    assert scanned <= SMALL


@pytest.mark.usefixtures("whole")
@pytest.mark.files_only
def test_purging(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """Not a letter of text or title, no vector and no original of it is left in any file."""
    with closing(Library(keeper.layout, encoder.fingerprint)) as library:
        vectors = {key: vector.tobytes() for key, vector in library.store.vectors()}
    keeper.correct(two[1], Correction(title="Zeppelin storms"), encoder, ANN)
    keeper.replace(two[1], found(f"{ZEPPELIN} It rained zeppelins."), encoder, ANN)
    keeper.undo(ANN)
    keeper.remove([two[1]], ANN)
    assert keeper.purge(ANN) == 0
    assert b"zeppelin" in bytes_below(keeper.layout.folder).lower()
    assert keeper.purge(BOB, now=True) == 1
    left = bytes_below(keeper.layout.folder)
    assert b"zeppelin" not in left.lower()
    with closing(Library(keeper.layout, encoder.fingerprint)) as library:
        still = {key for key, _ in library.store.vectors()}
    gone = [vector for key, vector in vectors.items() if key not in still]
    assert gone
    assert not any(vector in left for vector in gone)
    assert keeper.undo(ANN).what is None
    assert {each.title for one in keeper.history() for each in one.articles} == {
        "Of harbours",
        None,
    }


@pytest.mark.usefixtures("whole")
@pytest.mark.files_only
def test_killed_before_the_file_is_wiped(
    keeper: Keeper, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next purge completes it, though there is nothing new to erase."""
    keeper.remove([two[1]], ANN)
    monkeypatch.setattr(Database, "wipe", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keeper.purge(ANN, now=True)
    monkeypatch.undo()
    assert keeper.purge(ANN) == 0
    assert b"zeppelin" not in bytes_below(keeper.layout.folder).lower()


def test_history(keeper: Keeper, encoder: Any, two: tuple[str, str]) -> None:
    """Who did what to which article, the newest first, page by page."""
    keeper.correct(two[0], Correction(author="Ada"), encoder, BOB)
    keeper.remove([two[1]], ANN)
    changes = keeper.history()
    assert [(one.by, one.what) for one in changes] == [
        (ANN, What.REMOVED),
        (BOB, What.CORRECTED),
        (ANN, What.ADDED),
    ]
    assert [one.undoable for one in changes] == [True, True, False]
    assert {one.id for one in changes[2].articles} == set(two)
    assert keeper.history(1, changes[0].id) == changes[1:2]


def test_stats(keeper: Keeper, two: tuple[str, str]) -> None:
    """What is removed still takes room until it is erased."""
    keeper.remove([two[1]], ANN)
    stats = keeper.stats()
    assert (stats.articles, stats.editions, stats.passages, stats.removed) == (1, 1, 1, 1)
    assert stats.characters == len(CLOCK)
    assert stats.file_bytes > stats.bytes > len(CLOCK)
    keeper.purge(ANN, now=True)
    assert keeper.stats().bytes < stats.bytes


@pytest.mark.parametrize(
    ("quota", "reason"),
    [
        (Quota(articles=2), Reason.QUOTA_ARTICLES),
        (Quota(passages=2), Reason.QUOTA_PASSAGES),
        (Quota(bytes=300), Reason.QUOTA_BYTES),
        (Quota(additions_an_hour=2), Reason.QUOTA_ADDITIONS),
    ],
)
def test_quotas(
    keeper: Keeper, encoder: Any, two: tuple[str, str], quota: Quota, reason: Reason
) -> None:
    """What passes one is refused before anything is encoded; what is here stays."""
    with pytest.raises(QuotaReached) as raised:
        Keeper(keeper.layout, quota).add([found(FERRY, "b.txt")], encoder, ANN)
    assert raised.value.reason is reason
    assert raised.value.wanted > raised.value.limit
    assert (len(keeper.articles()), encoder.encoded) == (2, [])


@pytest.mark.usefixtures("whole")
def test_quota_that_is_reached_while_it_encodes(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """It is checked again in the transaction, which is rolled back."""

    def add_meanwhile(done: int, total: int) -> None:
        if done < total:
            Keeper(keeper.layout).add([found(FERRY, "b.txt")], type(encoder)(), BOB)

    text = found("The gull sat on the lantern, and it watched the keeper.", "g.txt")
    with pytest.raises(QuotaReached):
        Keeper(keeper.layout, Quota(articles=3)).add([text], encoder, ANN, add_meanwhile)
    assert [one.what for one in keeper.history()] == [What.ADDED] * 2
    assert texts(keeper) == {CLOCK, ZEPPELIN, FERRY}


@pytest.mark.usefixtures("whole")
def test_removed_and_purged_while_it_encodes(
    keeper: Keeper, encoder: Any, two: tuple[str, str]
) -> None:
    """Whatever vectors that takes away are made again before anything is written."""

    def purge_meanwhile(done: int, total: int) -> None:
        if done == total:
            Keeper(keeper.layout).remove([two[0]], BOB)
            Keeper(keeper.layout).purge(BOB, now=True)

    keeper.add([found(FERRY, "b.txt")], encoder, ANN, purge_meanwhile)
    assert texts(keeper) == {ZEPPELIN, FERRY}


def test_near_copies(keeper: Keeper, two: tuple[str, str]) -> None:
    """The share is exact; what only speaks of the same is none."""
    words = " ".join(f"word{number}" for number in range(40))
    ((article, share),) = keeper.near_copies(f"{CLOCK} {words[:20]}")
    assert (article.id, 0.7 < share < 1) == (two[0], True)
    assert keeper.near_copies(CLOCK)[0][1] == 1
    assert keeper.near_copies("A clock of a harbour was repaired. It is said to work.") == ()


@pytest.mark.usefixtures("whole", "two")
def test_another_model(keeper: Keeper, encoder: Any) -> None:
    """It encodes everything once, and both answer."""
    other = type(encoder)("word-lengths@2")
    assert keeper.encode_all(other) == 2
    assert keeper.encode_all(other) == 0
    assert not check(keeper.layout, other.fingerprint).problems


def _add(layout: Layout, number: int, encoder: object) -> None:
    text = f"Ship number {number} was seen by the keeper of the harbour today."
    Keeper(layout).add([found(text, f"{number}.txt")], encoder, ANN)  # type: ignore[arg-type]


@pytest.mark.usefixtures("whole")
@pytest.mark.files_only
def test_processes_that_add_at_once(keeper: Keeper, encoder: Any) -> None:
    """Each adds its article, to a library that none of them found."""
    context = multiprocessing.get_context("forkserver")
    runs = [context.Process(target=_add, args=(keeper.layout, n, encoder)) for n in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0, 0, 0]
    assert len(keeper.articles()) == 4


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "undo", "replace", "purge"]), st.integers(0, 4)),
    max_size=7,
)


@given(steps=STEPS)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_of_changes(
    steps: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory, encoder: Any
) -> None:
    """The library is whole after every one, and answers from what its list names."""
    keeper = Keeper(Layout.of(tmp_path_factory.mktemp("any"), "server-1"))
    keeper.add([found(CLOCK)], encoder, ANN)
    for step, number in steps:
        ids = [one.id for one in keeper.articles()]
        text = found(f"Keeper number {number} saw the ferry, and he waved at it.", "b.txt")
        if step == "add":
            keeper.add([text], encoder, ANN)
        elif step == "replace" and ids:
            keeper.replace(ids[0], found(f"Edition {number} of {ids[0]}."), encoder, ANN)
        elif step == "remove" and ids:
            keeper.remove(ids[-1:], ANN)
        elif step == "undo":
            keeper.undo(ANN)
        elif step == "purge":
            keeper.purge(ANN, now=True)
        assert not check(keeper.layout, encoder.fingerprint).problems
        assert texts(keeper) == {keeper.show(one.id).article.text for one in keeper.articles()}


def test_killed_at_random_moments(tmp_path: Path, bare_environment: dict[str, str]) -> None:
    """The script in benchmarks/ proves after each kill that nothing is half done."""
    script = ROOT / "benchmarks" / "kill_keeping.py"
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
