"""A PDF becomes its article: the words of its text layer, in paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium
import regex
from pypdfium2 import PdfDocument, PdfiumError

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

_LOCKED = "It is locked with a password. Save it without one."
_DAMAGED = "It is damaged and cannot be opened. Save it again as .pdf."
# What programs write where nobody has given a title, and names of files.
_NO_TITLE = regex.compile(
    r"untitled.*|\(?(?:unspecified|anonymous|unnamed)\)?|microsoft word - .*"
    r"|.*\.\p{L}{2,5}|[\d\W_]*",
    regex.IGNORECASE,
)
_NO_AUTHOR = regex.compile(
    r"\(?(?:unspecified|anonymous|unknown|user|admin\w*)\)?", regex.IGNORECASE
)
_MADE = regex.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
# Scripts whose letters change places or melt into others when they are drawn.
_RESHAPED = regex.compile(
    r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_MAX_RESHAPED = 0.2


def read_pdf(raw: bytes, limits: ReadingLimits) -> Page:
    """The document's article.

    Raises:
        UnreadableArticle: it is locked, damaged or too long, or no page holds a word.
    """
    with closing(_opened(raw)) as document:
        read, unread = _read(document, _page_count(document, limits))
        provenance = _provenance(document)
    if not any(read):
        raise UnreadableArticle(
            "No page of it holds text; they are pictures of text, or empty. "
            "Run text recognition (OCR) over it first.",
            Unread.NO_TEXT,
        )
    return Page(
        "\n\n".join(paragraphs(read)),
        one_line(headline(next(filter(None, read))) or "") or None,
        provenance,
        tuple(_concerns(provenance, unread, read)),
    )


def _opened(raw: bytes) -> PdfDocument:
    with refusing(_DAMAGED):
        try:
            return PdfDocument(raw)
        except PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise UnreadableArticle(_LOCKED, Unread.LOCKED) from error
            raise


def _page_count(document: PdfDocument, limits: ReadingLimits) -> int:
    count = len(document)
    if count > limits.pdf_pages:
        raise UnreadableArticle(
            f"It has {count:,} pages and a PDF may have up to {limits.pdf_pages:,}. Split it.",
            Unread.TOO_MANY_PAGES,
        )
    return count


def _read(document: PdfDocument, pages: int) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many pages have words that could not be read."""
    read: list[list[Line]] = []
    unread = characters = 0
    for number in range(pages):
        lines = _if_readable(partial(_page, document, number))
        unread += lines is None
        characters += sum(len(line.text) for line in lines or ())
        refuse_over_limit(characters)
        read.append(lines or [])
    return read, unread


def _page(document: PdfDocument, number: int) -> list[Line] | None:
    """The lines of the page, or None if it shows nothing but pictures."""
    with closing(document[number]) as page:
        lines = lines_of(page)
        pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        return lines if lines or next(iter(pictures), None) is None else None


def _concerns(
    provenance: Provenance, unread: int, pages: Sequence[Sequence[Line]]
) -> Iterator[Concern]:
    lines = [line for page in pages for line in page]
    reshaped = sum(len(_RESHAPED.findall(line.text)) for line in lines if not line.meant)
    if reshaped > _MAX_RESHAPED * sum(len(line.text) for line in lines):
        yield Concern.GARBLED
    if unread:
        yield Concern.NO_TEXT_LAYER_PAGES
    if provenance.published:
        yield Concern.DATE_OF_FILE


def _provenance(document: PdfDocument) -> Provenance:
    title = _said(document, "Title")
    author = _said(document, "Author")
    return Provenance(
        title=None if _NO_TITLE.fullmatch(title) else title,
        author=None if not author or _NO_AUTHOR.fullmatch(author) else author,
        published=_made(document),
        language=language_tag(_language(document)),
    )


def _said(document: PdfDocument, name: str) -> str:
    return one_line(_if_readable(lambda: document.get_metadata_value(name)) or "")


def _made(document: PdfDocument) -> date | None:
    match = _MADE.match(_said(document, "CreationDate"))
    return _if_readable(lambda: date(*map(int, match.groups()))) if match else None


def _language(document: PdfDocument) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    units = (pdfium.FPDF_WCHAR * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, units, length)
    return bytes(units).decode("utf-16-le", "ignore").rstrip("\0")


def _if_readable(fact: Callable[[], Any]) -> Any:
    """The fact, or None where the file does not state it in a form that can be read."""
    try:
        with refusing(_DAMAGED):
            return fact()
    except UnreadableArticle:
        return None
