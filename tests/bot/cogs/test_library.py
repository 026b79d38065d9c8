"""A server's own library from the first file to the export, with nothing but Discord.

The queue, the readers, the fetcher, the keepers and the answers are the real ones; the porter works
in this process, with the encoder of the head.
"""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from aiohttp import web
from reportlab.pdfgen.canvas import Canvas

from bot.answerer import Answerer
from bot.client import make_client
from bot.intake import Intake
from bot.intake.carrying import Carrying
from bot.intake.database import queue_file
from bot.intake.queue import Queue
from bot.intake.starting import PorterOrders
from embeddings.collection import Collection
from embeddings.fetching import Fetcher, FetchPolicy
from embeddings.keeping import NO_QUOTA
from embeddings.reading import read_upload

WALL = "# The harbour wall\n\nThe harbour wall was built in 1904 from grey stone.\n"
MARKET = """<html lang="en"><head><title>The fish market</title></head><body><article>
<h1>The fish market</h1>
<p>The fish market opens at four in the morning, when the first boats come in from the sound.</p>
<p>Its hall of iron and glass was raised in 1887 by the builder Ada Lind after a great fire.</p>
</article></body></html>"""
FERRY = MARKET.replace("fish market", "island ferry").replace("1887", "1953")
CRANE = "The old crane lifts no more cargo. It has stood still since the strike of 1926."
TIDE = "The tide mill ground rye for the whole town until the dam broke in the great storm."
BELL = "The bell of the chapel rings whenever fog comes in. It was cast in 1711 in Lübeck."


def pdf(text):
    """A one-page PDF of the text."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setTitle("The old crane")
    canvas.drawString(72, 720, text)
    canvas.save()
    return file.getvalue()


def word(text):
    """A Word document of the text."""
    file, document = io.BytesIO(), docx.Document()
    document.core_properties.title = "The tide mill"
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def night(n):
    """A short article on one night, in one of three formats: its name, and its content."""
    text = f"In night {n} the keeper counted {n * 7} ships and noted wind from the west."
    match n % 3:
        case 0:
            return f"Night {n}.txt", text
        case 1:
            return f"night-{n}.md", f"# Night {n}\n\n{text}"
    return f"night-{n}.html", MARKET.replace("The fish market", f"Night {n}").replace(
        "</article>", f"<p>{text}</p></article>"
    )


def zipped(files):
    """An archive of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


async def read_here(upload, limits):
    """In this process; the sandbox is tested at its own."""
    return read_upload(upload, limits)


@pytest.fixture
async def intake(tmp_path):
    fetcher = Fetcher(FetchPolicy(loopback_for_tests=True))
    opened = await Intake.opened(PorterOrders(tmp_path), {}, fetcher=fetcher, read=read_here)
    yield opened
    await opened.close()


@pytest.fixture
async def simcord_bot(manners, tmp_path, intake, encoder):
    answerer = Answerer(lambda: Collection(tmp_path, encoder))
    return make_client(answerer, manners=manners, state_dir=tmp_path, intake=intake)


@pytest.fixture
async def carried(tmp_path, encoder, simcord_env):
    """Lets a porter do all that waits, and the cards be brought up to date."""

    async def carry():
        queue = Queue(queue_file(tmp_path))
        porter = Carrying(queue, tmp_path, lambda: encoder, NO_QUOTA, lambda: False)
        while porter.turn():
            pass
        queue.close()
        await simcord_env.advance_time(10)

    return carry


@pytest.fixture
async def ferry_page():
    """The address of a page on a web server of our own."""

    async def answer(request):
        return web.Response(text=FERRY, content_type="text/html")

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/ferry"
    await runner.cleanup()


@pytest.fixture
def add(admin, quay, card, carried):
    """Adds what `/library add` is given as its preview stands; the card of what came of it."""

    async def added(**given):
        result = await admin.slash(quay, "library add", **given)
        shown = card(await admin.click(card(result), label="Add"))
        await carried()
        return shown

    return added


@pytest.fixture
def listed(admin, quay, card, texts_of):
    """Gives the text of the list of a server's library."""

    async def shown(member=admin, **options):
        channel = member.guild.channels["general"]
        return "\n".join(texts_of(card(await member.slash(channel, "library list", **options))))

    return shown


async def test_a_library_is_built_kept_and_handed_over(
    admin, quay, new_server, add, listed, carried, ferry_page, card, said, texts_of, simcord_env
):
    """Fifty mixed articles, one corrected, one removed and taken back; another server sees none."""
    await add(file=("wall.md", WALL.encode()))
    await add(file=("market.html", MARKET.encode()))
    await add(file=("crane.pdf", pdf(CRANE)))
    await add(file=("mill.docx", word(TIDE)))
    await add(url=ferry_page)
    form = await admin.slash(quay, "library add")
    pasted = await admin.submit_modal(form, {"title": "The bell", "text": BELL})
    await admin.click(card(pasted), label="Add")
    await carried()
    done = await add(file=("nights.zip", zipped(map(night, range(1, 45)))))
    assert "44 articles were added." in "\n".join(texts_of(done))
    assert "50 articles · page 1 of 3" in await listed()

    answered = said(await admin.slash(quay, "ask", question="When was the harbour wall built?"))
    assert "The harbour wall was built in 1904 from grey stone." in answered.replace("**", "")

    form = await admin.slash(quay, "library rename", article="The harbour wall")
    waiting = await admin.submit_modal(form, {"title": "The sea wall", "author": "A. Keeper"})
    await carried()
    assert "The sea wall" in "\n".join(texts_of(waiting.response))
    assert "- The sea wall" in await listed(filter="wall")
    assert "The harbour wall" not in await listed()

    asked = card(await admin.slash(quay, "library remove", article="The bell"))
    assert "Remove **The bell** from the library?" in "\n".join(texts_of(asked))
    gone = card(await admin.click(asked, label="Remove"))
    assert "49 articles" in await listed()
    await admin.click(gone, label="Take it back")
    assert texts_of(gone) == ["Taken back: The bell"]
    assert "50 articles" in await listed()

    exported = await admin.slash(quay, "library export")
    assert "50 articles, as one file." in said(exported)
    (file,) = exported.response.attachments

    other = new_server("hills")
    hall = other.guild.channels["general"]
    sent = len(simcord_env.http_requests)
    assert "holds no article yet" in await listed(other)
    for command in ("library history", "library stats", "library feed list", "articles"):
        await other.slash(hall, command)
    await other.slash(hall, "ask", question="When was the harbour wall built?")
    await other.autocomplete(hall, "library show", "article", "the")
    seen = str([each.json for each in simcord_env.http_requests[sent:]])
    assert not [word for word in ("1904", "sea wall", "Night", "Keeper") if word in seen]

    content = simcord_env.backend.cdn.get(file.url)
    taken = card(await other.slash(hall, "library import", file=("library.zip", content)))
    await carried()
    assert "50 articles were added." in "\n".join(texts_of(taken))
    assert "A. Keeper" not in await listed(other)
    assert "- The sea wall" in await listed(other, filter="sea wall")
