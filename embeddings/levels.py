"""When small parts are joined to a larger one: so there are few, and each is seldom rewritten."""

from __future__ import annotations

from collections.abc import Sequence

_TOGETHER = 4
"""So many neighbours of one level become one of the next: a part is rewritten at most once a level,
and of each level fewer than so many are left."""


def last_to_join(sizes: Sequence[int], most: int | None = None) -> int:
    """How many of the last parts are to become one, 0 for none; it may grow no larger than `most`.

    Parts whose sizes are of one power of four are of one level.
    """
    if not sizes:
        return 0
    count = total = 0
    for size in reversed(sizes):
        if _level(size) > _level(sizes[-1]) or (most is not None and total + size > most):
            break
        count, total = count + 1, total + size
    return count if count >= _TOGETHER else 0


def _level(size: int) -> int:
    return (size.bit_length() + 1) // 2
