"""The preview of what could be added: complete, within Discord's limits, and literal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.intake import Job, JobKind, JobState, NearCopy, Preview
from bot.render.fitting import sendable
from bot.render.library_preview import first_lines, language_of, length_of, preview_message
from bot.render.outgoing import (
    COMPONENTS_A_MESSAGE,
    LABEL_LIMIT,
    TEXT_A_MESSAGE,
    Menu,
    Row,
    components_in,
    text_size,
    texts_in,
)
from bot.render.passage import quoted_back
from bot.speech import languages, speech_for
from embeddings.keeping import Actor
from embeddings.reading import Concern, Found, Original, Refusal
from embeddings.records import Draft

ENGLISH = speech_for("en")
ORIGINAL = Original("wall.md", "text/markdown", b"")


def job(articles=1):
    """A preview's."""
    by = Actor(1, "ada")
    created = datetime(2026, 1, 2, tzinfo=UTC)
    return Job(
        "0123456789abcdef", "server-1", JobKind.ADD, JobState.PREVIEWED, by, created, articles
    )


def found(*concerns, **details):
    """An article of which only the parts that matter need be named."""
    draft = Draft(**{"source": "wall.md", "text": "It was built.", "title": "The wall"} | details)
    return Found(draft, ORIGINAL, concerns)


def shown(*articles, refusals=(), near=None, speech=ENGLISH):
    """The card, and its text."""
    preview = Preview(job(len(articles)), articles, tuple(refusals), near or {})
    message = preview_message(preview, speech)
    return message, "\n".join(text.markdown for text in texts_in(message.blocks))


def test_everything_known_of_an_article_is_named():
    """Who, when, how long, in which language; and how it begins."""
    details = {"publisher": "Gazette", "author": "A. Keeper", "language": "de"}
    _, text = shown(found(published=date(2025, 3, 14), url="https://example.org/w", **details))
    assert "### [The wall](<https://example.org/w>)" in text
    assert "Gazette · A. Keeper · <t:" in text
    assert "3 words · about 1 passage · German" in text
    assert "> It was built." in text


@pytest.mark.parametrize("concern", Concern)
@pytest.mark.parametrize("language", sorted(languages()))
def test_each_concern_is_a_sentence(concern, language):
    """In each language."""
    _, text = shown(found(concern), speech=speech_for(language))
    (line,) = [line for line in text.split("\n") if line.startswith("- ")]
    assert line.endswith(".")


def test_a_near_copy_is_named_with_its_share():
    """And the very same text as that."""
    _, text = shown(found(), near={0: (NearCopy("a", "The *old* wall", 94),)})
    assert "- 94% the same as The \\*old\\* wall, which is here already." in text
    _, text = shown(found(), near={0: (NearCopy("a", "The old wall", 100),)})
    assert "- The same text is here already, as The old wall." in text


def test_several_articles_are_listed_with_what_was_not_taken():
    """A line each; one to edit is chosen from a menu."""
    articles = [found(Concern.NO_DATE, title=f"Title {n}") for n in range(30)]
    message, text = shown(*articles, refusals=[Refusal("night.md", "It holds no text.")])
    assert "Are these the 30 articles to add?" in text
    assert "- Title 0 · 3 words\n-# No date found." in text
    assert "- and 20 more" in text
    assert "**Not taken**\n- night.md: It holds no text." in text
    (menu,) = [block for block in message.blocks if isinstance(block, Menu)]
    assert [choice.value for choice in menu.choices] == [str(n) for n in range(25)]


def test_of_nothing_found_the_reasons_are_left():
    """And nothing to press."""
    message, text = shown(refusals=[Refusal("a.png", "It is a picture.")])
    assert text == "**I find no article in that.**\n**Not taken**\n- a.png: It is a picture."
    assert not [block for block in message.blocks if isinstance(block, Row | Menu)]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=900)


WORST = "*" * 900


@given(TEXTS, TEXTS, TEXTS, st.integers(1, 40), st.sampled_from(sorted(languages())))
@example(WORST, WORST, WORST, 40, "uk")
@example("\n" * 900 + "x", WORST, WORST, 1, "de")
def test_whatever_was_found_the_card_is_within_limits(text, title, reason, count, language):
    """Characters, components, labels."""
    url = f"https://example.org/{'a' * 470}"
    details = {"publisher": title, "author": title, "url": url}
    articles = [found(*Concern, text=text, title=title, **details)] * count
    near = {n: (NearCopy("a", title, 94),) * 3 for n in range(count)}
    refusals = [Refusal(title, reason)] * 40
    message, _ = shown(*articles, refusals=refusals, near=near, speech=speech_for(language))
    assert text_size(message.blocks) <= TEXT_A_MESSAGE
    assert components_in(message.blocks) <= COMPONENTS_A_MESSAGE
    for block in message.blocks:
        if isinstance(block, Row):
            assert all(0 < len(button.label) <= LABEL_LIMIT for button in block.buttons)
        if isinstance(block, Menu):
            assert all(0 < len(choice.label) <= 100 for choice in block.choices)


@given(TEXTS.filter(lambda text: text.strip().strip(" …")))
def test_the_first_lines_are_the_articles_own(text):
    """Word for word, from its beginning."""
    lines = first_lines(text)
    begun = quoted_back(lines.removesuffix(" …"))
    assert begun
    assert sendable(text.strip()).startswith(begun.strip())


def test_length_is_counted_as_the_script_is_written():
    """In characters, where words are not parted by spaces."""
    assert length_of("one two  three", ENGLISH) == "3 words"
    assert length_of("港の壁は灰色の石で造られた", ENGLISH) == "13 characters"


def test_a_language_is_named_in_the_readers():
    """Or said to be unknown."""
    assert language_of("uk", ENGLISH) == "Ukrainian"
    assert language_of("pt-BR", speech_for("de")) == "Portugiesisch"
    assert language_of("und", ENGLISH) == "language not recognised"
