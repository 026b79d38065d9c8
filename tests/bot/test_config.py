"""The settings: from a mapping, from the environment and from `.env`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bot.config import Settings, load_settings, settings_from
from embeddings import QuothError


@pytest.fixture(autouse=True)
def no_setting_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in fields(Settings):
        monkeypatch.delenv(field.name.upper(), raising=False)


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def test_nothing_set_gives_the_defaults() -> None:
    """So do empty and blank values."""
    blank = dict.fromkeys((field.name.upper() for field in fields(Settings)), " ")
    assert settings_from({}) == settings_from(blank) == Settings()


def test_every_setting_is_read() -> None:
    """Each field takes the variable of its name."""
    told = settings_from(
        {
            "DISCORD_TOKEN": " secret ",
            "SEEDS_DIR": "articles",
            "DATA_DIR": "/var/quoth",
            "MODEL": "owner/model",
            "PRIVATE_ANSWERS": "Yes",
            "LOG_LEVEL": "debug",
        }
    )
    assert told == Settings(
        "secret", Path("articles"), Path("/var/quoth"), "owner/model", True, "DEBUG"
    )


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [("PRIVATE_ANSWERS", "perhaps", "yes or no"), ("LOG_LEVEL", "loud", "DEBUG, INFO")],
)
def test_a_wrong_value_is_named_with_what_it_may_be(name: str, value: str, cure: str) -> None:
    """The operator learns which setting, what it is, and what it could be."""
    with pytest.raises(QuothError, match=f"(?i){name} is '{value}'.*{cure}"):
        settings_from({name: value})


def test_the_token_stays_out_of_the_repr() -> None:
    """A log line or a traceback does not carry it."""
    assert "secret" not in repr(Settings(discord_token="secret"))


def test_the_environment_wins_over_the_file(dotenv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what it leaves unset or empty comes from the file."""
    dotenv.write_text("MODEL=from-file\nDATA_DIR=from-file\nSEEDS_DIR=from-file\n")
    monkeypatch.setenv("MODEL", "from-environment")
    monkeypatch.setenv("DATA_DIR", " ")
    settings = load_settings(dotenv)
    assert settings.model == "from-environment"
    assert (settings.data_dir, settings.seeds_dir) == (Path("from-file"), Path("from-file"))


def test_no_file_is_needed(dotenv: Path) -> None:
    """Without `.env`, the environment alone counts."""
    assert load_settings(dotenv) == Settings()


def test_a_file_that_is_no_text_is_refused(dotenv: Path) -> None:
    """It is named, with the cure."""
    dotenv.write_bytes(b"MODEL=\xff\xfe")
    with pytest.raises(QuothError, match=r"\.env cannot be read .*UTF-8"):
        load_settings(dotenv)


def test_a_quoted_value_loses_its_quotation_marks(dotenv: Path) -> None:
    """As shells read such files."""
    dotenv.write_text('DISCORD_TOKEN="a.b-c"\n')
    assert load_settings(dotenv).discord_token == "a.b-c"
