"""The command line: `quoth run`, `chat`, `ask`, `embed`, `check` and `articles`."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from bot.config import Settings, load_settings
from embeddings import QuestionError, QuothError

ANSWERED, NOTHING_ANSWERS, CANNOT = 0, 1, 2
"""Exit codes."""

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; a traceback is shown only if LOG_LEVEL is DEBUG."""
    try:
        code = quoth.main(args=arguments, prog_name="quoth", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(CANNOT)
    except QuothError as error:
        click.echo(str(error), err=True)
        sys.exit(CANNOT)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        sys.exit(141)
    except Exception as error:
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            raise
        click.echo(
            f"Something went wrong that Quoth did not expect ({type(error).__name__}: {error}). "
            "Run it again with LOG_LEVEL=DEBUG and report what it prints.",
            err=True,
        )
        sys.exit(CANNOT)
    sys.exit(code if isinstance(code, int) else ANSWERED)


def folders(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that stand in for SEEDS_DIR and DATA_DIR."""
    folder = click.Path(file_okay=False, path_type=Path)
    data = click.option("--data", type=folder, help="The saved library; else DATA_DIR, else data/.")
    seeds = click.option("--seeds", type=folder, help="The articles; else SEEDS_DIR, else seeds/.")
    return seeds(data(command))


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("quoth"), message="quoth %(version)s")
def quoth() -> None:
    """Ask a library of articles, and be answered in their own words."""


@quoth.command()
@folders
@click.option("--or-chat", is_flag=True, help="Without a token, talk in the terminal instead.")
def run(seeds: Path | None, data: Path | None, or_chat: bool) -> int:
    """Be the Discord bot (DISCORD_TOKEN)."""
    from bot.serve import HOW_TO_BE_A_BOT, serve

    settings = _settings(seeds, data, logs=True)
    if or_chat and not settings.discord_token:
        click.echo(HOW_TO_BE_A_BOT, err=True)
        return _chat(replace(settings, log_level="WARNING"))
    return asyncio.run(serve(settings))


@quoth.command()
@folders
def chat(seeds: Path | None, data: Path | None) -> int:
    """Ask and be answered in the terminal."""
    return _chat(_settings(seeds, data))


@quoth.command()
@click.argument("question")
@folders
@as_json
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
def ask(question: str, seeds: Path | None, data: Path | None, as_json: bool, timings: bool) -> int:
    """Ask one QUESTION; exit code 0 if something answers it, 1 if nothing does."""
    from bot.answer_json import answer_object
    from bot.serve import settings_answerer
    from bot.terminal import print_answer, print_timings

    answerer = settings_answerer(_settings(seeds, data))
    try:
        with _thinking():
            answer = asyncio.run(answerer.answer(question))
    except QuestionError as error:
        raise click.BadParameter(str(error), param_hint="QUESTION") from None
    if as_json:
        _print_json(answer_object(answer))
    else:
        print_answer(Console(), answer)
        if timings:
            print_timings(Console(), answer)
    return ANSWERED if answer.quotes else NOTHING_ANSWERS


@quoth.command()
@folders
@as_json
def embed(seeds: Path | None, data: Path | None, as_json: bool) -> int:
    """Bring the saved library up to date with the articles; each passage is encoded once."""
    from bot.embed_command import embed_articles, report_object
    from bot.terminal import print_report

    report = embed_articles(_settings(seeds, data), Console(stderr=True))
    if as_json:
        _print_json(report_object(report))
    else:
        print_report(Console(), report)
    return ANSWERED if report.articles else CANNOT


@quoth.command()
@folders
@as_json
def check(seeds: Path | None, data: Path | None, as_json: bool) -> int:
    """Prove that the saved library is whole: every hash, span and vector, and the encoder."""
    from bot.terminal import print_findings
    from embeddings.checking import check_library

    settings = _settings(seeds, data)
    findings = check_library(settings.data_dir, settings.model)
    if as_json:
        _print_json(findings.as_object())
    else:
        print_findings(Console(), findings)
    return ANSWERED if not findings.problems else NOTHING_ANSWERS


@quoth.command()
@folders
@as_json
def articles(seeds: Path | None, data: Path | None, as_json: bool) -> int:
    """List the articles of the library."""
    from bot.answer_json import article_object
    from bot.terminal import print_articles
    from embeddings import open_articles

    found = open_articles(_settings(seeds, data).data_dir)
    if as_json:
        _print_json({"articles": [article_object(article) for article in found]})
    else:
        print_articles(Console(), found)
    return ANSWERED


def _chat(settings: Settings) -> int:
    from bot.chat import hold_conversation
    from bot.serve import settings_answerer

    return hold_conversation(settings_answerer(settings), Console())


def _settings(seeds: Path | None, data: Path | None, logs: bool = False) -> Settings:
    settings = load_settings()
    settings = replace(
        settings, seeds_dir=seeds or settings.seeds_dir, data_dir=data or settings.data_dir
    )
    quiet = not logs and settings.log_level == "INFO"
    logging.basicConfig(
        level="WARNING" if quiet else settings.log_level,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    return settings


def _thinking() -> Any:
    """A spinner on the terminal while the model is being loaded."""
    return Console(stderr=True).status("Reading the library…")


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
