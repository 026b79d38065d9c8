"""Signatures that are kept on disk estimate what exact comparison says."""

from __future__ import annotations

import random

import pytest

from embeddings.keeping.signatures import estimated_shares, share, signature_of

WORDS = [f"word{number}" for number in range(2000)]


def text_of(count: int, seed: int) -> list[str]:
    """So many words in an order that a seed decides."""
    return random.Random(seed).choices(WORDS, k=count)


@pytest.mark.parametrize("changed", [0, 5, 20, 60, 200])
def test_estimate(changed: int) -> None:
    """It is within four standard deviations of the exact share."""
    words = text_of(400, 1)
    other = [*words[: 400 - changed], *text_of(changed, 2)]
    one, two = " ".join(words), " ".join(other)
    (estimated,) = estimated_shares(signature_of(one), [signature_of(two)])
    exact = share(one, two)
    assert abs(estimated - exact) <= 4 * (exact * (1 - exact) / 128) ** 0.5


def test_case_and_layout_do_not_count() -> None:
    """They are no other words."""
    assert share("The clock of\nthe HARBOUR", "the Clock  of the harbour!") == 1


def test_scripts_without_spaces() -> None:
    """Their characters are compared in runs too."""
    text = "港の時計は1911年に建てられました。洪水のあと九年間止まっていました。"
    assert share(text, text) == 1
    assert 0.5 < share(text, text[:-4]) < 1


def test_texts_without_words() -> None:
    """They are compared without failing."""
    assert share("…", "") == 1
    assert estimated_shares(signature_of("a"), []).tolist() == []


def test_signatures_do_not_change() -> None:
    """Those on disk were made by an older version of Quoth, perhaps of datasketch."""
    signature = signature_of("The clock of the harbour was built in 1911.")
    assert len(signature) == 512
    assert signature[:8].hex() == "1a6c381dd537df14"
