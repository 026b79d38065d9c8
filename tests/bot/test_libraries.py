"""Who sees which library, and that nobody ever sees a letter of another server's."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest

from bot.answerer import Answerer, AnswersFrom
from bot.checking import alike, verified
from bot.choosing import article_choices, filter_choices, within_article
from bot.client import QuothClient, make_client
from bot.deeper.custom_id import Action, Press
from bot.deeper.opening import chosen_article
from bot.deeper.seen import quote_of, quotes_named
from bot.exporting import message_exchange
from bot.leafing import list_arguments
from bot.libraries import Libraries, may_manage
from bot.memory import PersonSettings, ServerSettings
from bot.shards import Shards
from bot.speech import speech_for
from embeddings.collection import Collection
from embeddings.embedding import embed
from embeddings.errors import ArticleUnknown, QuestionError
from embeddings.layout import SHIPPED, Layout, server_library
from embeddings.quote_name import name_of
from embeddings.reading import Reading
from embeddings.records import Article, Draft, Span
from embeddings.scope import EVERYTHING, Scope

SEQUENCES, STEPS = 1000, 4
SERVERS = (101, 102, 103)
PEOPLE = (1, 2, 3, 4)
ROLE = 77
ENGLISH = speech_for("en")
SECRET = re.compile(r"canary(\d+)", re.IGNORECASE)
"""Every title, source and sentence of a server's article holds one, with the server's number."""


class Clock:
    """Goes when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        """Its hand."""
        return self.seconds


@dataclass
class Guild:
    """A server that the bot is in, which says who its members are."""

    id: int
    members: set[int] = field(default_factory=set)
    failure: Exception | None = None
    asked: int = 0

    async def fetch_member(self, person_id: int) -> int:
        """The member, or Discord's way to say that they are none."""
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        if person_id not in self.members:
            raise discord.NotFound(SimpleNamespace(status=404, reason="gone"), "Unknown Member")
        return person_id


@dataclass
class Settings:
    """A notebook that is as quick to change as to read."""

    servers: dict[int, ServerSettings] = field(default_factory=dict)
    people: dict[int, PersonSettings] = field(default_factory=dict)

    def server(self, server_id: int | None) -> ServerSettings:
        """What a server's admins chose."""
        return self.servers.get(server_id or 0, ServerSettings())

    def person(self, person_id: int) -> PersonSettings:
        """What a person chose."""
        return self.people.get(person_id, PersonSettings())


class Bot:
    """As much of the client as what is pressed, typed and asked comes to; its guilds change."""

    answers_to = QuothClient.answers_to

    def __init__(self, answerer: Answerer | None = None, *, shipped: bool = True) -> None:
        self.answerer = answerer
        self.guilds = {server_id: Guild(server_id) for server_id in SERVERS}
        self.notebook = Settings()
        self.clock = Clock()
        self.manners = SimpleNamespace(speech_to=lambda *_, **__: ENGLISH)
        self.libraries = Libraries(self, self.notebook, shipped=shipped, clock=self.clock)

    def get_guild(self, server_id: int) -> Guild | None:
        """The server, if the bot is in it."""
        return self.guilds.get(server_id)


def used(bot: Bot, person_id: int, server_id: int | None, *, group: bool = False) -> Any:
    """A command or a button, in a server, in a group or in a direct message."""
    user = SimpleNamespace(id=person_id)
    context = SimpleNamespace(dm_channel=server_id is None and not group)
    return SimpleNamespace(client=bot, guild_id=server_id, user=user, context=context)


def written(person_id: int, server_id: int | None) -> Any:
    """A message."""
    message = create_autospec(discord.Message, instance=True)
    message.guild = None if server_id is None else SimpleNamespace(id=server_id)
    message.author = SimpleNamespace(id=person_id)
    return message


OWN, OTHER = (server_library(server_id) for server_id in SERVERS[:2])


@pytest.mark.parametrize("asked", [used, written])
async def test_in_a_server_its_own_library_answers_first(asked: Any) -> None:
    """And then the shipped one, unless the server or the operator does not want it."""
    bot = Bot()
    place = asked(bot, 1, 101) if asked is used else written(1, 101)
    assert await bot.libraries.seen_by(place) == (OWN, SHIPPED)
    bot.notebook.servers[101] = ServerSettings(shares_shipped=False)
    assert await bot.libraries.seen_by(place) == (OWN,)
    bot.notebook.servers[101] = ServerSettings(shares_shipped=True)
    assert await bot.libraries.seen_by(place) == (OWN, SHIPPED)
    assert await Bot(shipped=False).libraries.seen_by(written(1, 101)) == (OWN,)


