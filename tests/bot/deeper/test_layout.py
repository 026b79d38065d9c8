"""Blocks become components that discord.py sends, and what Discord made of them is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import regex

from bot.deeper.layout import view_of
from bot.render.outgoing import (
    Attached,
    Button,
    Outgoing,
    Panel,
    Row,
    Rule,
    Text,
    components_in,
    text_size,
)
from embeddings import Quote, Span

HIDDEN = "The sign says \u202etsefil\u202c in faded paint."
SOFT = "The light\u00adhouse\u200b was lit in 1887."
PARAGRAPHS = ["A board names the harbour.", HIDDEN, SOFT, *(f"Night {n}." * 60 for n in range(12))]
TEXT = "\n\n".join(PARAGRAPHS)
PLAIN = PARAGRAPHS[0]

BLOCKS = (
    Text("heading", 1),
    Panel(
        (
            Text("quote", 10),
            Rule(),
            Attached("quote-1.txt"),
            Row((Button("Press", "q1"), Button("Go", address="https://a.example"))),
        ),
        0x2E7D32,
    ),
)


async def test_each_block_becomes_its_component():
    """With its number, its colour, and its links as links."""
    heading, panel = view_of(BLOCKS).to_components()
    assert (heading["type"], heading["content"], heading["id"]) == (10, "heading", 1)
    assert (panel["type"], panel["accent_color"]) == (17, 0x2E7D32)
    text, rule, file, row = panel["components"]
    assert [part["type"] for part in (text, rule, file, row)] == [10, 14, 13, 1]
    assert file["file"]["url"] == "attachment://quote-1.txt"
    press, go = row["components"]
    assert press["custom_id"] == "q1"
    assert (go["style"], go["url"]) == (5, "https://a.example")


async def test_components_and_text_are_counted_as_discord_counts():
    """What is nested counts too."""
    view = view_of(BLOCKS)
    assert components_in(BLOCKS) == len(list(view.walk_children())) == 8
    assert text_size(BLOCKS) == view.content_length() == len("headingquote")


async def test_discord_py_is_to_remember_no_view():
    """A view that has ended is sent, and not stored."""
    assert view_of(BLOCKS).is_finished()


@pytest.mark.parametrize("blocks", [(), (Text("x"),)])
def test_counting_knows_nothing_and_little(blocks):
    """One text is one component."""
    assert components_in(blocks) == text_size(blocks) == len(blocks)
    assert Outgoing(blocks=blocks).files == ()


@pytest.fixture
def drop(simcord_env: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What fits the pattern, Discord leaves out of what it is sent; at first format characters."""
    dropped = [regex.compile(r"\p{Cf}")]
    backend = simcord_env.backend
    prepare, edit = backend.prepare_message, backend.edit_message

    def without(components: Any) -> None:
        for text in _texts(components or ()):
            text["content"] = dropped[-1].sub("", text["content"])

    def prepared(*args: Any, components: Any = None, **more: Any) -> Any:
        without(components)
        return prepare(*args, components=components, **more)

    def edited(channel_id: int, message_id: int, changes: Any, *more: Any) -> Any:
        without(changes.get("components"))
        return edit(channel_id, message_id, changes, *more)

    monkeypatch.setattr(backend, "prepare_message", prepared)
    monkeypatch.setattr(backend, "edit_message", edited)
    return lambda pattern: dropped.append(regex.compile(pattern))


@pytest.fixture
def asked(
    drop: Any, alice: Any, general: Any, retriever: Any, answer: Any, article: Any
) -> Callable[[str], Any]:
    """Gives the private card that quotes one paragraph."""

    async def ask(paragraph: str) -> Any:
        start = TEXT.index(paragraph)
        span = Span(start, start + len(paragraph))
        retriever.result = answer(Quote(article(TEXT, id="board"), span, span))
        return await alice.slash(general, "ask", question="What?", private=True)

    return ask


async def test_a_quote_that_is_altered_goes_out_once_with_its_file(asked, texts_of, caplog):
    """Nothing is sent after it, since all is there."""
    for paragraph in (HIDDEN, SOFT):
        result = await asked(paragraph)
        assert not result.followups
        (file,) = result.response.attachments
        assert await file.read() == paragraph.encode()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_what_turns_the_direction_of_reading_is_named(asked, texts_of):
    """Without it the words would stand there the wrong way round, and nobody would know."""
    shown = texts_of((await asked(HIDDEN)).response)
    assert "> The sign says ⟨U+202E⟩tsefil⟨U+202C⟩ in faded paint." in shown


async def test_a_page_that_is_altered_has_its_file(asked, alice, texts_of):
    """Which goes when the page is turned, and comes back with it."""
    page = (await alice.click((await asked(PLAIN)).response, label="Read the article")).response
    (file,) = page.attachments
    assert file.filename == "page-1.txt"
    assert (await file.read()).decode() in TEXT
    assert HIDDEN in (await file.read()).decode()
    assert "⟨U+202E⟩tsefil" in texts_of(page)[1]
    await alice.click(page, label="Next")
    assert not page.attachments
    await alice.click(page, label="Previous")
    assert [each.filename for each in page.attachments] == ["page-1.txt"]


async def test_context_that_is_altered_comes_as_a_message_with_its_file(asked, alice, texts_of):
    """One's own card, which has no file, is left as it is."""
    card = (await asked(PLAIN)).response
    before = texts_of(card)
    result = await alice.click(card, label="Context")
    (file,) = result.followups[-1].attachments
    assert file.filename == "context.txt"
    assert (await file.read()).decode() == f"{PLAIN}\n\n{HIDDEN}"
    assert texts_of(card) == before


async def test_what_nobody_expected_to_be_altered_is_handed_over_afterwards(
    asked, alice, drop, caplog
):
    """A page, a page that was turned to, and context in place."""
    drop("[!N]")
    card = (await asked(PARAGRAPHS[9])).response
    page = await alice.click(card, label="Read the article")
    turned = await alice.click(page.response, label="Next")
    context = await alice.click(card, label="Context")
    for result in (page, turned, context):
        (file,) = result.followups[-1].attachments
        assert (await file.read()).decode().strip() in TEXT
    assert caplog.text.count("Discord altered message") == 4


def _texts(components: Any) -> Iterator[dict[str, Any]]:
    for component in components:
        if component.get("type") == 10:
            yield component
        yield from _texts(component.get("components") or ())
