"""Every door that the client has is used: everywhere, and without each permission."""

from __future__ import annotations

from collections.abc import Iterator

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
    "library add": {"file": ("wall.md", b"# The wall\n\nThe harbour wall is of grey stone.\n")},
    "library list": {},
    "library show": {"article": "The wall"},
    "library rename": {"article": "The wall"},
    "library refresh": {"article": "The wall"},
    "library remove": {"article": "The wall"},
    "library undo": {},
    "library history": {},
    "library stats": {},
    "library export": {},
    "library import": {"file": ("library.zip", b"no archive")},
    "library roles": {},
    "library use": {},
    "library feed follow": {"url": "http://10.0.0.1/"},
    "library feed list": {},
    "library feed unfollow": {"feed": "http://10.0.0.1/"},
}
MENUS = {"Ask about this", "Is this quote real?", "Export quotes", "Add to the library"}
PERMISSIONS = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "embed_links",
    "attach_files",
    "read_message_history",
)
OF_SERVERS = ("a channel", "a thread", "a server without us")
OF_PEOPLE = ("a direct message", "a group")
PLACES = (*OF_SERVERS, *OF_PEOPLE, *(f"without {missing}" for missing in PERMISSIONS))


@pytest.fixture
async def simcord_bot(new_keeper_client):
    return new_keeper_client()


@pytest.fixture(autouse=True)
def nothing_found(retriever, monkeypatch):
    """The shelf of these tests knows no nearness, and finds no text."""
    monkeypatch.setattr(retriever, "similar_to", lambda like: (), raising=False)
    finding = Finding("The lighthouse was lit in 1887.", 6, ())
    monkeypatch.setattr(retriever, "find_text", lambda text: finding, raising=False)


@pytest.fixture(autouse=True)
def further_passages(retriever, answer, quote):
    """So that the answer has every button."""
    retriever.result = answer(quote(), further=(quote("Ships passed it.", "Ships passed it."),))


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
def bob(simcord_env):
    return simcord_env.create_user("bob")


@pytest.fixture
def bare(admin, simcord_bot):
    """Makes a channel in which the bot lacks one permission."""

    def make(missing):
        granted = dict.fromkeys(PERMISSIONS, True) | {missing: False}
        overwrites = {simcord_bot.user: discord.PermissionOverwrite(**granted)}
        return admin.guild.create_text_channel("bare", overwrites=overwrites)

    return make


@pytest.fixture
async def where(request, place, admin, general, bare, simcord_bot):
    """The channel that the place is, if it is in a server."""
    if place in OF_PEOPLE:
        return None
    if place == "a thread":
        channel = simcord_bot.get_channel(general.id)
        await channel.create_thread(name="aside", type=discord.ChannelType.public_thread)
        return general.threads[0]
    return bare(place.removeprefix("without ")) if place.startswith("without") else general


@pytest.fixture
def person(where, admin, bob):
    """Who uses the doors there."""
    return bob if where is None else admin


@pytest.fixture
def be_there(request, place):
    """From now on, it is there that things are done; what was made before stays."""

    def go():
        if place in {"a group", "a server without us"}:
            request.getfixturevalue("in_" + place.replace(" ", "_"))

    return go


@pytest.fixture
def slash(person, where):
    """Uses a command there."""
    there = () if where is None else (where,)
    return lambda command, /, **options: person.slash(*there, command, **options)


@pytest.fixture
def expect_a_reply(simcord_env, caplog):
    """Checks that something was said, and that nothing failed."""

    def expect(result, name):
        assert result.acknowledged, name
        said = [each for each in (result.response, *result.followups) if each]
        shown = any(each.content or each.components or each.embeds for each in said)
        assert shown or result.modal, name
        assert "Traceback" not in caplog.text, name
        assert not [record for record in caplog.records if record.levelname == "ERROR"], name
        simcord_env.errors.clear()  # refusals, which were put into words

    return expect


def usable(components) -> Iterator[dict]:
    """What can be pressed on a message, from the top."""
    for component in components:
        if component.get("custom_id") and not component.get("disabled"):
            yield component
        yield from usable(component.get("components") or ())


async def used(person, message, component):
    """Press a button, or choose the first that a menu offers."""
    if component["type"] == 2:
        return await person.click(message, custom_id=component["custom_id"])
    first = component["options"][0]["value"]
    return await person.select(message, [first], custom_id=component["custom_id"])


def test_every_door_has_a_case(simcord_env, simcord_bot):
    """A command or menu that is new here needs a line above."""
    tree = simcord_bot.tree
    walked = tree.walk_commands()
    commands = [each for each in walked if isinstance(each, discord.app_commands.Command)]
    assert {each.qualified_name for each in commands} == COMMANDS.keys()
    menus = tree.get_commands(type=discord.AppCommandType.message)
    assert {each.name for each in menus} == MENUS


@pytest.mark.parametrize("place", PLACES)
async def test_every_command_replies(place, slash, be_there, expect_a_reply):
    """A reply to an interaction needs no permission; what needs a server says so."""
    be_there()
    for name, options in COMMANDS.items():
        expect_a_reply(await slash(name, **options), name)


