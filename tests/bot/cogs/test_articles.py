"""`/articles`, from the command to the list, its pages and its articles."""

from __future__ import annotations

import pytest


@pytest.fixture
def bob(simcord_env):
    return simcord_env.create_user("bob")


@pytest.fixture
def many(retriever, article):
    """Forty-five articles, of which every fifth is published elsewhere."""
    retriever.shelf = tuple(
        article(id=f"id{n:02}", title=f"Title {n:02}", publisher="Other" if n % 5 == 0 else None)
        for n in range(45)
    )


def listed(message):
    """The lines of a list, and its footer."""
    embed = message.embeds[0]
    return embed.description.split("\n"), embed.footer.text


async def test_the_titles_are_listed_to_the_asker_alone(bob):
    """A short library takes one private page, and no buttons to turn it."""
    result = await bob.slash("articles")
    assert result.response.ephemeral
    lines, footer = listed(result.response)
    assert lines == ["- The old lighthouse (Harbour Gazette, March\u00a014,\u00a02025)"]
    assert footer == "1 article"
    (row,) = result.response.components
    assert [child["custom_id"] for child in row["components"]] == ["articles-choose"]


async def test_a_long_list_has_pages(bob, many):
    """Articles past the first page are reached by number, and too high a number is forgiven."""
    lines, _ = listed((await bob.slash("articles", page=2)).response)
    assert lines[0].startswith("- Title 20")
    _, footer = listed((await bob.slash("articles", page=99)).response)
    assert footer.startswith("45 articles · page 3 of 3")


async def test_pages_are_turned_by_buttons(bob, many):
    """The list changes in its place; there is no page before the first or after the last."""
    shown = (await bob.slash("articles")).response
    with pytest.raises(Exception, match="disabled"):
        await bob.click(shown, label="Previous")
    await bob.click(shown, label="Next")
    result = await bob.click(shown, label="Next")
    lines, footer = listed(result.response)
    assert len(lines) == 5
    assert footer.startswith("45 articles · page 3 of 3")
    with pytest.raises(Exception, match="disabled"):
        await bob.click(shown, label="Next")


async def test_pages_are_turned_after_a_restart(bob, many, simcord_env, new_client):
    """The button holds all that it needs, the filter too."""
    shown = (await bob.slash("articles", filter="title")).response
    await simcord_env.restart_bot(new_client())
    result = await bob.click(shown, label="Next")
    assert listed(result.response)[0][0].startswith("- Title 20")
    assert result.response.content == "Looked for: title"


async def test_a_page_that_is_no_longer_there_is_the_nearest_that_is(
    bob, many, retriever, article, simcord_env, new_client
):
    """The library may have shrunk since the list was sent."""
    shown = (await bob.slash("articles", page=2)).response
    retriever.shelf = (article(),)
    await simcord_env.restart_bot(new_client())
    result = await bob.click(shown, label="Next")
    assert listed(result.response)[1] == "1 article"


async def test_a_list_is_filtered(bob, many):
    """By words of the title, the publisher and the author."""
    lines, footer = listed((await bob.slash("articles", filter="other")).response)
    assert len(lines) == 9
    assert footer == "9 articles"
    result = await bob.slash("articles", filter="nowhere")
    assert result.response.content == "No article fits that."


async def test_the_words_of_a_filter_cannot_act(bob, many):
    """They are repeated literally."""
    result = await bob.slash("articles", filter="**title** <@1>")
    assert result.response.content in {
        r"Looked for: \*\*title\*\* \<\@1\>",
        "No article fits that.",
    }


@pytest.mark.parametrize(
    "wanted",
    ["ü" * 60, "字" * 60, "🚢" * 60, "a:b\nc", "title 1 " * 7],
    ids=["two bytes", "three", "four", "line break", "words"],
)
async def test_any_filter_fits_behind_a_button(bob, retriever, article, wanted):
    """Within Discord's hundred characters."""
    retriever.shelf = tuple(article(id=f"id{n}", title=f"Title {n} {wanted}") for n in range(25))
    result = await bob.slash("articles", filter=wanted)
    for row in result.response.components:
        for child in row["components"]:
            assert len(child["custom_id"].encode("utf-16-le")) // 2 <= 100


async def test_a_filter_is_completed(bob, many):
    """By publishers and by titles."""
    choices = await bob.autocomplete("articles", "filter", "oth")
    assert choices[0] == {"name": "Other", "value": "Other"}
    assert len(await bob.autocomplete("articles", "filter", "")) == 25


async def test_an_article_is_chosen_read_and_asked(bob, retriever, said):
    """It opens at its beginning; a form takes a question, which is put to that article alone."""
    shown = (await bob.slash("articles")).response
    result = await bob.select(shown, ["lighthouse"])
    chosen = result.response
    assert chosen.ephemeral
    assert "The lighthouse was lit in 1887." in said(result)
    form = await bob.click(chosen, label="Ask about it")
    (field,) = form.modal["components"]
    assert field["component"]["max_length"] == 500
    result = await bob.submit_modal(form, {"question": "When was it lit?"})
    assert retriever.asked == ["When was it lit?"]
    assert retriever.scopes[0].articles == {"lighthouse"}
    assert result.response.ephemeral


async def test_a_question_without_words_is_told_so(bob, retriever):
    """As at every other door."""
    shown = (await bob.slash("articles")).response
    chosen = (await bob.select(shown, ["lighthouse"])).response
    form = await bob.click(chosen, label="Ask about it")
    result = await bob.submit_modal(form, {"question": "?!"})
    assert "no words" in result.response.content
    assert retriever.asked == []


async def test_an_article_that_has_gone_says_so(bob, retriever, article, simcord_env, new_client):
    """It was removed between the list and the choice."""
    shown = (await bob.slash("articles")).response
    retriever.shelf = (article(id="another"),)
    await simcord_env.restart_bot(new_client())
    result = await bob.select(shown, ["lighthouse"])
    assert result.response.content == "That article is no longer in the library."


async def test_an_empty_library_says_so(bob, retriever):
    """No embed, but a sentence."""
    retriever.shelf = ()
    result = await bob.slash("articles")
    assert result.response.content == "The library holds no article yet."


async def test_it_works_in_a_group(in_a_group, bob, many):
    """By a user's own install; pages turn there too."""
    shown = (await bob.slash("articles")).response
    result = await bob.click(shown, label="Next")
    assert listed(result.response)[0][0].startswith("- Title 20")
