"""One file's bytes become one draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.decoding import decoded
from embeddings.reading.front_matter import split_front_matter
from embeddings.reading.kinds import READS, Kind
from embeddings.reading.language import detected_language
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.provenance import Page
from embeddings.reading.titles import headline, one_line, opening_words, title_from_name
from embeddings.records import Draft

_NEVER_STORED = re.compile("[\x00\ud800-\udfff]")  # a character reference in markup can make them


def read_article(source: str, raw: bytes) -> Draft:
    """The draft of one file of ours, by the ending of its name.

    `source` is its name, or its path with forward slashes.

    Raises:
        UnreadableArticle: it cannot become an article; the text says why, where, and the cure,
            and leaves the name to whoever shows it.
    """
    kind = SUFFIXES.get(PurePosixPath(source).suffix.lower())
    if kind is None:
        raise UnreadableArticle(f"{READS}. Save it as one of these.", Unread.KIND)
    return draft_of(source, page_of(kind, raw, ReadingLimits()))


def page_of(kind: Kind, raw: bytes, limits: ReadingLimits) -> Page:
    """What a file of that kind says.

    Raises:
        UnreadableArticle: it cannot be read; the text says why, where, and the cure.
    """
    return _READERS[kind](raw, limits)


def draft_of(source: str, page: Page) -> Draft:
    """The draft that a page becomes; its text is what will be quoted, letter for letter.

    Only what no file of UTF-8 can hold is left out: zeros and halves of surrogate pairs.
    What turns the direction of the text stays, since it belongs to how it is read.

    Raises:
        UnreadableArticle: it holds no words.
    """
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
        raise UnreadableArticle("It is empty. Write the article in it, or remove it.", Unread.EMPTY)
    if not any(map(str.isalnum, text)):
        raise UnreadableArticle(
            "It holds no words. Write the article in it, or remove it.", Unread.EMPTY
        )


def _read_plain(raw: bytes, limits: ReadingLimits) -> Page:
    provenance, text = split_front_matter(decoded(raw))
    return Page(text, headline(text), provenance)


def _read_markdown(raw: bytes, limits: ReadingLimits) -> Page:
    from embeddings.reading.markdown import render_markdown  # most articles are plain text

    provenance, source = split_front_matter(decoded(raw))
    return Page(*render_markdown(source), provenance)


def _read_html(raw: bytes, limits: ReadingLimits) -> Page:
    from embeddings.reading.html import read_html  # most articles are plain text

    return read_html(raw)


def _read_pdf(raw: bytes, limits: ReadingLimits) -> Page:
    from embeddings.reading.pdf import read_pdf  # most articles are plain text

    return read_pdf(raw, limits)


def _read_docx(raw: bytes, limits: ReadingLimits) -> Page:
    from embeddings.reading.docx import read_docx  # most articles are plain text

    return read_docx(raw, limits)


def _read_epub(raw: bytes, limits: ReadingLimits) -> Page:
    from embeddings.reading.epub import read_epub  # most articles are plain text

    return read_epub(raw, limits)


_READERS: dict[Kind, Callable[[bytes, ReadingLimits], Page]] = {
    Kind.PLAIN: _read_plain,
    Kind.MARKDOWN: _read_markdown,
    Kind.HTML: _read_html,
    Kind.PDF: _read_pdf,
    Kind.DOCX: _read_docx,
    Kind.EPUB: _read_epub,
}
SUFFIXES = {
    ".txt": Kind.PLAIN,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".epub": Kind.EPUB,
}
