"""Parts that are joined: there are few of them, and each is seldom written again."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from embeddings.levels import last_to_join


def test_four_of_a_kind() -> None:
    """Three wait for a fourth; a larger one before them stays."""
    assert last_to_join([1000, 20, 20, 20]) == 0
    assert last_to_join([1000, 20, 20, 20, 20]) == 4
    assert last_to_join([]) == 0


def test_none_grows_too_large() -> None:
    """What would be larger than it may is not joined."""
    assert last_to_join([20, 20, 20, 20], most=79) == 0
    assert last_to_join([20, 20, 20, 20], most=80) == 4
    assert last_to_join([20] * 5, most=80) == 4


@given(st.lists(st.integers(1, 50), min_size=1, max_size=300))
def test_few_parts_seldom_rewritten(added: list[int]) -> None:
    """Three of each level are left at most, and each is rewritten at most once a level."""
    sizes: list[int] = []
    rewritten = 0
    for size in added:
        sizes.append(size)
        while count := last_to_join(sizes):
            sizes[-count:] = [sum(sizes[-count:])]
            rewritten += sizes[-1]
    levels = 1 + math.ceil(math.log(sum(added) + 1, 4))
    assert sum(sizes) == sum(added)
    assert len(sizes) <= 3 * levels
    assert rewritten <= levels * sum(added)
