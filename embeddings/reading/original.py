"""What a person sent or a server gave: kept, so that a later version can read it again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Original:
    """A file or a page as it came, byte for byte."""

    name: str
    """The file's name, its path in an archive, or the address of the page."""
    media_type: str
    """As its sender called it, or empty; what it is, its content tells."""
    content: bytes = field(repr=False)
