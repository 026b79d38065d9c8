"""Which texts are encoded together: those of like length, up to so many tokens, padding too."""

from __future__ import annotations

from collections.abc import Sequence


def text_batches(lengths: Sequence[int], most_tokens: int) -> list[list[int]]:
    """The rows of each batch, the longest texts first; every row is in one batch.

    A batch takes as many tokens as its longest text in each row, which is what padding makes of it.
    A text that is longer than `most_tokens` is a batch by itself.
    """
    batches: list[list[int]] = []
    room = 0
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if room < 1:
            batches.append([])
            room = most_tokens // max(lengths[row], 1)
        batches[-1].append(row)
        room -= 1
    return batches
