"""An address and a language that are typed into one field come apart again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shelving.details import address_and_language


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ("", "")),
        ("https://example.org/a?b=c", ("https://example.org/a?b=c", "")),
        ("uk", ("", "uk")),
        ("pt-BR http://example.org", ("http://example.org", "pt-BR")),
        (" https://example.org/ї   sr_Latn ", ("https://example.org/ї", "sr-Latn")),
        ("Ukrainian", ("Ukrainian", "")),
        ("http://a.example http://b.example", ("http://a.example http://b.example", "")),
    ],
)
def test_an_address_and_a_language_in_any_order(typed, read):
    """Either may be left out; what is no language is for the address to be refused by."""
    assert address_and_language(typed) == read


@given(st.text(max_size=300))
def test_nothing_typed_is_lost(typed):
    """Every word is in one of the two, or stands there twice."""
    address, language = address_and_language(typed)
    assert set(typed.replace("_", "-").split()) == set(
        f"{address} {language}".replace("_", "-").split()
    )
