"""The command line: `quoth run`, `chat`, `ask`, `embed`, `check`, `library` and the others.

What a command needs is imported inside it: `quoth --help` should not wait for what it never uses.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bot.library_command import library as library_group

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.speech import Speech
    from embeddings import Finding, LookedUp

ANSWERED, NOTHING_ANSWERS, CANNOT = 0, 1, 2
"""Exit codes; `check` uses the second for a library that is not whole."""
INTERRUPTED, READER_GONE = 130, 141
"""Exit codes that shells give to a process ended by SIGINT or SIGPIPE."""

_READING = "Reading the library…"
_FOLDER = click.Path(file_okay=False, path_type=Path)


def _noted(context: click.Context, option: click.Parameter, folder: Path | None) -> Path | None:
    """The folder, remembered for the cures that errors name."""
    if folder is not None:
        context.ensure_object(dict)[option.opts[0]] = folder
    return folder


data_option = click.option(
    "--data",
    type=_FOLDER,
    callback=_noted,
    help="The folder of the saved library; else DATA_DIR, else data/.",
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit, without waiting for a thread that may be loading the model."""
    code = exit_code(arguments)
    for stream in (sys.stdout, sys.stderr):
        _flush(stream)
    os._exit(code)


def exit_code(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; a traceback is shown only if LOG_LEVEL is DEBUG."""
    _carry_any_text()
    folders: dict[str, Path] = {}
    try:
        return int(
            quoth.main(args=arguments, prog_name="quoth", standalone_mode=False, obj=folders)
        )
    except click.exceptions.Abort:
        _show_cursor()
        return INTERRUPTED
    except SystemExit:  # how click and rich say that the reader of our output has gone
        return READER_GONE
    except click.ClickException as error:
        error.show()
    except Exception as error:  # noqa: BLE001 - what becomes of it is one sentence, or all of it
        click.echo(_explained(error, folders), err=True)
    return CANNOT


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quoth", message="quoth %(version)s")
def quoth() -> None:
    """Ask a library of articles, and be answered in their own words."""


@quoth.command(short_help="Be the Discord bot.")
@data_option
@click.option("--or-chat", is_flag=True, help="Without a token, talk in the terminal instead.")
def run(data: Path | None, or_chat: bool) -> int:
    """Be the Discord bot whose token is DISCORD_TOKEN."""
    import asyncio

    from bot.serve import HOW_TO_BE_A_BOT, serve

    settings = _settings(data)
    if or_chat and not settings.discord_token:
        click.echo(f"{HOW_TO_BE_A_BOT} Until then, ask here.", err=True)
        return _chat(settings)
    logging.getLogger().setLevel(settings.log_level)
    return asyncio.run(serve(settings))


@quoth.command(short_help="Ask and be answered in the terminal.")
@data_option
def chat(data: Path | None) -> int:
    """Ask and be answered in the terminal, line after line."""
    return _chat(_settings(data))


@quoth.command(short_help="Ask one question.")
@click.argument("question")
@data_option
@as_json_option
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
def ask(question: str, data: Path | None, as_json: bool, timings: bool) -> int:
    """Ask one QUESTION; the exit code is 0 if something answers it, 1 if nothing does."""
    import asyncio

    from rich.console import Console

    from bot.answer_json import answer_object
    from bot.postgres import settings_server
    from bot.refusals import refusal
    from bot.serve import settings_answerer
    from bot.terminal import print_answer, print_timings, working
    from embeddings import QuestionError
    from embeddings.layout import SHIPPED

    settings = _settings(data)
    try:
        with settings_server(settings) as server, working(Console(stderr=True), _READING):
            answers = settings_answerer(settings, server).of([SHIPPED])
            answer = asyncio.run(answers.answer(question))
    except QuestionError as error:
        raise click.UsageError(refusal(error, _speech())) from None
    if as_json:
        _print_json(answer_object(answer))
        return ANSWERED if answer.quotes else NOTHING_ANSWERS
    print_answer(Console(), answer, _speech())
    if timings:
        print_timings(Console(), answer)
    return ANSWERED if answer.quotes else NOTHING_ANSWERS


@quoth.command(short_help="Read the articles and embed what is new.")
@click.option(
    "--seeds",
    type=_FOLDER,
    callback=_noted,
    help="The articles' folder; else SEEDS_DIR, else seeds/.",
)
@data_option
@as_json_option
def embed(seeds: Path | None, data: Path | None, as_json: bool) -> int:
    """Bring the saved library up to date with the articles; each passage is encoded once."""
    from rich.console import Console

    from bot.embed_command import embed_articles, report_object
    from bot.terminal import print_report

    report = embed_articles(_settings(data, seeds), Console(stderr=True))
    if as_json:
        _print_json(report_object(report))
    else:
        print_report(Console(), report)
    return ANSWERED if report.articles else CANNOT


@quoth.command(short_help="Prove that the saved libraries are whole.")
@data_option
@as_json_option
def check(data: Path | None, as_json: bool) -> int:
    """Prove that the saved libraries are whole: every hash, span and vector, and the encoder.

    The shipped one and those that servers keep.
    The exit code is 0 if they are, 1 if something is wrong with one.
    """
    from rich.console import Console

    from bot.cures import completed_cure
    from bot.postgres import settings_server
    from bot.terminal import print_findings, working
    from embeddings.checking import check_library

    settings = _settings(data)
    with working(Console(stderr=True), "Checking…"), settings_server(settings) as server:
        findings = check_library(settings.data_dir, settings.model, server)
    folders = {"--data": data} if data else {}
    problems = tuple(completed_cure(problem, folders) for problem in findings.problems)
    findings = replace(findings, problems=problems)
    if as_json:
        _print_json(findings.as_object())
    else:
        print_findings(Console(), findings)
    return ANSWERED if not findings.problems else NOTHING_ANSWERS


@quoth.command(short_help="Copy everything that is saved into a new folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@data_option
@as_json_option
def backup(folder: Path, data: Path | None, as_json: bool) -> int:
    """Copy everything that is saved into a new FOLDER, which can stand in for the old one.

    The bot may go on meanwhile. What is made from the rest again, as the model, is left out.
    """
    from rich.console import Console

    from bot.postgres import refuse_server
    from bot.terminal import print_backup
    from embeddings.backing_up import back_up

    settings = _settings(data)
    refuse_server(settings)
    copied = back_up(settings.data_dir, folder)
    if as_json:
        files = [{"path": str(one.path), "bytes": one.size_bytes} for one in copied]
        _print_json({"folder": str(folder), "files": files})
    else:
        print_backup(Console(), folder, copied)
    return ANSWERED


@quoth.command(short_help="Move libraries to PostgreSQL, or back into files.")
@click.option(
    "--to",
    type=click.Choice(["postgres", "sqlite"]),
    required=True,
    help="The server of DATABASE_URL, or files in DATA_DIR; they come from the other.",
)
@click.option("--library", "name", help="Only the library of that name; else all of them.")
@data_option
@as_json_option
def migrate(to: str, name: str | None, data: Path | None, as_json: bool) -> int:
    """Copy libraries between files in DATA_DIR and the PostgreSQL server of DATABASE_URL.

    Each is copied whole in one transaction and compared row by row; the original stays.
    No library that is there already is overwritten. Stop the bot meanwhile.
    """
    from dataclasses import asdict

    from bot.migrate_command import migrate as moved_libraries

    moved = []
    for one in moved_libraries(_settings(data), to, name):
        moved.append(one)
        if not as_json:
            click.echo(
                f"{one.library}: {one.articles} articles and {one.vectors} vectors are in {to} now,"
                f" {one.rows} rows in all, the same in both places."
            )
    if as_json:
        _print_json({"to": to, "moved": [asdict(one) for one in moved]})
    return ANSWERED


@quoth.command(short_help="List the articles of the library.")
@data_option
@as_json_option
def articles(data: Path | None, as_json: bool) -> int:
    """List the articles of the library; through a pipe, a line of tab-separated values each."""
    from rich.console import Console

    from bot.answer_json import article_object
    from bot.postgres import settings_server
    from bot.terminal import print_articles
    from embeddings import open_articles

    settings = _settings(data)
    with settings_server(settings) as server:
        found = open_articles(settings.data_dir, server)
    if as_json:
        _print_json({"articles": [article_object(article) for article in found]})
    else:
        print_articles(Console(), found)
    return ANSWERED


quoth.add_command(library_group)


@quoth.command(short_help="Show what people said of the answers.")
@data_option
@as_json_option
def feedback(data: Path | None, as_json: bool) -> int:
    """Show what people said of the answers; through a pipe, tab-separated values.

    Who said it is not shown, and nothing is done with it.
    """
    from rich.console import Console

    from bot.feedback_command import feedback_object, print_feedback, read_feedback

    found = read_feedback(_settings(data))
    if as_json:
        _print_json(feedback_object(found))
    else:
        print_feedback(Console(), found)
    return ANSWERED


@quoth.command(short_help="Show a quote again by its name.")
@click.argument("name")
@data_option
@as_json_option
def quote(name: str, data: Path | None, as_json: bool) -> int:
    """Show the quote of that NAME again; the exit code is 1 if there is none."""
    from bot.quote_command import quoted

    found = quoted(_settings(data), name)
    _print_found(found, as_json)
    return ANSWERED if found.quote else NOTHING_ANSWERS


@quoth.command(short_help="Is this quote real?")
@click.argument("text")
@data_option
@as_json_option
def verify(text: str, data: Path | None, as_json: bool) -> int:
    """Hold TEXT against the library: a quote's name, a file, - for standard input, or the words.

    The exit code is 0 if it stands there word for word, apart from typography, and 1 if not.
    """
    from bot.quote_command import is_real, verified

    found = verified(_settings(data), text)
    _print_found(found, as_json)
    return ANSWERED if is_real(found) else NOTHING_ANSWERS


@quoth.command(short_help="Measure how well questions are answered.")
@click.argument("questions", type=click.Path(exists=True, path_type=Path))
@click.option("--library", is_flag=True, help="QUESTIONS is a file to put to the saved library.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a run file.")
@click.option("--articles", "whole_articles", is_flag=True, help="Take documents.jsonl whole.")
@click.option(
    "--questions-half",
    "half",
    type=click.Choice(["tune", "report", "all"]),
    default="all",
    help="Ask the half to tune on or the half to report on; by the hash of the question's id.",
)
@click.option("--most", type=click.IntRange(min=1), help="Ask at most so many questions.")
@click.option("--cache", type=_FOLDER, help="Where sets stay embedded; else DATA_DIR/evaluation.")
@data_option
@as_json_option
def evaluate(
    questions: Path, library: bool, data: Path | None, as_json: bool, **options: Any
) -> int:
    """Measure how well QUESTIONS are answered.

    QUESTIONS is a folder with passages.jsonl and questions.jsonl; with --library, a file of your
    own questions (.jsonl or .csv: question, article, answer).
    """
    from rich.console import Console

    from bot.evaluate_command import (
        Wanted,
        evaluate_library,
        evaluate_set,
        library_object,
        print_figures,
        print_outcomes,
    )
    from embeddings.evaluation import Half

    settings, progress = _settings(data), Console(stderr=True)
    options["half"] = Half(options["half"])
    if library:
        if options["whole_articles"] or options["half"] is not Half.ALL or options["most"]:
            raise click.UsageError("--articles, --questions-half and --most are for labelled sets.")
        outcomes = evaluate_library(questions, options["out"], settings, progress)
        if as_json:
            _print_json(library_object(outcomes))
        else:
            print_outcomes(Console(), outcomes)
        return ANSWERED
    figures = evaluate_set(Wanted(questions, **options), settings, progress)
    if as_json:
        _print_json(figures)
    else:
        print_figures(Console(), figures)
    return ANSWERED


def _chat(settings: Settings) -> int:
    from rich.console import Console

    from bot.chat import hold_conversation
    from bot.postgres import settings_server
    from bot.serve import settings_answerer

    with settings_server(settings) as server:
        return hold_conversation(settings_answerer(settings, server), Console(), _speech())


def _settings(data: Path | None, seeds: Path | None = None) -> Settings:
    """The settings, with the folders of the options; and logging that leaves the terminal quiet."""
    from bot.config import load_settings
    from bot.logs import begin_logging

    settings = load_settings()
    begin_logging(
        "WARNING" if settings.log_level == "INFO" else settings.log_level, settings.log_style
    )
    return replace(
        settings, seeds_dir=seeds or settings.seeds_dir, data_dir=data or settings.data_dir
    )


def _speech() -> Speech:
    from bot.config import terminal_locale
    from bot.speech import speech_for

    return speech_for(terminal_locale())


def _print_found(found: LookedUp | Finding, as_json: bool) -> None:
    from bot.quote_command import report, report_object

    if as_json:
        _print_json(report_object(found))
    else:
        click.echo(report(found, _speech()))


def _print_json(content: object) -> None:
    import json

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    readable = encoding.lower().startswith("utf")
    click.echo(json.dumps(content, ensure_ascii=not readable, indent=2))


def _explained(error: Exception, folders: Mapping[str, Path]) -> str:
    from bot.cures import completed_cure
    from embeddings import QuothError

    if isinstance(error, QuothError):
        return completed_cure(str(error), folders)
    if logging.getLogger().isEnabledFor(logging.DEBUG):
        return "".join(traceback.format_exception(error))
    return (
        f"Something went wrong that Quoth did not expect ({type(error).__name__}: {error}). "
        "Run it again with LOG_LEVEL=DEBUG and report what it prints."
    )


def _show_cursor() -> None:
    """An interrupt can hit between a spinner's hiding of the cursor and its own clearing up."""
    from rich.console import Console

    Console(stderr=True).show_cursor()


def _carry_any_text() -> None:
    """Show what the terminal's encoding lacks by its number; read what is not in it as U+FFFD."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, None), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors or "backslashreplace")


def _flush(stream: Any) -> None:
    try:
        stream.flush()
    except (OSError, ValueError, AttributeError):
        return  # closed, or its reader has gone: nobody is there to be told
