"""What lies in a derived folder: the arrays and how they are read, and what is known of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from embeddings.runs import Runs
from embeddings.segments import Segment

VECTORS = "vectors"
COMPACT = "compact"
ROWS = "rows"
SENTENCE_SPANS = "sentence_spans"
SENTENCE_VECTORS = "sentence_vectors"
ARRAYS = (VECTORS, COMPACT, ROWS, SENTENCE_SPANS, SENTENCE_VECTORS)
"""Files of nothing but numbers: what comes later is written behind them."""
LEXICAL = "lexical"
_CONTENTS = "contents.json"

Rows: TypeAlias = NDArray[np.void]

ROW = np.dtype(
    [
        ("edition", "<i8"),
        ("published", "<i4"),
        ("start", "<i4"),
        ("end", "<i4"),
        ("first_sentence", "<i8"),
        ("sentences", "<i4"),
    ]
)


@dataclass(frozen=True, slots=True)
class Contents:
    """The sizes of the arrays, and which of their places are rows.

    Attributes:
        sentences: how many places there are for sentences.
        largest: the number on whose scale the compact copy is; 0 where there is none.
        days: how many passages there are of each day, by its ordinal; 0 is no known day.
    """

    dimension: int
    runs: Runs
    sentences: int
    largest: float
    days: Mapping[int, int]
    segments: tuple[Segment, ...]

    @classmethod
    def of_nothing(cls, dimension: int) -> Contents:
        """Those of a folder into which nothing has been written yet."""
        return cls(dimension, Runs.of_all(0), 0, 0.0, {}, ())

    def size_bytes(self, name: str) -> int:
        """How many bytes of an array's file belong to these contents."""
        dtype, shape = self._kinds()[name]
        return dtype.itemsize * int(np.prod(shape))

    def mapped(self, folder: Path, name: str) -> NDArray[Any]:
        """An array, read where it lies.

        Raises:
            FileNotFoundError: it is not there.
            ValueError: the file is too short.
        """
        dtype, shape = self._kinds()[name]
        if 0 in shape:  # NumPy cannot map an array without rows
            return np.empty(shape, dtype)
        # As a plain array, since each look into a `memmap` makes another in Python.
        return np.asarray(np.memmap(folder / name, dtype, "r", shape=shape))

    def write(self, folder: Path) -> None:
        """Write them down beside the arrays."""
        entries = {
            "dimension": self.dimension,
            "runs": self.runs.pairs,
            "places": self.runs.places,
            "sentences": self.sentences,
            "largest": self.largest,
            "days": dict(self.days),
            "segments": [asdict(segment) for segment in self.segments],
        }
        (folder / _CONTENTS).write_text(json.dumps(entries), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Contents:
        """Those of a folder.

        Raises:
            FileNotFoundError: it is not there.
        """
        entries = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        pairs = tuple((start, count) for start, count in entries.pop("runs"))
        return cls(
            runs=Runs(pairs, entries.pop("places")),
            days={int(day): count for day, count in entries.pop("days").items()},
            segments=tuple(Segment(**one) for one in entries.pop("segments")),
            **entries,
        )

    def _kinds(self) -> dict[str, tuple[np.dtype[Any], tuple[int, ...]]]:
        places, sentences = self.runs.places, self.sentences
        kinds: dict[str, tuple[npt.DTypeLike, tuple[int, ...]]] = {
            VECTORS: ("<f4", (places, self.dimension)),
            COMPACT: ("i1", (places if self.largest else 0, self.dimension)),
            ROWS: (ROW, (places,)),
            SENTENCE_SPANS: ("<i4", (sentences, 2)),
            SENTENCE_VECTORS: ("<f2", (sentences, self.dimension)),
        }
        return {name: (np.dtype(dtype), shape) for name, (dtype, shape) in kinds.items()}
