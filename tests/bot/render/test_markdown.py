"""Escaped text shows literally in Discord, and comes back exactly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens

from bot.render.markdown import escape, unescape

# The rules of Discord's parser that give a mark its effect, as its clients write them.
AT_LINE_START = re.compile(r" *(?:#{1,3} |-# ?|[*+-] |\d+\. |>>> |> )")
ANYWHERE = re.compile(
    r"""
    \*[^\s*][\s\S]*?\* | \*\*[\s\S]+?\*\* | _[\s\S]+?_ | ~~[\s\S]+?~~ | \|\|[\s\S]+?\|\|
    | `+[\s\S]+?`+ | \[[^\]]+\]\([^)]+\) | (?:https?|steam)://[^\s<] | <[^:\s>]+:/[^\s>]+>
    | <@[!&]?\d+> | <\#\d+> | <id:\w+> | <t:-?\d+(?::[a-zA-Z])?> | </[^:>]+:\d+>
    | <a?:\w+:\d+> | @(?:everyone|here) | :[\w+-]+(?:::skin-tone-\d)?:
    """,
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
DROPPED = re.compile("[\u200e\u202a-\u202e\u2066-\u2069]")

ACTIVE = (
    "**bold**",
    "*slanted*",
    "__under__",
    "_slanted_",
    "~~struck~~",
    "||spoiler||",
    "`code`",
    "```py\ncode\n```",
    "> quoted",
    ">>> quoted",
    "# heading",
    "### heading",
    "-# small",
    "- item",
    "* item",
    "+ item",
    "  - item",
    "1. item",
    "[masked](https://a.example) and [again](https://b.example)",
    "https://a.example/x_y",
    "<https://a.example>",
    "<@12>",
    "<@!12>",
    "<@&12>",
    "<#12>",
    "<id:customize>",
    "<t:1700000000:R>",
    "</ask:12>",
    "<:smile:12>",
    "<a:smile:12>",
    ":smile:",
    "@everyone",
    "@here",
)

texts = st.one_of(
    st.text(),
    st.text(alphabet="\\*_~|`<>[]()#@:/-+=.! \n\r1at\u202e\u200b\u2028"),
    st.lists(st.sampled_from([*ACTIVE, "\n", " ", "\\", "\u202e"])).map("".join),
)


def shown(source: str) -> str | None:
    """What Discord shows for the source, or nothing if any mark in it acts."""
    characters: list[str] = []
    position, line_start = 0, True
    while position < len(source):
        if escaped := ESCAPE.match(source, position):
            characters.append(escaped[1])
            position, line_start = escaped.end(), False
            continue
        if ANYWHERE.match(source, position):
            return None
        if line_start and AT_LINE_START.match(source, position):
            return None
        characters.append(source[position])
        line_start = source[position] == "\n"
        position += 1
    return "".join(characters)


@pytest.mark.parametrize("text", ACTIVE)
def test_each_mark_acts_when_sent_as_it_is(text):
    """The reading used by the tests below does see every mark."""
    assert shown(text) is None


@pytest.mark.parametrize("text", ACTIVE)
def test_each_mark_is_literal_when_escaped(text):
    """What Discord shows is the text itself."""
    assert shown(escape(text)) == text


@given(texts)
def test_any_text_is_shown_as_it_is(text):
    """No combination of marks acts once it is escaped."""
    assert shown(escape(text)) == text


@given(texts)
def test_nothing_acts_where_discord_drops_characters(text):
    """Marks that only an invisible character kept apart stay literal without it."""
    assert shown(DROPPED.sub("", escape(text))) == DROPPED.sub("", text)


@given(texts)
def test_another_parser_sees_plain_text(text):
    """The markdown parser of simcord, written by others, finds nothing but text and line breaks."""
    tokens = markdown_tokens(escape(text), "embed_title")
    kinds = {child["type"] for block in tokens for child in block["children"]}
    assert kinds <= {"text", "break"}


@given(texts)
def test_unescape_is_the_exact_inverse(text):
    """A quote can be recovered from what was sent, to the character."""
    assert unescape(escape(text)) == text


def test_ordinary_prose_is_left_alone():
    """Hyphens, times, dates and brackets that cannot act cost nothing."""
    prose = "At 10:30, the well-known ship (1998. Then?) left - slowly! 5 + 5 = 10; a/b."
    assert escape(prose) == prose
