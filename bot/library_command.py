"""`quoth library`: what a server's admins do in Discord, done on the machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.library_printing import print_object, print_rows, say, say_added, tell

if TYPE_CHECKING:
    from bot.config import Settings
    from embeddings.keeping import Keeper
    from embeddings.layout import Layout
    from embeddings.postgres import Server

_DONE, _NOTHING_DONE = 0, 1
_SERVERS = re.compile(r"server-[0-9]{1,20}")


def _with_library(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command --data, --library and --json, and the keeper of that library."""

    @click.option("--library", "name", help="Its name; may be left out where there is only one.")
    @click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Else DATA_DIR.")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
    @wraps(command)
    def with_keeper(name: str | None, data: Path | None, **options: Any) -> int:
        from bot.config import load_settings
        from bot.postgres import settings_server
        from embeddings.keeping import Keeper

        settings = load_settings()
        settings = replace(settings, data_dir=data or settings.data_dir)
        with settings_server(settings) as server:
            layout = _layout(settings.data_dir, name, server)
            return command(Keeper(layout), settings, **options)

    return with_keeper


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    short_help="Keep a server's own library.",
)
def library() -> None:
    """Keep a server's own library; it is called server- and the server's id.

    Quotas are for servers: whoever sits at the machine may add as much as fits on it.
    """


@library.command("list", short_help="List its articles.")
@_with_library
def list_articles(keeper: Keeper, settings: Settings, as_json: bool) -> int:
    """List its articles, with their ids."""
    found = keeper.articles()
    if as_json:
        print_object({"articles": [asdict(one) for one in found]})
    else:
        rows = [(one.id, one.title, one.published, one.source, one.passages) for one in found]
        print_rows(("id", "title", "published", "source", "passages"), rows)
    return _DONE


@library.command(short_help="Show all about one article.")
@click.argument("article")
@_with_library
def show(keeper: Keeper, settings: Settings, article: str, as_json: bool) -> int:
    """Show all about the ARTICLE of that id."""
    shown = keeper.show(article)
    facts = asdict(shown.summary) | {
        "editions_kept": [asdict(edition) for edition in shown.editions],
        "original": asdict(shown.original) if shown.original else None,
    }
    if as_json:
        print_object(facts | {"text": shown.article.text})
    else:
        print_rows(("what", "value"), [(name, facts[name]) for name in facts])
        say(shown.article.text)
    return _DONE


@library.command(short_help="Add files or pages.")
@click.argument("sources", nargs=-1, required=True)
@_with_library
def add(keeper: Keeper, settings: Settings, sources: tuple[str, ...], as_json: bool) -> int:
    """Add the articles of SOURCES: files, archives of files, or addresses of pages."""
    from bot.library_adding import encoder_of, encoding_bar, found_in
    from embeddings.keeping import COMMAND_LINE, Added

    found, refusals = found_in(sources)
    added = Added(())
    if found:
        with encoding_bar() as show_progress:
            added = keeper.add(found, encoder_of(settings), COMMAND_LINE, show_progress)
    refused = [{"source": one.source, "reason": one.reason} for one in refusals]
    if as_json:
        print_object(asdict(added) | {"refused": refused})
    else:
        say_added(added)
        for one in refused:
            say(f"Not added: {one['source']}: {one['reason']}")
    return _DONE if not refused else _NOTHING_DONE


@library.command(short_help="Change what is said about an article.")
@click.argument("article")
@click.option("--title")
@click.option("--publisher", help="An empty one takes it away; so do the following.")
@click.option("--author")
@click.option("--published", help="As 2025-03-14.")
@click.option("--url")
@click.option("--language", help="As en, de or uk.")
@_with_library
def rename(
    keeper: Keeper, settings: Settings, article: str, as_json: bool, **typed: str | None
) -> int:
    """Change what is said about the ARTICLE of that id: its title, author, date and so on."""
    from bot.library_adding import encoder_of
    from embeddings.keeping import COMMAND_LINE, Correction

    changed = keeper.correct(article, Correction(**typed), encoder_of(settings), COMMAND_LINE)
    tell(as_json, {"changed": changed}, "It is changed." if changed else "It was so already.")
    return _DONE


@library.command(short_help="Remove articles; for a week they can be taken back.")
@click.argument("articles", nargs=-1, required=True)
@_with_library
def remove(keeper: Keeper, settings: Settings, articles: tuple[str, ...], as_json: bool) -> int:
    """Remove the ARTICLES of these ids; `undo` takes them back for a week."""
    from embeddings.keeping import COMMAND_LINE

    gone = keeper.remove(articles, COMMAND_LINE)
    said = "\n".join(f"Removed: {one.title}" for one in gone)
    tell(as_json, {"removed": [asdict(one) for one in gone]}, said)
    return _DONE


@library.command(short_help="Take back a change, or the last one.")
@click.argument("change", type=click.IntRange(min=1), required=False)
@_with_library
def undo(keeper: Keeper, settings: Settings, change: int | None, as_json: bool) -> int:
    """Take back the last removal, correction or new edition of the last week.

    With the number of a CHANGE, which `history` shows, that one.
    """
    from embeddings.keeping import COMMAND_LINE

    undone = keeper.undo(COMMAND_LINE, change)
    lines = [f"As before: {one.title}" for one in undone.articles]
    lines += [f"Added again since, and left so: {one.title}" for one in undone.already_here]
    said = "\n".join(lines) if undone.what else "There is nothing to take back."
    tell(as_json, asdict(undone), said)
    return _DONE if undone.what else _NOTHING_DONE


