"""The settings: from a mapping, from the environment and from `.env`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bot.config import Settings, load_settings, settings_from, terminal_locale
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
            "RERANKER": "owner/reranker",
            "PRIVATE_ANSWERS": "Yes",
            "LOG_LEVEL": "debug",
            "QUESTIONS_PER_PERSON": "2",
            "QUESTIONS_PER_SERVER": "0",
            "FEEDBACK_DAYS": "30",
        }
    )
    assert told == Settings(
        discord_token="secret",
        seeds_dir=Path("articles"),
        data_dir=Path("/var/quoth"),
        model="owner/model",
        reranker="owner/reranker",
        private_answers=True,
        log_level="DEBUG",
        questions_per_person=2,
        questions_per_server=0,
        feedback_days=30,
    )


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("PRIVATE_ANSWERS", "perhaps", "yes or no"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO"),
        ("QUESTIONS_PER_PERSON", "-1", "whole number from 0"),
        ("QUESTIONS_PER_SERVER", "many", "whole number"),
        ("FEEDBACK_DAYS", "1000000", "from 0 to 99999"),
        ("FEEDBACK_DAYS", "²", "whole number"),
    ],
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


@pytest.mark.parametrize(
    ("variables", "locale"),
    [
        ({"LC_ALL": "uk_UA.UTF-8", "LC_MESSAGES": "de", "LANG": "fr"}, "uk_UA.UTF-8"),
        ({"LC_ALL": "", "LC_MESSAGES": "de", "LANG": "fr"}, "de"),
        ({"LC_CTYPE": "de", "LANG": "fr"}, "fr"),
        ({}, ""),
    ],
)
def test_the_terminal_has_the_locale_that_posix_says(
    variables: dict[str, str], locale: str
) -> None:
    """The first of three variables that is set and not empty."""
    assert terminal_locale(variables) == locale


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_database_is_named_by_its_address(scheme: str) -> None:
    """Which holds a password, and is shown nowhere."""
    url = f"{scheme}://quoth:secret@localhost/quoth"
    told = settings_from({"DATABASE_URL": url})
    assert told.database_url == url
    assert "secret" not in repr(told)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://quoth:secret@localhost/quoth",
        "postgresql://quoth:secret/77@localhost/quoth",
        "postgresql://quoth:77/secret@localhost/quoth",
        "postgresql://quoth:77?secret@localhost/quoth",
        "postgresql://quoth:77#secret@localhost/quoth",
        "postgresql://quoth:77@secret@localhost/quoth",
        "postgresql://quoth:77%secret@localhost/quoth",
        "postgresql://quoth:secret@localhost:port/quoth",
    ],
)
def test_an_address_that_may_be_read_otherwise_is_refused(url: str) -> None:
    """Without repeating it: what is a host to one reader is of the password to another."""
    with pytest.raises(QuothError, match="DATABASE_URL is no address of PostgreSQL") as refused:
        settings_from({"DATABASE_URL": url})
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://quoth:a%40b%2Fc@localhost:5433/quoth",
        "postgresql://postgres:@/postgres?host=/run/postgresql",
        "postgresql://quoth:secret@[::1]:5432/quoth?sslmode=require",
        "postgresql:///quoth",
    ],
)
def test_addresses_that_every_reader_takes_alike(url: str) -> None:
    """Special characters are written in percent; a socket is named in what follows."""
    assert settings_from({"DATABASE_URL": url}).database_url == url
