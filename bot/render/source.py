"""Where a quote comes from: its title, a line below it, and the address of the very words."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

import regex

from bot.paragraphs import paragraph_of
from bot.render.fitting import one_line, shortened, size
from bot.render.markdown import escape
from bot.render.outgoing import LINK_LIMIT
from bot.speech import Speech
from embeddings import Article, Draft, Quote
from embeddings.quote_name import name_of

TITLE_LIMIT = 256
ADDRESS_LIMIT = 500
LINE_LIMIT = 500
_SHORT_TITLE = 100
_TITLES = 3
_DAY_SECONDS = 86_400
_NOWHERE_ANOTHER_DAY = 39_540
"""10:59 UTC is the same day from Hawaii (-10) to Tonga (+13); noon is the next day in Auckland."""
_WEB_ADDRESS = regex.compile(r"https?://[!-;=?-~]+")
_WHOLE_FRAGMENT = 80
"""Characters up to which a fragment holds the whole of the words that it points to."""
_WORDS_AT_AN_END = (6, 4, 2)


def title_line(article: Article | Draft, speech: Speech) -> str:
    """The title as a heading, linked where there is an address that a link may safely lead to."""
    title = shortened(one_line(article.title) or speech.say("untitled"), TITLE_LIMIT)
    address = web_address(article.url)
    if address is None or "[" in title or "]" in title:  # a bracket could end the link early
        return f"### {title}"
    target = address.replace("\\", "%5C").replace("(", "%28").replace(")", "%29")
    return f"### [{title}](<{target}>)" if len(target) <= ADDRESS_LIMIT else f"### {title}"


def source_lines(quote: Quote, speech: Speech) -> str:
    """Who published it, when, in which language, where in it the quote stands, and its name."""
    article = quote.article
    parts = [*provenance(article, speech), place_of(quote, speech), _name(quote)]
    lines = [" · ".join(filter(None, parts))]
    if quote.also_in:
        lines.append(speech.say("also-in-titles", titles=_titles(quote.also_in, speech)))
    return "\n".join(f"-# {line}" for line in lines)


def provenance(article: Article | Draft, speech: Speech) -> list[str]:
    """Who and when; the file where neither a name nor an address says whence the words come."""
    origin = [one_line(part) for part in (article.publisher, article.author) if part]
    origin = [shortened(part, LINE_LIMIT // 2) for part in origin if part]
    if not origin and web_address(article.url) is None:
        file = shortened(one_line(article.source), LINE_LIMIT)
        origin = [speech.say("from-file", file=file)]
    published = timestamp(article.published) if article.published else None
    return [part for part in (*origin, published, speech.in_language(article.language)) if part]


def timestamp(day: date) -> str:
    """The day as each reader's Discord writes it."""
    midnight = calendar.timegm(day.timetuple())
    return f"<t:{midnight + _NOWHERE_ANOTHER_DAY}:D>"


def place_of(quote: Quote, speech: Speech) -> str | None:
    """`paragraph 7 of 23`, where the answer begins; nothing for an article of one paragraph."""
    paragraph, paragraphs = paragraph_of(quote.article.text, quote.highlight.start)
    if paragraphs < 2:
        return None
    return speech.say("paragraph-of", paragraph=paragraph, paragraphs=paragraphs)


def web_address(url: str | None) -> str | None:
    """The article's address if it is one that a link may safely lead to."""
    if url is None or len(url) > ADDRESS_LIMIT or not _WEB_ADDRESS.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:  # a malformed IPv6 host
        return None


def address_of_words(article: Article, words: str) -> str | None:
    """The article's address with a fragment at which a browser scrolls to the words.

    https://wicg.github.io/scroll-to-text-fragment: `start,end` for what is long or has several
    paragraphs, of which only whole words are found.
    """
    address = web_address(article.url)
    if address is None or ":~:" in address:
        return address
    link = address + ("" if "#" in address else "#")
    for directive in _text_directives(words):
        if len(link) + len(":~:text=") + len(directive) <= LINK_LIMIT:
            return f"{link}:~:text={directive}"
    return address


def _text_directives(words: str) -> list[str]:
    """Ways to point to the words, the surest first."""
    stripped = words.strip()
    if not stripped or (not stripped.isprintable() and "\n" not in stripped):
        return []
    if len(stripped) <= _WHOLE_FRAGMENT and "\n" not in stripped:
        return [_encoded(stripped)]
    first, last = stripped.split("\n")[0].split(), stripped.split("\n")[-1].split()
    return [
        f"{_encoded(' '.join(first[:count]))},{_encoded(' '.join(last[-count:]))}"
        for count in _WORDS_AT_AN_END
        if len(stripped.split()) >= 2 * count
    ]


def _encoded(text: str) -> str:
    """Percent-encoded; the hyphen too, which in a directive is a mark of its own."""
    return percent_encoded(text, safe="", errors="replace").replace("-", "%2D")


def _name(quote: Quote) -> str | None:
    name = quote_name(quote)
    return None if name is None else f"`{name}`"


def quote_name(quote: Quote) -> str | None:
    """The quote's permanent name; an empty quote has none."""
    inside = 0 <= quote.span.start < quote.span.end <= len(quote.article.text)
    return str(name_of(quote.article, quote.span)) if inside else None


def _titles(articles: Sequence[Article], speech: Speech) -> str:
    """The first few titles, and how many were left out."""
    shown = [
        shortened(one_line(article.title) or speech.say("untitled"), _SHORT_TITLE)
        for article in articles[:_TITLES]
    ]
    if len(articles) > _TITLES:
        shown.append(speech.say("and-more", count=len(articles) - _TITLES))
    return ", ".join(shown)


def listed(article: Article, speech: Speech, limit: int = 200) -> str:
    """A title with its publisher and date, as an item of a list."""
    details = [shortened(one_line(article.publisher), 60)] if article.publisher else []
    if article.published:
        details.append(timestamp(article.published))
    tail = f" ({', '.join(details)})" if details else ""
    title = one_line(article.title) or speech.say("untitled")
    return "- " + shortened(title, limit - size(tail), escape) + tail
