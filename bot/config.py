"""The settings, read from the environment and `.env` in one place, once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.logs import STYLES as LOG_STYLES
from bot.shards import ALL_SHARDS, Shards, shards_of
from embeddings import QuothError

if TYPE_CHECKING:
    from embeddings.fetching import FetchPolicy

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_MOST_DIGITS = 5  # a day so many days ago must exist
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set; each field is the environment variable of the same name."""

    discord_token: str = field(default="", repr=False)
    seeds_dir: Path = Path("seeds")
    data_dir: Path = Path("data")
    model: str = ""
    """A sentence-transformers folder or hub name; empty for the bundled model."""
    reranker: str = ""
    """A cross-encoder's folder or hub name for a second opinion; empty for none."""
    private_answers: bool = False
    """Whether `/ask` answers only its asker unless told otherwise."""
    log_level: str = "INFO"
    log_style: str = "text"
    """`json` for a program that collects logs."""
    questions_per_person: int = 5
    """In 30 seconds; 0 for no limit."""
    questions_per_server: int = 30
    """In a minute; 0 for no limit."""
    feedback_days: int = 365
    """After so many days feedback is erased; 0 keeps none."""
    shipped_library: bool = True
    """Whether servers are also answered from the articles of `seeds_dir`."""
    library_articles: int = 2000
    """That a server may keep in a library of its own; 0 for no limit, here and below."""
    library_passages: int = 100_000
    library_megabytes: int = 500
    """Of texts and originals."""
    additions_per_hour: int = 200
    """To the library of one server."""
    metrics_address: str = ""
    """Host and port of the pages for who watches over the process; empty for none."""
    database_url: str = field(default="", repr=False)
    """A PostgreSQL server that several processes share; empty for files in `data_dir`."""
    shards: Shards = ALL_SHARDS
    """Those of Discord's shards that this process connects; empty for a bot that is not split."""


def settings_from(variables: Mapping[str, str | None]) -> Settings:
    """The settings that a mapping of environment variables describes; unset and empty are the same.

    Raises:
        QuothError: a value is none of those that the setting takes.
    """

    def value(name: str, default: str) -> str:
        return (variables.get(name) or "").strip() or default

    return Settings(
        discord_token=value("DISCORD_TOKEN", ""),
        seeds_dir=Path(value("SEEDS_DIR", "seeds")),
        data_dir=Path(value("DATA_DIR", "data")),
        model=value("MODEL", ""),
        reranker=value("RERANKER", ""),
        private_answers=_truth("PRIVATE_ANSWERS", value("PRIVATE_ANSWERS", "no")),
        log_level=_one_of(_LOG_LEVELS, "LOG_LEVEL", value("LOG_LEVEL", "INFO").upper()),
        log_style=_one_of(LOG_STYLES, "LOG_STYLE", value("LOG_STYLE", "text").lower()),
        questions_per_person=_number("QUESTIONS_PER_PERSON", value("QUESTIONS_PER_PERSON", "5")),
        questions_per_server=_number("QUESTIONS_PER_SERVER", value("QUESTIONS_PER_SERVER", "30")),
        feedback_days=_number("FEEDBACK_DAYS", value("FEEDBACK_DAYS", "365")),
        shipped_library=_truth("SHIPPED_LIBRARY", value("SHIPPED_LIBRARY", "yes")),
        library_articles=_number("LIBRARY_ARTICLES", value("LIBRARY_ARTICLES", "2000")),
        library_passages=_number("LIBRARY_PASSAGES", value("LIBRARY_PASSAGES", "100000"), 9),
        library_megabytes=_number("LIBRARY_MEGABYTES", value("LIBRARY_MEGABYTES", "500")),
        additions_per_hour=_number("ADDITIONS_PER_HOUR", value("ADDITIONS_PER_HOUR", "200")),
        metrics_address=_address("METRICS_ADDRESS", value("METRICS_ADDRESS", "")),
        database_url=_database_url(value("DATABASE_URL", "")),
        shards=shards_of(value("SHARDS", str(ALL_SHARDS))),
    )


def load_settings(dotenv: Path = Path(".env")) -> Settings:
    """The settings of this process: the environment first, then the `.env` file, if there is one.

    Raises:
        QuothError: a value is wrong, or the file is no text.
    """
    try:
        written = dotenv_values(dotenv) if dotenv.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise QuothError(f"{dotenv} cannot be read ({error}). Save it as UTF-8 text.") from error
    set_here = {name: text for name, text in os.environ.items() if text.strip()}
    return settings_from({**written, **set_here})


def fetch_policy(variables: Mapping[str, str] | None = None) -> FetchPolicy:
    """What may be fetched: the public internet.

    Only the environment of a test run opens the machine itself besides; `.env` never does, nor
    does any environment in which a bot has its token.

    Raises:
        QuothError: a token and the setting of tests stand side by side.
    """
    from embeddings.fetching.policy import TEST_SETTING, FetchPolicy, production_policy

    variables = os.environ if variables is None else variables
    for_tests = variables.get(TEST_SETTING) == "yes"
    if for_tests and variables.get("DISCORD_TOKEN"):
        raise QuothError(f"{TEST_SETTING} is for tests, and no bot runs with it. Unset it.")
    return production_policy(FetchPolicy(loopback_for_tests=for_tests), variables)


def inherited_environment() -> dict[str, str]:
    """The environment that a process of ours is given, before what it must not know is left out."""
    return dict(os.environ)


def terminal_locale(variables: Mapping[str, str] = os.environ) -> str:
    """The locale of the terminal's messages, such as `de_DE.UTF-8`, by the rules of POSIX."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((variables[name] for name in names if variables.get(name)), "")


def _one_of(choices: Sequence[str], name: str, text: str) -> str:
    if text in choices:
        return text
    raise QuothError(f"{name} is {text!r}; set it to one of {', '.join(choices)}.")


def _truth(name: str, text: str) -> bool:
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise QuothError(f"{name} is {text!r}; set it to yes or no.")


def _number(name: str, text: str, most_digits: int = _MOST_DIGITS) -> int:
    if text.isascii() and text.isdigit() and len(text) <= most_digits:
        return int(text)
    most = 10**most_digits - 1
    raise QuothError(f"{name} is {text!r}; set it to a whole number from 0 to {most}.")


def _address(name: str, text: str) -> str:
    host, _, port = text.rpartition(":")
    if not text or (host and port.isascii() and port.isdigit() and int(port) < 65_536):
        return text
    raise QuothError(f"{name} is {text!r}; set it to a host and a port, such as 127.0.0.1:9464.")


def _database_url(text: str) -> str:
    if not text or (text.startswith(("postgresql://", "postgres://")) and _is_clear(text)):
        return text
    raise QuothError(
        "DATABASE_URL is no address of PostgreSQL; set it to one such as "
        "postgresql://quoth:password@localhost:5432/quoth, or leave it empty. In a password write "
        "@ as %40, / as %2F, ? as %3F, # as %23 and % as %25."
    )


def _is_clear(url: str) -> bool:
    """Whether every reader of the address takes it apart alike; else one may print a password."""
    parts = urlsplit(url)
    try:
        _ = parts.port
    except ValueError:
        return False
    elsewhere = parts.path + parts.query + parts.fragment
    return url.count("@") <= 1 and "@" not in elsewhere and not _BAD_PERCENT.search(url)
