"""A Word document becomes its article: mammoth makes a page of it, and the page is read."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree, html

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.concerns import Concern
from embeddings.reading.decoding import refuse_over_limit
from embeddings.reading.foreign import refusing
from embeddings.reading.language import language_tag
from embeddings.reading.limits import ReadingLimits
from embeddings.reading.markup import plain_text
from embeddings.reading.provenance import Page, Provenance, day
from embeddings.reading.titles import one_line
from embeddings.reading.unpacking import DAMAGED, Unpacker

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PROPERTIES = "docProps/core.xml"
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_BACK_TO_NOTE = "//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"
# By which program that was made, not by whom it was written.
_NO_AUTHORS = frozenset({"python-docx", "unknown", "microsoft office user", "user", "author"})


def read_docx(raw: bytes, limits: ReadingLimits) -> Page:
    """The document's article.

    Raises:
        UnreadableArticle: it is locked, damaged, too large unpacked, or holds no words.
    """
    packed = Unpacker(raw, limits)
    tree = _page(_without_pictures(packed))
    for link in tree.xpath(_BACK_TO_NOTE):
        link.drop_tree()
    text = plain_text(tree)
    refuse_over_limit(len(text.encode()))
    provenance = _provenance(packed)
    concerns = (Concern.DATE_OF_FILE,) if provenance.published else ()
    return Page(text, _heading(tree), provenance, concerns)


def _without_pictures(packed: Unpacker) -> BytesIO:
    """The parts that are XML, each parsed and written anew, so that nothing else is parsed."""
    clean = BytesIO()
    with zipfile.ZipFile(clean, "w") as written:
        for name in sorted(packed.names()):
            if name.endswith((".xml", ".rels")):
                written.writestr(name, etree.tostring(packed.xml(name), encoding="utf-8"))
    clean.seek(0)
    return clean


def _page(document: BytesIO) -> html.HtmlElement:
    import mammoth  # type: ignore[import-untyped]  # few articles are Word documents

    with refusing(DAMAGED):
        made = mammoth.convert_to_html(
            document,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        ).value
    if not made.strip():
        raise UnreadableArticle(
            "It holds no text. Write the article in it, or remove it.", Unread.EMPTY
        )
    return html.document_fromstring(made)


def _heading(tree: html.HtmlElement) -> str | None:
    headings = (one_line(str(found.text_content())) for found in tree.iter("h1"))
    return next(filter(None, headings), None)


def _provenance(packed: Unpacker) -> Provenance:
    if _PROPERTIES not in packed.names():
        return Provenance()
    said = packed.xml(_PROPERTIES)
    author = one_line(said.findtext(f"{_DUBLIN_CORE}creator") or "")
    return Provenance(
        title=one_line(said.findtext(f"{_DUBLIN_CORE}title") or "") or None,
        author=author if author and author.lower() not in _NO_AUTHORS else None,
        published=day(said.findtext(f"{_TERMS}created") or ""),
        language=language_tag(said.findtext(f"{_DUBLIN_CORE}language") or ""),
    )
