"""A server's admin, with nothing but Discord, builds a library of fifty articles of all kinds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.answerer import Answerer
from bot.client import QuothClient, make_client
from bot.intake import Intake, following
from bot.intake.carrying import Carrying
from bot.intake.database import queue_file
from bot.intake.queue import Queue
from bot.intake.starting import PorterOrders
from bot.manners import Manners
from bot.shelving import watching
from embeddings.collection import Collection
from embeddings.fetching import Fetcher, FetchPolicy
from embeddings.keeping import NO_QUOTA
from embeddings.layout import Layout
from embeddings.reading import Original, ReadingLimits, UploadReading, read_upload

from ...every_kind import (
    CANARY,
    KINDS,
    QUESTION,
    as_page,
    sentences,
    some_of_each,
    title_of,
    zipped,
)

FED = 4
ZIPPED = 38
FEED = """<rss version="2.0"><channel><title>Heronwick news</title><link>{at}/</link>{items}
</channel></rss>"""


@asynccontextmanager
async def newspaper(pages: range) -> AsyncIterator[str]:
    """A web server with these articles, and a feed of all but the first of them."""

    async def answer(request: web.BaseRequest) -> web.Response:
        at = f"http://{request.host}"
        if request.path == "/feed":
            items = "".join(
                f"<item><title>{title_of(n)}</title><link>{at}/{n}</link><guid>{n}</guid></item>"
                for n in pages[1:]
            )
            feed = FEED.format(at=at, items=items)
            return web.Response(text=feed, content_type="application/rss+xml")
        number = int(request.path.strip("/"))
        return web.Response(body=as_page(number), content_type="text/html")

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def read_here(upload: Original, limits: ReadingLimits) -> UploadReading:
    """In this process: the one that reads strangers' files has its own tests."""
    return read_upload(upload, limits)


@pytest.fixture
async def real_intake(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Intake]:
    """The intake itself, with its queue, its readers and its fetcher."""
    monkeypatch.setattr(watching, "LOOK_SECONDS", 3600.0)  # simcord waits for who looks sooner
    monkeypatch.setattr(following, "PAUSE_SECONDS", 0.0)
    fetcher = Fetcher(FetchPolicy(loopback_for_tests=True))
    orders = PorterOrders(layout.folder.parents[1])
    intake = await Intake.opened(orders, {}, fetcher=fetcher, read=read_here)
    yield intake
    await intake.close()


@pytest.fixture
def porter(layout: Layout, encoder: Any) -> Iterator[Callable[[], None]]:
    """Carries in all that waits, with the encoder of the head."""
    data = layout.folder.parents[1]
    queue = Queue(queue_file(data))
    carrying = Carrying(queue, data, lambda: encoder, NO_QUOTA, lambda: False)

    def carry() -> None:
        while carrying.turn():
            pass

    yield carry
    queue.close()


@pytest.fixture
async def simcord_bot(
    library_articles: object,
    layout: Layout,
    encoder: Any,
    manners: Manners,
    real_intake: Intake,
    tmp_path: Path,
) -> QuothClient:
    answerer = Answerer(lambda: Collection(layout.folder.parents[1], encoder))
    return make_client(answerer, manners=manners, state_dir=tmp_path, intake=real_intake)


@pytest.mark.simcord(settle_timeout=60)
async def test_an_admin_builds_corrects_and_exports_it_and_nobody_else_sees_it(
    admin: Any,
    quay: Any,
    new_server: Callable[[str], Any],
    card: Callable[[Any], Any],
    said: Callable[[Any], str],
    texts_of: Callable[[Any], list[str]],
    real_intake: Intake,
    porter: Callable[[], None],
) -> None:
    """Files of each kind, an archive, a page, a pasted text and a feed; by commands alone."""

    async def add(**what: Any) -> None:
        preview = card(await admin.slash(quay, "library add", **what))
        assert title_of(0)[:8] in "\n".join(texts_of(preview))
        await admin.click(preview, label="Add")
        porter()

    async def listed(**options: Any) -> str:
        return "\n".join(texts_of(card(await admin.slash(quay, "library list", **options))))

    for file in some_of_each(0, len(KINDS)):
        await add(file=file)
    first = len(KINDS)
    await add(file=("bells.zip", zipped(dict(some_of_each(first, ZIPPED)))))
    first += ZIPPED
    form = await admin.slash(quay, "library add")
    pasted = {"title": title_of(first), "text": "\n\n".join(sentences(first))}
    await admin.click(card(await admin.submit_modal(form, pasted)), label="Add")
    porter()
    first += 1
    async with newspaper(range(first, first + 1 + FED)) as at:
        await add(url=f"{at}/{first}")
        followed = said(await admin.slash(quay, "library feed follow", url=f"{at}/feed"))
        assert "Heronwick news" in followed
        await real_intake._following.step()
        porter()
    assert "50 articles" in await listed()

    form = await admin.slash(quay, "library rename", article=title_of(13))
    await admin.submit_modal(form, {"title": "The great bell of Heronwick"})
    porter()
    assert "The great bell" in await listed(filter="great")
    asked = card(await admin.slash(quay, "library remove", article=title_of(7)))
    await admin.click(asked, label="Remove")
    assert "49 articles" in await listed()
    assert title_of(7) in said(await admin.slash(quay, "library undo"))
    assert "50 articles" in await listed()
    answer = said(await admin.slash(quay, "ask", question=QUESTION))
    assert CANARY in answer.lower()
    exported = card(await admin.slash(quay, "library export"))
    (export,) = exported.attachments

    other = new_server("hills")
    there = other.guild.channels["general"]
    seen = [
        said(await other.slash(there, command))
        for command in ("library list", "library history", "library stats", "library feed list")
    ]
    seen.append(said(await other.slash(there, "ask", question=QUESTION)))
    seen.append(said(await other.slash(there, "articles")))
    seen += [
        str(await other.autocomplete(there, f"library {verb}", "article", "bell"))
        for verb in ("show", "remove", "refresh", "rename")
    ]
    assert not any(CANARY in text.lower().replace(QUESTION.lower(), "") for text in seen)
    assert len(seen) == 10
    assert export