async def test_a_choice_of_a_server_says_nothing_in_another() -> None:
    """It holds outside of servers only."""
    bot = Bot()
    bot.guilds[101].members = {1}
    bot.notebook.people[1] = PersonSettings(library=101)
    assert await bot.libraries.seen_by(used(bot, 1, 102)) == (OTHER, SHIPPED)


async def test_in_a_direct_message_the_library_that_was_chosen_answers() -> None:
    """As long as it is one that its chooser may see."""
    bot = Bot()
    asked = used(bot, 1, None)
    assert await bot.libraries.seen_by(asked) == (SHIPPED,)
    bot.notebook.people[1] = PersonSettings(library=101)
    bot.guilds[101].members = {1}
    assert await bot.libraries.seen_by(asked) == (OWN, SHIPPED)
    assert await bot.libraries.seen_by(written(1, None)) == (OWN, SHIPPED)
    assert await bot.libraries.seen_by(used(bot, 2, None)) == (SHIPPED,)


async def test_where_others_read_the_library_that_was_chosen_is_not_shown() -> None:
    """In a group, and in a server where the bot is in its user's pocket alone."""
    bot = Bot()
    bot.notebook.people[1] = PersonSettings(library=101)
    bot.guilds[101].members = {1}
    for asked in (used(bot, 1, None, group=True), used(bot, 1, 999), written(1, 999)):
        assert await bot.libraries.seen_by(asked) == (SHIPPED,)


async def test_who_left_the_server_sees_its_library_for_a_minute_at_most() -> None:
    """Discord's word is believed for so long, and asked for no more often."""
    bot = Bot()
    guild, asked = bot.guilds[101], written(1, None)
    guild.members = {1}
    bot.notebook.people[1] = PersonSettings(library=101)
    for _ in range(3):
        assert await bot.libraries.seen_by(asked) == (OWN, SHIPPED)
    assert guild.asked == 1
    guild.members = set()
    bot.clock.seconds += 60
    assert await bot.libraries.seen_by(asked) == (SHIPPED,)


async def test_who_joins_the_server_sees_its_library_soon() -> None:
    """In seconds: whether somebody is a stranger is asked for more often."""
    bot = Bot()
    bot.notebook.people[1] = PersonSettings(library=101)
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)
    bot.guilds[101].members = {1}
    bot.clock.seconds += 5
    assert await bot.libraries.seen_by(written(1, None)) == (OWN, SHIPPED)


@pytest.mark.parametrize("failure", [503, 403, TimeoutError()])
async def test_where_discord_does_not_say_nobody_is_a_member(failure: int | Exception) -> None:
    """It fails closed, and is asked again the next time."""
    bot = Bot()
    bot.notebook.people[1] = PersonSettings(library=101)
    bot.guilds[101].members = {1}
    if isinstance(failure, int):
        kind = discord.Forbidden if failure == 403 else discord.DiscordServerError
        failure = kind(SimpleNamespace(status=failure, reason="no"), "")
    bot.guilds[101].failure = failure
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)


async def test_a_silent_discord_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer comes from the shipped library then."""
    bot = Bot()
    bot.notebook.people[1] = PersonSettings(library=101)
    monkeypatch.setattr("bot.libraries._PATIENCE_SECONDS", 0.01)

    async def never(person_id: int) -> None:
        await asyncio.Event().wait()

    bot.guilds[101].fetch_member = never
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)


async def test_a_server_that_the_bot_left_is_nobodys() -> None:
    """At once, without asking Discord, whatever was known a moment before."""
    bot = Bot()
    bot.notebook.people[1] = PersonSettings(library=101)
    bot.guilds[101].members = {1}
    assert await bot.libraries.seen_by(written(1, None)) == (OWN, SHIPPED)
    del bot.guilds[101]
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)
    assert await bot.libraries.seen_by(used(bot, 1, 101)) == (SHIPPED,)


class SplitBot(Bot):
    """One process of four, which connects the first shard: other servers are known to Discord."""

    def __init__(self, *elsewhere: Guild) -> None:
        super().__init__()
        self.guilds = [Guild(server_id) for server_id in SERVERS]
        self.elsewhere = {guild.id: guild for guild in elsewhere}
        self.lists = 0
        self.libraries = Libraries(self, self.notebook, shards=Shards(0, 0, 4), clock=self.clock)

    def get_guild(self, server_id: int) -> Guild | None:
        """None, where another process sees it."""
        return next((guild for guild in self.guilds if guild.id == server_id), None)

    async def fetch_guild(self, server_id: int, *, with_counts: bool) -> Guild:
        """The server, or Discord's way to say that the bot is not in it."""
        if server_id not in self.elsewhere:
            raise discord.NotFound(SimpleNamespace(status=404, reason="gone"), "Unknown Guild")
        return self.elsewhere[server_id]

    async def fetch_guilds(self, *, limit: None, with_counts: bool) -> Any:
        """All servers of the bot, whichever process sees them."""
        self.lists += 1
        for guild in (*self.guilds, *self.elsewhere.values()):
            yield guild


