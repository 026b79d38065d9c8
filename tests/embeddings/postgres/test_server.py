"""One library on a server, and several machines with copies of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit, urlunsplit

import pytest

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

import psycopg

from embeddings.changing import only_one
from embeddings.encoder import Encoder
from embeddings.errors import LibraryError, LibraryVersion
from embeddings.keeping import Actor, Keeper
from embeddings.layout import Layout
from embeddings.library import Library
from embeddings.postgres import Server
from embeddings.reading import Found, Original
from embeddings.records import Draft

ANN = Actor(1, "Ann")
NAME = "server-8"
FERRY = "The ferry leaves the western pier at seven in the morning, and it returns at dusk."
ZEPPELIN = "The zeppelin landed beside the gasworks on a windy Sunday. Nobody had expected it."


def found(text: str, source: str) -> Found:
    """A text that somebody sent as a file."""
    return Found(Draft(source, text, source), Original(source, "text/plain", text.encode()))


def bytes_below(folder: Path) -> bytes:
    """Everything that is saved in any file below the folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def machines(library_server: Server, tmp_path: Path) -> tuple[Layout, Layout]:
    """The layout of one library on each of two machines."""
    library_server.erase_library(NAME)
    here, there = (Layout.of(tmp_path / name, NAME, library_server) for name in ("here", "there"))
    return here, there


def test_another_machine_follows(machines: tuple[Layout, Layout], encoder: Encoder) -> None:
    """It sees what is added here with its next question, and keeps one copy alone."""
    here, there = machines
    Keeper(here).add([found(FERRY, "ferry.txt")], encoder, ANN)
    with closing(Library(there, encoder.fingerprint)) as library:
        assert len(library.snapshot()) == 1
        Keeper(here).add([found(ZEPPELIN, "zeppelin.txt")], encoder, ANN)
        assert len(library.snapshot()) == 2
        assert len(list(there.derived.glob("format*"))) == 1


def test_another_machine_keeps_nothing_of_what_was_purged(
    machines: tuple[Layout, Layout], encoder: Encoder
) -> None:
    """Not a byte of it is in its files after its next question."""
    here, there = machines
    added = Keeper(here).add(
        [found(FERRY, "ferry.txt"), found(ZEPPELIN, "zeppelin.txt")], encoder, ANN
    )
    gone = next(one for one in added.articles if one.title == "zeppelin.txt")
    with closing(Library(there, encoder.fingerprint)) as library:
        assert len(library.snapshot()) == 2
        vectors = {key: vector.tobytes() for key, vector in library.store.vectors()}
        Keeper(here).remove([gone.id], ANN)
        Keeper(here).purge(ANN, now=True)
        assert len(library.snapshot()) == 1
        still = {key for key, _ in library.store.vectors()}
        erased = [vector for key, vector in vectors.items() if key not in still]
        assert erased
        for left in (bytes_below(there.folder), bytes_below(here.folder)):
            assert not any(vector in left for vector in erased)


def test_one_machine_changes_it_at_a_time(machines: tuple[Layout, Layout]) -> None:
    """Another waits, and is told when it waits too long; then it is its turn."""
    here, there = machines
    with only_one(here, 1.0):
        with (
            pytest.raises(LibraryError, match="Another process has been changing"),
            only_one(there, 0.05),
        ):
            pass
        waiting = Thread(target=lambda: only_one(there, 30.0).__enter__())
        waiting.start()
    waiting.join(30.0)
    assert not waiting.is_alive()


@pytest.fixture
def modest_url(database_url: str) -> Iterator[str]:
    """The address of a database whose owner rules nothing else."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE ROLE modest LOGIN CREATEROLE")
        connection.execute("CREATE DATABASE modest OWNER modest")
        with psycopg.connect(_address(database_url, "postgres", "modest")) as inside:
            inside.execute("REVOKE ALL ON SCHEMA public FROM public")
        connection.execute("GRANT quoth_reader TO modest WITH ADMIN OPTION")
    yield _address(database_url, "modest", "modest")
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE modest WITH (FORCE)")
        connection.execute("DROP ROLE modest")


def _address(url: str, user: str, database: str) -> str:
    """The same server for another user, and another database of it."""
    parts = urlsplit(url)
    place = parts.netloc.split("@")[-1]
    return urlunsplit(parts._replace(netloc=f"{user}@{place}", path=f"/{database}"))


def test_an_owner_who_is_no_superuser(
    library_server: Server, modest_url: str, tmp_path: Path, encoder: Encoder
) -> None:
    """Adds, removes, purges and erases, and sees nothing without naming a library."""
    with closing(Server(modest_url)) as server:
        keeper = Keeper(Layout.of(tmp_path, NAME, server))
        keeper.add([found(FERRY, "ferry.txt"), found(ZEPPELIN, "zeppelin.txt")], encoder, ANN)
        keeper.remove([keeper.articles()[0].id], ANN)
        assert keeper.purge(ANN, now=True) == 1
        assert len(keeper.articles()) == 1
        with server.connection() as connection:
            assert connection.execute("SELECT count(*) FROM editions").fetchone()[0] == 0
        server.erase_library(NAME)
        assert server.library_names() == ()


def test_what_belongs_together_is_found_without_statistics(
    library_server: Server, modest_url: str
) -> None:
    """A sentence's passage is one row of the primary key, and not a search through a library.

    Otherwise a large library takes hours to add, or to move, until the server has counted its rows.
    """
    Server(modest_url).close()
    with psycopg.connect(modest_url) as connection:
        connection.execute("SET enable_seqscan = off")
        connection.execute("SET enable_bitmapscan = off")
        for table in ("passages", "sentences"):
            plan = connection.execute(
                f"EXPLAIN SELECT 1 FROM {table} WHERE library_id = 1 AND encoder_id = 1"
                " AND edition_id = 1 AND position = 1"
            ).fetchall()
            used = [line for (line,) in plan if "using" in line]
            assert used
            assert not any("_key_" in line for line in used)


def test_an_owner_who_was_let_into_the_role(
    library_server: Server, modest_url: str, database_url: str
) -> None:
    """Needs no right to make roles, nor to let others into this one."""
    with psycopg.connect(database_url) as connection:
        connection.execute("ALTER ROLE modest NOCREATEROLE")
        connection.execute("REVOKE ADMIN OPTION FOR quoth_reader FROM modest")
    with closing(Server(modest_url)) as server:
        assert server.library_id(NAME) == 1


def test_a_user_without_rights(modest_url: str) -> None:
    """Is told which rights, in one line, also when another user's tables are there."""
    with psycopg.connect(modest_url) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    guest = _address(modest_url, "guest", "modest")
    try:
        for _ in range(2):
            with pytest.raises(LibraryError, match="Let the user own the database") as refused:
                Server(guest)
            assert "\n" not in str(refused.value)
            Server(modest_url).close()
    finally:
        with psycopg.connect(modest_url) as connection:
            connection.execute("DROP ROLE guest")


def test_tables_of_a_newer_quoth(library_server: Server, modest_url: str) -> None:
    """They are left alone."""
    Server(modest_url).close()
    with psycopg.connect(modest_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '999'")
    with pytest.raises(LibraryVersion, match="Update Quoth"):
        Server(modest_url)
