"""What a file is, told by its content; its name decides only between kinds of plain text."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import PurePosixPath

import regex

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.original import Original
from embeddings.reading.unpacking import Unpacker


class Kind(StrEnum):
    """A kind of file that is read, by its registered media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EPUB = "application/epub+zip"
    ARCHIVE = "application/zip"


READS = "Quoth reads .txt, .md, .html, .pdf, .docx and .epub"

_SUFFIXES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
}
_MEDIA_TYPES = {
    "text/markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
}
# Text, but no prose; an archive of a site is full of it.
_NO_PROSE = regex.compile(
    r"\.(?:c|cpp|css|csv|go|h|ics|java|js|jsonl?|log|map|opf|py|rs|sh|sql|srt|svg|tex|toml|tsv?"
    r"|vtt|xml|ya?ml)"
)
_PROTECTED = (
    "It is an old Office file, or one with a password. Save it as .docx without a password."
)
_PICTURE = f"It is a picture, whose words are not read. {READS}."
_FILM = f"It is a sound or a film. {READS}."
_OTHER_ARCHIVE = "It is an archive of a kind that is not read. Make it a .zip."
_PROGRAM = f"It is a program. {READS}."
_NOT_READ = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _PROTECTED, Unread.OLD_OFFICE),
    (b"{\\rtf", "It is a file in Rich Text Format. Save it as .docx.", Unread.OTHER_FORMAT),
    (b"\x89PNG", _PICTURE, Unread.PICTURE),
    (b"\xff\xd8\xff", _PICTURE, Unread.PICTURE),
    (b"GIF8", _PICTURE, Unread.PICTURE),
    (b"II*\0", _PICTURE, Unread.PICTURE),
    (b"MM\0*", _PICTURE, Unread.PICTURE),
    (b"Rar!", _OTHER_ARCHIVE, Unread.ARCHIVE_KIND),
    (b"7z\xbc\xaf\x27\x1c", _OTHER_ARCHIVE, Unread.ARCHIVE_KIND),
    (b"\x1f\x8b", _OTHER_ARCHIVE, Unread.ARCHIVE_KIND),
    (b"BZh", _OTHER_ARCHIVE, Unread.ARCHIVE_KIND),
    (b"\xfd7zXZ\0", _OTHER_ARCHIVE, Unread.ARCHIVE_KIND),
    (b"\x28\xb5\x2f\xfd", _OTHER_ARCHIVE, Unread.ARCHIVE_KIND),
    (b"\x7fELF", _PROGRAM, Unread.KIND),
    (b"MZ\x90", _PROGRAM, Unread.KIND),
    (b"RIFF", _FILM, Unread.KIND),
    (b"OggS", _FILM, Unread.KIND),
    (b"ID3", _FILM, Unread.KIND),
    (b"%!PS", "It is PostScript. Save it as .pdf.", Unread.OTHER_FORMAT),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HEAD_BYTES = 8192
_PDF_HEAD_BYTES = 1024  # how far in other readers look for it (ISO 32000-1, Annex H, note 13)
_BEFORE_MARKUP = regex.compile(r"(?:\s++|<\?xml[^>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+")
_WHOLE_PAGE = regex.compile(r"<(?:!doctype\s+html|html)\b", regex.IGNORECASE)
# WHATWG MIME Sniffing, 7.1, without the comment, with which Markdown may begin too.
_FRAGMENT = regex.compile(
    r"<(?:head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|main|section)[ >]",
    regex.IGNORECASE,
)
_TAG = regex.compile(r"<[!/]?[a-z][^<]{0,2000}>", regex.IGNORECASE)


def kind_of(upload: Original, limits: ReadingLimits) -> Kind:
    """What the upload is.

    Raises:
        UnreadableArticle: nothing that is read.
    """
    content = upload.content
    if content.startswith(_ZIP_STARTS):
        return _kind_of_zip(Unpacker(content, limits))
    if _is_pdf(upload):
        return Kind.PDF
    for start, sentence, why in _NOT_READ:
        if content.startswith(start):
            raise UnreadableArticle(sentence, why)
    if content[4:8] == b"ftyp":
        raise UnreadableArticle(_FILM, Unread.KIND)
    return _kind_of_text(upload)


def _is_pdf(upload: Original) -> bool:
    head = upload.content[:_PDF_HEAD_BYTES]
    called_so = upload.name.lower().endswith(".pdf") or upload.media_type == Kind.PDF
    return head.lstrip().startswith(b"%PDF-") or (called_so and b"%PDF-" in head)


def _kind_of_zip(packed: Unpacker) -> Kind:
    names = packed.names()
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return Kind.DOCX
        raise UnreadableArticle(
            f"It is an Office file, but no text document. {READS}. Save its text as one of these.",
            Unread.OTHER_FORMAT,
        )
    if "mimetype" in names:
        said = packed.read("mimetype", at_most_bytes=200)
        if b"opendocument" in said:
            raise UnreadableArticle(
                "It is an OpenDocument file. Save it as .docx.", Unread.OTHER_FORMAT
            )
    return Kind.EPUB if "META-INF/container.xml" in names else Kind.ARCHIVE


def _kind_of_text(upload: Original) -> Kind:
    suffix = PurePosixPath(upload.name).suffix.lower()
    media_type = upload.media_type.partition(";")[0].strip().lower()
    called = _SUFFIXES.get(suffix) or _MEDIA_TYPES.get(media_type, Kind.PLAIN)
    head = _head(upload.content)
    before = _BEFORE_MARKUP.match(head)
    start = before.end() if before else 0
    if _WHOLE_PAGE.match(head, start):
        return Kind.HTML
    if _NO_PROSE.fullmatch(suffix) or (called is Kind.PLAIN and head.lstrip().startswith("<?xml")):
        raise UnreadableArticle(f"It is data or source code, not an article. {READS}.", Unread.KIND)
    if called is Kind.HTML:
        return Kind.HTML if _TAG.search(head) else Kind.PLAIN
    return Kind.HTML if called is Kind.PLAIN and _FRAGMENT.match(head, start) else called


def _head(content: bytes) -> str:
    """The beginning, read well enough to see tags in it."""
    head = content[:_HEAD_BYTES]
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
