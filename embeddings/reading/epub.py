"""An electronic book becomes one article: its chapters in the order of its spine."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree, html

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.decoding import refuse_over_limit
from embeddings.reading.html import text_of_fragment
from embeddings.reading.language import language_tag
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.provenance import Page, Provenance, day
from embeddings.reading.titles import one_line
from embeddings.reading.unpacking import Unpacker

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_epub(raw: bytes, limits: ReadingLimits) -> Page:
    """The book's article.

    Raises:
        UnreadableArticle: it is protected, damaged, too large unpacked, or holds no words.
    """
    packed = Unpacker(raw, limits)
    place = _package_place(packed)
    package = packed.xml(place)
    protected = _protected(packed)
    texts = []
    for chapter in _chapters(package, posixpath.dirname(place)):
        if chapter in protected:
            raise UnreadableArticle(
                "It is protected against copying. Send it as it is sold without protection.",
                Unread.LOCKED,
            )
        texts.append(_text(packed.read(chapter)))
    text = "\n\n".join(filter(None, texts))
    refuse_over_limit(len(text.encode()))
    return Page(text, None, _provenance(package))


def _package_place(packed: Unpacker) -> str:
    for root in _each(packed.xml(_CONTAINER), "rootfile"):
        if place := root.get("full-path"):
            return str(place)
    raise UnreadableArticle(
        "It does not say where its text is. Save it again, complete.", Unread.DAMAGED
    )


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """The entries of the pages that are read one after another, without the table of contents."""
    items = {item.get("id"): item for item in _each(package, "item")}
    for reference in _each(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        aside = reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split()
        if not aside:
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _protected(packed: Unpacker) -> frozenset[str]:
    if _ENCRYPTION not in packed.names():
        return frozenset()
    references = _each(packed.xml(_ENCRYPTION), "CipherReference")
    return frozenset(unquote(reference.get("URI") or "") for reference in references)


def _text(chapter: bytes) -> str:
    # HTML's parser reads neither the internal document type nor what it names elsewhere.
    parser = html.HTMLParser(encoding=_encoding(chapter), remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(chapter, parser=parser)
    except etree.ParserError:  # lxml's word for a page without one element or letter
        return ""
    return text_of_fragment(html.tostring(tree, encoding="unicode"))


def _encoding(chapter: bytes) -> str | None:
    """UTF-8 unless it begins as UTF-16; a book may use no other (EPUB 3.3, 3.9)."""
    return None if chapter.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def _provenance(package: etree._Element) -> Provenance:
    def said(name: str) -> list[str]:
        written = (one_line(element.text or "") for element in package.iter(_DUBLIN_CORE + name))
        return [line for line in written if line]

    def first(name: str) -> str | None:
        return next(iter(said(name)), None)

    return Provenance(
        title=first("title"),
        publisher=first("publisher"),
        author=one_line(", ".join(said("creator"))) or None,
        published=day(first("date") or ""),
        language=language_tag(first("language") or ""),
    )


def _each(root: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from root.iter(f"{{*}}{name}")
