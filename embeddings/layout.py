"""Where each saved file of a library lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SHIPPED = "shipped"
"""The name of the library that is made from the seeds folder."""

_FORMAT = 4
"""Of the derived files; those of another format are made again."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one library, all below one folder: isolation is a path, not a filter."""

    folder: Path

    @classmethod
    def of(cls, data_dir: Path, library: str = SHIPPED) -> Layout:
        """The layout of a named library under DATA_DIR."""
        return cls(data_dir / "libraries" / library)

    @property
    def truth(self) -> Path:
        """The database that everything else can be rebuilt from."""
        return self.folder / "library.sqlite"

    @property
    def lock(self) -> Path:
        """Held by the one process that is changing the library."""
        return self.folder / "embedding.lock"

    @property
    def derived(self) -> Path:
        """The parent of all derived folders."""
        return self.folder / "derived"

    def derived_for(self, encoder_id: int, revision: int) -> Path:
        """The memory-mapped copies and the lexical index of one encoder's passages."""
        return self.derived / f"format{_FORMAT}-encoder{encoder_id}-revision{revision}"

    def derived_before(self, encoder_id: int, revision: int) -> list[tuple[int, Path]]:
        """The same of earlier revisions, as far as they are there, the last first."""
        beginning = f"format{_FORMAT}-encoder{encoder_id}-revision"
        found = {path.name.removeprefix(beginning): path for path in self.derived.glob("format*")}
        numbers = sorted((int(number) for number in found if number.isdecimal()), reverse=True)
        return [(number, found[str(number)]) for number in numbers if number < revision]

    def is_of_revision(self, folder: Path, revision: int) -> bool:
        """Whether a derived folder is one that may be in use at a revision."""
        name = folder.name
        return name.startswith(f"format{_FORMAT}-") and name.endswith(f"-revision{revision}")


_SERVER = "server-"


def server_library(server_id: int) -> str:
    """The name of the library that a Discord server's own admins keep."""
    return f"{_SERVER}{server_id}"


def servers_with_libraries(data_dir: Path) -> frozenset[int]:
    """The servers that have libraries of their own."""
    names = (folder.name for folder in Layout.of(data_dir).folder.parent.glob(f"{_SERVER}*"))
    numbers = (name.removeprefix(_SERVER) for name in names)
    return frozenset(int(number) for number in numbers if number.isdecimal())


def model_cache(data_dir: Path) -> Path:
    """Where the bundled model is kept once it has been unpacked."""
    return data_dir / "models"


def command_state(data_dir: Path) -> Path:
    """Where the hash of the commands last registered with Discord is kept."""
    return data_dir / "discord"
