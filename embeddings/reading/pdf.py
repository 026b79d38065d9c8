"""A PDF becomes its article: the words of its text layer, in paragraphs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import regex

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.concerns import Concern
from embeddings.reading.decoding import refuse_over_limit
from embeddings.reading.foreign import refusing
from embeddings.reading.language import language_tag
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.pdf_lines import Line, lines_of
from embeddings.reading.pdf_paragraphs import headline, paragraphs
from embeddings.reading.provenance import Page, Provenance
from embeddings.reading.titles import one_line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_LOCKED = "It is locked with a password. Save it without one."
_DAMAGED = "It is damaged and cannot be opened. Save it again as .pdf."
# What programs write where nobody has given a title, and names of files.
_NO_TITLE = regex.compile(
    r"untitled.*|\(?(?:unspecified|anonymous|unnamed)\)?|microsoft word - .*"
    r"|.*\.\p{L}{2,5}|[\d\W_]*",
    regex.IGNORECASE,
)
# Scripts whose letters join, turn or stack when they are drawn; a PDF keeps what was drawn.
_DRAWN = regex.compile(
    r"[\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
)
_MAX_DRAWN = 0.2
_NO_AUTHOR = regex.compile(
    r"\(?(?:unspecified|anonymous|unknown|user|admin\w*)\)?", regex.IGNORECASE
)


def read_pdf(raw: bytes, limits: ReadingLimits) -> Page:
    """The document's article.

    Raises:
        UnreadableArticle: it is locked, damaged or too long, or no page holds a word.
    """
    reader = _opened(raw)
    pages = _pages(reader, limits)
    read: list[list[Line]] = []
    unread = characters = 0
    for page in pages:
        lines = _lines(page)
        unread += lines is None or (not lines and _holds_pictures(page))
        characters += sum(len(line.text) for line in lines or ())
        refuse_over_limit(characters)
        read.append(lines or [])
    if not any(read):
        raise UnreadableArticle(
            "No page of it holds text; they are pictures of text, or empty. "
            "Run text recognition (OCR) over it first.",
            Unread.NO_TEXT,
        )
    text = "\n\n".join(paragraphs(read))
    provenance = _provenance(reader)
    return Page(
        text,
        one_line(headline(next(filter(None, read))) or "") or None,
        provenance,
        tuple(_concerns(provenance, unread, text)),
    )


def _opened(raw: bytes) -> PdfReader:
    from pypdf import PasswordType, PdfReader  # few articles are PDFs
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with refusing(_DAMAGED):
        reader = PdfReader(BytesIO(raw))
        try:
            locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
        except DependencyError:  # its cipher needs a library; without it the file stays locked
            locked = True
    if locked:
        raise UnreadableArticle(_LOCKED, Unread.LOCKED)
    return reader


def _pages(reader: PdfReader, limits: ReadingLimits) -> list[PageObject]:
    with refusing(_DAMAGED):
        count = reader.get_num_pages()
    if count > limits.pdf_pages:
        raise UnreadableArticle(
            f"It has {count:,} pages and a PDF may have up to {limits.pdf_pages:,}. Split it.",
            Unread.TOO_MANY_PAGES,
        )
    with refusing(_DAMAGED):
        return list(reader.pages)


def _lines(page: PageObject) -> list[Line] | None:
    """The lines of the page, or None if it is damaged; the person is told of such pages."""
    try:
        with refusing(_DAMAGED):
            return lines_of(page)
    except UnreadableArticle:
        return None


def _holds_pictures(page: PageObject) -> bool:
    """Whether there is anything to see on a page without text."""
    return bool(_if_readable(lambda: _inside(page, "/Resources", "/XObject")))


def _concerns(provenance: Provenance, unread: int, text: str) -> Iterator[Concern]:
    if len(_DRAWN.findall(text)) > _MAX_DRAWN * len(text):
        yield Concern.GARBLED
    if unread:
        yield Concern.NO_TEXT_LAYER_PAGES
    if provenance.published:
        yield Concern.DATE_OF_FILE


def _provenance(reader: PdfReader) -> Provenance:
    title = _said(reader, "title")
    author = _said(reader, "author")
    return Provenance(
        title=None if _NO_TITLE.fullmatch(title) else title,
        author=None if not author or _NO_AUTHOR.fullmatch(author) else author,
        published=_made(reader),
        language=language_tag(_language(reader)),
    )


def _said(reader: PdfReader, name: str) -> str:
    return one_line(str(_if_readable(lambda: getattr(reader.metadata, name)) or ""))


def _made(reader: PdfReader) -> date | None:
    made = _if_readable(lambda: getattr(reader.metadata, "creation_date", None))
    return made.date() if isinstance(made, datetime) else None


def _language(reader: PdfReader) -> str:
    return str(_if_readable(lambda: _inside(reader.trailer, "/Root", "/Lang")) or "")


def _inside(found: Any, *names: str) -> Any:
    """What stands there in dictionaries in dictionaries."""
    for name in names:
        found = found[name]
    return found


def _if_readable(fact: Callable[[], Any]) -> Any:
    """The fact, or None where the file does not state it in a form that can be read."""
    try:
        with refusing(_DAMAGED):
            return fact()
    except UnreadableArticle:
        return None
