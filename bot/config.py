"""The settings, read from the environment and `.env` in one place, once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from embeddings import QuothError

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set; each field is the environment variable of the same name."""

    discord_token: str = field(default="", repr=False)
    seeds_dir: Path = Path("seeds")
    data_dir: Path = Path("data")
    model: str = ""
    """A sentence-transformers folder or hub name; empty for the bundled model."""
    private_answers: bool = False
    """Whether `/ask` answers only its asker unless told otherwise."""
    log_level: str = "INFO"


def settings_from(variables: Mapping[str, str | None]) -> Settings:
    """The settings that a mapping of environment variables describes; unset and empty are the same.

    Raises:
        QuothError: a value is none of those that the setting takes.
    """

    def value(name: str, default: str) -> str:
        return (variables.get(name) or "").strip() or default

    level = value("LOG_LEVEL", "INFO").upper()
    if level not in _LOG_LEVELS:
        raise QuothError(f"LOG_LEVEL is {level!r}; set it to one of {', '.join(_LOG_LEVELS)}.")
    return Settings(
        discord_token=value("DISCORD_TOKEN", ""),
        seeds_dir=Path(value("SEEDS_DIR", "seeds")),
        data_dir=Path(value("DATA_DIR", "data")),
        model=value("MODEL", ""),
        private_answers=_truth("PRIVATE_ANSWERS", value("PRIVATE_ANSWERS", "no")),
        log_level=level,
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


def _truth(name: str, text: str) -> bool:
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise QuothError(f"{name} is {text!r}; set it to yes or no.")
