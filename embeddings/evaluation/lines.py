"""Files that hold one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from embeddings.errors import QuothError


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The object of each line that is not blank.

    Raises:
        QuothError: the file is not there, or a line is no JSON object.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _object(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise QuothError(f"{path} cannot be read as UTF-8 text ({error}).") from error


def write_lines(path: Path, objects: Iterable[dict[str, Any]]) -> None:
    """Write the objects; whoever is interrupted leaves an earlier file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.part")
    with draft.open("w", encoding="utf-8", errors="surrogatepass") as lines:
        for each in objects:
            lines.write(json.dumps(each, ensure_ascii=False) + "\n")
    draft.replace(path)


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuothError(f"{path}, line {number}: no JSON ({error.msg}).") from error
    if not isinstance(content, dict):
        raise QuothError(f"{path}, line {number}: an object in braces is wanted.")
    return content
