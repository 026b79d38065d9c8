"""*Context*, *Read the article*, *More passages* and *Source*."""

from __future__ import annotations

from bot.render.markdown import unescape

OUTDATED = "no longer there"


async def ask(member, channel, **options):
    """The card that answers a question."""
    return (await member.slash(channel, "ask", question="How was night 45?", **options)).response


def buttons(message):
    """The labels on a card."""

    def walked(components):
        for component in components:
            if component.get("type") == 2:
                yield component["label"]
            yield from walked(component.get("components") or ())

    return list(walked(message.components))


async def test_a_card_says_where_in_the_article_the_quote_stands(alice, general, texts_of):
    """Paragraph 45 of 89."""
    card = await ask(alice, general)
    assert "paragraph 45 of 89" in texts_of(card)[3]
    assert buttons(card) == [
        "Context", "Read the article", "Source", "More passages", "This answered", "This did not"
    ]  # fmt: skip


async def test_context_expands_in_place_on_ones_own_card(alice, general, texts_of, restart):
    """The paragraphs before and after appear, and go again; a restart between matters not."""
    card = await ask(alice, general, private=True)
    alone = texts_of(card)
    await restart()
    await alice.click(card, label="Context")
    expanded = texts_of(card)
    assert "Paragraph 44" in expanded[2]
    assert "**Paragraph 45 of the keeper's diary tells of night 45.** It was calm." in expanded[2]
    assert "Paragraph 46" in expanded[2]
    assert expanded[:2] == alone[:2]
    await alice.click(card, label="Quote alone")
    assert texts_of(card) == alone
    assert "Context" in buttons(card)


async def test_context_of_a_public_card_is_for_whoever_presses(
    alice, bob, general, texts_of, restart
):
    """The card stays as it is, and others see nothing."""
    card = await ask(alice, general)
    before = texts_of(card)
    await restart()
    result = await bob.click(card, label="Context")
    assert result.response.ephemeral
    assert "Paragraph 44" in texts_of(result.response)[1]
    assert texts_of(card) == before


async def test_an_article_is_read_from_where_the_quote_stands(alice, bob, general, texts_of):
    """Its pages are turned in place, to both ends and back, and hold the article whole."""
    card = await ask(alice, general)
    page = (await bob.click(card, label="Read the article")).response
    assert page.ephemeral
    title, body, about = texts_of(page)
    assert "The diary" in title
    assert "**Paragraph 45 of the keeper's diary tells of night 45.**" in body
    assert "page" in about
    assert "Back" not in buttons(page)
    while "Previous" in buttons(page):
        await bob.click(page, label="Previous")
    bodies = [texts_of(page)[1]]
    assert "Back" in buttons(page)
    while "Next" in buttons(page):
        await bob.click(page, label="Next")
        bodies.append(texts_of(page)[1])
    assert len(bodies) > 2
    whole = unescape("\n".join(bodies)).replace("**", "").replace("> ", "")
    assert [f"Paragraph {n} of" in whole for n in range(1, 90)] == [True] * 89
    await bob.click(page, label="Back")
    assert texts_of(page)[1] == body


async def test_pages_are_turned_after_a_restart(alice, general, texts_of, restart):
    """The place stands in the button."""
    card = await ask(alice, general)
    page = (await alice.click(card, label="Read the article")).response
    before = texts_of(page)
    await restart()
    await alice.click(page, label="Next")
    assert texts_of(page) != before


async def test_more_passages_are_those_that_came_next(alice, bob, general, texts_of, restart):
    """All four, word for word, with their names; private to whoever pressed."""
    card = await ask(alice, general)
    await restart()
    result = await bob.click(card, label="More passages")
    assert result.response.ephemeral
    shown = "\n".join(texts_of(result.response))
    assert [f"Paragraph {n} of" in shown for n in (20, 30, 40, 50)] == [True] * 4
    assert "may not answer" in shown


async def test_in_a_direct_message_what_is_read_stays(simcord_env, texts_of):
    """Nobody else is there, so pages are ordinary messages and context expands in place."""
    carol = simcord_env.create_user("carol")
    await carol.send_dm("How was night 45?")
    card = carol.dm_channel.last_message
    result = await carol.click(card, label="Read the article")
    assert not result.response.ephemeral
    await carol.click(card, label="Context")
    fetched = next(m for m in carol.dm_channel.history() if m.id == card.id)
    assert "Paragraph 44" in texts_of(fetched)[2]


async def test_what_the_library_lost_is_said_to_be_gone(alice, general, library_lost, simcord_env):
    """One sentence to whoever pressed, and no exception."""
    card = await ask(alice, general, private=True)
    page = (await alice.click(card, label="Read the article")).response
    library_lost()
    for message, label in [
        (card, "Context"), (card, "Read the article"), (card, "More passages"), (page, "Next")
    ]:  # fmt: skip
        result = await alice.click(message, label=label)
        said = [result.response, *result.followups]
        assert any(OUTDATED in each.content for each in said if each)
    assert not simcord_env.errors


async def test_the_source_is_a_link_to_the_very_words(alice, general):
    """With the text fragment that scrolls a browser there."""
    card = await ask(alice, general)
    row = next(each for each in card.components[1]["components"] if each["type"] == 1)
    assert row["components"][2]["url"] == (
        "https://example.org/lighthouse#:~:text="
        "Paragraph%2045%20of%20the%20keeper%27s%20diary%20tells%20of%20night%2045."
    )


async def test_a_card_too_full_for_context_gets_it_as_a_message(
    alice, general, retriever, quote, answer, texts_of
):
    """When the paragraphs around would not fit beside what the card holds."""
    text = "\n\n".join(["Start of it.", "Middle. " * 330, "The end of it."])
    long = quote(text, "Start of it.")
    first = text.index("Middle")
    part = type(long)(long.article, type(long.span)(first, first + 2600), long.span)
    retriever.result = answer(part, part)
    card = await ask(alice, general, private=True)
    result = await alice.click(card, custom_id=_ids(card)[0])
    assert texts_of(card)
    assert result.acknowledged


def _ids(message):
    def walked(components):
        for component in components:
            if component.get("custom_id"):
                yield component["custom_id"]
            yield from walked(component.get("components") or ())

    return list(walked(message.components))
