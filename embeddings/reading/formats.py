"""One file's bytes become one draft, by the ending of its name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from embeddings.errors import UnreadableArticle
from embeddings.reading.decoding import decoded
from embeddings.reading.front_matter import split_front_matter
from embeddings.reading.language import detected_language
from embeddings.reading.provenance import Page
from embeddings.reading.titles import one_line, opening_words, title_from_name
from embeddings.records import Draft

_NEVER_STORED = re.compile("[\x00\ud800-\udfff]")  # a character reference in markup can make them


def read_article(source: str, raw: bytes) -> Draft:
    """The draft of one file or upload; `source` is its name, or its path with forward slashes.

    Raises:
        UnreadableArticle: it cannot become an article; the text says why, where, and the cure,
            and leaves the name to whoever shows it.
    """
    reader = _READERS.get(PurePosixPath(source).suffix.lower())
    if reader is None:
        raise UnreadableArticle("Quoth reads .txt, .md and .html. Save it as one of these.")
    return _draft(source, reader(raw))


def _draft(source: str, page: Page) -> Draft:
    said = page.provenance
    own_title = said.title or one_line(page.heading or "")
    text = _without_title(_storable(page.text), own_title)
    _refuse_wordless(text)
    named = None if own_title else title_from_name(source)
    return Draft(
        source=source,
        text=text,
        title=own_title or named or opening_words(text),
        title_from_name=named is not None,
        publisher=said.publisher,
        author=said.author,
        published=said.published,
        url=said.url,
        language=said.language or detected_language(text),
    )


def _storable(text: str) -> str:
    return _NEVER_STORED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _without_title(text: str, title: str) -> str:
    """The text without a first paragraph that only repeats the title, if more follows it."""
    first, blank, rest = text.partition("\n\n")
    return rest.strip() if blank and title and one_line(first) == title else text


def _refuse_wordless(text: str) -> None:
    if not text:
        raise UnreadableArticle("It is empty. Write the article in it, or remove it.")
    if not any(map(str.isalnum, text)):
        raise UnreadableArticle("It holds no words. Write the article in it, or remove it.")


def _read_plain(raw: bytes) -> Page:
    provenance, text = split_front_matter(decoded(raw))
    return Page(text, None, provenance)


def _read_markdown(raw: bytes) -> Page:
    from embeddings.reading.markdown import render_markdown  # most articles are plain text

    provenance, source = split_front_matter(decoded(raw))
    return Page(*render_markdown(source), provenance)


def _read_html(raw: bytes) -> Page:
    from embeddings.reading.html import read_html  # most articles are plain text

    return read_html(raw)


_READERS = {
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
}
SUFFIXES = frozenset(_READERS)
