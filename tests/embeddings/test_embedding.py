"""What an embedding run encodes, keeps and removes, with an encoder that counts its calls."""

from __future__ import annotations

import json
import multiprocessing
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from embeddings.checking import check
from embeddings.database import Database
from embeddings.embedding import Progress, Report, embed
from embeddings.encoder import SentenceEncoder, Vectors
from embeddings.errors import LibraryError
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.models import Model
from embeddings.reading import Reading, Refusal, read_folder
from embeddings.records import Article, Draft
from embeddings.store import Store

pytestmark = pytest.mark.both_stores

ROOT = Path(__file__).parents[2]
KILLS = 5
LONG_FORM = "ferry was seen by keeper number 3"


def paragraph(subject: str) -> str:
    """Eight sentences, nine words each: long enough to be a passage of its own."""
    sentences = [f"The {subject} was seen by keeper number {n} today." for n in range(8)]
    return " ".join(sentences)


def write(seeds: Path, name: str, *subjects: str, front: str = "title: Of harbours") -> Path:
    """An article with one paragraph on each subject."""
    path = seeds / name
    body = "\n\n".join(paragraph(subject) for subject in subjects)
    path.write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")
    return path


def articles(layout: Layout) -> dict[str, Article]:
    """The articles of the saved library, by source."""
    with closing(Store.existing(layout.truth)) as store:
        return {article.source: article for article in store.articles()}


def passages(layout: Layout, fingerprint: str = "word-lengths@1") -> list[str]:
    """The text of every passage that the library answers from."""
    with closing(Library(layout, fingerprint)) as library:
        snapshot = library.snapshot()
        found = [library.passage(snapshot, row) for row in range(len(snapshot))]
        return [passage.text for passage in found if passage is not None]


def bytes_below(folder: Path) -> bytes:
    """Everything that is saved in any file below the folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


class UntouchableEncoder:
    """An encoder that may be asked for nothing but its name."""

    fingerprint = "word-lengths@1"

    @property
    def dimension(self) -> int:
        """Never asked for."""
        raise AssertionError

    def fits(self, text: str) -> bool:
        """Never asked for."""
        raise AssertionError

    def encode_questions(self, texts: list[str]) -> Vectors:
        """Never asked for."""
        raise AssertionError

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Never asked for."""
        raise AssertionError


