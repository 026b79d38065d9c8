"""`/library add`, `/library import` and the menu of a message: to a preview, and no further."""

from __future__ import annotations

import pytest

from embeddings.fetching import FetchRefused, Reason

NOTE = "# The harbour wall\n\nThe harbour wall was built in 1904 from grey stone.\n"
LONG = "# The ice winter\n\n" + "In the ice winter the sound froze from shore to shore. " * 40


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


async def test_a_preview_names_what_will_be_added(admin, quay, previewed, texts_of):
    """Title, length, language, first lines, what is missing; to its adder alone."""
    shown = await previewed("ice.md", LONG)
    text = "\n".join(texts_of(shown))
    assert shown.ephemeral
    assert "### The ice winter" in text
    assert "440 words · about 5 passages · English" in text
    assert "> In the ice winter the sound froze" in text
    assert "- No date found.\n- No author found." in text
    assert "Nothing is added yet." in text


async def test_nothing_is_added_by_looking(admin, quay, previewed, intake, shelf):
    """Nor by cancelling."""
    shown = await previewed("wall.md", NOTE)
    done = await admin.click(shown, label="Cancel")
    assert not await intake.articles(shelf)
    assert not _buttons(done.response)


def _buttons(message):
    rows = [row for row in message.components if row["type"] == 1]
    return [button for row in rows for button in row["components"]]


async def test_the_same_text_again_is_said_beforehand(added, previewed, texts_of):
    """With the title under which it is here."""
    await added("wall.md", NOTE)
    text = "\n".join(texts_of(await previewed("copy.md", NOTE)))
    assert "- The same text is here already, as The harbour wall." in text


async def test_nearly_the_same_is_said_in_percent(added, previewed, texts_of):
    """So that a syndicated copy is recognised."""
    words = [f"word{n}" for n in range(120)]
    await added("one.md", "# One\n\n" + " ".join(words))
    words[60] = "another"
    text = "\n".join(texts_of(await previewed("two.md", "# Two\n\n" + " ".join(words))))
    assert "% the same as One, which is here already." in text


async def test_details_are_edited_before_adding(admin, previewed, intake, shelf, texts_of):
    """The form knows what was found; what it gives is shown in the place of the preview."""
    shown = await previewed("wall.md", NOTE)
    form = await admin.click(shown, label="Edit details")
    given = {
        "title": "The sea wall",
        "author": "A. Keeper",
        "publisher": "Harbour Gazette",
        "published": "2025-03-14",
        "address-language": "https://example.org/wall de",
    }
    done = await admin.submit_modal(form, given)
    text = "\n".join(texts_of(done.response))
    assert "[The sea wall](<https://example.org/wall>)" in text
    assert "Harbour Gazette · A. Keeper" in text
    assert "German" in text
    await admin.click(done.response, label="Add")
    (kept,) = await intake.articles(shelf)
    assert (kept.title, kept.url, kept.language) == (
        "The sea wall",
        "https://example.org/wall",
        "de",
    )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("published", "yesterday", "I cannot read that as a day."),
        ("address-language", "ftp://example.org/", "I cannot read that as the address of a page."),
    ],
)
async def test_what_cannot_be_read_is_said(
    admin, previewed, texts_of, field, typed, sentence, said
):
    """And the preview stays as it was."""
    shown = await previewed("wall.md", NOTE)
    form = await admin.click(shown, label="Edit details")
    done = await admin.submit_modal(form, {"title": "The wall", field: typed})
    assert sentence in said(done)
    assert "### The harbour wall" in "\n".join(texts_of(shown))


async def test_without_file_or_address_a_form_opens(admin, quay, card, texts_of):
    """For a text to paste."""
    form = await admin.slash(quay, "library add")
    pasted = {"title": "The ice winter", "text": "The sound froze.\n\nPeople walked across."}
    shown = card(await admin.submit_modal(form, pasted))
    assert "### The ice winter" in "\n".join(texts_of(shown))


