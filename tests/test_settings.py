"""Every setting is documented where an operator looks, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from dotenv import dotenv_values

from bot.config import Settings, settings_from

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / ".env.example"
NAMES = [field.name.upper() for field in fields(Settings)]


def test_the_example_names_every_setting_once_and_no_other() -> None:
    """In the order of the code."""
    written = re.findall(r"^#? ?([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert written == NAMES


def test_the_example_as_it_stands_changes_nothing() -> None:
    """Copied and left alone, it gives the defaults."""
    assert settings_from(dotenv_values(EXAMPLE)) == Settings()


@pytest.mark.parametrize("name", NAMES)
def test_the_example_explains_the_setting(name: str) -> None:
    """By a comment on the line above."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith(f"{name}=")]
    assert lines[place - 1].startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_names_the_setting(name: str) -> None:
    """As code, so that it can be copied."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`{name}\b|^{name}=", readme, re.MULTILINE)


def test_containers_are_given_settings_that_there_are() -> None:
    """The bot alone and with PostgreSQL, for which the image has what `DATABASE_URL` needs."""
    given: dict[str, str] = {}
    for name in ("compose.yaml", "compose.postgres.yaml"):
        services = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))["services"]
        given |= services["quoth"]["environment"]
    assert given.keys() < set(NAMES)
    settings_from(given | {"DATABASE_URL": re.sub(r"\$\{.*?\}", "secret", given["DATABASE_URL"])})
    assert re.search(r"\[.*\bpostgres\b.*\]", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
