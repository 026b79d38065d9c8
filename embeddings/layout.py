"""Where each saved file of a library lies."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embeddings.postgres import Server

SHIPPED = "shipped"
"""The name of the library that is made from the seeds folder."""

_FORMAT = 4
"""Of the derived files; those of another format are made again."""


@dataclass(frozen=True, slots=True)
class OnServer:
    """A library whose truth a PostgreSQL server keeps."""

    server: Server
    library: str

    def __str__(self) -> str:
        return f"{self.server.name}, library {self.library}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one library lies: its files below one folder, or its truth on a server.

    What is derived from the truth is always below the folder.
    """

    folder: Path
    server: Server | None = None
    """Set where the truth is on a server, which keeps the libraries apart as folders do."""

    @classmethod
    def of(cls, data_dir: Path, library: str = SHIPPED, server: Server | None = None) -> Layout:
        """The layout of a named library under DATA_DIR, its truth on the server if there is one."""
        return cls(data_dir / "libraries" / library, server)

    @property
    def name(self) -> str:
        """What the library is called."""
        return self.folder.name

    @property
    def file(self) -> Path:
        """The database, where it is a file."""
        return self.folder / "library.sqlite"

    @property
    def truth(self) -> Path | OnServer:
        """The database that everything else can be rebuilt from."""
        return self.file if self.server is None else OnServer(self.server, self.name)

    def identity(self) -> Hashable | None:
        """What tells the truth from another that is put in its place; None if there is none.

        Raises:
            LibraryError: the server cannot be asked.
        """
        if self.server is not None:
            return self.server.known_id(self.name)
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def is_there(self) -> bool:
        """Whether the library was ever begun."""
        return self.identity() is not None

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


def layouts_at(data_dir: Path, server: Server | None = None) -> list[Layout]:
    """Every library but the shipped one that has a folder or is on the server, by name."""
    if server is not None:
        names: Iterable[str] = server.library_names()
    else:
        names = (folder.name for folder in Layout.of(data_dir).folder.parent.glob("*/"))
    return [Layout.of(data_dir, name, server) for name in sorted(names) if name != SHIPPED]


def servers_with_libraries(data_dir: Path, server: Server | None = None) -> frozenset[int]:
    """The Discord servers that have libraries of their own."""
    names = (layout.name for layout in layouts_at(data_dir, server))
    numbers = (name.removeprefix(_SERVER) for name in names if name.startswith(_SERVER))
    return frozenset(int(number) for number in numbers if number.isdecimal())


def model_cache(data_dir: Path) -> Path:
    """Where the bundled model is kept once it has been unpacked."""
    return data_dir / "models"


def command_state(data_dir: Path) -> Path:
    """Where the hash of the commands last registered with Discord is kept."""
    return data_dir / "discord"