THERE = 2 << 22
"""A server whose shard another process connects."""


async def test_the_library_of_a_server_on_another_process_answers_in_direct_messages() -> None:
    """Discord alone says whether its chooser and the bot are members there."""
    bot = SplitBot(Guild(THERE, {1}))
    bot.notebook.people = {person: PersonSettings(library=THERE) for person in (1, 2)}
    for _ in range(3):
        assert await bot.libraries.seen_by(written(1, None)) == (server_library(THERE), SHIPPED)
        assert await bot.libraries.seen_by(written(2, None)) == (SHIPPED,)
    assert bot.elsewhere[THERE].asked == 2


async def test_a_server_elsewhere_that_the_bot_left_is_nobodys() -> None:
    """Discord knows of no such server for us, and later of no member of one it knew."""
    bot = SplitBot()
    bot.notebook.people[1] = PersonSettings(library=THERE)
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)
    known = bot.elsewhere[THERE] = Guild(THERE, {1})
    bot.clock.seconds += 5
    assert len(await bot.libraries.seen_by(written(1, None))) == 2
    known.failure = discord.Forbidden(SimpleNamespace(status=403, reason="no"), "Missing Access")
    bot.clock.seconds += 60
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)


async def test_a_server_of_this_process_that_is_not_seen_is_nobodys() -> None:
    """Discord is not asked about it."""
    bot = SplitBot(Guild(4 << 22, {1}))
    bot.notebook.people[1] = PersonSettings(library=4 << 22)
    assert await bot.libraries.seen_by(written(1, None)) == (SHIPPED,)
    assert bot.elsewhere[4 << 22].asked == 0


async def test_all_servers_are_listed_at_most_every_ten_minutes() -> None:
    """Those of other processes by Discord, together with our own, each once."""
    bot = SplitBot(Guild(THERE), Guild(3 << 22))
    for _ in range(3):
        listed = {guild.id for guild in await bot.libraries.all_servers()}
        assert listed == {*SERVERS, THERE, 3 << 22}
    assert bot.lists == 1
    bot.clock.seconds += 600
    await bot.libraries.all_servers()
    assert bot.lists == 2


