"""Ranges of shards, as an operator writes them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Settings, settings_from
from bot.shards import ALL_SHARDS, Shards, shards_of
from embeddings import QuothError


@pytest.mark.parametrize(
    ("text", "shards"),
    [
        ("0-7/32", Shards(0, 7, 32)),
        ("3/32", Shards(3, 3, 32)),
        ("0/1", ALL_SHARDS),
        ("31-31/32", Shards(31, 31, 32)),
    ],
)
def test_a_range_and_a_single_shard_are_read(text: str, shards: Shards) -> None:
    """Both ends of a range belong to it."""
    assert shards_of(text) == shards
    assert settings_from({"SHARDS": text}).shards == shards


def test_unset_is_a_bot_that_is_not_split() -> None:
    """It sees every server."""
    assert settings_from({}).shards == Settings().shards == ALL_SHARDS
    assert ALL_SHARDS.are_all
    assert ALL_SHARDS.see(2**63)


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "0-7",
        "7-0/32",
        "0-32/32",
        "32/32",
        "/32",
        "0-/32",
        "-1/2",
        "0/0",
        "a/b",
        "٣/٣٢",
        "0 /2",
    ],
)
def test_what_names_no_shard_is_refused_in_one_sentence(text: str) -> None:
    """The setting, what was written, and what may be."""
    with pytest.raises(QuothError, match=r"SHARDS is .*such as 0-7/32") as refused:
        settings_from({"SHARDS": text})
    assert "\n" not in str(refused.value)


@given(st.integers(1, 200), st.integers(0, 2**63), st.data())
def test_every_server_is_seen_by_exactly_one_of_the_processes(
    count: int, server_id: int, data: st.DataObject
) -> None:
    """However the shards are dealt out."""
    ends = data.draw(st.lists(st.integers(1, count), unique=True).map(sorted))
    borders = [0, *(end for end in ends if end < count), count]
    dealt = [Shards(first, after - 1, count) for first, after in pairwise(borders)]
    assert [number for shards in dealt for number in shards.ids] == list(range(count))
    assert sum(shards.see(server_id) for shards in dealt) == 1
    assert all(shards_of(str(shards)) == shards for shards in dealt)
