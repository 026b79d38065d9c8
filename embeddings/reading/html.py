"""A web page becomes its article: the text without the menus, and what its head says."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, cast

from lxml import etree, html

from embeddings.errors import Unread, UnreadableArticle
from embeddings.reading.decoding import decoded
from embeddings.reading.language import language_tag
from embeddings.reading.markup import plain_text
from embeddings.reading.provenance import Page, Provenance, day, web_address
from embeddings.reading.titles import one_line

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NEVER_READ = (
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
)
# An exponent on the line would be another number: 10<sup>5</sup> is not 105.
_EXPONENT = re.compile(r"<sup>\s*([+\u2212-]?[0-9]{1,4})\s*</sup>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LABELS = "|advertisement|anzeige|werbung|publicité|publicidad|anuncio|реклама|广告|"
_SMALL = "abcdeghilmnrstuvwzéаеклмр"
_IS_LABEL = (
    f"string-length(.) < 40 and contains('{_LABELS}', concat('|', "
    f"translate(normalize-space(.), '{_SMALL.upper()}', '{_SMALL}'), '|'))"
)
# What the author took back, the numbers of notes, and labels that stand alone.
_NOT_OF_THE_TEXT = (
    "//del | //s | //strike",
    "//sup[count(.//a) = 1 and starts-with(.//a/@href, '#')]",
    "//a[@role = 'doc-noteref' or @*[name() = 'epub:type'] = 'noteref']",
    f"//*[self::div or self::p or self::span][not(*) and {_IS_LABEL}]",
    # What MediaWiki puts around and into the articles of its wikis.
    "//*[@id = 'toc' or @id = 'siteSub' or @id = 'contentSub' or @id = 'catlinks']",
    "//sup[contains(@class, 'reference') or contains(@class, 'Inline-Template')]",
    "//span[@class = 'mw-editsection' or @class = 'mw-cite-backlink']",
    "//div[contains(@class, 'hatnote') or contains(@class, 'navbox')]",
)
_FURNITURE = ("nav", "header", "footer", "aside", "form", "button")
_HEAD_BYTES = 4096


def read_html(raw: bytes) -> Page:
    """The page's article.

    Raises:
        UnreadableArticle: the bytes are no text, or no words are left without the markup.
    """
    text = _with_exponents(_DECLARATION.sub("", decoded(raw, _declared_charset(raw))))
    tree = _tree(text)
    if tree is None:
        raise UnreadableArticle(
            "It holds no text between its tags. Save the page again, complete.", Unread.EMPTY
        )
    document = _extracted(text)
    body = document.body if document is not None and document.text else None
    article = plain_text(body) if body is not None else _without_furniture(tree)
    return Page(article, _heading(tree), _provenance(document, tree))


def text_of_fragment(fragment: str) -> str:
    """The text of a piece of HTML, without its tags, comments and scripts."""
    tree = _tree(_with_exponents(fragment))
    if tree is None:
        return ""
    etree.strip_elements(tree, *_NEVER_READ, with_tail=False)
    _drop_what_is_not_of_the_text(tree)
    return plain_text(tree)


def _with_exponents(text: str) -> str:
    return _EXPONENT.sub(lambda match: match[1].translate(_RAISED), text)


def _declared_charset(raw: bytes) -> str | None:
    match = _CHARSET.search(raw[:_HEAD_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def _tree(text: str) -> html.HtmlElement | None:
    try:
        return html.document_fromstring(
            text, parser=html.HTMLParser(remove_comments=True, remove_pis=True)
        )
    except etree.ParserError:  # lxml's word for a page without one element or letter
        return None


def _extracted(text: str) -> Document | None:
    from trafilatura import bare_extraction  # a third of a second to import

    # What it cannot find is said in our own words, with the file's name.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(
        text,
        include_comments=False,
        with_metadata=True,
        prune_xpath=list(_NOT_OF_THE_TEXT),
        # Searching further finds any date in the text, and one that is guessed is worse than none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return cast("Document | None", found)  # a dict only if one asks for it


def _drop_what_is_not_of_the_text(tree: html.HtmlElement) -> None:
    for expression in _NOT_OF_THE_TEXT:
        for element in tree.xpath(expression):
            if element.getparent() is not None:
                element.drop_tree()


def _without_furniture(tree: html.HtmlElement) -> str:
    etree.strip_elements(tree, *_NEVER_READ, with_tail=False)
    _drop_what_is_not_of_the_text(tree)
    everything = plain_text(tree)
    etree.strip_elements(tree, *_FURNITURE, with_tail=False)
    return plain_text(tree) or everything


def _heading(tree: html.HtmlElement) -> str | None:
    for found in (*tree.iter("h1"), *tree.iter("h2", "h3")):
        if heading := one_line(str(found.text_content())):
            return heading
    return None


def _provenance(document: Document | None, tree: html.HtmlElement) -> Provenance:
    language = language_tag(
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    title = one_line(" ".join(tree.xpath("//head/title/text()"))) or None
    if document is None:
        return Provenance(title=title, language=language)
    return Provenance(
        title=one_line(document.title or "") or title,
        publisher=one_line(document.sitename or "") or None,
        author=one_line(document.author or "") or None,
        published=day(document.date or ""),
        url=web_address(document.url or ""),
        language=language,
    )
