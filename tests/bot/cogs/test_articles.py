"""`/articles`, from the command to the list."""

from __future__ import annotations

import pytest


@pytest.fixture
def bob(simcord_env):
    return simcord_env.create_user("bob")


async def test_the_titles_are_listed_to_the_asker_alone(bob):
    """A short library takes one private page."""
    result = await bob.slash("articles")
    assert result.response.ephemeral
    embed = result.response.embeds[0]
    assert embed.description == "- The old lighthouse (Harbour Gazette, 14\u00a0March\u00a02025)"
    assert embed.footer.text == "1 article"


async def test_a_long_list_has_pages(bob, retriever, article):
    """Articles past the first page are reached by number, and too high a number is forgiven."""
    retriever.shelf = tuple(article(title=f"Title {n:02}") for n in range(30))
    second = await bob.slash("articles", page=2)
    assert second.response.embeds[0].description.startswith("- Title 20")
    far = await bob.slash("articles", page=99)
    assert far.response.embeds[0].footer.text.startswith("30 articles · page 2 of 2")


async def test_an_empty_library_says_so(bob, retriever):
    """No embed, but a sentence."""
    retriever.shelf = ()
    result = await bob.slash("articles")
    assert result.response.content == "The library holds no article yet."
