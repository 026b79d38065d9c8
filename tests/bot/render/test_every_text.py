"""Nothing that a quote holds acts in Discord, and every quote comes back: at length."""

from __future__ import annotations

import importlib.util
import random
from itertools import islice
from pathlib import Path

import pytest
import regex

from bot.render.fitting import grapheme_ends, pieces, sendable, size
from bot.render.markdown import escape, unescape
from bot.render.passage import block_quote, quoted_back
from embeddings import Span


def beside(name):
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


attacks = beside("attacks")
shown = beside("test_markdown").shown

BATCHES, A_BATCH = 20, 5_000
WORDS = (
    *("word", "1", "12.", "слово", "كلمة", "שלום", "文字", "คำ", "शब्द", "é", "e\u0301", "ß"),
    *(
        "😀",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🇺🇦",
        "می‌خواهم",
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ufeff",
    ),
    *(" ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u3000", "\u2028", "\x85", "\r"),
    *("*", "**", "_", "__", "~~", "||", "`", "```", "\\", "<", ">", "[", "](", ")", "#", "@"),
    *(":", "://", "-", "-#", "+", "=", ".", "/", "https", "@everyone", "<@1", "<t:1", ":a"),
)
DROPPED = regex.compile(r"[\u200b\u200e\u202a-\u202e\u2066-\u2069\ufeff]")


def texts(seed):
    """Texts without end, always the same of one seed."""
    chance = random.Random(seed)
    sources = (*WORDS, *attacks.MARKS)
    while True:
        yield "".join(chance.choices(sources, k=chance.randint(1, 5)))


def faults(text):
    """What is wrong with the text as it is sent."""
    sent = escape(text)
    dropped, kept_in = DROPPED.sub("", text), DROPPED.sub("", sent)
    quote = block_quote(text, Span(0, len(text)), Span(0, len(text) // 2))
    checks = {
        "acts": shown(sent) == text,
        "acts where Discord drops characters": kept_in == sent or shown(kept_in) == dropped,
        "comes back otherwise": unescape(sent).encode() == text.encode(),
        "is quoted otherwise": quoted_back(quote) == sendable(text),
    }
    return [fault for fault, kept in checks.items() if not kept]


def test_there_are_two_hundred_attacks():
    """No two of them alike, and every mark acts where it is not escaped."""
    assert len(set(attacks.ATTACKS)) >= 200
    inert = {
        "2) item",
        "discord://app",
        "HTTPS://A.EXAMPLE/_x_",
        "<tel:+12>",
        "<mailto:a@a.example>",
    }
    assert {mark for mark in attacks.MARKS if shown(mark) is not None} <= inert


@pytest.mark.parametrize("text", attacks.ATTACKS)
def test_an_attack_is_shown_as_it_is(text):
    """Nothing in it acts, and it comes back to the byte."""
    assert faults(text) == []


@pytest.mark.parametrize("seed", range(BATCHES))
def test_a_hundred_thousand_texts_are_shown_as_they_are(seed):
    """A batch of generated texts, in many scripts: nothing acts, and all come back."""
    wrong = {text: found for text in islice(texts(seed), A_BATCH) if (found := faults(text))}
    assert wrong == {}


@pytest.mark.parametrize("limit", [80, 256, 1024, 2000, 2400, 4000, 4096])
def test_long_texts_are_cut_well_at_every_limit(limit):
    """The pieces fit, are the text together, cut no grapheme, and are whole escapes each."""
    words = texts(limit)
    for _ in range(max(20, 80_000 // limit)):
        text = " ".join(islice(words, max(10, limit // 8)))
        spans = pieces(text, limit, lambda span, text=text: escape(span.of(text)))
        sent = [escape(span.of(text)) for span in spans]
        assert "".join(map(unescape, sent)) == text
        assert max(map(size, sent)) <= limit
        assert {span.end for span in spans} <= set(grapheme_ends(text))
        assert all(shown(piece) is not None for piece in sent)


@pytest.mark.parametrize("limit", [80, 256, 2000, 4000])
def test_words_are_never_cut_where_there_is_a_space(limit):
    """Each piece of a text of short words ends where a word does."""
    text = "слово word 文字 " * limit
    spans = pieces(text, limit, lambda span: escape(span.of(text)))
    assert all(text[span.end - 1].isspace() for span in spans)
