"""`/library list`, `show`, `rename`, `remove`, `undo` and `refresh`."""

from __future__ import annotations

import pytest

from embeddings.keeping import Actor

BY = Actor(1, "somebody")
WALL = "# The harbour wall\n\nThe harbour wall was built in 1904 from grey stone.\n"


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


@pytest.fixture
def shown_list(admin, quay, card):
    """Gives the card of a list."""

    async def shown(**options):
        return card(await admin.slash(quay, "library list", **options))

    return shown


def custom_ids(message):
    """What stands behind the buttons and menus of a card."""

    def walked(components):
        for component in components:
            yield from ([component["custom_id"]] if "custom_id" in component else [])
            yield from walked(component.get("components") or [])

    return list(walked(message.components))


@pytest.fixture
async def many(intake, shelf):
    """Forty-five articles."""
    for n in range(45):
        preview = await intake.preview_text(shelf, f"Title {n:02}", f"Night {n} was calm.", BY)
        await intake.accept(preview.job.id)


async def test_an_empty_library_says_how_to_fill_it(shown_list, texts_of):
    """By the command's name."""
    assert "/library add adds one." in "\n".join(texts_of(await shown_list()))


async def test_the_list_has_pages_and_a_filter(admin, many, shown_list, texts_of):
    """Turned in place; the filter stays."""
    first = await shown_list()
    assert "45 articles · page 1 of 3" in texts_of(first)[-1]
    await admin.click(first, label="Next")
    assert "- Title 20" in "\n".join(texts_of(first))
    await admin.click(first, label="Next")
    assert "page 3 of 3" in texts_of(first)[-1]
    with pytest.raises(Exception, match="Next"):
        await admin.click(first, label="Next")
    some = await shown_list(filter="title 4")
    assert "Looked for: title 4" in "\n".join(texts_of(some))
    assert "5 articles" in texts_of(some)[-1]


async def test_an_article_is_chosen_from_the_list(admin, added, shown_list, card, texts_of):
    """And shown with its length, its edition, and what can be done with it."""
    await added("wall.md", WALL)
    shown = await shown_list()
    (menu,) = custom_ids(shown)
    (choice,) = _options(shown)
    result = card(await admin.select(shown, [choice["value"]], custom_id=menu))
    text = "\n".join(texts_of(result))
    assert "### The harbour wall" in text
    assert "10 words · 1 passage · English" in text
    assert "Edition of <t:" in text
    assert len(custom_ids(result)) == 3


def _options(message):
    for component in message.components[0]["components"]:
        for inner in component.get("components") or []:
            if inner["type"] == 3:
                return inner["options"]
    raise AssertionError("no menu")


async def test_titles_are_completed_from_this_library_alone(admin, quay, added, new_server):
    """Another server's keepers are offered nothing."""
    await added("wall.md", WALL)
    (choice,) = await admin.autocomplete(quay, "library show", "article", "harb")
    assert choice["name"].startswith("The harbour wall")
    other = new_server("hills")
    there = other.guild.channels["general"]
    assert await other.autocomplete(there, "library show", "article", "harb") == []


@pytest.mark.parametrize("command", ["library show", "library remove", "library refresh"])
async def test_what_another_library_holds_is_unknown(
    admin, quay, added, new_server, intake, shelf, said, simcord_env, command
):
    """By its title and by its id."""
    await added("wall.md", WALL)
    (kept,) = await intake.articles(shelf)
    other = new_server("hills")
    for named in (kept.title, kept.id):
        result = await other.slash(other.guild.channels["general"], command, article=named)
        assert "No article of this server's library is called that." in said(result)
    assert simcord_env.errors


async def test_a_title_is_corrected_and_everything_else_kept(admin, quay, added, intake, shelf):
    """What the form showed and nobody changed stays as it was."""
    await added("wall.md", "---\nauthor: A. Keeper\n---\n" + WALL)
    form = await admin.slash(quay, "library rename", article="The harbour wall")
    await admin.submit_modal(form, {"title": "The sea wall", "author": "A. Keeper"})
    (kept,) = await intake.articles(shelf)
    assert (kept.title, kept.author) == ("The sea wall", "A. Keeper")


