"""Pictures of a server's own library: `python docs/library_pictures.py`, run by hand.

It needs what `docs/pictures.py` needs.
A server in simcord is given our own articles; the queue and the readers are the real ones, and the
progress is stopped half-way for its picture.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Any

import click
import discord
import simcord
from pictures import DOCS, WIDTH, open_browser, photograph
from playwright.async_api import Browser
from rich.console import Console

from bot.client import make_client
from bot.config import Settings
from bot.embed_command import embed_articles
from bot.intake import Intake
from bot.intake.carrying import Carrying
from bot.intake.database import queue_file
from bot.intake.queue import Queue
from bot.intake.starting import PorterOrders
from bot.manners import Manners
from bot.memory import Cooldowns, Notebook, notebook_file
from bot.serve import settings_answerer
from bot.shelving import watching
from embeddings.encoder import SentenceEncoder
from embeddings.keeping import NO_QUOTA
from embeddings.layout import model_cache
from embeddings.models import find_model
from embeddings.reading import Original, ReadingLimits, UploadReading, read_upload

ARTICLES = (
    "mount-everest.md",
    "johannes-gutenberg.md",
    "fujisan.md",
    "la-alhambra.md",
    "le-canal-du-midi.md",
    "lesia-ukrainka.md",
    "petra.md",
    "photosynthesis.txt",
    "voyager.html",
)
"""The first is that of the preview."""


@click.command(help=__doc__)
@click.option("--seeds", type=click.Path(path_type=Path), default=DOCS.parent / "seeds")
@click.option("--to", type=click.Path(path_type=Path), default=DOCS / "images")
def main(seeds: Path, to: Path) -> None:
    """Build a library and take the pictures."""
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(seeds_dir=seeds, data_dir=Path(temporary))
        embed_articles(settings, Console(stderr=True))
        asyncio.run(take(settings, to))


async def take(settings: Settings, to: Path) -> None:
    """The preview of an article, the progress of several, and the list of all."""
    data = settings.data_dir
    notebook = await Notebook.opened(notebook_file(data), settings.feedback_days)
    intake = await Intake.opened(PorterOrders(data), {}, read=read_here)
    client = make_client(
        settings_answerer(settings),
        manners=Manners(notebook, Cooldowns(0, 0)),
        state_dir=data / "discord",
        intake=intake,
    )
    watching.LOOK_SECONDS = 3600.0  # simcord waits for whoever looks sooner
    async with simcord.run(client, settle_timeout=60) as env, open_browser() as browser:
        env.backend.bot_user.name = client.user.name = "Quoth"  # simcord names every bot TestBot
        guild = env.create_guild(name="Reading room")
        channel = guild.create_text_channel("library")
        role = guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
        admin = guild.add_member(env.create_user("Ada"), roles=[role])
        articles = (settings.seeds_dir / name for name in ARTICLES)
        cards = []
        for file in articles:
            text = file.read_text(encoding="utf-8")
            if not cards:
                text = text.split("---", 2)[-1]  # without its front matter, so that it lacks a date
            given = (file.name, text.encode())
            result = await admin.slash(channel, "library add", file=given)
            cards.append(result.followups[-1] if result.followups else result.response)
        await picture(env, browser, channel, admin, cards[0], to / "library-preview.png")
        porter = Carrying(Queue(queue_file(data)), data, lambda: encoder(settings), NO_QUOTA, no)
        await intake.accept(queued_by(cards[1]))
        claim = porter.queue.claim("picture")
        porter.queue.note_progress(claim, 9, 16, 100.0)
        await admin.click(cards[1], label="Add")
        await picture(env, browser, channel, admin, cards[1], to / "library-progress.png")
        porter.queue.put_back(claim)
        for card in (cards[0], *cards[2:]):
            await intake.accept(queued_by(card))
        while porter.turn():
            pass
        listed = await admin.slash(channel, "library list")
        shown = listed.followups[-1] if listed.followups else listed.response
        await picture(env, browser, channel, admin, shown, to / "library-list.png")
        porter.queue.close()
    await intake.close()
    await notebook.close()


def queued_by(card: Any) -> str:
    """The id of the work behind the buttons of a preview."""
    return re.search(r"l1a0:(\w+)", str(card.components))[1]


async def read_here(upload: Original, limits: ReadingLimits) -> UploadReading:
    """In this process, as the articles are our own."""
    return read_upload(upload, limits)


def no() -> bool:
    """The porter is not told to leave."""
    return False


def encoder(settings: Settings) -> SentenceEncoder:
    """The bundled model."""
    return SentenceEncoder(find_model(settings.model, model_cache(settings.data_dir)))


async def picture(
    env: Any, browser: Browser, channel: Any, viewer: Any, message: Any, file: Path
) -> None:
    """Save the one message as a PNG file."""
    async with env.preview(channel, viewers=[viewer], width=WIDTH) as preview:
        await preview.show(message)
        await photograph(browser, preview.url, file)


if __name__ == "__main__":
    main()
