"""Markdown is read as its rendered page would be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.reading.markdown import render_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b* **c** `d` ~~e~~ f", "a b c d f"),
        ("He said.[^1] `[^2]` [^a-z]\n\n[^1]: In *May*.", "He said. [^2] [^a-z]\n\nIn May."),
        ("[link](https://e.example) ![alt *text*](i.png)", "link alt text"),
        ("soft\nbreak\n\nhard\\\nbreak<br>too", "soft break\n\nhard\nbreak\ntoo"),
        ("到早晨\n桥已经关闭", "到早晨桥已经关闭"),
        ("# Head\ntext\n\nSub\n---\nmore", "Head\n\ntext\n\nSub\n\nmore"),
        ("- a\n- b\n  - c\n\n3. d\n4. e", "• a\n• b\n  • c\n\n3. d\n4. e"),
        ("> quoted\n> words\n\n***", "quoted words"),
        ("| a | b |\n|---|---|\n| 1 | |", "a · b\n1 ·"),
        ("```py\nx = '*'\n\ny\n```", "x = '*'\n\ny"),
        ("<!-- gone -->\n\n<div>kept <i>here</i></div>\n\na<!-- b -->c", "kept here\n\nac"),
        ("AT&amp;T 2 \\* 3", "AT&T 2 * 3"),
        ("[only]: https://e.example", ""),
    ],
)
def test_markup_becomes_reading_text(source: str, text: str) -> None:
    """No mark is left, no word is lost but what was struck out, and code stays as it is."""
    assert render_markdown(source)[0].strip() == text


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("## Two\n\n# One *o*\n\n# Other", "One o"),
        ("text\n\n### Three", "Three"),
        ("text", None),
        ("#", None),
    ],
)
def test_the_heading_is_the_first_of_level_one_else_the_first(
    source: str, heading: str | None
) -> None:
    """A document's own title is its first large heading."""
    assert render_markdown(source)[1] == heading


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    """A paragraph without markup is itself."""
    assert render_markdown(" ".join(words))[0] == " ".join(words)
