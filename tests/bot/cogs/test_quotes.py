"""`/quote`, `/verify` and `/export`, from the command to the messages."""

from __future__ import annotations

import json

import pytest

from embeddings.exporting import verify_export
from embeddings.store import Store


@pytest.fixture
async def simcord_bot(library_client):
    return library_client()


async def test_a_quote_is_shown_again_by_its_name(alice, general, quote_name, said):
    """To everyone in the channel, with what has become of it, in whatever case it is typed."""
    for typed in (quote_name, quote_name.upper(), f"{quote_name[:5]}-{quote_name[5:]}"):
        result = await alice.slash(general, "quote", name=typed)
        assert not result.response.ephemeral
        assert "Exact: The old lighthouse still reads as it was quoted." in said(result)
        assert "Its lamp burned whale oil until the war." in said(result)


async def test_a_mistyped_name_is_told_to_its_typer_alone(alice, general, quote_name, said):
    """One wrong letter is enough, and nothing is looked up."""
    wrong = quote_name[:-1] + ("2" if quote_name[-1] == "3" else "3")
    result = await alice.slash(general, "quote", name=wrong)
    assert result.response.ephemeral
    assert "Please check it for a slip" in said(result)


async def test_a_name_instead_of_a_question_shows_the_quote(
    alice, bob, general, quote_name, said, texts_of, simcord_bot
):
    """In a command, a mention and a direct message, where one may then ask about its article."""
    asked = said(await alice.slash(general, "ask", question=quote_name))
    await alice.send(general, f"<@{simcord_bot.user.id}> {quote_name.upper()}")
    await bob.send_dm(f" {quote_name} ")
    mentioned, written = general.last_message, bob.dm_channel.last_message
    for shown in (asked, *("\n".join(texts_of(each)) for each in (mentioned, written))):
        assert "Exact: The old lighthouse still reads as it was quoted." in shown
        assert "Its lamp burned whale oil until the war." in shown
    turns = simcord_bot.recent.of(bob.id, ("shipped",))
    assert [turn.text for turn in turns] == [
        "The old lighthouse",
        "Its lamp burned whale oil until the war.",
    ]


async def test_a_mistyped_name_instead_of_a_question_is_no_question(bob, quote_name, simcord_bot):
    """It is called mistyped, and nothing that follows leans on it."""
    await bob.send_dm(quote_name[:-1] + ("2" if quote_name[-1] == "3" else "3"))
    assert "Please check it for a slip" in bob.dm_channel.last_message.content
    assert not simcord_bot.recent.of(bob.id, ("shipped",))


async def test_a_changed_article_is_named_with_both_editions(bob, quote_name, write_articles, said):
    """The quote is shown as it was, whether or not the text still holds it."""
    lamp = "Its lamp burned whale oil until the war."
    front = "---\ntitle: The old lighthouse\nlanguage: en\n---\n\n"
    write_articles(lighthouse=f"{front}It was lit in 1888. {lamp}\n")
    still = said(await bob.slash("verify", text=quote_name))
    assert "has changed since" in still
    assert "still holds this word for word. Its present edition is of" in still
    assert lamp in still
    write_articles(lighthouse=f"{front}Nothing is left of it.\n")
    gone = said(await bob.slash("verify", text=quote_name))
    assert "It stood in The old lighthouse, which has changed since" in gone
    assert lamp in gone


async def test_of_a_removed_article_nothing_is_quoted(bob, quote_name, seeds, write_articles, said):
    """But the day of its removal is known."""
    (seeds / "lighthouse.md").unlink()
    write_articles()
    removed = said(await bob.slash("quote", name=quote_name))
    assert "was removed on" in removed
    assert "lamp" not in removed


async def test_a_text_is_found_word_for_word(bob, said):
    """With the article that it stands in."""
    result = said(await bob.slash("verify", text="Its lamp burned whale oil until the war."))
    assert "**Word for word in The old lighthouse.**" in result
    assert "As the article has it" in result


async def test_typography_is_told_apart_from_wording(bob, said):
    """Case and quote marks are named, and it stays word for word."""
    result = said(await bob.slash("verify", text="“its lamp burned whale oil until the war.”"))
    assert "apart from typography" in result
    assert "This text: “its”. The article: “Its”." in result


async def test_each_difference_is_said_in_words(bob, said):
    """Replaced, added and left out; the marks in the text are explained too."""
    text = "The lighthouse was lit in 1877. Its big lamp burned oil until the war."
    result = said(await bob.slash("verify", text=text))
    assert "**Altered: 3 differences from The old lighthouse.**" in result
    assert "- This text: “1877”. The article: “1887”." in result
    assert "- Only in this text: “big”." in result
    assert "- Left out of this text: “whale”." in result
    assert "in ~~1877~~ **1887**" in result
    assert "Struck through is what the article does not have" in result


async def test_what_is_in_no_article_is_not_called_false(bob, said):
    """Only that it is not here."""
    result = said(await bob.slash("verify", text="The moon is made of honey and cheese."))
    assert "**This text is not in this library.** " not in result
    assert "This text is not in this library." in result
    assert "only that none of its articles holds it" in result