async def test_a_list_that_does_not_come_leaves_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether Discord refuses it or says nothing; it is asked for again."""
    monkeypatch.setattr("bot.libraries._PATIENCE_SECONDS", 0.01)
    bot = SplitBot(Guild(THERE))

    async def refused(**_: Any) -> Any:
        raise OSError("no network")
        yield

    ours = {*SERVERS}
    monkeypatch.setattr(bot, "fetch_guilds", refused)
    assert {guild.id for guild in await bot.libraries.all_servers()} == ours
    monkeypatch.undo()
    assert {guild.id for guild in await bot.libraries.all_servers()} == {*ours, THERE}


def member(server_id: int, *roles: int) -> Any:
    """A member of a server, with these roles."""
    found = create_autospec(discord.Member, instance=True)
    found.guild = SimpleNamespace(id=server_id)
    found.get_role = lambda role: role if role in roles else None
    return found


@pytest.mark.parametrize(
    ("server_id", "roles", "permissions", "expected"),
    [
        (101, (), discord.Permissions(manage_guild=True), True),
        (101, (), discord.Permissions(administrator=True), True),
        (101, (ROLE,), discord.Permissions.none(), True),
        (101, (ROLE + 1,), discord.Permissions.text(), False),
        (102, (ROLE,), discord.Permissions.none(), False),
        (999, (ROLE,), discord.Permissions.all(), False),
        (None, (), discord.Permissions.all(), False),
    ],
)
def test_who_may_keep_a_library(
    server_id: int | None, roles: tuple[int, ...], permissions: discord.Permissions, expected: bool
) -> None:
    """Managers of the server, and the roles it delegated to; only where the bot is a member."""
    bot = Bot()
    bot.notebook.servers[101] = ServerSettings(manager_roles=frozenset([ROLE]))
    asked = used(bot, 1, server_id)
    asked.permissions = permissions
    asked.user = member(server_id, *roles) if server_id else SimpleNamespace(id=1)
    assert may_manage(asked) is expected


def test_a_member_of_another_server_keeps_nothing() -> None:
    """As in an interaction that says two things at once."""
    bot = Bot()
    asked = used(bot, 1, 101)
    asked.permissions, asked.user = discord.Permissions.all(), member(102)
    assert not may_manage(asked)


SONG = "The canary of the harbour sang at dawn. Its cage hung by the lamp for nine years."


@pytest.fixture
def simcord_bot(manners: Any, tmp_path: Path, encoder: Any) -> QuothClient:
    """A client over real libraries."""
    answerer = Answerer(lambda: Collection(tmp_path / "data", encoder))
    return make_client(answerer, manners=manners, state_dir=tmp_path)


@pytest.fixture
def two_servers(simcord_env: Any, tmp_path: Path, encoder: Any) -> tuple[Any, Any, Article]:
    """Two people in servers of their own, and the only article, which is the first server's."""
    people = []
    for name in ("ada", "ben"):
        guild = simcord_env.create_guild()
        guild.create_text_channel("general")
        people.append(guild.add_member(simcord_env.create_user(name)))
    library = server_library(people[0].guild.id)
    draft = Draft("canary.md", SONG, "The canary", publisher="Canary press", language="en")
    embed(Layout.of(tmp_path / "data", library), Reading((draft,), ()), encoder)
    with closing(Collection(tmp_path / "data", encoder)) as collection:
        (article,) = collection.of([library]).articles()
    return *people, article


async def everything_said(simcord_env: Any, person: Any, article: Article) -> str:
    """All that the bot sends when somebody tries every door, whatever they forge."""
    before = len(simcord_env.http_requests)
    general, name = person.guild.channels["general"], str(name_of(article, Span(0, 38)))
    doors: list[tuple[str, dict[str, Any]]] = [
        ("ask", {"question": "Who sang at dawn?"}),
        ("ask", {"question": "Who sang at dawn?", "article": article.id}),
        ("articles", {}),
        ("read", {"article": article.id}),
        ("quote", {"name": name}),
        ("verify", {"text": name}),
        ("similar", {"text": "Somebody sang at dawn by a lamp."}),
        ("similar", {"text": name}),
        ("export", {}),
    ]
    for door, options in doors:
        await person.slash(general, door, **options)
    for command, option in (("articles", "filter"), ("ask", "article"), ("read", "article")):
        await person.autocomplete(general, command, option, "")
    message = await person.send(general, "Who sang at dawn by the lamp?")
    await person.context_menu(general, "Ask about this", message)
    return repr([sent.json for sent in simcord_env.http_requests[before:]]).lower()


async def test_no_door_of_a_server_opens_into_another(two_servers: Any, simcord_env: Any) -> None:
    """What the first server's members read at each door, the second's never do."""
    ada, ben, article = two_servers
    ours = await everything_said(simcord_env, ada, article)
    theirs = await everything_said(simcord_env, ben, article)
    assert len(theirs) > 1000
    assert [type(each.__cause__) for each in simcord_env.errors] == [ArticleUnknown] * 2
    for secret in ("canary", "nine years", article.id):
        assert secret in ours
        assert secret not in theirs


