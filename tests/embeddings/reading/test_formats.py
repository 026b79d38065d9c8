"""One file's bytes become a draft, or an UnreadableArticle and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embeddings.errors import UnreadableArticle
from embeddings.reading.formats import SUFFIXES, read_article
from embeddings.records import Draft

SEED = Path(__file__).parents[3].parent / "shared" / "seeds" / "000_ac2ca82ab765c95e.txt"
_MARKS = ["---\n", "title: ", "# ", "- ", "\r\n", "\r", "<p>", "</p>", "<!--", "<tr><td>", "<li>"]
_TRAPS = ["&#13;", "&#0;", "&#xD800;", "<html lang=x>", "<?xml ?>", "![", "](", "|--|", "слово"]
PIECES = st.sampled_from([*_MARKS, *_TRAPS])
MARKED_UP = st.lists(PIECES | st.text(max_size=5)).map(lambda pieces: "".join(pieces).encode())
BYTES = st.binary() | MARKED_UP


def unreadable_or_sound(source: str, raw: bytes) -> None:
    """Read it, and check what every draft promises."""
    try:
        draft = read_article(source, raw)
    except UnreadableArticle:
        return
    assert draft.text == draft.text.strip() != ""
    assert draft.title == draft.title.strip() != ""
    assert not set(draft.text) & {"\r", "\0"}
    assert (draft.text + draft.title).encode("utf-8")


@settings(deadline=None)  # the first page and the first odd charset import a library
@given(suffix=st.sampled_from(sorted(SUFFIXES)), raw=BYTES)
@example(suffix=".txt", raw=b'---\ntitle: "\\ud800\\0"\n---\nhello')
@example(suffix=".html", raw=b"<html><body>hello &#xD800;&#0;&#13;</body></html>")
@example(suffix=".md", raw=b"hello &#xD800; &#0; &#13; there")
def test_any_bytes_are_read_or_refused(suffix: str, raw: bytes) -> None:
    """Whatever the bytes, nothing but UnreadableArticle is raised and every draft is sound."""
    unreadable_or_sound(f"name{suffix}", raw)


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not beside this checkout")
def test_the_shared_seed_is_kept_to_the_letter() -> None:
    """A bare text works as it is, and takes its title from its opening words."""
    raw = SEED.read_bytes()
    draft = read_article(SEED.name, raw)
    assert draft.text == raw.decode().strip()
    assert draft.text.startswith(draft.title)
    assert draft.title.endswith("Kursk region")
    assert (draft.title_from_name, draft.language) == (False, "en")


def test_a_plain_text_takes_the_title_that_stands_above_it() -> None:
    """It is no part of the text then, as a heading is none; a title that is given comes first."""
    below = "The river rose in the night, and the bridge was closed before anybody crossed it. " * 2
    draft = read_article("rtqa-9044.txt", f"The bridge is closed\n\n{below}".encode())
    assert (draft.title, draft.title_from_name) == ("The bridge is closed", False)
    assert draft.text == below.strip()
    given = f"---\ntitle: Floods\n---\nThe bridge is closed\n\n{below}"
    assert read_article("a.txt", given.encode()).title == "Floods"
    assert read_article("a.txt", given.encode()).text.startswith("The bridge is closed\n\n")


def test_hard_wrapped_text_stays_as_it_is() -> None:
    """Line breaks inside a paragraph are the author's."""
    text = "The river rose in the night,\nand the bridge was closed.\n\n  It rained on."
    assert read_article("rivers.txt", f"\n\n{text}\n\n".encode()).text == text


def test_a_title_comes_from_the_front_matter_before_the_name() -> None:
    """What the file says of itself wins, and a plain text may say it too."""
    draft = read_article(
        "a/rivers.TXT", b"---\ntitle: On rivers\nlanguage: en-GB\n---\n\nThey rise."
    )
    assert draft == Draft("a/rivers.TXT", "They rise.", "On rivers", language="en-GB")


def test_a_title_comes_from_the_heading_before_the_name() -> None:
    """A heading that opens the text and is its title is not quoted twice."""
    draft = read_article("other.md", b"# On rivers\n\nThey rise.\n\n## Why\n\nIt rains.")
    assert (draft.title, draft.text) == ("On rivers", "They rise.\n\nWhy\n\nIt rains.")


def test_a_heading_that_is_not_the_title_stays_in_the_text() -> None:
    """The front matter's title replaces nothing."""
    draft = read_article("a.md", b"---\ntitle: Water\n---\n# On rivers\n\nThey rise.")
    assert (draft.title, draft.text) == ("Water", "On rivers\n\nThey rise.")


def test_a_file_of_one_heading_keeps_it() -> None:
    """The only words of an article are never taken away."""
    assert read_article("a.md", b"# On rivers").text == "On rivers"


def test_a_title_comes_from_the_name_when_the_text_has_none() -> None:
    """Such a title is marked, because the encoder is not to be shown it."""
    draft = read_article("2025-03-14_truce-talks.txt", b"They began.")
    assert (draft.title, draft.title_from_name) == ("Truce talks", True)


@pytest.mark.parametrize(
    ("source", "raw", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"--- *** ---", "no words"),
        ("a.md", b"<!-- nothing -->", "empty"),
        ("a.html", b"<html><body></body></html>", "empty"),
        ("a.pdf", b"text", "It is damaged and cannot be opened"),
        ("a.docx", b"text", "It is damaged and cannot be unpacked"),
        ("a.epub", b"text", "It is damaged and cannot be unpacked"),
        ("name", b"text", "Quoth reads .txt, .md, .html, .pdf, .docx and .epub"),
    ],
)
def test_what_is_no_article_is_refused(source: str, raw: bytes, reason: str) -> None:
    """Empty, wordless and foreign files each have their sentence."""
    with pytest.raises(UnreadableArticle, match=reason):
        read_article(source, raw)
