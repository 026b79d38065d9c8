"""Every language has every message, with its variables, its plurals and within Discord's limits."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from discord.app_commands.commands import validate_context_menu_name, validate_name
from fluent.syntax import ast, visitor

from bot.render.fitting import is_altered, size
from bot.render.markdown import escape
from bot.speech import languages, speech_for
from bot.speech.catalogue import written
from embeddings import SmallTalk, Verdict

BOT = Path(__file__).parents[2] / "bot"
LANGUAGES = sorted(languages())
TEXT = {
    "channels": "questions, help",
    "date": "14 March 2025",
    "error": "`a1b2c3`",
    "file": "harbour.md",
    "language": "Ukrainian",
    "largest": "64 MB",
    "mention": "<@1>",
    "ours": "a red lamp",
    "permission": "Send Messages",
    "reason": "The server did not answer.",
    "role": "Quoth",
    "roles": "<@1>",
    "since": "14 March 2025",
    "size": "1.5 MB",
    "theirs": "a green lamp",
    "title": "The old lighthouse",
    "titles": "The old lighthouse, The tides",
    "until": "1 March 2025",
    "words": "how tall is the lighthouse",
}
NUMBERS = frozenset(
    {
        "articles", "characters", "count", "differences", "entries", "limit", "minutes", "missing",
        "page", "pages", "paragraph", "paragraphs", "passages", "percent", "seconds",
    }
)  # fmt: skip
COUNTS = (0, 1, 2, 5, 11, 21, 22, 100, 1234)
LIMITS = {"menu": 32, "button": 80, "choice": 100, "select": 100, "modal": 45, "field": 45}
# What doors that are still being built will say. A message that is said leaves this list.
AWAITED = frozenset({"busy", "button-export", "select-quote"})


class Seen(visitor.Visitor):
    """The variables that a pattern names, the messages it refers to, and its choices."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.references: set[str] = set()
        self.selects: list[ast.SelectExpression] = []

    def generic_visit(self, node: ast.BaseNode) -> None:
        """Note what matters, on the way to all the rest."""
        match node:
            case ast.VariableReference():
                self.names.add(node.id.name)
            case ast.MessageReference():
                self.references.add(node.id.name)
            case ast.SelectExpression():
                self.selects.append(node)
        super().generic_visit(node)


@cache
def patterns(language: str) -> dict[str, ast.Pattern]:
    """The patterns of a language by what is asked for: `command-ask`, `command-ask.description`."""
    found = {}
    for entry in written(language).body:
        if isinstance(entry, ast.Message):
            assert entry.value is not None
            found[entry.id.name] = entry.value
            found |= {f"{entry.id.name}.{part.id.name}": part.value for part in entry.attributes}
    return found


def read(pattern: ast.Pattern) -> Seen:
    """What stands in a pattern."""
    seen = Seen()
    seen.visit(pattern)
    return seen


def variables(language: str, message: str) -> set[str]:
    """The variables of a message and of those it refers to."""
    seen = read(patterns(language)[message])
    return seen.names.union(*(variables(language, other) for other in seen.references))


def limit_of(message: str) -> int:
    """The characters that Discord, or good sense, allows where such a message stands."""
    return 100 if message.endswith(".description") else LIMITS.get(message.partition("-")[0], 1000)


def said(language: str, message: str) -> Iterator[str]:
    """The message with sample arguments, once for each sample count."""
    names = variables("en", message)
    texts = {name: TEXT[name] for name in names - NUMBERS}
    for count in COUNTS if names & NUMBERS else COUNTS[:1]:
        counts = dict.fromkeys(names & NUMBERS, count)
        yield speech_for(language).say(message, **texts, **counts)


ENGLISH = patterns("en")