@pytest.mark.parametrize("place", PLACES)
async def test_every_menu_replies(place, person, where, be_there, use_menu, expect_a_reply):
    """On a message of a person."""
    text = "The lighthouse was lit in 1887."
    message = await (person.send_dm(text) if where is None else person.send(where, text))
    be_there()
    for name in sorted(MENUS):
        if where is None:
            result = await use_menu(person, name, message)
        else:
            result = await person.context_menu(where, name, message)
        expect_a_reply(result, name)


@pytest.mark.parametrize("place", PLACES)
async def test_every_button_of_an_answer_works(
    place, person, slash, be_there, expect_a_reply, simcord_env
):
    """Of a public answer and of a private one, and on the cards that come of them."""
    be_there()
    for private in (False, True):
        result = await slash("ask", question="When was it lit?", private=private)
        for component in list(usable(result.response.components)):
            pressed = await used(person, result.response, component)
            expect_a_reply(pressed, component)
            await _used_on(pressed, person, expect_a_reply, result.response)


@pytest.mark.parametrize("place", PLACES)
async def test_every_button_of_nothing_works(place, slash, person, be_there, retriever, answer):
    """The last of them takes the message away."""
    be_there()
    retriever.result = answer()
    result = await slash("ask", question="When was it lit?")
    for component in list(usable(result.response.components)):
        pressed = await used(person, result.response, component)
        assert pressed.acknowledged, component


@pytest.mark.parametrize("place", PLACES)
async def test_every_button_of_other_cards_works(
    place, slash, person, be_there, expect_a_reply, retriever, article
):
    """Pages, menus, forms, and what asks whether it is meant."""
    retriever.shelf = tuple(article(id=f"id{n}", title=f"Title {n}") for n in range(25))
    be_there()
    answered = await slash("ask", question="When was it lit?")
    await person.click(answered.response, label="This answered")  # so that there is what to forget
    for command in ("articles", "read", "forget", "library add", "library list"):
        options = {"article": "Title 3"} if command == "read" else COMMANDS[command]
        await _used_on(await slash(command, **options), person, expect_a_reply)


@pytest.mark.parametrize("place", ["a channel", "a thread", "a direct message"])
async def test_every_button_works_after_a_restart(
    place, slash, person, expect_a_reply, retriever, answer, article, simcord_env, new_keeper_client
):
    """By another process than the one that sent it, which it tells by nothing."""
    retriever.shelf = tuple(article(id=f"id{n}", title=f"Title {n}") for n in range(25))
    results = [
        await slash("ask", question="When was it lit?"),
        await slash("ask", question="When was it lit?", private=True),
        await slash("articles"),
        await slash("read", article="Title 3"),
        await slash("library add", **COMMANDS["library add"]),
        await slash("library list"),
    ]
    await person.click(results[0].response, label="This answered")
    results.append(await slash("forget"))
    retriever.result = answer()
    nothing = (await slash("ask", question="When was it lit?")).response
    await simcord_env.restart_bot(new_keeper_client())
    for result in results:
        await _used_on(result, person, expect_a_reply)
    for component in list(usable(nothing.components)):  # the last takes the message away
        assert (await used(person, nothing, component)).acknowledged


@pytest.mark.parametrize("found", [True, False], ids=["an answer", "nothing"])
async def test_what_another_person_presses_is_theirs_alone(
    found, admin, general, simcord_env, retriever, answer
):
    """On somebody's public card: it stays as it is, and nobody else sees what comes of it."""
    retriever.result = retriever.result if found else answer()
    await admin.slash(general, "ask", question="When was it lit?")
    card = general.last_message
    before = [each.to_dict() for each in card.components]
    visitor = admin.guild.add_member(simcord_env.create_user("visitor"))
    for component in list(usable(before)):
        pressed = await used(visitor, card, component)
        shown = [each for each in (pressed.response, *pressed.followups) if each]
        assert shown, component
        assert all(each.ephemeral for each in shown), component
        assert [each.id for each in general.history()] == [card.id], component
        assert [each.to_dict() for each in general.last_message.components] == before, component


async def _used_on(result, person, expect_a_reply, already=None):
    """Use all that can be used on the messages of a result, as they were sent."""
    shown = [each for each in (result.response, *result.followups) if each]
    for message in shown:
        if already is None or message.id != already.id:
            for component in list(usable(message.components)):
                if component in list(usable(message.components)):  # else it was pressed away
                    expect_a_reply(await used(person, message, component), component)


@pytest.mark.parametrize("missing", PERMISSIONS[:-1])  # simcord lets a reply pass without the last
async def test_a_mention_is_answered_where_that_is_allowed(
    missing, bare, admin, simcord_bot, simcord_env, caplog
):
    """Elsewhere nothing is said, and nothing fails."""
    channel = bare(missing)
    await admin.send(channel, f"<@{simcord_bot.user.id}> When was it lit?")
    answered = any(each.author.id == simcord_bot.user.id for each in channel.history())
    assert answered is (missing in {"send_messages_in_threads", "embed_links", "attach_files"})
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
