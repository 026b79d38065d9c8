"""Brings a server's tables to the current format, with Alembic; one process at a time does it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.pool import NullPool

from embeddings.errors import LibraryVersion

_LOCK = 0x51756F74
"""A number of our own for the advisory lock."""


def bring_up_to_date(url: str) -> None:
    """Make the tables, or alter those of an older Quoth.

    Raises:
        LibraryVersion: they are those of a newer one.
    """
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(address, poolclass=NullPool)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if not _is_current(connection):
            try:
                command.upgrade(_config(connection), "head")
            except CommandError as error:
                raise LibraryVersion(
                    f"The tables of the database are of a newer Quoth ({error}). Update Quoth."
                ) from error


def _is_current(connection: Connection) -> bool:
    """Whether the newest format is there, told without loading what makes it."""
    there = connection.execute(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
    if not there.scalar_one():
        return False
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return bool(version == ScriptDirectory.from_config(_config(connection)).get_current_head())


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