async def test_a_direct_message_asks_the_chosen_server_while_one_is_a_member(
    two_servers: Any, simcord_env: Any, simcord_bot: QuothClient, texts_of: Any
) -> None:
    """Discord is asked each time, or once in a minute."""
    ada, ben, _ = two_servers
    clock = Clock()
    simcord_bot.libraries._clock = clock
    for person in (ada, ben):
        chosen = PersonSettings(library=ada.guild.id)
        await simcord_bot.notebook.set_person(person.id, chosen)

    async def told(person: Any) -> str:
        await person.send_dm("Who sang at dawn?")
        return "\n".join(texts_of(person.user.dm_channel.last_message))

    assert "canary" in (await told(ada)).lower()
    assert "canary" not in (await told(ben)).lower()
    ada.guild.remove_member(ada)
    await simcord_env.settle()
    clock.seconds += 60
    assert "canary" not in (await told(ada)).lower()


class World:
    """Servers with libraries on disk, and what each of them must not tell the others."""

    def __init__(self, data_dir: Path, bot: Bot, encoder: Any) -> None:
        self.bot = bot
        self.articles: dict[str, list[Article]] = {}
        self._data_dir = data_dir
        self._encoder = encoder
        self._written: dict[str, list[Draft]] = {}
        self._count = 0
        self.write(SHIPPED)
        for server_id in SERVERS[:2]:
            self.write(server_library(server_id))
            self.write(server_library(server_id))

    def write(self, library: str) -> None:
        """Put one more article into a library, or take its first one out where it has many."""
        drafts = self._written.setdefault(library, [])
        self._count += 1
        mark = f"canary{library.partition('-')[2]}" if library != SHIPPED else "seagull"
        text = (
            f"The {mark} sang on roof {self._count}. It lit the lamp in {1800 + self._count}.\n\n"
            f"Whale oil burned for {self._count} nights, said {mark.title()} the keeper."
        )
        title = f"The {mark} of roof {self._count}"
        drafts.append(Draft(f"{mark}-{self._count}.md", text, title, publisher=f"{mark} press"))
        if len(drafts) > 4:
            del drafts[0]
        layout = Layout.of(self._data_dir, library)
        embed(layout, Reading(tuple(drafts), ()), self._encoder)
        with closing(Collection(self._data_dir, self._encoder)) as collection:
            self.articles[library] = list(collection.of([library]).articles())

    def visible(self, person_id: int, server_id: int | None) -> set[str]:
        """The libraries that a person may see there: the rule, said once more and otherwise."""
        if server_id in self.bot.guilds:
            shares = self.bot.notebook.server(server_id).shares_shipped is not False
            return {f"server-{server_id}"} | ({"shipped"} if shares else set())
        if server_id is not None:
            return {"shipped"}
        chosen = self.bot.notebook.person(person_id).library
        guild = self.bot.guilds.get(chosen)
        shared = guild is not None and person_id in guild.members and guild.failure is None
        return {"shipped"} | ({f"server-{chosen}"} if shared else set())

    def any_article(self, chance: random.Random) -> Article:
        """An article of any library, seen or not."""
        return chance.choice([each for some in self.articles.values() for each in some])

    def any_name(self, chance: random.Random) -> str:
        """The name of a quote of any library."""
        article = self.any_article(chance)
        start = chance.randrange(len(article.text) // 2)
        return str(name_of(article, Span(start, start + chance.randrange(10, 40))))

    def change(self, chance: random.Random) -> None:
        """Let somebody join, leave, choose, invite the bot, throw it out, or change a setting."""
        bot, server_id, person = self.bot, chance.choice(SERVERS), chance.choice(PEOPLE)
        guild = bot.guilds.get(server_id)
        match chance.randrange(8):
            case 0 | 1:
                chosen = chance.choice([None, *SERVERS, 999])
                bot.notebook.people[person] = PersonSettings(library=chosen)
            case 2 | 3 if guild is not None:
                guild.members ^= {person}
            case 4 if guild is not None:
                del bot.guilds[server_id]
            case 4 | 5:
                bot.guilds.setdefault(server_id, Guild(server_id, {person}))
            case 6:
                roles = frozenset([ROLE] if chance.random() < 0.5 else [])
                shares = chance.choice([None, True, False])
                bot.notebook.servers[server_id] = ServerSettings(
                    shares_shipped=shares, manager_roles=roles
                )
            case 7 if guild is not None:
                guild.failure = chance.choice([None, TimeoutError()])
        bot.clock.seconds += 61

    async def ask(self, chance: random.Random) -> tuple[set[str], str, list[str] | None]:
        """Do something at some door: what may be seen there, what was said, and ids, if all."""
        person, server_id = chance.choice(PEOPLE), chance.choice([*SERVERS, None, 999])
        asked = used(self.bot, person, server_id)
        visible = self.visible(person, server_id)
        answers = await self.bot.answers_to(asked)
        assert set(answers.libraries) == visible
        try:
            said, ids = await self._said(chance, asked, answers)
        except QuestionError as refused:
            return visible, str(refused), None
        return visible, said, ids

    async def _said(
        self, chance: random.Random, asked: Any, answers: AnswersFrom
    ) -> tuple[str, list[str] | None]:
        article, name = self.any_article(chance), self.any_name(chance)
        match chance.randrange(10):
            case 0:
                scope = Scope(frozenset([article.id])) if chance.random() < 0.5 else EVERYTHING
                asking = chance.choice([article.title, article.text[:80], "Who lit the lamp?"])
                found = await answers.answer(asking, (), scope)
                shown = [*found.quotes, *found.further]
                return repr(([(one, one.text, one.also_in) for one in shown], found.nearest)), None
            case 1:
                choices = await article_choices(asked, chance.choice(["", "the", article.title]))
                return repr([(each.name, each.value) for each in choices]), None
            case 2:
                typed = chance.choice(["the", "press", article.title])
                return repr([each.name for each in await filter_choices(asked, typed)]), None
            case 3:
                press = Press(chance.choice(list(Action)), (name,), numbers=(0, 5))
                return repr(await quote_of(press, answers)), None
            case 4:
                several = (name, self.any_name(chance))
                return repr(await quotes_named(several, answers)), None
            case 5:
                wanted = chance.choice([name, article.text[5:60]])
                return _texts_of(await verified(answers, wanted, ENGLISH), wanted), None
            case 6:
                wanted = chance.choice([name, article.text])
                return repr(await alike(answers, wanted, ENGLISH)), None
            case 7:
                forged = chance.choice([article.id, article.title])
                await within_article(EVERYTHING, forged, answers)
                return repr(await chosen_article(forged, answers)), None
            case 8:
                message = SimpleNamespace(
                    content=name, embeds=[], components=[], reference=None, jump_url=""
                )
                return repr(await message_exchange(message, answers)), None
        titles = await answers.titles()
        listed = list_arguments(titles, 1, "", ENGLISH)
        articles = await answers.articles()
        await answers.titles()  # what was read meanwhile
        return repr((listed["embeds"][0].to_dict() if listed["embeds"] else listed, articles)), [
            each.id for each in articles
        ]


def _texts_of(messages: Any, wanted: str) -> str:
    """What messages say, without the very text that somebody had typed."""
    return repr(messages).replace(wanted, "").replace(repr(wanted)[1:-1], "")


@pytest.fixture
async def world(tmp_path: Path, encoder: Any) -> AsyncIterator[World]:
    answerer = Answerer(lambda: Collection(tmp_path, encoder, most_open=2))
    yield World(tmp_path, Bot(answerer), encoder)
    await answerer.close()


async def test_no_server_ever_sees_a_letter_of_anothers(world: World) -> None:
    """Over a thousand random sequences: no id, title, count, name or byte of a hidden library.

    People join, leave and choose; the bot is invited and thrown out; articles come and go; and
    all along forged buttons, names, ids and texts of other servers are tried at every door.
    """
    seen = 0
    for sequence in range(SEQUENCES):
        chance = random.Random(sequence)
        for _ in range(STEPS):
            if chance.random() < 0.02:
                world.write(chance.choice([SHIPPED, *map(server_library, SERVERS)]))
            elif chance.random() < 0.4:
                world.change(chance)
            else:
                visible, said, ids = await world.ask(chance)
                hidden = {f"server-{number}" for number in SECRET.findall(said)} - visible
                assert not hidden, (sequence, said)
                _assert_no_ids(world, visible, said)
                if ids is not None:
                    own = {one.id for each in visible for one in world.articles.get(each, ())}
                    assert set(ids) == own, sequence
                seen += bool(SECRET.search(said))
    assert seen > SEQUENCES / 10  # else nothing was ever there to be seen


def _assert_no_ids(world: World, visible: set[str], said: str) -> None:
    """Neither an article's number nor its edition's hash tells that another server has it."""
    for library, articles in world.articles.items():
        if library not in visible:
            for article in articles:
                assert article.id not in said
                assert article.edition.sha256[:10] not in said
