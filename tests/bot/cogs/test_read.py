"""`/read`, from the command to the page."""

from __future__ import annotations


async def test_an_article_is_read_from_its_beginning(alice, general, texts_of, article, retriever):
    """Only its reader sees it."""
    result = await alice.slash(general, "read", article="lighthouse")
    title, body, about = texts_of(result.response)
    assert result.response.ephemeral
    assert "The old lighthouse" in title
    assert body.startswith("> The lighthouse was lit in 1887.")
    assert "page 1 of 1" in about


async def test_it_begins_with_the_paragraph_that_was_named(
    alice, general, texts_of, article, retriever
):
    """The number may lie past the end."""
    text = "\n\n".join(f"Paragraph number {n} is here. " + "More. " * 60 for n in range(1, 40))
    retriever.shelf = (article(text),)
    for paragraph, expected in ((1, 1), (30, 30), (500, 39)):
        result = await alice.slash(
            general, "read", article="The old lighthouse", paragraph=paragraph
        )
        assert f"Paragraph number {expected} is here." in texts_of(result.response)[1]


async def test_its_pages_are_turned(alice, general, texts_of, article, retriever):
    """As those that are opened from a card."""
    text = "\n\n".join(f"Paragraph number {n} is here. " + "More. " * 60 for n in range(1, 40))
    retriever.shelf = (article(text),)
    page = (await alice.slash(general, "read", article="lighthouse")).response
    await alice.click(page, label="Next")
    assert "page 2 of" in texts_of(page)[2]


async def test_an_unknown_article_gets_a_sentence(alice, general, simcord_env):
    """And no page."""
    result = await alice.slash(general, "read", article="No such thing at all")
    assert "No article" in result.response.content
    assert simcord_env.errors