@library.command(short_help="Read articles again, or encode what the model lacks.")
@click.argument("articles", nargs=-1)
@_with_library
def refresh(keeper: Keeper, settings: Settings, articles: tuple[str, ...], as_json: bool) -> int:
    """Read the ARTICLES of these ids again: pages from the web, files from the kept originals.

    Without ARTICLES, mend what is derived and encode what the model has not seen.
    """
    from bot.library_adding import encoder_of, encoding_bar, read_again
    from embeddings.keeping import COMMAND_LINE

    encoder = encoder_of(settings)
    if not articles:
        with encoding_bar() as show_progress:
            encoded = keeper.encode_all(encoder, show_progress)
        tell(as_json, {"encoded": encoded}, f"Passages encoded: {encoded}.")
        return _DONE
    changed = {}
    for article in articles:
        changed[article] = keeper.replace(
            article, read_again(keeper, article), encoder, COMMAND_LINE
        )
    said = "\n".join(f"{one}: {'changed' if new else 'as it was'}" for one, new in changed.items())
    tell(as_json, {"changed": changed}, said)
    return _DONE


@library.command(short_help="Show who changed what, and when.")
@click.option("--most", type=click.IntRange(min=1), default=50, help="So many lines at most.")
@_with_library
def history(keeper: Keeper, settings: Settings, most: int, as_json: bool) -> int:
    """Show who changed what, and when, the newest first."""
    changes = keeper.history(most)
    if as_json:
        print_object({"changes": [asdict(one) for one in changes]})
        return _DONE
    rows = [
        (
            one.at,
            one.by.name,
            one.what,
            one.id if one.undoable else "",
            ", ".join(each.title or "(erased)" for each in one.articles),
        )
        for one in changes
    ]
    print_rows(("when", "who", "what", "to undo", "articles"), rows)
    return _DONE


@library.command(short_help="Write it into one file.")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--without-originals", is_flag=True, help="Leave out the files it was read from.")
@_with_library
def export(
    keeper: Keeper, settings: Settings, path: Path, without_originals: bool, as_json: bool
) -> int:
    """Write the whole library into the file PATH, which another one imports."""
    from embeddings.keeping import COMMAND_LINE

    exported = keeper.export_to(path, COMMAND_LINE, originals=not without_originals)
    said = f"Articles exported: {exported.articles}, in {exported.bytes:,} bytes."
    tell(as_json, asdict(exported), said)
    return _DONE


@library.command("import", short_help="Add the articles of an export.")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@_with_library
def import_(keeper: Keeper, settings: Settings, path: Path, as_json: bool) -> int:
    """Add the articles of the export PATH; what the same model has encoded is not encoded again."""
    from bot.library_adding import encoder_of, encoding_bar
    from embeddings.keeping import COMMAND_LINE

    with encoding_bar() as show_progress:
        added = keeper.import_from(path, encoder_of(settings), COMMAND_LINE, show_progress)
    if as_json:
        print_object(asdict(added))
    else:
        say_added(added)
    return _DONE


@library.command(short_help="Show how large it is.")
@_with_library
def stats(keeper: Keeper, settings: Settings, as_json: bool) -> int:
    """Show how large it is."""
    facts = asdict(keeper.stats())
    if as_json:
        print_object(facts)
    else:
        print_rows(("what", "how much"), [(name.replace("_", " "), facts[name]) for name in facts])
    return _DONE


@library.command(short_help="Erase what was removed.")
@click.option("--now", is_flag=True, help="Also what was removed within the last week.")
@_with_library
def purge(keeper: Keeper, settings: Settings, now: bool, as_json: bool) -> int:
    """Erase what was removed more than a week ago from every file; it cannot be taken back."""
    from bot.intake.database import queue_file
    from bot.intake.quick import purged_now
    from embeddings.keeping import COMMAND_LINE

    if now:
        name = keeper.layout.folder.name
        queue = keeper.layout.server or queue_file(settings.data_dir)
        erased = purged_now(keeper, queue, name, COMMAND_LINE)
    else:
        erased = keeper.purge(COMMAND_LINE)
    tell(as_json, {"erased": erased}, f"Articles erased for good: {erased}.")
    return _DONE


def _layout(data_dir: Path, name: str | None, server: Server | None) -> Layout:
    """The layout of the library of that name, or of the only one there is."""
    from embeddings.layout import Layout, layouts_at

    if name is not None:
        if not _SERVERS.fullmatch(name):
            raise click.UsageError("A server's library is called server- and the server's id.")
        return Layout.of(data_dir, name, server)
    layouts = [layout for layout in layouts_at(data_dir, server) if layout.is_there()]
    if len(layouts) != 1:
        names = ", ".join(layout.name for layout in layouts)
        known = f"One of: {names}." if names else "There is none yet."
        raise click.UsageError(f"Name the library with --library. {known}")
    return layouts[0]
