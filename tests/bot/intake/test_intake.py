"""The intake from a preview to an article in the library, with a porter of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import inherited_environment
from bot.intake import Intake, Job, JobGone, JobState, starting
from bot.intake import intake as intake_module
from bot.intake.starting import PorterOrders
from embeddings import QuothError, Verdict, open_retriever
from embeddings.fetching.fetcher import Fetched
from embeddings.keeping import UNDO_DAYS, Actor, Correction, KeepingError
from embeddings.layout import SHIPPED, Layout, model_cache
from embeddings.reading import Concern, Original, ReadingLimits, UploadReading, read_upload

ROOT = Path(__file__).parents[3]
ADA = Actor(7, "ada")
LIBRARY = "server-1"
BELLS = "The bells\n\nThe bells of the harbour rang at noon. A storm had torn the rope in March.\n"
PAGE = "https://example.org/bells.txt"
QUICK_PORTER = """
import importlib.util, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("conftest", sys.argv[1])
conftest = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conftest)
from bot.porter import Leaving, Rounds, work
from embeddings.keeping import NO_QUOTA

leaving = Leaving()
leaving.listen()
data = Path(sys.argv[sys.argv.index("--data") + 1])
work(data, conftest.WordLengthEncoder, NO_QUOTA, leaving, Rounds(0.2, 0.05))
"""


class Pages:
    """A web of one page."""

    text = BELLS

    async def fetch(
        self, url: str, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """The page."""
        assert url == PAGE
        return Fetched(url, "text/plain", self.text.encode())


async def read_here(upload: Original, limits: ReadingLimits) -> UploadReading:
    """In this process."""
    return read_upload(upload, limits)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def opened(tmp_path: Path, pages: Pages) -> Callable[[], Awaitable[Intake]]:
    """Opens an intake over the test's folder."""
    conftest = str(ROOT / "tests" / "conftest.py")
    program = (sys.executable, "-c", QUICK_PORTER, conftest)
    orders = PorterOrders(tmp_path, program=program)
    return lambda: Intake.opened(orders, inherited_environment(), fetcher=pages, read=read_here)


@pytest.fixture
async def intake(opened: Callable[[], Awaitable[Intake]]) -> AsyncIterator[Intake]:
    intake = await opened()
    yield intake
    await intake.close()


@pytest.fixture
async def working(intake: Intake) -> Intake:
    """One with a porter."""
    intake.begin()
    return intake


def upload(text: str = BELLS, name: str = "bells.txt") -> Original:
    """A file that a person sent."""
    return Original(name, "text/plain", text.encode())


