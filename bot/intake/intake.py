"""The intake as the cogs use it: previews, jobs, quick changes and feeds, off the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.intake.database import queue_file
from bot.intake.following import Following
from bot.intake.gathering import Fetches, Gathering, Read
from bot.intake.queue import JobGone, Queue, Task
from bot.intake.quick import clear_passing, exported, near_copies, undone
from bot.intake.records import Feed, Job, JobKind, JobState, NearCopy, Preview
from bot.intake.starting import PorterOrders, Starting
from bot.intake.threads import OwnThread, QueueThread
from bot.intake.why import why_refused
from embeddings import QuothError
from embeddings.fetching.fetcher import Fetcher
from embeddings.fetching.policy import FetchPolicy
from embeddings.keeping.correction import Correction
from embeddings.keeping.errors import KeepingError, Reason
from embeddings.keeping.keeper import UNDO_DAYS, Keeper
from embeddings.keeping.leaving import mark_back, mark_left
from embeddings.keeping.records import (
    Actor,
    Change,
    Shown,
    Stats,
    Summary,
    Touched,
    Undone,
    free_to_undo,
)
from embeddings.layout import (
    SHIPPED,
    Layout,
    layouts_at,
    server_library,
    servers_with_libraries,
)
from embeddings.reading import (
    Found,
    Original,
    ReadingLimits,
    UploadReading,
    read_in_worker,
)
from embeddings.records import Draft

if TYPE_CHECKING:
    from embeddings.postgres import Server

log = logging.getLogger(__name__)

T = TypeVar("T")

WATCH_SECONDS = 2.0
"""Between two changes of a job that `watch` tells of."""
CORRECTING_SECONDS = 120.0
"""For which a correction is waited for; it is made all the same."""
_LOOK_SECONDS = 0.5
_EXPORT_SECONDS = 3600.0
"""After which a file that is made of a library was left behind by a process that was killed."""
_LOOKED_THROUGH = 200
"""Changes, for those that can be taken back."""
_COMPARED = 20
"""Articles of one preview that are compared with those of the library."""


class Intake:
    """The way into the libraries; every call may wait, none blocks the event loop.

    `library` is a library's name. Who presses a button is checked by the cog: it compares the
    job's library with the one that person may keep before it calls with a job's id.
    Each call raises a QuothError whose sentence may be shown to the library's keepers, JobGone
    and KeepingError among them.
    """

    def __init__(
        self,
        queue: QueueThread,
        gathering: Gathering,
        orders: PorterOrders,
        environment: Mapping[str, str],
        server: Server | None = None,
    ) -> None:
        self._server = server
        self.quota = orders.quota
        self._data_dir = orders.data_dir
        self._queue = queue
        self._gathering = gathering
        self._keeping = OwnThread("keeping")
        self._following = Following(queue, gathering)
        self._porter = Starting(
            orders.command(), orders.environment(environment), self._porter_is_wanted
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._is_our_duty: Callable[[], bool] = lambda: True

    @classmethod
    async def opened(
        cls,
        orders: PorterOrders,
        environment: Mapping[str, str],
        *,
        server: Server | None = None,
        fetcher: Fetches | None = None,
        limits: ReadingLimits | None = None,
        read: Read = read_in_worker,
    ) -> Intake:
        """Open the queue, or make it; nothing is worked on before `begin`.

        With a server the queue and the libraries are there, else in files.

        Raises:
            QueueUnusable: the queue cannot be used.
        """
        queue = await QueueThread.opened(server or queue_file(orders.data_dir))
        clear_passing(orders.data_dir, "exports", older_than_seconds=_EXPORT_SECONDS)
        gathering = Gathering(fetcher or Fetcher(FetchPolicy()), read, limits or ReadingLimits())
        return cls(queue, gathering, orders, environment, server)

    def begin(self, is_our_duty: Callable[[], bool] = lambda: True) -> None:
        """Keep a porter at work, and poll the feeds, whenever that is our duty, until `close`."""
        self._is_our_duty = is_our_duty
        following = self._following.go_on(is_our_duty)
        for name, work in (("porter", self._porter.go_on()), ("feeds", following)):
            task = asyncio.create_task(work, name=name)
            task.add_done_callback(_say_why_it_ended)
            self._tasks.append(task)

    async def leave(self) -> None:
        """End the porter and the polling; what waits goes on when it is opened again."""
        await self._porter.leave()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._porter.leave()  # one may have been started meanwhile

    async def close(self) -> None:
        """Leave, and close the queue."""
        await self.leave()
        self._keeping.close()
        await self._queue.close()

    async def preview_file(self, library: str, upload: Original, by: Actor) -> Preview:
        """Read what a person sent; nothing is added before `accept`."""
        return await self._previewed(library, await self._gathering.file(upload), by)

    async def preview_page(self, library: str, url: str, by: Actor) -> Preview:
        """Fetch and read a page; nothing is added before `accept`."""
        return await self._previewed(library, await self._gathering.page(url), by)

    async def preview_text(self, library: str, title: str, text: str, by: Actor) -> Preview:
        """Take a text that was pasted; nothing is added before `accept`."""
        return await self._previewed(library, await self._gathering.text(title, text), by)

    async def preview(self, job_id: str) -> Preview | None:
        """The preview again, as it was last corrected; None if it is no preview (any longer)."""
        previewed = await self._queue.run(lambda queue: queue.previewed(job_id))
        if previewed is None:
            return None
        job, found, refusals = previewed
        return Preview(job, found, refusals, await self._near_copies(job.library, found))

    async def correct(self, job_id: str, place: int, correction: Correction) -> Preview:
        """Change the details of one article of a preview, by its place in `found`."""
        await self._queue.run(lambda queue: queue.correct(job_id, place, correction))
        preview = await self.preview(job_id)
        if preview is None:
            raise JobGone
        return preview

    async def accept(self, job_id: str) -> Job:
        """Queue what was previewed; a second click finds it queued already, and changes nothing."""
        return await self._queued(lambda queue: queue.accept(job_id))

    async def add_export(self, library: str, export: Original, by: Actor) -> Job:
        """Queue the import of an export (`/library import`)."""
        task = Task(JobKind.IMPORT, export=export.content)
        return await self._queued(lambda queue: queue.put(library, task, by))

    async def refresh(self, library: str, article_id: str, by: Actor) -> Job:
        """Read an article's page again, or else its original, and queue it as a new edition."""
        found = await self._read_again(library, article_id)
        task = Task(JobKind.REFRESH, article_id)
        return await self._queued(lambda queue: queue.put(library, task, by, [found]))

    async def correct_article(
        self, library: str, article_id: str, correction: Correction, by: Actor
    ) -> Job:
        """Change what is said of an article, and wait for it, since its passages are encoded anew.

        Raises:
            KeepingError: there is no such article, or what was typed cannot be taken.
            QuothError: it failed later.
        """
        article = (await self.show(library, article_id)).article
        correction.applied(Draft(article.source, "", article.title))
        task = Task(JobKind.CORRECT, article_id, correction)
        job = await self._queued(lambda queue: queue.put(library, task, by))
        job = await self._over(job, CORRECTING_SECONDS)
        if job.state is JobState.FAILED:
            raise QuothError(job.reason or "It failed.")
        return job

    async def cancel(self, job_id: str) -> Job:
        """Put a preview or a waiting job away at once, stop one under way after the next batch."""
        return await self._queue.run(lambda queue: queue.cancel(job_id))

    async def retry(self, job_id: str) -> Job:
        """Queue what failed of a job once more."""
        return await self._queued(lambda queue: queue.retry(job_id))

    async def job(self, job_id: str) -> Job | None:
        """The job as it stands; None once it is forgotten, a day after it was over."""
        return await self._queue.run(lambda queue: queue.job(job_id))

    async def jobs(self, library: str) -> tuple[Job, ...]:
        """The jobs of a library, the newest first, without previews."""
        return await self._queue.run(lambda queue: queue.jobs(library))

    async def watch(self, job_id: str) -> AsyncIterator[Job]:
        """The job each time it has changed, at most once in two seconds, until it is over."""
        last = None
        while (job := await self.job(job_id)) is not None:
            if job != last:
                yield job
                last = job
            if job.state.is_over:
                break
            await asyncio.sleep(WATCH_SECONDS)

    async def articles(self, library: str) -> tuple[Summary, ...]:
        """Every article of a library by title, without its text."""
        return await self._keep(library, lambda keeper: keeper.articles())

    async def show(self, library: str, article_id: str) -> Shown:
        """Everything about one article. Raises KeepingError if there is none."""
        return await self._keep(library, lambda keeper: keeper.show(article_id))

    async def remove(self, library: str, article_id: str, by: Actor) -> tuple[Touched, ...]:
        """Take an article out of every answer; it can be taken back. Raises KeepingError."""
        return await self._keep(library, lambda keeper: keeper.remove([article_id], by))

    async def undo(self, library: str, article_id: str | None, by: Actor) -> Undone:
        """Take back the last change, if it is one of that article where one is named."""
        return await self._keep(library, lambda keeper: undone(keeper, article_id, by))

    async def undo_change(self, library: str, change_id: int, by: Actor) -> Undone:
        """Take back the change of that id. Raises KeepingError if it cannot be, or not yet."""
        return await self._keep(library, lambda keeper: keeper.undo(by, change_id))

    async def undoable(self, library: str) -> tuple[Change, ...]:
        """The changes of the last UNDO_DAYS that can be taken back now, the newest first."""
        since = datetime.now(UTC) - timedelta(days=UNDO_DAYS)
        changes = await self.history(library, most=_LOOKED_THROUGH)
        return tuple(one for one in free_to_undo(changes) if one.at >= since)

    async def history(
        self, library: str, older_than: int | None = None, most: int = 50
    ) -> tuple[Change, ...]:
        """What was done to a library by whom, the newest first; `older_than` is a change's id."""
        return await self._keep(library, lambda keeper: keeper.history(most, older_than))

    async def stats(self, library: str) -> Stats:
        """How large a library is."""
        return await self._keep(library, lambda keeper: keeper.stats())

    async def export(self, library: str, by: Actor) -> Original:
        """The whole library as one file, which `add_export` takes. Raises KeepingError."""
        name = f"{library}.zip"
        return await self._keep(library, lambda keeper: exported(keeper, self._data_dir, name, by))

    @staticmethod
    def undoable_until() -> date:
        """Until when something that is removed now can be taken back."""
        return (datetime.now(UTC) + timedelta(days=UNDO_DAYS)).date()

    async def feeds(self, library: str) -> tuple[Feed, ...]:
        """The feeds that a library follows, with what went wrong at the last poll."""
        return await self._following.feeds(library)

    async def follow_feed(self, library: str, url: str, by: Actor) -> Feed:
        """Follow a feed: its new entries become additions, without a preview."""
        _refuse_shipped(library)
        return await self._following.follow(library, url, by)

    async def unfollow_feed(self, library: str, url: str) -> bool:
        """Follow it no longer; false if it was not followed."""
        return await self._following.unfollow(library, url)

    async def server_left(self, server_id: int) -> None:
        """Wipe the jobs and feeds of a server's library, which is erased in UNDO_DAYS."""
        library = server_library(server_id)

        def forget(queue: Queue) -> None:
            queue.forget_library(library)
            queue.wipe()

        await self._queue.run(forget)
        await self._keeping.run(lambda: mark_left(self._layout(library)))

    async def server_back(self, server_id: int) -> None:
        """Keep the library of a server that was left by mistake."""
        layout = self._layout(server_library(server_id))
        await self._keeping.run(lambda: mark_back(layout))

    async def servers(self) -> frozenset[int]:
        """The servers that have libraries of their own."""
        return await self._keeping.run(lambda: servers_with_libraries(self._data_dir, self._server))

    async def _previewed(self, library: str, reading: UploadReading, by: Actor) -> Preview:
        _refuse_shipped(library)
        state = JobState.PREVIEWED if reading.found else JobState.CANCELLED
        job = await self._queue.run(
            lambda queue: queue.put(
                library, Task(JobKind.ADD), by, reading.found, reading.refusals, state
            )
        )
        copies = await self._near_copies(library, reading.found)
        return Preview(job, reading.found, reading.refusals, copies)

    async def _near_copies(
        self, library: str, found: Sequence[Found]
    ) -> dict[int, tuple[NearCopy, ...]]:
        def compare(keeper: Keeper) -> dict[int, tuple[NearCopy, ...]]:
            near = {
                place: near_copies(keeper, one.draft.text)
                for place, one in enumerate(found[:_COMPARED])
            }
            return {place: copies for place, copies in near.items() if copies}

        return await self._keep(library, compare)

    async def _read_again(self, library: str, article_id: str) -> Found:
        article = (await self.show(library, article_id)).article
        if article.url is not None:
            reading = await self._gathering.page(article.url)
        else:
            original = await self._keep(library, lambda keeper: keeper.original(article_id))
            if original is None:
                raise KeepingError(
                    Reason.NO_ORIGINAL,
                    "It has no address, and what it was read from was not kept. "
                    "Send it again as a file.",
                )
            reading = await self._gathering.file(original)
        if not reading.found:
            raise QuothError(why_refused(reading.refusals[0]))
        return reading.found[0]

    async def _over(self, job: Job, seconds: float) -> Job:
        """The job once it is over, or as it stands after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not job.state.is_over:
                    await asyncio.sleep(_LOOK_SECONDS)
                    job = await self.job(job.id) or job
        return job

    async def _queued(self, work: Callable[[Queue], Job]) -> Job:
        job = await self._queue.run(work)
        self._porter.wake()
        return job

    async def _porter_is_wanted(self) -> bool:
        return self._is_our_duty() and (
            await self._queue.run(lambda queue: queue.has_work()) or await self._purge_is_due()
        )

    async def _purge_is_due(self) -> bool:
        if not await self._queue.run(lambda queue: queue.purge_is_due()):
            return False
        return bool(await self._keeping.run(lambda: layouts_at(self._data_dir, self._server)))

    def _layout(self, library: str) -> Layout:
        return Layout.of(self._data_dir, library, self._server)

    async def _keep(self, library: str, work: Callable[[Keeper], T]) -> T:
        keeper = Keeper(self._layout(library), self.quota)
        return await self._keeping.run(lambda: work(keeper))


def _refuse_shipped(library: str) -> None:
    if library == SHIPPED:
        raise QuothError("That library is made of the seeds folder: quoth embed")


def _say_why_it_ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("The work of the intake (%s) has ended", task.get_name(), exc_info=error)
