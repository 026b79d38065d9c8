"""Labelled sets made up for the tests, written as the command reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from embeddings.evaluation import LabelledSet, read_labelled_set

MakeSet = Callable[..., Path]
Entries = Sequence[Mapping[str, Any]]

LAMP = {"id": "lamp", "title": "The old lamp", "text": "The lamp was lit in 1887. It burned oil."}
BOATS = {"id": "boats", "title": "", "text": "Seventeen boats left harbour. Nobody returned."}
ASKED = (
    {
        "id": "when",
        "question": "When was the lamp lit?",
        "relevant": ["lamp"],
        "answers": ["1887"],
        "answerable": True,
        "spans": [{"passage": "lamp", "start": 20, "text": "1887"}],
    },
    {
        "id": "who",
        "question": "Who painted the town hall?",
        "relevant": [],
        "answers": [],
        "answerable": False,
    },
)


@pytest.fixture
def make_set(tmp_path: Path) -> MakeSet:
    """Writes a set into a folder; without arguments, two passages and two questions."""

    def write(
        passages: Entries = (LAMP, BOATS), questions: Entries = ASKED, documents: Entries = ()
    ) -> Path:
        folder = tmp_path / "harbour"
        folder.mkdir(exist_ok=True)
        for name, entries in (
            ("passages", passages),
            ("questions", questions),
            ("documents", documents),
        ):
            if entries:
                lines = "".join(json.dumps(entry) + "\n" for entry in entries)
                (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def harbour(make_set: MakeSet) -> LabelledSet:
    """The made-up set, read."""
    return read_labelled_set(make_set())
