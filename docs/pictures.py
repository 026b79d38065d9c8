"""Pictures of the bot's answers as Discord shows them: `python docs/pictures.py`, run by hand.

It needs `pip install --editable '.[pictures]'`, Pillow and a Chromium or Chrome on the PATH.
The real client answers from our own articles, simcord stands in for Discord and draws its messages,
and the browser takes their pictures. Nothing leaves the machine.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import simcord
from PIL import Image
from playwright.async_api import Browser, async_playwright
from rich.console import Console

from bot.client import make_client
from bot.config import Settings
from bot.embed_command import embed_articles
from bot.manners import Manners
from bot.memory import Cooldowns, Notebook, notebook_file
from bot.serve import settings_answerer

DOCS = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTH, HEIGHT, SCALE = 580, 2400, 1.5
COLOURS = 32
"""Of a picture, so that it is small."""

# Only the message, without simcord's workbench around it and without the time of its made-up clock.
# Then what Discord draws otherwise than simcord: it calls no awaited answer edited, it shows an
# empty line as an empty line, and its quotations end with their line.
STYLE = """
[data-workbench], .message-time { display: none !important; }
#focused-content { padding: 16px !important; }
.embed-card .markdown-paragraph + * { margin-top: 1lh; }
"""
QUOTATIONS_END_WITH_THEIR_LINE = """() => {
  for (const quotation of document.querySelectorAll(".markdown-blockquote")) {
    const ending = quotation.querySelector("br");
    if (!ending) continue;
    const after = document.createRange();
    after.setStartAfter(ending);
    after.setEndAfter(quotation.lastChild);
    quotation.after(after.extractContents());
    ending.remove();
  }
}"""
READY = "() => window.simcordPreview && window.simcordPreview.ready === true"


@dataclass(frozen=True, slots=True)
class Picture:
    """A command and the name of its picture."""

    name: str
    command: str
    options: Mapping[str, Any] = field(default_factory=dict)


def asked(name: str, question: str) -> Picture:
    """The picture of the answer to a question."""
    return Picture(name, "ask", {"question": question})


ALTERED = (
    "The height of Mount Everest is 8,848.86 metres. "
    "Nepal and China proudly announced that figure in December 2021, "
    "after both had surveyed the summit anew."
)
"""What an article says, with a false year, a word too many and one too few."""

IN_THE_README = (
    asked("answer", "How tall is Mount Everest?"),
    asked("two-quotes", "Who reached the summit of Mount Everest, and when?"),
    asked("arabic", "في أي سنة زار بوركهارت البتراء؟"),
    asked("nothing", "How much does a tank cost?"),
    Picture("verification", "verify", {"text": ALTERED}),
)
OTHERS = (
    asked("three-quotes", "What does the bot keep about me?"),
    Picture("similar", "similar", {"text": "UNESCO added it to the World Heritage List."}),
    asked("ukrainian", "Коли народилася Леся Українка?"),
    Picture("help", "help"),
    Picture("articles", "articles"),
)

OF_THE_HARBOUR = (
    asked("newer-first", "When does the ferry to the island leave?"),
    Picture("long", "read", {"article": "The whole manual", "paragraph": 22}),
)
"""What our own articles cannot show: made-up news, and an article of several pages."""
NEWS = (
    ("2024-05-06", "The ferry to the island leaves the western pier at seven and at noon.",
     "In winter it sails at noon only."),
    ("2025-04-28", "From May the ferry to the island leaves at half past seven and at one.",
     "The harbour board moved it because the bus from the city comes later."),
    ("2026-05-04", "The ferry to the island leaves the new pier at eight and at two.",
     "The western pier is being rebuilt until autumn."),
)  # fmt: skip


@click.command(help=__doc__)
@click.option("--seeds", type=click.Path(path_type=Path), default=DOCS.parent / "seeds")
@click.option("--data", type=click.Path(path_type=Path), help="Keep the library here.")
@click.option("--to", type=click.Path(path_type=Path), default=DOCS / "images")
@click.option("--all", "all_of_them", is_flag=True, help="Also those that the README lacks.")
@click.option("--ask", "questions", multiple=True, help="Only this question; may be repeated.")
def main(
    seeds: Path, data: Path | None, to: Path, all_of_them: bool, questions: tuple[str, ...]
) -> None:
    """Embed the articles and take the pictures."""
    pictures = IN_THE_README + (OTHERS if all_of_them else ())
    if questions:
        pictures = tuple(asked(f"asked-{n}", text) for n, text in enumerate(questions, start=1))
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(seeds_dir=seeds, data_dir=data or Path(temporary, "data"))
        embed_articles(settings, Console(stderr=True))
        asyncio.run(take(pictures, settings, Path(temporary), to))
        if all_of_them:
            harbour = Settings(seeds_dir=Path(temporary, "harbour"), data_dir=Path(temporary, "h"))
            write_the_harbour(harbour.seeds_dir, seeds)
            embed_articles(harbour, Console(stderr=True))
            asyncio.run(take(OF_THE_HARBOUR, harbour, harbour.data_dir, to))


def write_the_harbour(folder: Path, seeds: Path) -> None:
    """Write the made-up news, and the articles of the manual as one."""
    folder.mkdir()
    for day, first, second in NEWS:
        head = f"title: Ferry times {day[:4]}\npublisher: Harbour Gazette\nauthor: A. Keeper\n"
        text = f"---\n{head}published: {day}\nlanguage: en\n---\n\n{first}\n{second}\n"
        (folder / f"ferry-{day}.md").write_text(text, encoding="utf-8")
    parts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.md"))]
    manual = [part.split("---", 2)[2] for part in parts if "for Quoth 0.1" in part]
    head = "---\ntitle: The whole manual\npublisher: Quoth\nlanguage: en\n---\n\n"
    (folder / "manual.md").write_text(head + "\n\n".join(manual), encoding="utf-8")


async def take(
    pictures: tuple[Picture, ...], settings: Settings, state_dir: Path, to: Path
) -> None:
    """Run each command in a simulated server and save its picture as a PNG file."""
    notebook = await Notebook.opened(notebook_file(state_dir), settings.feedback_days)
    manners = Manners(notebook, Cooldowns(0, 0))
    client = make_client(settings_answerer(settings), manners=manners, state_dir=state_dir)
    await client.answerer.warm_up()
    async with simcord.run(client, settle_timeout=60) as env, open_browser() as browser:
        env.backend.bot_user.name = client.user.name = "Quoth"  # simcord names every bot TestBot
        guild = env.create_guild(name="Reading room")
        channel = guild.create_text_channel("questions")
        reader = guild.add_member(env.create_user("Ada"))
        for picture in pictures:
            result = await reader.slash(channel, picture.command, **picture.options)
            messages = [result.response, *result.followups]
            for number, message in enumerate(messages, start=1):
                part = f"-{number}" if number > 1 else ""
                file = to / f"{picture.name}{part}.png"
                async with env.preview(channel, viewers=[reader], width=WIDTH) as preview:
                    await preview.show(message)
                    await photograph(browser, preview.url, file)
    await notebook.close()


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The browser that is installed; Playwright's own is not needed."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise click.ClickException(f"No browser found; install one of: {', '.join(BROWSERS)}.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable, args=BROWSER_FLAGS, chromium_sandbox=False
        )
        try:
            yield browser
        finally:
            await browser.close()


async def photograph(browser: Browser, url: str, file: Path) -> None:
    """Save the one message that the address shows, and say how large the file is."""
    size = {"width": WIDTH, "height": HEIGHT}
    page = await browser.new_page(
        viewport=size, device_scale_factor=SCALE, reduced_motion="reduce", bypass_csp=True
    )
    try:
        await page.goto(url)
        await page.add_style_tag(content=STYLE)
        await page.wait_for_function(READY)
        await page.evaluate(QUOTATIONS_END_WITH_THEIR_LINE)
        await page.locator("#focused-content").screenshot(path=file)
        click.echo(f"{file}: {made_small(file) / 1024:.0f} KB")
    finally:
        await page.close()


def made_small(file: Path) -> int:
    """Save a picture again with few colours; its bytes."""
    with Image.open(file) as image:
        small = image.convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    small.save(file, optimize=True)
    return file.stat().st_size


if __name__ == "__main__":
    main()
