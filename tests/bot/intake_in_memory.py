"""An intake that does at once what the real one queues: real keepers, an encoder of the head."""

# ruff: noqa: D102 - what each call does is said at `Intake`

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.intake import Finished, Intake, Job, JobGone, JobKind, JobState, NearCopy, Outcome, Preview
from bot.intake.quick import exported, undone
from bot.intake.records import Feed
from embeddings.keeping import Actor, Correction, Keeper, Quota
from embeddings.keeping.leaving import mark_back, mark_left
from embeddings.keeping.records import free_to_undo
from embeddings.layout import Layout, server_library, servers_with_libraries
from embeddings.reading import Concern, Found, Original, ReadingLimits, read_upload
from embeddings.records import Draft


@dataclass
class IntakeInMemory(Intake):
    """Keeps its jobs in memory; `carry_out` does the next of them."""

    data: Path
    encoder: Any
    quota: Quota = field(default_factory=Quota)
    pages: dict[str, str | Exception] = field(default_factory=dict)
    """What is found at an address, as text."""
    at_once: bool = True
    previews: dict[str, Preview] = field(default_factory=dict)
    kept: dict[str, Job] = field(default_factory=dict)
    followed: list[Feed] = field(default_factory=list)

    async def servers(self) -> frozenset[int]:
        return servers_with_libraries(self.data)

    async def server_left(self, server_id: int) -> None:
        mark_left(Layout.of(self.data, server_library(server_id)))

    async def server_back(self, server_id: int) -> None:
        mark_back(Layout.of(self.data, server_library(server_id)))

    def keeper(self, library: str) -> Keeper:
        """The real one."""
        return Keeper(Layout.of(self.data, library), self.quota)

    def _job(self, library: str, kind: JobKind, by: Actor, articles: int = 1) -> Job:
        job_id = secrets.token_hex(8)
        job = Job(job_id, library, kind, JobState.QUEUED, by, datetime.now(UTC), articles)
        self.kept[job_id] = job
        return job

    async def preview_file(self, library: str, upload: Original, by: Actor) -> Preview:
        read = read_upload(upload, ReadingLimits())
        return self._previewed(library, read.found, read.refusals, by)

    async def preview_page(self, library: str, url: str, by: Actor) -> Preview:
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        draft = Draft(url, page, page.split("\n")[0], url=url, language="en")
        original = Original(url, "text/html", page.encode())
        return self._previewed(library, (Found(draft, original, (Concern.NO_DATE,)),), (), by)

    async def preview_text(self, library: str, title: str, text: str, by: Actor) -> Preview:
        draft = Draft(f"{title}.txt", text, title or text.split("\n")[0], language="en")
        original = Original(f"{title}.txt", "text/plain", text.encode())
        return self._previewed(library, (Found(draft, original),), (), by)

    def _previewed(self, library: str, found: Any, refusals: Any, by: Actor) -> Preview:
        job = replace(self._job(library, JobKind.ADD, by, len(found)), state=JobState.PREVIEWED)
        near = {
            place: tuple(
                NearCopy(article.id, article.title, round(100 * share))
                for article, share in self.keeper(library).near_copies(one.draft.text)
            )
            for place, one in enumerate(found)
        }
        preview = Preview(
            job, found, refusals, {place: some for place, some in near.items() if some}
        )
        self.kept[job.id], self.previews[job.id] = job, preview
        return preview

    async def preview(self, job_id: str) -> Preview | None:
        return self.previews.get(job_id)

    async def correct(self, job_id: str, place: int, correction: Correction) -> Preview:
        preview = self.previews[job_id]
        found = list(preview.found)
        found[place] = replace(found[place], draft=correction.applied(found[place].draft))
        self.previews[job_id] = replace(preview, found=tuple(found))
        return self.previews[job_id]

    async def accept(self, job_id: str) -> Job:
        self.kept[job_id] = replace(self.kept[job_id], state=JobState.QUEUED)
        return self.carry_out(job_id) if self.at_once else self.kept[job_id]

    def carry_out(self, job_id: str) -> Job:
        """Do the work of a job that adds."""
        job = self.kept[job_id]
        found = self.previews.pop(job_id).found
        added = self.keeper(job.library).add(found, self.encoder, job.by)
        finished = tuple(Finished(each.id, each.title or "") for each in added.articles)
        outcome = Outcome(finished, len(added.already_here))
        self.kept[job_id] = replace(job, state=JobState.DONE, outcome=outcome)
        return self.kept[job_id]

    def now(self, job_id: str, **changes: Any) -> None:
        """Let a job stand otherwise, as the porter would."""
        self.kept[job_id] = replace(self.kept[job_id], **changes)

    async def add_export(self, library: str, export: Original, by: Actor) -> Job:
        job = self._job(library, JobKind.IMPORT, by)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export"
            path.write_bytes(export.content)
            added = self.keeper(library).import_from(path, self.encoder, by)
        finished = tuple(Finished(each.id, each.title or "") for each in added.articles)
        self.now(job.id, state=JobState.DONE, outcome=Outcome(finished, len(added.already_here)))
        return self.kept[job.id]

    async def refresh(self, library: str, article_id: str, by: Actor) -> Job:
        shown = self.keeper(library).show(article_id)
        job = self._job(library, JobKind.REFRESH, by)
        page = self.pages.get(shown.article.url or "", shown.article.text)
        found = Found(Draft("", str(page), shown.article.title), Original("", "", b""))
        changed = self.keeper(library).replace(article_id, found, self.encoder, by)
        finished = (Finished(article_id, shown.article.title),) if changed else ()
        self.now(job.id, state=JobState.DONE, outcome=Outcome(finished))
        return self.kept[job.id]

    async def cancel(self, job_id: str) -> Job:
        self.previews.pop(job_id, None)
        self.now(job_id, state=JobState.CANCELLED)
        return self.kept[job_id]

    async def retry(self, job_id: str) -> Job:
        if self.kept[job_id].state is not JobState.FAILED:
            raise JobGone
        self.now(job_id, state=JobState.QUEUED, reason=None)
        return self.kept[job_id]

    async def job(self, job_id: str) -> Job | None:
        return self.kept.get(job_id)

    async def feeds(self, library: str) -> tuple[Feed, ...]:
        return tuple(feed for feed in self.followed if feed.library == library)

    async def follow_feed(self, library: str, url: str, by: Actor) -> Feed:
        feed = Feed(library, url, "Harbour news", by, datetime.now(UTC))
        self.followed.append(feed)
        return feed

    async def unfollow_feed(self, library: str, url: str) -> bool:
        before = len(self.followed)
        self.followed = [f for f in self.followed if (f.library, f.url) != (library, url)]
        return len(self.followed) < before

    async def articles(self, library: str) -> Any:
        return self.keeper(library).articles()

    async def show(self, library: str, article_id: str) -> Any:
        return self.keeper(library).show(article_id)

    async def correct_article(
        self, library: str, article_id: str, correction: Correction, by: Actor
    ) -> Job:
        changed = self.keeper(library).correct(article_id, correction, self.encoder, by)
        job = self._job(library, JobKind.CORRECT, by)
        title = self.keeper(library).show(article_id).article.title
        outcome = Outcome((Finished(article_id, title),) if changed else ())
        self.now(job.id, state=JobState.DONE, outcome=outcome)
        return self.kept[job.id]

    async def remove(self, library: str, article_id: str, by: Actor) -> Any:
        return self.keeper(library).remove([article_id], by)

    async def undo(self, library: str, article_id: str | None, by: Actor) -> Any:
        return undone(self.keeper(library), article_id, by)

    async def export(self, library: str, by: Actor) -> Original:
        return exported(self.keeper(library), self.data, "export.zip", by)

    async def undo_change(self, library: str, change_id: int, by: Actor) -> Any:
        return self.keeper(library).undo(by, change_id)

    async def undoable(self, library: str) -> Any:
        return free_to_undo(await self.history(library))

    async def history(self, library: str, older_than: int | None = None, most: int = 50) -> Any:
        return self.keeper(library).history(most, older_than)

    async def stats(self, library: str) -> Any:
        return self.keeper(library).stats()
