"""The privacy page names what the schema keeps, and what the settings say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.config import Settings
from bot.memory import notebook_file
from bot.memory.cooldown import PERSON_WINDOW_SECONDS, SERVER_WINDOW_SECONDS
from bot.memory.database import open_notebook

PAGE = (Path(__file__).parents[3] / "docs" / "privacy.md").read_text(encoding="utf-8")
KEPT = PAGE.partition("## What is kept\n")[2].partition("\n## ")[0]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[open_notebook]:
    with closing(open_notebook(tmp_path / "bot.sqlite")) as database:
        yield database


def test_the_page_names_every_table_and_no_other(database: open_notebook) -> None:
    """In the headings of what is kept."""
    rows = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    headings = " ".join(re.findall(r"^### .*$", KEPT, re.MULTILINE))
    assert sorted(re.findall(r"`(\w+)`", headings)) == sorted(row["name"] for row in rows)


def test_the_page_names_every_column_and_no_other(database: open_notebook) -> None:
    """In the section of its table, in the first cell of a row."""
    for section in KEPT.split("\n### ")[1:]:
        heading, _, rest = section.partition("\n")
        cells = " ".join(re.findall(r"^\|([^|]+)\|", rest, re.MULTILINE))
        columns = {
            row["name"]
            for table in re.findall(r"`(\w+)`", heading)
            for row in database.rows(f"PRAGMA table_info({table})")
        }
        assert set(re.findall(r"`(\w+)`", cells)) == columns


def test_the_page_says_how_long_feedback_is_kept() -> None:
    """As the settings do, which it names."""
    assert f"{Settings().feedback_days} days, unless the operator sets `FEEDBACK_DAYS`" in KEPT


def test_the_page_says_how_long_a_count_is_remembered() -> None:
    """For a minute at most."""
    assert max(PERSON_WINDOW_SECONDS, SERVER_WINDOW_SECONDS) == 60
    assert "For at most a minute, and only in the computer's memory" in PAGE


def test_the_page_names_the_file() -> None:
    """So that the operator knows what to protect and to back up."""
    assert f"`{notebook_file(Path()).name}`" in KEPT