def test_first_run(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """Every passage, with its title, and every sentence is encoded once."""
    write(seeds, "a.md", "clock", "ferry")
    report = embed_seeds()
    assert (report.added, report.articles, report.passages, report.encoded) == (("a.md",), 1, 2, 2)
    assert len(encoder.encoded) == len(set(encoder.encoded)) == 2 + 16
    assert f"Of harbours\n{paragraph('clock')}" in encoder.encoded
    assert passages(layout) == [paragraph("clock"), paragraph("ferry")]


def test_restart(embed_seeds: Callable[..., Report], layout: Layout, seeds: Path) -> None:
    """Nothing is encoded, and the encoder is not even asked how long a text may be."""
    write(seeds, "a.md", "clock", "ferry")
    embed_seeds()
    before = bytes_below(layout.derived)
    report = embed_seeds(UntouchableEncoder())
    assert (report.added, report.changed, report.removed, report.encoded) == ((), (), (), 0)
    assert (report.articles, report.passages) == (1, 2)
    assert bytes_below(layout.derived) == before


def test_restart_with_the_model_does_not_load_it(
    layout: Layout, seeds: Path, embed_seeds: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`SentenceEncoder` stays the five seconds away that importing its library takes."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    encoder = SentenceEncoder(Model("none", Path("nowhere"), "word-lengths@1"))
    monkeypatch.setattr(SentenceEncoder, "_model", property(lambda self: pytest.fail("loaded")))
    assert embed(layout, read_folder(seeds), encoder).encoded == 0


def test_editing_one_paragraph(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """Only that paragraph and those of its sentences that are new are encoded."""
    write(seeds, "a.md", "clock", "ferry", "tower")
    embed_seeds()
    before = articles(layout)["a.md"]
    encoder.encoded.clear()
    path = seeds / "a.md"
    path.write_text(path.read_text("utf-8").replace(LONG_FORM, "ferry sank"))
    report = embed_seeds()
    changed = paragraph("ferry").replace(LONG_FORM, "ferry sank")
    assert sorted(encoder.encoded) == sorted(["The ferry sank today.", f"Of harbours\n{changed}"])
    assert (report.changed, report.encoded) == (("a.md",), 1)
    after = articles(layout)["a.md"]
    assert after.id == before.id
    assert after.edition.sha256 != before.edition.sha256
    assert passages(layout) == [paragraph("clock"), changed, paragraph("tower")]


def test_editing_back(embed_seeds: Callable[..., Report], layout: Layout, seeds: Path) -> None:
    """The first edition is the current one again."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    first = articles(layout)["a.md"]
    write(seeds, "a.md", "ferry")
    embed_seeds()
    write(seeds, "a.md", "clock")
    embed_seeds()
    assert articles(layout)["a.md"] == first
    assert passages(layout) == [paragraph("clock")]


def test_renaming(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """Nothing is encoded, and the article keeps its id and edition."""
    path = write(seeds, "a.md", "clock")
    embed_seeds()
    before = articles(layout)["a.md"]
    encoder.encoded.clear()
    path.rename(seeds / "b.md")
    report = embed_seeds()
    after = articles(layout)
    assert list(after) == ["b.md"]
    assert (after["b.md"].id, after["b.md"].edition) == (before.id, before.edition)
    assert encoder.encoded == []
    assert (report.added, report.changed, report.removed) == ((), ("b.md",), ())


def test_renaming_a_file_whose_title_comes_from_its_name(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """The new title shows, and nothing is encoded: the encoder is never shown such a title."""
    path = seeds / "the-old-clock.txt"
    path.write_text(paragraph("clock"))
    embed_seeds()
    encoder.encoded.clear()
    path.rename(seeds / "the-new-clock.txt")
    embed_seeds()
    assert articles(layout)["the-new-clock.txt"].title == "The new clock"
    assert encoder.encoded == []


def test_copying_under_a_name_that_comes_first(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """The copy is what is taken, and the article keeps its id."""
    write(seeds, "b.md", "clock")
    embed_seeds()
    before = articles(layout)["b.md"]
    encoder.encoded.clear()
    write(seeds, "a.md", "clock")
    embed_seeds()
    assert {source: one.id for source, one in articles(layout).items()} == {"a.md": before.id}
    assert encoder.encoded == []


def test_swapping_names(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """Each name has the other's text, and nothing is encoded."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "ferry")
    embed_seeds()
    encoder.encoded.clear()
    (seeds / "a.md").rename(seeds / "c")
    (seeds / "b.md").rename(seeds / "a.md")
    (seeds / "c").rename(seeds / "b.md")
    embed_seeds()
    after = articles(layout)
    assert paragraph("ferry") in after["a.md"].text
    assert paragraph("clock") in after["b.md"].text
    assert sorted(passages(layout)) == [paragraph("clock"), paragraph("ferry")]
    assert encoder.encoded == []
    assert not check(layout, encoder.fingerprint).problems


def test_rotating_names_with_a_rename(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path
) -> None:
    """A becomes b, b becomes c: no two articles ever claim one source."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "ferry")
    embed_seeds()
    (seeds / "b.md").rename(seeds / "c.md")
    (seeds / "a.md").rename(seeds / "b.md")
    embed_seeds()
    after = articles(layout)
    assert set(after) == {"b.md", "c.md"}
    assert paragraph("clock") in after["b.md"].text
    assert paragraph("ferry") in after["c.md"].text


@pytest.mark.files_only
def test_removing(embed_seeds: Callable[..., Report], layout: Layout, seeds: Path) -> None:
    """No answer, no word and no vector of it is left in any file."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "zeppelin", front="title: Of zeppelins\npublisher: Zeppelin Times")
    embed_seeds()
    assert b"zeppelin" in bytes_below(layout.folder).lower()
    with closing(Store.existing(layout.truth)) as store:
        of_b = [vector.tobytes() for _, vector in store.vectors()]
    (seeds / "b.md").unlink()
    report = embed_seeds()
    assert report.removed == ("b.md",)
    assert passages(layout) == [paragraph("clock")]
    left = bytes_below(layout.folder)
    assert b"zeppelin" not in left.lower()
    with closing(Store.existing(layout.truth)) as store:
        still = {vector.tobytes() for _, vector in store.vectors()}
    assert {blob in left for blob in of_b if blob not in still} == {False}


@pytest.mark.files_only
def test_removing_while_a_reader_is_open(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """The write-ahead log is emptied all the same."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "zeppelin")
    embed_seeds()
    with closing(Library(layout, encoder.fingerprint)) as library:
        library.articles()
        (seeds / "b.md").unlink()
        embed_seeds()
        assert b"zeppelin" not in bytes_below(layout.folder).lower()


@pytest.fixture
def many_removed(embed_seeds: Callable[..., Report], seeds: Path) -> None:
    """Short articles in a mixed order, of which many are gone and the next run will find it."""
    drawn = random.Random(7)
    for _ in range(6):
        for number in drawn.sample(range(1000), 40):
            subject = "zeppelin" if number % 3 == 0 else "clock"
            said = f"The {subject} number {number} was seen. " * drawn.randint(1, 30)
            name = f"{number * 7919 % 1000}-{subject * drawn.randint(1, 25)}.txt"
            (seeds / name).write_text(said)
        embed_seeds()
    for path in seeds.glob("*-zeppelin*"):
        path.unlink()


@pytest.mark.usefixtures("many_removed")
def test_removing_many(embed_seeds: Callable[..., Report], layout: Layout) -> None:
    """However often pages were split before; emptying the log alone leaves some (SQLite 3.40)."""
    embed_seeds()
    left = bytes_below(layout.folder)
    assert b"zeppelin" not in left
    assert b"clock" in left


@pytest.mark.usefixtures("many_removed")
@pytest.mark.files_only
def test_killed_before_the_file_is_wiped(
    embed_seeds: Callable[..., Report], layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run completes it, though nothing has changed; the one after has nothing to do."""
    monkeypatch.setattr(Database, "wipe", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        embed_seeds()
    monkeypatch.undo()
    embed_seeds()
    assert b"zeppelin" not in bytes_below(layout.folder)
    monkeypatch.setattr(Database, "wipe", lambda _: 1 / 0)
    embed_seeds()


@pytest.mark.files_only
def test_what_is_only_added_or_edited_costs_no_wiping(
    embed_seeds: Callable[..., Report], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It rewrites the whole file, which takes a while where that is large."""
    monkeypatch.setattr(Database, "wipe", lambda _: 1 / 0)
    write(seeds, "a.md", "clock")
    embed_seeds()
    write(seeds, "a.md", "clock", "ferry")
    write(seeds, "b.md", "gull")
    embed_seeds()


def test_vectors_of_a_run_that_broke_off_do_not_stay_for_ever(
    embed_seeds: Callable[..., Report],
    layout: Layout,
    seeds: Path,
    encoder: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once their article is gone, the next run removes them though nothing else has changed."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    path = write(seeds, "b.md", "zeppelin")
    monkeypatch.setattr("embeddings.embedding._apply", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        embed_seeds()
    monkeypatch.undo()
    with closing(Store.existing(layout.truth)) as store:
        assert _vectors(store) == 2 * 9
        path.unlink()
        embed_seeds()
        assert _vectors(store) == 9


def _vectors(store: Store) -> int:
    (row,) = store.database.rows("SELECT count(*) AS vectors FROM vectors")
    return int(row["vectors"])


def test_removing_the_last_article(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path
) -> None:
    """The library is empty, and opens."""
    path = write(seeds, "a.md", "clock")
    embed_seeds()
    path.unlink()
    assert embed_seeds().articles == 0
    assert passages(layout) == []


def test_no_article_at_all(embed_seeds: Callable[..., Report], layout: Layout) -> None:
    """An empty folder makes an empty library, which is not a missing one."""
    assert embed_seeds().articles == 0
    assert passages(layout) == []


def test_an_article_that_is_refused_now(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """It stays as it was last read, and nothing is encoded."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "ferry")
    embed_seeds()
    encoder.encoded.clear()
    (seeds / "a.md").write_bytes(bytes(range(256)) * 20)
    report = embed_seeds()
    assert [refusal.source for refusal in report.refusals] == ["a.md"]
    assert (report.removed, report.changed, report.articles, report.encoded) == ((), (), 2, 0)
    assert sorted(passages(layout)) == [paragraph("clock"), paragraph("ferry")]


def test_an_article_that_is_refused_now_reaches_another_model(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """It is encoded from what was last read."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    (seeds / "a.md").write_bytes(bytes(range(256)) * 20)
    other = type(encoder)("word-lengths@2")
    assert embed_seeds(other).encoded == 1
    assert passages(layout, "word-lengths@2") == [paragraph("clock")]


def test_an_article_renamed_while_something_unreadable_takes_its_name(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path
) -> None:
    """It is held once, under the name that can be read."""
    path = write(seeds, "a.md", "clock")
    embed_seeds()
    before = articles(layout)["a.md"]
    path.rename(seeds / "b.md")
    path.write_bytes(bytes(range(256)) * 20)
    embed_seeds()
    assert {source: one.id for source, one in articles(layout).items()} == {"b.md": before.id}


def test_a_duplicate(embed_seeds: Callable[..., Report], layout: Layout, seeds: Path) -> None:
    """It is taken once and refused once; when the first goes, the second takes its place."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "clock")
    report = embed_seeds()
    assert [(one.source, one.same_as) for one in report.refusals] == [("b.md", "a.md")]
    assert passages(layout) == [paragraph("clock")]
    before = articles(layout)["a.md"]
    (seeds / "a.md").unlink()
    embed_seeds()
    assert {source: one.id for source, one in articles(layout).items()} == {"b.md": before.id}


def test_an_article_that_becomes_a_duplicate(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path
) -> None:
    """What it said before is no longer said."""
    write(seeds, "a.md", "clock")
    write(seeds, "b.md", "ferry")
    embed_seeds()
    write(seeds, "b.md", "clock")
    assert embed_seeds().removed == ("b.md",)
    assert passages(layout) == [paragraph("clock")]


def test_another_model(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """It encodes all anew, and the first one still answers."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    other = type(encoder)("word-lengths@2")
    assert embed_seeds(other).encoded == 1
    assert len(other.encoded) == 9
    assert passages(layout) == passages(layout, "word-lengths@2") == [paragraph("clock")]
    assert embed_seeds(UntouchableEncoder()).encoded == 0


def test_a_model_that_has_not_seen_an_edit(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """It goes on quoting the edition that it knows, word for word, until it is embedded again."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    write(seeds, "a.md", "ferry")
    embed_seeds(type(encoder)("word-lengths@2"))
    assert passages(layout) == [paragraph("clock")]
    assert passages(layout, "word-lengths@2") == [paragraph("ferry")]
    encoder.encoded.clear()
    embed_seeds()
    assert len(encoder.encoded) == 9
    assert passages(layout) == [paragraph("ferry")]


def test_only_the_publisher_changes(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """Nothing is encoded, and the new one shows."""
    write(seeds, "a.md", "clock", front="title: Of harbours\npublisher: The Gazette")
    embed_seeds()
    encoder.encoded.clear()
    write(seeds, "a.md", "clock", front="title: Of harbours\npublisher: The Herald")
    report = embed_seeds()
    assert (encoder.encoded, report.changed) == ([], ("a.md",))
    assert articles(layout)["a.md"].publisher == "The Herald"


def test_only_the_title_changes(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """The passages, which are read under their title, are encoded again; the sentences are not."""
    write(seeds, "a.md", "clock", "ferry", front="title: Of harbours")
    embed_seeds()
    encoder.encoded.clear()
    write(seeds, "a.md", "clock", "ferry", front="title: Of ports")
    embed_seeds()
    assert sorted(encoder.encoded) == [
        f"Of ports\n{paragraph('clock')}",
        f"Of ports\n{paragraph('ferry')}",
    ]


def test_only_the_language_changes(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path, encoder: Any
) -> None:
    """Its sentences may end elsewhere, so that it is split anew; here they do not."""
    write(seeds, "a.md", "clock", front="title: Of harbours\nlanguage: en")
    embed_seeds()
    encoder.encoded.clear()
    write(seeds, "a.md", "clock", front="title: Of harbours\nlanguage: de")
    assert embed_seeds().changed == ("a.md",)
    assert encoder.encoded == []
    assert articles(layout)["a.md"].language == "de"


def test_two_articles_that_share_a_paragraph(
    embed_seeds: Callable[..., Report], seeds: Path, encoder: Any
) -> None:
    """It is encoded once, and stays when one of them goes."""
    write(seeds, "a.md", "clock", "ferry")
    write(seeds, "b.md", "clock", "tower")
    assert embed_seeds().encoded == 3
    assert len(encoder.encoded) == len(set(encoder.encoded))
    (seeds / "a.md").unlink()
    embed_seeds()
    encoder.encoded.clear()
    write(seeds, "c.md", "clock")
    embed_seeds()
    assert encoder.encoded == []


def test_new_articles_with_the_same_first_text(
    embed_seeds: Callable[..., Report], layout: Layout, seeds: Path
) -> None:
    """An id is made of the first text, and yet never given twice."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    write(seeds, "a.md", "ferry")
    embed_seeds()
    write(seeds, "b.md", "clock")
    embed_seeds()
    ids = [article.id for article in articles(layout).values()]
    assert len(set(ids)) == 2


def test_progress(layout: Layout, seeds: Path, encoder: Any) -> None:
    """It counts the passages that have to be encoded, from none to all."""
    write(seeds, "a.md", *(f"ship{n}" for n in range(20)))
    seen: list[Progress] = []
    embed(layout, read_folder(seeds), encoder, seen.append)
    assert [one.done for one in seen] == [0, 8, 16, 20]
    assert {one.total for one in seen} == {20}


def test_a_run_that_breaks_off_leaves_the_library_as_it_was(
    embed_seeds: Callable[..., Report],
    layout: Layout,
    seeds: Path,
    encoder: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither article nor passage of the half-done run shows; what it encoded is not done again."""
    write(seeds, "a.md", "clock")
    embed_seeds()
    write(seeds, "b.md", *(f"ship{n}" for n in range(20)))
    whole = encoder.encode_passages

    def breaks_in_the_second_batch(texts: list[str]) -> Vectors:
        if len(encoder.encoded) > 100:
            raise KeyboardInterrupt
        return whole(texts)

    monkeypatch.setattr(encoder, "encode_passages", breaks_in_the_second_batch)
    with pytest.raises(KeyboardInterrupt):
        embed_seeds()
    monkeypatch.undo()
    assert passages(layout) == [paragraph("clock")]
    assert not check(layout, encoder.fingerprint).problems
    first_batch = set(encoder.encoded)
    encoder.encoded.clear()
    assert embed_seeds().encoded == 4
    assert not first_batch & set(encoder.encoded)


@pytest.mark.files_only
def test_somebody_else_is_embedding(layout: Layout, encoder: Any) -> None:
    """Who has waited long enough is told what to do."""
    layout.folder.mkdir(parents=True)
    with (
        FileLock(layout.lock),
        pytest.raises(LibraryError, match="Another process has been changing"),
    ):
        embed(layout, Reading((), ()), encoder, lock_timeout_seconds=0.05)


def test_a_folder_that_cannot_be_made(tmp_path: Path, encoder: Any) -> None:
    """A file stands where DATA_DIR should be."""
    (tmp_path / "data").write_text("I am a file.")
    with pytest.raises(LibraryError, match=r"Nothing can be saved in .*set DATA_DIR to another"):
        embed(Layout.of(tmp_path / "data"), Reading((), ()), encoder)


def test_a_refusal_of_what_was_never_read(layout: Layout, encoder: Any) -> None:
    """It is reported and leaves no article."""
    refusal = Refusal("a.txt", "It is empty.")
    report = embed(layout, Reading((), (refusal,)), encoder)
    assert (report.refusals, report.articles) == ((refusal,), 0)


def _embed_drafts(layout: Layout, drafts: tuple[Draft, ...], encoder: object) -> None:
    embed(layout, Reading(drafts, ()), encoder)  # type: ignore[arg-type]


@pytest.mark.files_only
def test_processes_that_embed_at_once(layout: Layout, encoder: Any) -> None:
    """Four of them, each with other articles: the library is wholly one's."""
    context = multiprocessing.get_context("forkserver")
    sets = [
        tuple(Draft(f"{n}.txt", paragraph(f"ship{n + first}"), f"Of {n}") for n in range(10))
        for first in (0, 5, 10, 15)
    ]
    runs = [context.Process(target=_embed_drafts, args=(layout, one, encoder)) for one in sets]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0, 0, 0]
    assert not check(layout, encoder.fingerprint).problems
    assert sorted(passages(layout)) in [sorted(draft.text for draft in one) for one in sets]


def test_killed_at_random_moments(tmp_path: Path, bare_environment: dict[str, str]) -> None:
    """The script in benchmarks/ proves after each kill that nothing is lost or done twice."""
    script = ROOT / "benchmarks" / "kill_embedding.py"
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