def bytes_below(folder: Path) -> bytes:
    """Everything that is saved there."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def over(intake: Intake, job: Job) -> Job:
    """The job at its end."""
    async with asyncio.timeout(60):
        while not job.state.is_over:
            await asyncio.sleep(0.01)
            job = await intake.job(job.id) or pytest.fail("forgotten")
    return job


async def added(intake: Intake, original: Original) -> str:
    """The id of an article that was added."""
    preview = await intake.preview_file(LIBRARY, original, ADA)
    job = await over(intake, await intake.accept(preview.job.id))
    return job.outcome.finished[0].id


async def test_a_file_is_previewed_corrected_and_added(working: Intake) -> None:
    """Nothing is in the library before it was accepted."""
    preview = await working.preview_file(LIBRARY, upload(), ADA)
    (found,) = preview.found
    assert found.original == upload()
    assert Concern.NO_DATE in found.concerns
    assert await working.articles(LIBRARY) == ()
    changed = await working.correct(preview.job.id, 0, Correction(title="Bells of March"))
    assert changed.found[0].draft.title == "Bells of March"
    assert await working.preview(preview.job.id) == changed
    job = await over(working, await working.accept(preview.job.id))
    assert (job.state, job.by) == (JobState.DONE, ADA)
    (article,) = await working.articles(LIBRARY)
    assert article.title == "Bells of March"
    assert await working.preview(preview.job.id) is None


async def test_a_page_keeps_its_address(working: Intake) -> None:
    """And gets a new edition when it is read again."""
    preview = await working.preview_page(LIBRARY, PAGE, ADA)
    assert preview.found[0].draft.url == PAGE
    job = await over(working, await working.accept(preview.job.id))
    (article,) = job.outcome.finished
    working._gathering.fetcher.text = BELLS + "\nIt was mended in May.\n"  # type: ignore[attr-defined]
    again = await over(working, await working.refresh(LIBRARY, article.id, ADA))
    assert [one.id for one in again.outcome.finished] == [article.id]
    shown = await working.show(LIBRARY, article.id)
    assert shown.article.text.endswith("It was mended in May.")
    assert len(shown.editions) == 2


async def test_a_file_is_read_again_from_the_original(working: Intake) -> None:
    """Nobody has to send it anew; what is the same stays."""
    article_id = await added(working, upload())
    job = await over(working, await working.refresh(LIBRARY, article_id, ADA))
    assert (job.state, job.outcome.there_already) == (JobState.DONE, 1)


async def test_a_text_is_pasted(intake: Intake) -> None:
    """Under the title that was given to it, whatever stands in it."""
    preview = await intake.preview_text(LIBRARY, "Of a/b \n bells", "It rang. \ud800", ADA)
    (found,) = preview.found
    assert found.draft.title == "Of a/b bells"
    assert found.draft.text.startswith("It rang.")
    untitled = await intake.preview_text(LIBRARY, " ", BELLS, ADA)
    assert untitled.found[0].draft.title


async def test_what_holds_no_article(intake: Intake) -> None:
    """There is nothing to accept, and the reason is told."""
    preview = await intake.preview_file(LIBRARY, upload(""), ADA)
    assert preview.found == ()
    assert len(preview.refusals) == 1
    with pytest.raises(JobGone):
        await intake.accept(preview.job.id)


async def test_near_copies_are_named(working: Intake) -> None:
    """With the share that is the same."""
    article_id = await added(working, upload())
    preview = await working.preview_file(LIBRARY, upload(BELLS + "It did.", "b.txt"), ADA)
    (copy,) = preview.near_copies[0]
    assert copy.article_id == article_id
    assert 50 <= copy.percent < 100


async def test_an_article_is_corrected_removed_and_taken_back(working: Intake) -> None:
    """Each by whoever did it; undoing is of the article that was meant, or of none."""
    article_id = await added(working, upload())
    job = await working.correct_article(LIBRARY, article_id, Correction(title="Ropes"), ADA)
    assert job.state is JobState.DONE
    assert (await working.show(LIBRARY, article_id)).article.title == "Ropes"
    with pytest.raises(KeepingError):
        await working.correct_article(LIBRARY, article_id, Correction(published="May"), ADA)
    await working.remove(LIBRARY, article_id, ADA)
    assert await working.articles(LIBRARY) == ()
    assert (await working.undo(LIBRARY, "another", ADA)).articles == ()
    assert [one.id for one in (await working.undo(LIBRARY, article_id, ADA)).articles] == [
        article_id
    ]
    assert (await working.stats(LIBRARY)).articles == 1
    assert len(await working.history(LIBRARY)) == 4


async def test_an_export_goes_into_another_library(working: Intake, tmp_path: Path) -> None:
    """And lies nowhere afterwards."""
    await added(working, upload())
    export = await working.export(LIBRARY, ADA)
    job = await over(working, await working.add_export("server-2", export, ADA))
    assert job.state is JobState.DONE
    assert [one.title for one in await working.articles("server-2")] == ["Bells"]
    assert not list((tmp_path / "exports").iterdir())


async def test_a_restart_goes_on(opened: Callable[[], Awaitable[Intake]]) -> None:
    """What was previewed can be accepted, and what was queued is done."""
    first = await opened()
    queued = await first.preview_file(LIBRARY, upload(), ADA)
    await first.accept(queued.job.id)
    preview = await first.preview_file(LIBRARY, upload("Ropes\n\nOf hemp.", "r.txt"), ADA)
    await first.close()
    second = await opened()
    second.begin()
    await over(second, queued.job)
    await over(second, await second.accept(preview.job.id))
    assert len(await second.articles(LIBRARY)) == 2
    await second.close()


async def test_what_waits_is_done_by_whoever_is_on_duty(
    opened: Callable[[], Awaitable[Intake]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two processes over one queue; it goes on when the duty moves."""
    monkeypatch.setattr(starting, "LOOK_SECONDS", 0.02)
    on_duty: list[Intake] = []
    processes = [await opened(), await opened()]
    for process in processes:
        process.begin(lambda process=process: process in on_duty)
    preview = await processes[0].preview_file(LIBRARY, upload(), ADA)
    await processes[0].accept(preview.job.id)
    await asyncio.sleep(0.1)  # as long as several looks
    assert await processes[0].job(preview.job.id) == replace(preview.job, state=JobState.QUEUED)
    on_duty.append(processes[1])
    assert (await over(processes[0], preview.job)).state is JobState.DONE
    for process in processes:
        await process.close()


