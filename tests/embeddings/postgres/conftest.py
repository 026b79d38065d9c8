"""Quoth's connections to the server that the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from embeddings.postgres import Server


@pytest.fixture
def server(database_url: str) -> Iterator[Server]:
    """Opened for one test."""
    from embeddings.postgres import Server  # an extra

    opened = Server(database_url)
    try:
        yield opened
    finally:
        opened.close()
