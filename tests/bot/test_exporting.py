"""The quotes of a conversation: found by the names in our messages, handed over as a file."""

from __future__ import annotations

import json
from types import SimpleNamespace

import discord
import pytest

from bot.exporting import export_messages, message_exchange, names_in
from bot.speech import speech_for
from embeddings import LookedUp, QuoteStanding
from embeddings.exporting import Exchange
from embeddings.quote_name import name_of

ENGLISH = speech_for("en")
LINK = "https://discord.com/channels/1/2/3"


@pytest.fixture
def name(quote):
    return str(name_of(quote().article, quote().span))


@pytest.fixture
def message():
    """Makes one of our messages."""

    def made(content="", embeds=(), components=(), reference=None):
        return SimpleNamespace(
            content=content,
            embeds=list(embeds),
            components=list(components),
            reference=reference,
            author=SimpleNamespace(id=7),
            jump_url=LINK,
        )

    return made


@pytest.fixture
def library(quote, name):
    """Knows one quote."""

    async def look_up(asked):
        known = asked == name
        standing = QuoteStanding.EXACT if known else QuoteStanding.NEVER_OURS
        return LookedUp(standing, None, quote() if known else None)

    return SimpleNamespace(look_up=look_up)


def test_names_are_found_wherever_they_stand(message, name):
    """In the text, in an embed, behind a button; each once, in their order."""
    embed = discord.Embed(description=f"A quote · `{name}`")
    button = SimpleNamespace(to_dict=lambda: {"custom_id": f"q1c0:::{name}"})
    assert names_in(message(f"See {name}.", [embed], [button])) == [name]
    assert names_in(message("", [embed])) == [name]


@pytest.mark.parametrize("text", ["", "a quote", "x{name}", "q0123456789abcd"])
def test_what_only_resembles_a_name_is_none(message, name, text):
    """A name stands by itself, and its characters vouch for each other."""
    assert names_in(message(text.format(name=name))) == []


async def test_a_message_without_quotes_is_no_exchange(message, library):
    """Nor one whose quotes are not ours."""
    assert await message_exchange(message("Hello"), library) is None


async def test_the_question_is_what_was_replied_to(message, library, name):
    """Where that is not known any more, it is where the answer stands."""
    asked = discord.Message.__new__(discord.Message)
    asked.content = "When was it lit?"
    replied = SimpleNamespace(resolved=asked)
    exchange = await message_exchange(message(name, reference=replied), library)
    assert exchange.question == "When was it lit?"
    assert len(exchange.quotes) == 1
    assert (await message_exchange(message(name), library)).question == LINK


def test_why_there_is_no_file(quote):
    """Because it may not be read, or because nothing was quoted."""
    (message,) = export_messages(None, "json", ENGLISH)
    assert message.content == ENGLISH.say("export-not-allowed")
    (message,) = export_messages([], "json", ENGLISH)
    assert message.content == ENGLISH.say("export-none")
    assert not message.files


def test_the_file_is_as_it_was_asked_for(quote):
    """JSON for programs, Markdown for people; the quote is in both."""
    exchanges = [Exchange("When?", "not kept", (quote(),))]
    (as_json,) = export_messages(exchanges, "json", ENGLISH)
    (as_markdown,) = export_messages(exchanges, "markdown", ENGLISH)
    assert as_json.content == as_markdown.content == "1 quote, as a file."
    (file,) = as_json.files
    assert file.name == "quotes.json"
    assert "The lighthouse was lit in 1887." in str(json.loads(file.content))
    (file,) = as_markdown.files
    assert file.name == "quotes.md"
    assert "The lighthouse was lit in 1887." in file.content.decode()