async def test_watching_tells_of_changes_until_the_end(
    working: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No state twice, and the last is the end."""
    monkeypatch.setattr(intake_module, "WATCH_SECONDS", 0.01)
    preview = await working.preview_file(LIBRARY, upload(), ADA)
    await working.accept(preview.job.id)
    async with asyncio.timeout(60):
        seen = [job async for job in working.watch(preview.job.id)]
    assert seen[-1].state is JobState.DONE
    assert all(first != second for first, second in pairwise(seen))
    assert [job async for job in working.watch("0" * 16)] == []


async def test_the_shipped_library_takes_nothing(intake: Intake) -> None:
    """It is made of the seeds folder."""
    with pytest.raises(QuothError, match="seeds"):
        await intake.preview_file(SHIPPED, upload(), ADA)


async def test_a_left_servers_work_and_feeds_are_wiped(intake: Intake, tmp_path: Path) -> None:
    """Down to the bytes."""
    await intake.preview_file(LIBRARY, upload(name="zanzibarcanary.txt"), ADA)
    await intake.server_left(int(LIBRARY.removeprefix("server-")))
    assert b"zanzibarcanary" not in bytes_below(tmp_path)


def test_until_when_a_removal_can_be_taken_back() -> None:
    """UNDO_DAYS from now."""
    assert Intake.undoable_until() == (datetime.now(UTC) + timedelta(days=UNDO_DAYS)).date()


async def test_with_the_real_model(model_folder: Path, tmp_path: Path) -> None:
    """From a file to an answer, by the porter's own command and with its own model."""
    data = tmp_path / "data"
    data.mkdir()
    model_cache(data).symlink_to(model_folder)
    intake = await Intake.opened(PorterOrders(data), inherited_environment(), read=read_here)
    intake.begin()
    try:
        preview = await intake.preview_file(LIBRARY, upload(), ADA)
        job = await intake.accept(preview.job.id)
        async with asyncio.timeout(180):
            while not job.state.is_over:
                await asyncio.sleep(0.2)
                job = await intake.job(job.id) or pytest.fail("forgotten")
    finally:
        await intake.close()
    assert (job.state, job.passages_done) == (JobState.DONE, 1)
    layout = Layout.of(data, LIBRARY)
    layout.folder.rename(Layout.of(data).folder)
    retriever = open_retriever(data, "", "")
    answer = retriever.answer("When did the bells of the harbour ring?")
    assert answer.verdict is not Verdict.NONE  # how sure it is, the judge is tested for
    assert answer.quotes[0].highlight.of(answer.quotes[0].article.text).endswith("rang at noon.")