async def test_too_few_words_are_not_looked_for(bob, said):
    """Two words stand in many places."""
    assert "4 words or more" in said(await bob.slash("verify", text="whale oil"))


async def test_a_long_comparison_goes_on_in_a_file(bob, write_articles, simcord_env):
    """The message ends with a whole line, and the file holds every difference."""
    words = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400)]
    write_articles(long="---\ntitle: Long\nlanguage: en\n---\n\n" + " ".join(words) + ".\n")
    for n in range(0, 400, 9):
        words[n] = "wrong"
    result = await bob.slash("verify", text=" ".join(words))
    assert len(result.response.content) <= 2000
    (file,) = result.response.attachments
    assert file.filename == "comparison.md"
    told = (await file.read()).decode()
    assert told.count("This text: “wrong”") == 45


async def test_a_text_cannot_act_through_its_marks(alice, general, said):
    """What was typed comes back escaped, and pings nobody."""
    text = "@everyone **The** lighthouse was lit in <t:1887:R>. Its lamp burned whale oil."
    result = said(await alice.slash(general, "verify", text=text))
    assert "\\@everyone" in result
    assert "@everyone" not in result.replace("\\@everyone", "")
    assert "<t:1887" not in result


@pytest.mark.parametrize("kind", ["json", "markdown"])
async def test_the_quotes_of_a_conversation_become_a_file(
    bob, quote_name, simcord_bot, kind, layout, library_articles
):
    """From the names in our own messages, the others' passed over; the JSON can be proved."""
    await bob.send_dm(f"Somebody else wrote {quote_name}")
    channel = await simcord_bot.fetch_channel(bob.dm_channel.id)
    await channel.send(f"A quote · {quote_name}")
    result = await bob.slash("export", format=kind)
    assert result.response.content == "1 quote, as a file."
    text = (await result.response.attachments[0].read()).decode()
    assert "Its lamp burned whale oil until the war." in text
    if kind == "json":
        store = Store.existing(layout.truth)
        assert [each.is_exact for each in verify_export(store, text)] == [True]
        store.close()
        assert len(json.loads(text)["exchanges"]) == 1


async def test_a_question_is_exported_with_its_verdict_and_what_stood_in_bold(
    alice, general, simcord_bot
):
    """As the cards keep them: a command's repeats the question, a mention's replies to it."""
    question = "When was the lighthouse lit?"
    await alice.slash(general, "ask", question=question)
    await alice.send(general, f"<@{simcord_bot.user.id}> {question}")
    result = await alice.slash(general, "export", format="json")
    exported = json.loads(await result.response.attachments[0].read())
    assert len(exported["exchanges"]) == 2
    for exchange in exported["exchanges"]:
        assert exchange["question"] == question
        assert exchange["verdict"] == "strong"
        (quote,) = exchange["quotes"]
        bold = quote["highlight"]
        words = quote["text"][bold["start"] - quote["start"] : bold["end"] - quote["start"]]
        assert words == "The lighthouse was lit in 1887."


async def test_without_quotes_nothing_is_exported(bob, said):
    """A sentence, and no empty file."""
    result = await bob.slash("export")
    assert "I find no quote of this library here." in said(result)
    assert not result.response.attachments


async def test_where_the_history_is_closed_the_menu_is_named(alice, general, simcord_env, said):
    """To somebody who may not read it, or to us."""
    simcord_env.inject_error("GET", "/channels/*/messages", status=403, code=50001)
    result = await alice.slash(general, "export")
    assert result.response.ephemeral
    assert "the menu “Export quotes” does the same" in said(result)


async def test_all_of_it_works_in_a_group_by_a_users_own_install(in_a_group, bob, quote_name, said):
    """Where we are not present ourselves."""
    assert "Exact" in said(await bob.slash("quote", name=quote_name))
    assert "Word for word" in said(
        await bob.slash("verify", text="The lighthouse was lit in 1887.")
    )


async def test_too_many_questions_are_told_to_wait(bob, simcord_bot, monkeypatch):
    """A check counts as a question does."""

    async def never(asked):
        await asked.response.send_message("wait", ephemeral=True)
        return False

    monkeypatch.setattr(simcord_bot.manners, "admits", never)
    assert (await bob.slash("verify", text="Its lamp burned whale oil")).response.content == "wait"


@pytest.mark.parametrize(
    ("command", "option", "typed", "told"),
    [
        ("quote", "name", "lighthouse", "No quote has that name"),
        ("verify", "text", "whale oil", "too short"),
        ("verify", "text", "q123456789abcd", "No quote has that name"),
        ("similar", "text", "?!", "no words"),
        ("similar", "text", "q123456789abcd", "No quote has that name"),
    ],
)
async def test_what_cannot_be_checked_is_told_to_its_writer_alone(
    alice, general, command, option, typed, told
):
    """At once, where answers are public too."""
    result = await alice.slash(general, command, **{option: typed})
    assert told in result.response.content
    assert result.response.ephemeral
    assert result.followups == []
