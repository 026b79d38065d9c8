"""Which of Discord's shards this process connects, and whose servers it therefore sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from embeddings import QuothError

_WRITTEN = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shards:
    """A range of the shards into which a bot is split, and how many there are in all."""

    first: int = 0
    last: int = 0
    count: int = 1

    @property
    def ids(self) -> tuple[int, ...]:
        """The numbers of those that are connected here."""
        return tuple(range(self.first, self.last + 1))

    @property
    def are_all(self) -> bool:
        """Whether no other process is needed: every server is seen here, if we are in it."""
        return len(self.ids) == self.count

    def see(self, server_id: int) -> bool:
        """Whether that server's events come to this process, if we are in it.

        See https://discord.com/developers/docs/events/gateway#sharding. Direct messages come to
        shard 0 alone.
        """
        return self.first <= (server_id >> 22) % self.count <= self.last

    @property
    def folder_name(self) -> str:
        """A name for what only the process of these shards keeps."""
        return f"shards-{self.first}-{self.last}-of-{self.count}"

    def __str__(self) -> str:
        """As it is written in the settings."""
        return f"{self.first}-{self.last}/{self.count}"


ALL_SHARDS = Shards()
"""Of a bot that is not split."""


def shards_of(text: str) -> Shards:
    """The shards that a text such as `0-7/32` or `3/32` names.

    Raises:
        QuothError: it names none.
    """
    written = _WRITTEN.fullmatch(text)
    if written is not None:
        first, last, count = written.groups()
        shards = Shards(int(first), int(first if last is None else last), int(count))
        if shards.first <= shards.last < shards.count:
            return shards
    raise QuothError(
        f"SHARDS is {text!r}; set it to a range of shards and how many there are in all, such as "
        "0-7/32 (the last is then 31), to one shard, such as 3/32, or leave it empty."
    )
