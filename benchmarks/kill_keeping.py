"""Kills a keeper at random moments, and proves each time that the library is as before or after.

    python benchmarks/kill_keeping.py --kills 300

One process after another adds, replaces, corrects, removes, takes back, imports and purges, and is
killed at a random moment; what it was about to do is planned beforehand, so that both outcomes are
known.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from killing import FINGERPRINT, LetterEncoder, Opened, killed, must, open_whole, some_found

from embeddings.checking import check
from embeddings.keeping import COMMAND_LINE, Correction, Keeper
from embeddings.layout import Layout
from embeddings.reading import Found

LATEST_KILL_SECONDS = 0.35
MOST_ARTICLES = 14
KINDS = ("add", "add", "replace", "correct", "remove", "undo", "import", "purge")

Deed = tuple[str, str, tuple[Found, ...]]
"""What is done, to which article, with which texts."""


@dataclass
class Tally(Opened):
    """What was seen over all runs."""

    runs: int = 0
    kills: int = 0
    left_as_before: int = 0
    left_as_after: int = 0
    killed_during: dict[str, int] = field(default_factory=dict)


def main() -> None:
    """Read the arguments, kill, and print the tally."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_keepers(Path(folder), arguments.kills, arguments.seed)
    json.dump(asdict(tally), sys.stdout, indent=1)
    print()


def kill_keepers(folder: Path, kills: int, seed: int) -> Tally:
    """Change a library below `folder` until so many processes have been killed.

    Raises:
        Harm: a kill left the library neither as it was nor as it was to become.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    layout, export = Layout.of(folder, "server-1"), folder / "export.zip"
    other = Keeper(Layout.of(folder, "server-2"))
    other.add([some_found(chance) for _ in range(3)], LetterEncoder(), COMMAND_LINE)
    other.export_to(export, COMMAND_LINE)
    tally, killed_during = Tally(), Counter[str]()
    while tally.kills < kills:
        deed = _deed(layout, chance)
        before = _state(layout)
        was_killed = killed(_do, (layout, deed, export), chance.uniform(0, LATEST_KILL_SECONDS))
        tally.runs += 1
        tally.kills += was_killed
        killed_during[deed[0]] += was_killed
        open_whole(layout, tally)
        after = _state(layout)
        _must_fit(deed, before, after, was_killed, other)
        tally.left_as_before += before == after
        tally.left_as_after += before != after
    Keeper(layout).purge(COMMAND_LINE, now=True)
    must(not check(layout, FINGERPRINT).problems, "problems are left")
    tally.killed_during = dict(killed_during)
    return tally


def _deed(layout: Layout, chance: random.Random) -> Deed:
    ids = [one.id for one in Keeper(layout).articles()]
    kind = "add" if len(ids) < 3 else chance.choice(KINDS)
    if len(ids) > MOST_ARTICLES:
        kind = "remove"
    count = 3 if kind == "add" else 1
    return kind, chance.choice(ids) if ids else "", tuple(some_found(chance) for _ in range(count))


def _do(layout: Layout, deed: Deed, export: Path) -> None:
    keeper = Keeper(layout)
    kind, article_id, found = deed
    encoder = LetterEncoder()
    if kind == "add":
        keeper.add(found, encoder, COMMAND_LINE)
    elif kind == "replace":
        keeper.replace(article_id, found[0], encoder, COMMAND_LINE)
    elif kind == "correct":
        correction = Correction(title=found[0].draft.title)
        keeper.correct(article_id, correction, encoder, COMMAND_LINE)
    elif kind == "remove":
        keeper.remove([article_id], COMMAND_LINE)
    elif kind == "undo":
        keeper.undo(COMMAND_LINE)
    elif kind == "import":
        keeper.import_from(export, encoder, COMMAND_LINE)
    else:
        keeper.purge(COMMAND_LINE, now=True)


State = dict[str, tuple[str, str]]
"""Title and text of each article, by its id."""


def _state(layout: Layout) -> State:
    keeper = Keeper(layout)
    shown = [keeper.show(one.id) for one in keeper.articles()]
    return {one.article.id: (one.article.title, one.article.text) for one in shown}


def _must_fit(deed: Deed, before: State, after: State, was_killed: bool, other: Keeper) -> None:
    """The library is as it was, or as it was to become: all of it, never some."""
    kind, article_id, found = deed
    gained = {text for _, text in after.values()} - {text for _, text in before.values()}
    if before == after:
        must(was_killed or kind in ("undo", "import", "purge", "correct"), f"{kind} did nothing")
    elif kind == "add":
        must(gained == {one.draft.text for one in found}, "some were added, some not")
    elif kind == "import":
        texts = {other.show(one.id).article.text for one in other.articles()}
        had = {text for _, text in before.values()}
        must(gained == texts - had, "some were imported, some not")
    elif kind == "remove":
        must(set(before) - set(after) == {article_id} and not gained, "another one is gone")
    elif kind == "replace":
        must(gained == {found[0].draft.text} and set(before) == set(after), "it was half replaced")
    elif kind == "correct":
        must(not gained and after[article_id][0] == found[0].draft.title, "it was half corrected")
    else:
        must(kind == "undo", f"{kind} changed an article")


if __name__ == "__main__":
    main()
