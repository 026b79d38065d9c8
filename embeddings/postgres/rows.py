"""Rows as SQLite gives them too: by number, by name, and taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import psycopg


class Record(tuple[Any, ...]):
    """A row, whose values have places and names."""

    __slots__ = ()
    _names: dict[str, int] = {}  # noqa: RUF012 - one dictionary for the rows of one answer

    def __getitem__(self, place: Any) -> Any:
        """The value at a place, or of a name."""
        return tuple.__getitem__(self, self._names[place] if isinstance(place, str) else place)


def record(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], Record]:
    """Make the rows of an answer records; psycopg calls it once an answer."""
    columns = cursor.description or ()
    names = {column.name: place for place, column in enumerate(columns)}
    return type("Record", (Record,), {"__slots__": (), "_names": names})
