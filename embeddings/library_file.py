"""The file of a library: its formats, and what to do when it cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib import resources

from embeddings.database import Kind
from embeddings.errors import LibraryDamaged, LibraryVersion


def _statements(script: str) -> Iterator[str]:
    pending = ""
    text = resources.files("embeddings").joinpath(script).read_text("utf-8")
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


LIBRARY = Kind(
    migrations=(
        (*_statements("schema.sql"), "INSERT INTO meta (revision) VALUES (0)"),
        tuple(_statements("schema_2.sql")),
        tuple(_statements("schema_3.sql")),
        tuple(_statements("schema_4.sql")),
        tuple(_statements("schema_5.sql")),
        tuple(_statements("schema_6.sql")),
    ),
    too_new=LibraryVersion,
    unusable=LibraryDamaged,
    cure_too_new="Update Quoth, or embed into another DATA_DIR.",
    cure_unusable="Check that the folder is writable and the disk is not full, then run: "
    "quoth check",
    cure_damaged="Move it aside and run: quoth embed",
    cure_unwiped="Finish that with quoth library purge, or that of the shipped articles with: "
    "quoth embed",
)