async def test_what_was_pasted_outlives_a_restart(
    admin, quay, card, texts_of, simcord_env, new_keeper_client
):
    """Whoever typed for an hour loses nothing."""
    form = await admin.slash(quay, "library add")
    await simcord_env.restart_bot(new_keeper_client())
    pasted = {"title": "The ice winter", "text": "The sound froze.\n\nPeople walked across."}
    shown = card(await admin.submit_modal(form, pasted))
    assert "### The ice winter" in "\n".join(texts_of(shown))


async def test_details_outlive_a_restart(
    admin, previewed, texts_of, simcord_env, new_keeper_client
):
    """Those of the preview that was shown; what was left as it stood is as it was."""
    shown = await previewed("wall.md", "---\nauthor: A. Keeper\n---\n" + NOTE)
    form = await admin.click(shown, label="Edit details")
    await simcord_env.restart_bot(new_keeper_client())
    typed = {"title": "The sea wall", "author": "A. Keeper"}
    text = "\n".join(texts_of((await admin.submit_modal(form, typed)).response))
    assert "### The sea wall" in text
    assert "A. Keeper" in text


async def test_a_page_that_is_not_fetched_is_explained(admin, quay, intake, said, simcord_env):
    """In the words of the catalogue."""
    intake.pages["http://10.0.0.1/"] = FetchRefused(Reason.PRIVATE)
    result = await admin.slash(quay, "library add", url=" http://10.0.0.1/ ")
    assert "not on the public internet" in said(result)
    assert simcord_env.errors


async def test_a_file_without_an_article_is_explained(previewed, texts_of):
    """With its name, the reason, and nothing to press."""
    shown = await previewed("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(100))
    text = "\n".join(texts_of(shown))
    assert "I find no article in that." in text
    assert "picture.md" in text
    assert not _buttons(shown)


async def test_a_file_that_is_too_large_is_not_even_fetched(
    admin, quay, said, monkeypatch, simcord_env
):
    """Discord says how large it is."""
    monkeypatch.setattr("bot.shelving.sent.MOST_BYTES", 10)
    result = await admin.slash(quay, "library add", file=("wall.md", NOTE.encode()))
    assert "wall.md is larger than I read." in said(result)
    assert simcord_env.errors


async def test_what_is_no_export_is_refused(admin, quay, said, intake, shelf, simcord_env):
    """And nothing is taken in."""
    result = await admin.slash(quay, "library import", file=("export.zip", b"PK no"))
    assert "not a library as it was exported" in said(result)
    assert not await intake.articles(shelf)
    assert simcord_env.errors


async def test_a_message_is_added_by_its_menu(admin, quay, card, texts_of):
    """Its text, entitled by its first line."""
    message = await admin.send(quay, "**Low tide**\nThe sandbank can be walked on for two hours.")
    result = await admin.context_menu(quay, "Add to the library", message)
    text = "\n".join(texts_of(card(result)))
    assert "Low tide" in text
    assert "sandbank" in text


async def test_the_files_of_a_message_are_added_by_its_menu(admin, quay, texts_of):
    """A card each, and pictures are passed over."""
    files = [("wall.md", NOTE.encode()), ("ice.md", LONG.encode())]
    message = await admin.send(quay, "two", attachments=files)
    result = await admin.context_menu(quay, "Add to the library", message)
    cards = [text for each in (result.response, *result.followups) for text in texts_of(each)]
    assert sum("###" in text for text in cards) == 2


async def test_the_page_of_a_message_is_added_by_its_menu(admin, quay, intake, card, texts_of):
    """Where the message is nothing but its address."""
    intake.pages["https://example.org/ferry"] = "The ferry\n\nIt leaves at seven."
    message = await admin.send(quay, "<https://example.org/ferry>")
    result = await admin.context_menu(quay, "Add to the library", message)
    assert "The ferry" in "\n".join(texts_of(card(result)))


async def test_a_message_without_words_is_told_so(admin, quay, said):
    """Nothing is previewed."""
    result = await admin.context_menu(quay, "Add to the library", await admin.send(quay, "?!"))
    assert "I find no text in that message." in said(result)
