"""Whatever stands behind a button or a menu, whoever uses it: it is answered, and nothing fails."""

from __future__ import annotations

import discord
import pytest

FORGED = {
    "CardButton": ["q0", "q1c0:::", "q9" + "x" * 98, "q1c0:\n::"],
    "Dismiss": ["dismiss:0", "dismiss:99999999999999999999"],
    "Forget": ["forget"],
    "TurnPage": ["articles:0:", "articles:9999999:x\ny", "articles:1:" + "*" * 89],
    "AskArticle": ["article-ask:0", "article-ask:" + "z" * 64],
    "LibraryButton": ["l0", "l1a0:", "l1z0:x", "l9" + "y" * 98, "l1p9999999:\n", "l1n0:none"],
}
FORGED_MENUS = {
    "ChooseArticle": ["articles-choose"],
    "LibraryMenu": ["ml0", "ml1o0:", "ml1e0:none", "ml9" + "x" * 97],
}
VALUES = ["lighthouse", "x", "\n", "9" * 100]
"""What a menu may say was chosen."""
BUTTON_IDS = [each for ids in FORGED.values() for each in ids]
MENU_IDS = [each for ids in FORGED_MENUS.values() for each in ids]
ANCIENT = ["answer:12", "page-3", "{}", "q"]
"""What no version of the bot wrote, or none that is still answered; nobody takes it."""


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


@pytest.fixture
def visitor(admin, simcord_env):
    """A member of the server without any permission beyond writing."""
    return admin.guild.add_member(simcord_env.create_user("visitor"))


@pytest.fixture
def post(simcord_bot, quay):
    """Sends a message with one item: of the older kind, or a card."""

    async def sent(item, *, as_card):
        channel = simcord_bot.get_channel(quay.id)
        if as_card:
            view = discord.ui.LayoutView(timeout=None)
            view.add_item(discord.ui.TextDisplay("A card"))
            view.add_item(discord.ui.ActionRow(item))
            return await channel.send(view=view)
        view = discord.ui.View(timeout=None)
        view.add_item(item)
        return await channel.send("A list", view=view)

    return sent


@pytest.fixture
def nothing_failed(simcord_env, caplog):
    """Checks that a use was acknowledged, and that the log is calm."""

    def check(result):
        assert result.acknowledged
        assert not [record for record in caplog.records if record.levelname == "ERROR"]

    yield check
    simcord_env.errors.clear()  # refusals, which were put into words


def test_every_lasting_item_has_a_case(simcord_env, simcord_bot):
    """A button or menu that is new here needs a line above."""
    lasting = simcord_bot._connection._view_store._dynamic_items.values()
    assert {each.__name__ for each in lasting} == FORGED.keys() | FORGED_MENUS.keys()


@pytest.mark.parametrize("as_card", [False, True], ids=["older", "card"])
@pytest.mark.parametrize("custom_id", BUTTON_IDS)
async def test_a_forged_button_is_answered(
    custom_id, as_card, post, admin, visitor, nothing_failed
):
    """To whoever presses it, on either kind of message."""
    for person in (visitor, admin):
        button = discord.ui.Button(label="Press", custom_id=custom_id)
        message = await post(button, as_card=as_card)
        nothing_failed(await person.click(message, custom_id=custom_id))


@pytest.mark.parametrize("as_card", [False, True], ids=["older", "card"])
@pytest.mark.parametrize("custom_id", MENU_IDS)
async def test_a_forged_menu_is_answered(custom_id, as_card, post, admin, visitor, nothing_failed):
    """Whatever was chosen."""
    options = [discord.SelectOption(label="x", value=value) for value in VALUES]
    for person in (visitor, admin):
        menu = discord.ui.Select(custom_id=custom_id, options=options)
        message = await post(menu, as_card=as_card)
        for value in VALUES:
            nothing_failed(await person.select(message, [value], custom_id=custom_id))


@pytest.mark.parametrize("custom_id", ["forget", "articles:1:", "articles:2:x"])
async def test_a_card_is_left_as_it_is(custom_id, post, admin, nothing_failed):
    """What belongs on a plain message says so on a card, and erases nothing."""
    message = await post(discord.ui.Button(label="Press", custom_id=custom_id), as_card=True)
    result = await admin.click(message, custom_id=custom_id)
    nothing_failed(result)
    assert result.response.ephemeral
    assert result.response.id != message.id


@pytest.mark.parametrize("custom_id", [*BUTTON_IDS, *MENU_IDS])
async def test_what_is_cut_short_is_answered_or_nobodys(
    custom_id, post, admin, nothing_failed, simcord_bot
):
    """At each length that a custom_id of ours may be cut to."""
    templates = simcord_bot._connection._view_store._dynamic_items
    for length in range(1, min(len(custom_id), 20)):
        short = custom_id[:length]
        if not short.strip():
            continue
        button = discord.ui.Button(label="Press", custom_id=short)
        result = await admin.click(await post(button, as_card=True), custom_id=short)
        ours = any(each.fullmatch(short) for each in templates)
        if ours and not short.startswith("ml"):  # which is a menu's
            nothing_failed(result)


@pytest.mark.parametrize("custom_id", ANCIENT)
async def test_what_was_never_ours_is_left_to_discord(custom_id, post, admin, caplog):
    """Nothing is done, and nothing fails; Discord says that the press failed."""
    message = await post(discord.ui.Button(label="Press", custom_id=custom_id), as_card=False)
    result = await admin.click(message, custom_id=custom_id)
    assert not result.acknowledged
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "WARNING"}]