async def test_a_correction_outlives_a_restart(
    admin, quay, added, intake, shelf, simcord_env, new_keeper_client
):
    """And leaves alone what another keeper corrected while the form stood open."""
    await added("wall.md", WALL)
    slow, quick = [
        await admin.slash(quay, "library rename", article="The harbour wall") for _ in range(2)
    ]
    await admin.submit_modal(quick, {"title": "The harbour wall", "author": "A. Keeper"})
    await simcord_env.restart_bot(new_keeper_client())
    await admin.submit_modal(slow, {"title": "The sea wall", "author": ""})
    (kept,) = await intake.articles(shelf)
    assert (kept.title, kept.author) == ("The sea wall", "A. Keeper")


async def test_a_correction_is_taken_back(admin, quay, added, intake, shelf, said):
    """By `/library undo`; then the addition itself is not what it takes back."""
    await added("wall.md", WALL)
    form = await admin.slash(quay, "library rename", article="The harbour wall")
    await admin.submit_modal(form, {"title": "The sea wall"})
    assert "Taken back: The" in said(await admin.slash(quay, "library undo"))
    (kept,) = await intake.articles(shelf)
    assert kept.title == "The harbour wall"
    assert "Nothing was removed" in said(await admin.slash(quay, "library undo"))


async def test_an_older_change_is_chosen_and_taken_back(
    admin, quay, added, card, intake, shelf, said, new_server, simcord_env
):
    """Of those that can be; one under a later change waits for it, and others see none."""
    await added("wall.md", WALL)
    await added("bell.md", "# The bell\n\nThe bell was cast in 1711.")
    form = await admin.slash(quay, "library rename", article="The harbour wall")
    await admin.submit_modal(form, {"title": "The sea wall"})
    asked = card(await admin.slash(quay, "library remove", article="The bell"))
    await admin.click(asked, label="Remove")
    removed, renamed = await admin.autocomplete(quay, "library undo", "change", "")
    assert removed["name"].startswith("removed: The bell · ")
    assert [renamed] == await admin.autocomplete(quay, "library undo", "change", "sea")
    done = await admin.slash(quay, "library undo", change=renamed["value"])
    assert "Taken back: The harbour wall" in said(done)
    assert [one.title for one in await intake.articles(shelf)] == ["The harbour wall"]
    again = await admin.slash(quay, "library undo", change=renamed["value"])
    assert "cannot be taken back any more" in said(again)
    other = new_server("hills")
    there = other.guild.channels["general"]
    assert await other.autocomplete(there, "library undo", "change", "") == []
    foreign = await other.slash(there, "library undo", change=removed["value"])
    assert "cannot be taken back any more" in said(foreign)
    assert simcord_env.errors


async def test_removing_is_asked_once_and_can_be_left(admin, quay, added, card, intake, shelf):
    """*Keep* puts the question away."""
    await added("wall.md", WALL)
    asked = card(await admin.slash(quay, "library remove", article="The harbour wall"))
    done = await admin.click(asked, label="Keep")
    assert not custom_ids(done.response)
    assert len(await intake.articles(shelf)) == 1


async def test_a_removal_of_long_ago_is_not_taken_back_in_place_of_another(
    admin, quay, added, card, intake, shelf, said
):
    """Its button says what to do instead."""
    await added("wall.md", WALL)
    await added("bell.md", "# The bell\n\nThe bell was cast in 1711.")
    gone = []
    for title in ("The harbour wall", "The bell"):
        asked = card(await admin.slash(quay, "library remove", article=title))
        gone.append(card(await admin.click(asked, label="Remove")))
    assert "takes back the last change first" in said(
        await admin.click(gone[0], label="Take it back")
    )
    assert not await intake.articles(shelf)


async def test_an_article_is_read_anew(admin, quay, added, intake, shelf, card, texts_of):
    """Nothing has changed in a file."""
    await added("wall.md", WALL)
    done = card(await admin.slash(quay, "library refresh", article="The harbour wall"))
    assert "No article has changed." in "\n".join(texts_of(done))


async def test_a_page_that_changed_has_a_new_edition(admin, quay, intake, card, texts_of):
    """Old quotes still verify as changed since; that is tested at the library."""
    intake.pages["https://example.org/a"] = "Ferry\n\nIt leaves at seven."
    preview = card(await admin.slash(quay, "library add", url="https://example.org/a"))
    await admin.click(preview, label="Add")
    intake.pages["https://example.org/a"] = "Ferry\n\nIt leaves at eight."
    done = card(await admin.slash(quay, "library refresh", article="Ferry"))
    assert "1 article has a new edition." in "\n".join(texts_of(done))
    shown = card(await admin.click(done, label="Show"))
    assert "2 editions" in "\n".join(texts_of(shown))
