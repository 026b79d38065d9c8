"""Every door that the client has is used: everywhere, without each permission, and forged."""

from __future__ import annotations

import discord
import pytest

from embeddings.findings import Finding

COMMANDS = {
    "ask": {"question": "When was it lit?"},
    "articles": {},
    "help": {},
    "read": {"article": "lighthouse"},
    "similar": {"text": "The lighthouse was lit."},
    "quote": {"name": "q23456"},
    "verify": {"text": "q23456"},
    "export": {},
    "privacy": {},
    "forget": {},
    "setup": {},
    "settings": {},
}
MENUS = {"Ask about this", "Is this quote real?", "Export quotes"}
FORGED = {
    "CardButton": ["q0", "q1c0:::", "q9" + "x" * 98, "q1c0:\n::"],
    "Dismiss": ["dismiss:0", "dismiss:99999999999999999999"],
    "Forget": ["forget"],
    "TurnPage": ["articles:0:", "articles:9999999:x\ny", "articles:1:" + "*" * 89],
    "AskArticle": ["article-ask:0", "article-ask:" + "z" * 64],
    "ChooseArticle": ["articles-choose"],
}
PERMISSIONS = (
    "send_messages",
    "send_messages_in_threads",
    "embed_links",
    "attach_files",
    "read_message_history",
)


@pytest.fixture(autouse=True)
def nothing_found(retriever, monkeypatch):
    """The shelf of these tests knows no nearness, and finds no text."""
    monkeypatch.setattr(retriever, "similar_to", lambda like: (), raising=False)
    finding = Finding("The lighthouse was lit in 1887.", 6, ())
    monkeypatch.setattr(retriever, "find_text", lambda text: finding, raising=False)


@pytest.fixture
def admin(simcord_env):
    """Somebody whom no command is kept from."""
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    role = guild.create_role("admins", permissions=discord.Permissions(administrator=True))
    return guild.add_member(simcord_env.create_user("olga"), roles=[role])


@pytest.fixture
def general(admin):
    return admin.guild.channels["general"]


@pytest.fixture
def expect_a_reply(simcord_env, caplog):
    """Checks that something was said, and that nothing failed."""

    def expect(result):
        assert result.acknowledged
        said = [each for each in (result.response, *result.followups) if each]
        assert any(each.content or each.components or each.embeds for each in said)
        assert "Traceback" not in caplog.text
        assert not [record for record in caplog.records if record.levelname == "ERROR"]
        assert not simcord_env.errors

    return expect


def test_every_door_has_a_case(simcord_env, simcord_bot):
    """A command, menu or lasting button that is new here needs a line above."""
    tree = simcord_bot.tree
    assert {each.qualified_name for each in tree.walk_commands()} == COMMANDS.keys()
    menus = tree.get_commands(type=discord.AppCommandType.message)
    assert {each.name for each in menus} == MENUS
    lasting = simcord_bot._connection._view_store._dynamic_items.values()
    assert {each.__name__ for each in lasting} == FORGED.keys()


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_replies_in_a_server(name, admin, general, expect_a_reply):
    """In a channel."""
    expect_a_reply(await admin.slash(general, name, **COMMANDS[name]))


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_replies_in_a_thread(name, admin, general, simcord_bot, expect_a_reply):
    """In a public thread of the channel."""
    await simcord_bot.get_channel(general.id).create_thread(
        name="aside", type=discord.ChannelType.public_thread
    )
    expect_a_reply(await admin.slash(general.threads[0], name, **COMMANDS[name]))


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_replies_in_a_direct_message(name, simcord_env, expect_a_reply):
    """Those that need a server say so."""
    expect_a_reply(await simcord_env.create_user("bob").slash(name, **COMMANDS[name]))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("missing", PERMISSIONS)
async def test_a_command_replies_without_each_permission(
    name, missing, admin, simcord_bot, expect_a_reply
):
    """A reply to an interaction needs none of them."""
    granted = dict.fromkeys(("view_channel", *PERMISSIONS), True) | {missing: False}
    overwrites = {simcord_bot.user: discord.PermissionOverwrite(**granted)}
    channel = admin.guild.create_text_channel("bare", overwrites=overwrites)
    expect_a_reply(await admin.slash(channel, name, **COMMANDS[name]))


@pytest.mark.parametrize("name", sorted(MENUS))
async def test_a_menu_replies(name, admin, general, expect_a_reply):
    """On a message of a person."""
    message = await admin.send(general, "The lighthouse was lit in 1887.")
    expect_a_reply(await admin.context_menu(general, name, message))


@pytest.mark.parametrize(
    "custom_id", [each for kind, ids in FORGED.items() if kind != "ChooseArticle" for each in ids]
)
async def test_a_forged_button_is_answered(
    custom_id, admin, general, simcord_bot, simcord_env, caplog
):
    """On a message of the older kind, as the list and the private cards are: nothing fails."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Press", custom_id=custom_id))
    card = await simcord_bot.get_channel(general.id).send("A card", view=view)
    result = await admin.click(card, custom_id=custom_id)
    assert result.acknowledged
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert not simcord_env.errors


SENTENCES = {
    "ar": "أُضيئت المنارة عام ١٨٨٧.", "bg": "Фарът светна през 1887 г.", "cs": "Maják svítil.",
    "da": "Fyret blev tændt.", "de": "Der Leuchtturm brannte.", "el": "Ο φάρος άναψε.",
    "en": "The lighthouse was lit.", "es": "El faro se encendió.", "fa": "فانوس می‌درخشید.",
    "fi": "Majakka syttyi.", "fr": "Le phare s’alluma.", "he": "המגדלור הודלק.",
    "hi": "दीपस्तंभ जल उठा।", "hu": "A torony világított.", "it": "Il faro s’accese.",
    "ja": "灯台が点灯した。", "ko": "등대가 켜졌다.", "pl": "Latarnię zapalono.",
    "pt": "O farol acendeu.", "ru": "Маяк зажгли.", "th": "ประภาคารสว่างขึ้น", "tr": "Fener yandı.",
    "uk": "Маяк запалили.", "zh": "灯塔亮了。",
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
async def test_a_quote_of_each_language_arrives_unchanged(
    language, admin, general, retriever, answer, quote
):
    """From the article to the card that Discord has, right-to-left scripts among them."""
    text = SENTENCES[language]
    retriever.result = answer(quote(text, text, language=language))
    card = (await admin.slash(general, "ask", question="When?")).response
    texts = [part.get("content", "") for panel in card.components
             for part in (panel, *(panel.get("components") or []))]  # fmt: skip
    assert f"> {text}" in texts
