"""Who presses, what is forged, what is old: checked anew at every press."""

from __future__ import annotations

import pytest

WALL = "# The harbour wall\n\nThe harbour wall was built in 1904 from grey stone.\n"
NOT_ALLOWED = "Only those who may manage this server, or who have a role that keeps its library"


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


@pytest.fixture
def visitor(admin, simcord_env):
    """A member of the server without any permission beyond writing."""
    return admin.guild.add_member(simcord_env.create_user("visitor"))


def sentence(result):
    """What a press said, if it said anything."""
    said = [each for each in (result.response, *result.followups) if each is not None]
    return "\n".join(each.content or "" for each in said)


def forge(simcord_env, message, custom_id):
    """Put another custom_id behind the first button of a stored message."""
    stored = simcord_env.backend.get_message(message.channel_id, message.id)

    def first(components):
        for component in components:
            if component.get("custom_id"):
                return component
            if found := first(component.get("components") or []):
                return found
        return None

    first(stored.components)["custom_id"] = custom_id


@pytest.mark.parametrize(
    "command",
    ["add", "list", "undo", "history", "export", "stats", "feed list"],
)
async def test_every_command_is_for_keepers_alone(visitor, quay, command):
    """Whoever else uses it reads why not, alone; Discord hides none of them."""
    result = await visitor.slash(quay, f"library {command}")
    assert result.response.content.startswith(NOT_ALLOWED)
    assert result.response.ephemeral


@pytest.mark.parametrize("command", ["show", "rename", "remove", "refresh"])
async def test_so_is_every_command_on_an_article(visitor, quay, command, added):
    """And its choices."""
    await added("wall.md", WALL)
    result = await visitor.slash(quay, f"library {command}", article="The harbour wall")
    assert result.response.content.startswith(NOT_ALLOWED)
    assert await visitor.autocomplete(quay, f"library {command}", "article", "harb") == []


async def test_a_direct_message_has_no_library_to_keep(simcord_env):
    """It says where it works."""
    bob = simcord_env.create_user("bob")
    result = await bob.slash("library list")
    assert result.response.content == "That works only in a server that I have been added to."


async def test_in_a_thread_it_is_the_servers_library(
    admin, quay, added, simcord_bot, card, texts_of
):
    """A thread has none of its own."""
    await added("wall.md", WALL)
    message = await simcord_bot.get_channel(quay.id).send("talk")
    await message.create_thread(name="talk")
    (thread,) = quay.threads
    listed = card(await admin.slash(thread, "library list"))
    assert "The harbour wall" in "\n".join(texts_of(listed))


async def test_who_has_lost_the_right_adds_nothing_any_more(
    admin, previewed, intake, shelf, simcord_env
):
    """Though the card was drawn when they had it."""
    shown = await previewed("wall.md", WALL)
    role = admin.guild.roles["admins"]
    simcord_env.backend.remove_member_role(admin.guild.id, admin.id, role.id)
    result = await admin.click(shown, label="Add")
    assert NOT_ALLOWED in sentence(result)
    assert not await intake.articles(shelf)


@pytest.mark.parametrize(
    "custom_id",
    ["l0a0:x", "l1", "l1a", "l1z0:x", "l9a0:x", "l1a00:x", "l1" + "a" * 98],
)
async def test_forged_and_ancient_buttons_get_one_sentence(
    admin, previewed, simcord_env, custom_id
):
    """Never an exception."""
    shown = await previewed("wall.md", WALL)
    forge(simcord_env, shown, custom_id)
    result = await admin.click(shown, custom_id=custom_id)
    assert "That work is over, and no longer kept." in sentence(result)
    assert not simcord_env.errors


DEEDS = "aedstonqrkufph"


@pytest.mark.parametrize("deed", DEEDS)
async def test_what_another_server_keeps_is_out_of_reach(
    admin, previewed, added, new_server, intake, shelf, simcord_env, deed, card
):
    """With its own ids behind each kind of button; not a word of it is shown, nothing changes."""
    await added("wall.md", WALL)
    await previewed("secret.md", "# The secret\n\nNobody else may read it.")
    (kept,) = await intake.articles(shelf)
    (job,) = [each for each in intake.kept.values() if each.state == "previewed"]
    other = new_server("hills")
    there = other.guild.channels["general"]
    before = (await intake.articles(shelf), await intake.history(shelf), dict(intake.kept))
    for key in (job.id, kept.id):
        own = ("own.md", b"# Own\n\nOur own.")
        mine = card(await other.slash(there, "library add", file=own))
        forge(simcord_env, mine, f"l1{deed}0:{key}")
        sent = len(simcord_env.http_requests)
        await other.click(mine, custom_id=f"l1{deed}0:{key}")
        answers = str([each.json for each in simcord_env.http_requests[sent:]])
        assert "harbour" not in answers
        assert "secret" not in answers
    assert (await intake.articles(shelf), await intake.history(shelf)) == before[:2]
    assert {job_id: each for job_id, each in intake.kept.items() if each.library == shelf} == {
        job_id: each for job_id, each in before[2].items() if each.library == shelf
    }
    assert await intake.preview(job.id)
    assert simcord_env.errors is not None


async def test_after_a_restart_the_buttons_still_work(
    admin, previewed, intake, shelf, simcord_env, new_keeper_client
):
    """Discord and the queue keep the state."""
    shown = await previewed("wall.md", WALL)
    await simcord_env.restart_bot(new_keeper_client())
    await admin.click(shown, label="Add")
    assert len(await intake.articles(shelf)) == 1


async def test_a_preview_that_is_gone_says_so(admin, previewed, intake):
    """After a day, or after it was put away elsewhere."""
    shown = await previewed("wall.md", WALL)
    intake.previews.clear()
    for label in ("Add", "Edit details", "Cancel"):
        assert "That preview is no longer kept." in sentence(await admin.click(shown, label=label))


async def test_a_menu_with_a_forged_choice_is_answered(admin, quay, added, card, simcord_env):
    """The choice is an id that no library has."""
    await added("wall.md", WALL)
    shown = card(await admin.slash(quay, "library list"))
    stored = simcord_env.backend.get_message(shown.channel_id, shown.id)
    menu = next(
        inner
        for part in stored.components[0]["components"]
        for inner in part.get("components") or []
    )
    menu["options"][0]["value"] = "../../etc"
    result = await admin.select(shown, ["../../etc"], custom_id=menu["custom_id"])
    assert "No article of this server's library is called that." in sentence(result)
    assert simcord_env.errors is not None
