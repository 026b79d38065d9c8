"""A porter with an encoder that needs no model, takes its time, and says what it encodes."""

from __future__ import annotations

import importlib.util
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot import porter

BATCH_SECONDS = 0.25


def _neighbour() -> Any:
    path = Path(__file__).parents[1] / "conftest.py"
    spec = importlib.util.spec_from_file_location("conftest", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class SlowEncoder(_neighbour().WordLengthEncoder):  # type: ignore[misc]
    """Lengths of words."""

    def encode_passages(self, texts: Sequence[str]) -> Any:
        """Slowly, and written down before."""
        with (Path(os.environ["WIRE_ENCODED"])).open("a", encoding="utf-8") as written:
            written.writelines(f"{text}\n" for text in texts)
        time.sleep(BATCH_SECONDS)
        return super().encode_passages(texts)


if __name__ == "__main__":
    porter._encoder = lambda data_dir, model: SlowEncoder()  # type: ignore[assignment]
    porter.main()
