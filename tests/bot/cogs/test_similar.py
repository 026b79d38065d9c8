"""`/similar`, from the command to the passages."""

from __future__ import annotations

import pytest


@pytest.fixture
async def simcord_bot(library_client):
    return library_client()


async def test_a_text_shows_the_nearest_passages(alice, general, said):
    """To everyone, with the honest note that nearest need not be near."""
    result = await alice.slash(general, "similar", text="A bakery sells bread")
    assert not result.response.ephemeral
    assert "Nearest in meaning" in said(result)
    assert "does not say that they are near" in said(result)
    assert "The bakery on the quay sells rye bread at dawn." in said(result)


async def test_a_quote_is_not_like_itself(bob, quote_name, said):
    """Its own passage is left out."""
    result = said(await bob.slash("similar", text=quote_name))
    assert "The bakery" in result
    assert "The old lighthouse" not in result


async def test_a_name_without_a_quote_says_why(bob, quote_name, seeds, write_articles, said):
    """As `/verify` would."""
    (seeds / "lighthouse.md").unlink()
    write_articles()
    assert "was removed on" in said(await bob.slash("similar", text=quote_name))


async def test_punctuation_is_like_nothing(bob, said):
    """A kind sentence."""
    assert "no words" in said(await bob.slash("similar", text="?!"))


async def test_a_library_of_one_passage_has_nothing_like_it(
    bob, quote_name, seeds, write_articles, said
):
    """A sentence, and no card."""
    for name in ("bakery", "ferry"):
        (seeds / f"{name}.md").unlink()
    write_articles()
    assert "nothing to compare" in said(await bob.slash("similar", text=quote_name))


async def test_it_works_in_a_group(in_a_group, bob, said):
    """By a user's own install."""
    assert "Nearest" in said(await bob.slash("similar", text="Some wooden boats"))
