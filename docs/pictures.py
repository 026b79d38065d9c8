"""Pictures of the bot's answers as Discord shows them: `python docs/pictures.py`, run by hand.

It needs `pip install '.[pictures]'` and a Chromium or Chrome on the PATH.
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
WIDTH, HEIGHT, SCALE = 580, 2400, 2

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
    Picture("three-quotes", "similar", {"text": "UNESCO added it to the World Heritage List."}),
    Picture("long", "read", {"article": "Леся Українка"}),
    asked("ukrainian", "Коли народилася Леся Українка?"),
    Picture("help", "help"),
    Picture("articles", "articles"),
)


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
        settings = Settings(seeds_dir=seeds, data_dir=data or Path(temporary))
        embed_articles(settings, Console(stderr=True))
        asyncio.run(take(pictures, settings, Path(temporary), to))


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
                click.echo(f"{file}: {file.stat().st_size / 1024:.0f} KB")
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
    """Save the one message that the address shows."""
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
    finally:
        await page.close()


if __name__ == "__main__":
    main()