def test_six_languages_at_least_are_spoken() -> None:
    """Those of the README."""
    assert set(LANGUAGES) >= {"en", "es", "de", "fr", "uk", "ru"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_messages_of_english(language: str) -> None:
    """None is missing, none is left over, none is there twice, and all of it was understood."""
    body = written(language).body
    assert not [entry.content for entry in body if isinstance(entry, ast.Junk)]
    ids = [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    assert sorted(ids) == sorted(set(ids))
    assert patterns(language).keys() ^ ENGLISH.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_has_the_variables_of_english(language: str) -> None:
    """A translation neither forgets one nor makes one up."""
    wrong = [name for name in ENGLISH if variables(language, name) != variables("en", name)]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_form_of_the_language_is_written(language: str) -> None:
    """Where a message depends on a count, it does so for every form that whole numbers take."""
    forms = {Locale.parse(language).plural_form(count) for count in range(200)}
    for name, pattern in patterns(language).items():
        for select in read(pattern).selects:
            keys = {v.key.name for v in select.variants if isinstance(v.key, ast.Identifier)}
            assert forms <= keys | {"other"}, name
            assert isinstance(select.selector, ast.VariableReference)
            assert select.selector.id.name in NUMBERS


def test_the_samples_are_for_the_variables_that_exist() -> None:
    """No other, and none is missing."""
    assert set().union(*(variables("en", name) for name in ENGLISH)) == set(TEXT) | NUMBERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_plain_text_within_its_limit(language: str) -> None:
    """No markdown, no mention, no invisible mark, no edge that Discord would trim."""
    for message in ENGLISH:
        for text in said(language, message):
            assert 0 < size(text) <= limit_of(message), message
            assert not is_altered(text), message
            assert "  " not in text, message
            ours = text.replace(TEXT["mention"], "").replace(TEXT["error"], "")
            ours = re.sub(r"(?<=\d)\.(?=\d)", "", ours)  # the dot of a thousand begins no list
            assert escape(ours) == ours, message


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_commands_are_as_discord_wants_them(language: str) -> None:
    """Lower case, without spaces, and no two alike where they would meet."""
    speech = speech_for(language)
    menus = [speech.say(name) for name in ENGLISH if name.startswith("menu-")]
    beside: dict[str, list[str]] = {}
    for name in ENGLISH:
        if found := re.fullmatch("((?:command|option)[a-z-]*)-[a-z]+", name):
            beside.setdefault(found[1], []).append(speech.say(name))
    assert {"command", "command-library", "option-ask"} <= beside.keys()
    for names in (menus, *beside.values()):
        assert len(names) == len(set(names))
    for name in (name for names in beside.values() for name in names):
        assert validate_name(name) == name
        assert re.fullmatch(r"[-\w]{1,32}", name)
    assert all(validate_context_menu_name(name) for name in menus)


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_has_its_sentence(verdict: Verdict) -> None:
    """The code says `verdict-` and its value."""
    assert f"verdict-{verdict}" in ENGLISH


@pytest.mark.parametrize("kind", SmallTalk)
def test_each_kind_of_small_talk_has_its_reply(kind: SmallTalk) -> None:
    """The code says `small-talk-` and its name in lower case."""
    assert f"small-talk-{kind.name.lower()}" in ENGLISH


def spoken() -> Iterator[tuple[str, set[str] | None, str]]:
    """What the code says: a message or the beginning of several, the arguments, and where."""
    for path in sorted(BOT.rglob("*.py")):
        for node in python.walk(python.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, python.AsyncFunctionDef):
                yield from ((name, set(), place) for name in command_messages(node))
            elif isinstance(node, python.Call) and (name := message_said(node, place)):
                yield name, {keyword.arg or "**" for keyword in node.keywords}, place


def message_said(call: python.Call, place: str) -> str | None:
    """The first argument of `….say(…)` or `worded(…)`; of an f-string its constant beginning."""
    function = call.func
    if not (
        (isinstance(function, python.Attribute) and function.attr == "say")
        or (isinstance(function, python.Name) and function.id == "worded")
    ):
        return None
    match call.args:
        case [python.Constant(value=str(name))]:
            return name
        case [python.JoinedStr(values=[python.Constant(value=str(start)), *_])]:
            return f"{start}*"
    if place.startswith(("speech.py", "command_words.py")):
        return None  # they say what others name
    raise AssertionError(f"{place}: name the message, or begin an f-string with its kind")


def command_messages(function: python.AsyncFunctionDef) -> Iterator[str]:
    """The messages of a command that is `@worded_command(…)`."""
    for decorator in function.decorator_list:
        if isinstance(decorator, python.Call) and python.unparse(decorator.func) == (
            "worded_command"
        ):
            name = python.literal_eval(decorator.args[0])
            options = [argument.arg for argument in function.args.args[2:]]
            yield f"command-{name}"
            yield from (f"option-{name}-{option}" for option in options)


def meant(name: str) -> set[str]:
    """The messages that a name or the beginning of one stands for."""
    if not name.endswith("*"):
        return {name}
    return {one for one in ENGLISH if one.startswith(name[:-1])}


SPOKEN = list(spoken())


def label(value: object) -> str:
    """The same in every run, as several processes collect the same tests."""
    return str(sorted(value) if isinstance(value, set) else value)[:40]


@pytest.mark.parametrize(("name", "arguments", "place"), SPOKEN, ids=label)
def test_what_the_code_says_is_in_the_catalogue(name: str, arguments: set[str], place: str) -> None:
    """With exactly the arguments that the message has."""
    assert meant(name) & ENGLISH.keys(), f"{place}: {name} is not in en.ftl"
    if not name.endswith("*"):
        assert variables("en", name) == arguments, place


def test_every_message_is_said_or_awaited() -> None:
    """What is neither should be deleted, in every language."""
    used = {name.partition(".")[0] for one, *_ in SPOKEN for name in meant(one)}
    assert {name for name in ENGLISH if "." not in name} - used - AWAITED == set()


def test_what_is_awaited_exists_and_is_not_yet_said() -> None:
    """A door that says it takes it off the list."""
    used = {one.partition(".")[0] for one, *_ in SPOKEN if not one.endswith("*")}
    assert AWAITED - ENGLISH.keys() == set()
    assert AWAITED & used == set()
