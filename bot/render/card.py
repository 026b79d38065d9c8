"""An `Answer` as Discord messages: one embed a quote, its description the passage alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

import discord
import regex

from bot.render import words
from bot.render.fitting import is_altered, one_line, pieces, sendable, shortened, size
from bot.render.markdown import escape
from embeddings import Answer, Article, Quote, Span, Verdict

# https://discord.com/developers/docs/resources/message#embed-object-embed-limits
TITLE_LIMIT = 256
DESCRIPTION_LIMIT = 4096
FOOTER_LIMIT = 1024  # Discord takes 2,048; the rest is kept for the passage
LIST_LIMIT = 700  # Discord takes 1,024 in a field's value
URL_LIMIT = 500
MESSAGE_LIMIT = 6000
EMBEDS_A_MESSAGE = 10
ARTICLES_A_PAGE = 20

_COLOURS = {Verdict.STRONG: 0x2E7D32, Verdict.WEAK: 0xB26A00, Verdict.NONE: 0x607D8B}
_WEB_ADDRESS = regex.compile(r"https?://[!-;=?-~]+")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, within Discord's limits."""

    content: str | None = None
    embeds: tuple[discord.Embed, ...] = ()
    files: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Card:
    """An embed and the file that must go out beside it."""

    embed: discord.Embed
    files: tuple[Enclosure, ...] = ()


def answer_messages(answer: Answer, *, repeat_question: bool = False) -> list[Outgoing]:
    """The answer as messages, in order; the question is repeated where readers cannot see it."""
    cards = [
        card
        for number, quote in enumerate(answer.quotes, start=1)
        for card in _quote_cards(quote, number, answer.verdict)
    ]
    if answer.verdict is Verdict.NONE and answer.nearest:
        cards.append(_Card(_nearest_embed(answer.nearest)))
    first, *rest = _packed(cards) or [Outgoing()]
    return [replace(first, content=_opening(answer, repeat_question)), *rest]


def articles_message(articles: Sequence[Article], page: int) -> Outgoing:
    """One page of the list of articles; a page past the end is the last."""
    if not articles:
        return Outgoing(content=words.NO_ARTICLES)
    pages = -(-len(articles) // ARTICLES_A_PAGE)
    page = min(max(page, 1), pages)
    start = (page - 1) * ARTICLES_A_PAGE
    shown = articles[start : start + ARTICLES_A_PAGE]
    lines = (_listed(article, DESCRIPTION_LIMIT // ARTICLES_A_PAGE - 4) for article in shown)
    embed = discord.Embed(title=words.ARTICLES_TITLE, description="\n".join(lines))
    embed.set_footer(text=words.page_of(page, pages, len(articles)))
    return Outgoing(embeds=(embed,))


def help_message(mention: str) -> Outgoing:
    """How to ask, by example."""
    text = words.HELP_TEXT.format(mention=mention)
    return Outgoing(embeds=(discord.Embed(title=words.HELP_TITLE, description=text),))


def _opening(answer: Answer, repeat_question: bool) -> str:
    verdict = words.VERDICTS[answer.verdict]
    if not repeat_question:
        return verdict
    return f"> {shortened(one_line(answer.question), 1500)}\n{verdict}"


def _quote_cards(quote: Quote, number: int, verdict: Verdict) -> Iterator[_Card]:
    """The embeds of one quote: the title on the first, the source and the file on the last."""
    text, colour = quote.text, _COLOURS[verdict]
    render = partial(_passage, text, quote.highlight.shifted(-quote.span.start))
    first = discord.Embed(title=_title(quote.article), colour=colour)
    last = discord.Embed(colour=colour)
    _add_source(last, quote)
    room = MESSAGE_LIMIT - size_of(first) - size_of(last) - LIST_LIMIT
    spans = pieces(text, min(DESCRIPTION_LIMIT, room), render)
    shown = [span for span in spans if span.of(text).strip()]
    files = _exact_text(text, number) if is_altered(text) or len(spans) > 1 else ()
    for enclosure in files:
        last.add_field(name=words.EXACT_TEXT, value=words.exact_text(enclosure.name), inline=False)
    embeds = [discord.Embed(title=words.CONTINUED, colour=colour) for _ in shown[1:]]
    embeds = [first, *embeds]
    for embed, span in zip(embeds, shown, strict=False):
        embed.description = render(span)
    yield from (_Card(embed) for embed in embeds[:-1])
    yield _Card(_with_source(embeds[-1], last), files)


def _passage(text: str, highlight: Span, piece: Span) -> str:
    """A piece of the passage, literal, with the part of it that answers in bold."""
    start = min(max(highlight.start, piece.start), piece.end)
    end = min(max(highlight.end, start), piece.end)
    before, after = Span(piece.start, start), Span(end, piece.end)
    parts = (before.of(text), text[start:end], after.of(text))
    return _literal(parts[0]) + _bold(parts[1]) + _literal(parts[2])


def _literal(text: str) -> str:
    return escape(sendable(text))


def _bold(text: str) -> str:
    """Each line in bold by itself, since emphasis need not outlive a paragraph."""
    return "\n".join(map(_bold_line, text.split("\n")))


def _bold_line(line: str) -> str:
    core = line.strip()
    if not core:
        return _literal(line)
    lead, _, trail = line.partition(core)
    return f"{lead}**{_literal(core)}**{trail}"


def _title(article: Article) -> str:
    return shortened(one_line(article.title) or words.UNTITLED, TITLE_LIMIT)


def _add_source(embed: discord.Embed, quote: Quote) -> None:
    """Who published it, where else it stands, and where to read it."""
    footer = _provenance(quote.article)
    if footer:  # plain text to Discord, so nothing is escaped
        embed.set_footer(text=shortened(footer, FOOTER_LIMIT, render=str))
    if quote.also_in:
        embed.add_field(name=words.ALSO_IN, value=_titles(quote.also_in), inline=False)
    address = web_address(quote.article.url)
    if address:
        embed.add_field(name=words.SOURCE, value=f"<{address}>", inline=False)


def _with_source(embed: discord.Embed, source: discord.Embed) -> discord.Embed:
    if source.footer.text:
        embed.set_footer(text=source.footer.text)
    for item in source.fields:
        embed.add_field(name=item.name, value=item.value, inline=item.inline)
    return embed


def _provenance(article: Article) -> str:
    """Who and when; the file where neither a name nor an address says whence the words come."""
    origin = [one_line(part) for part in (article.publisher, article.author) if part]
    if not any(origin) and web_address(article.url) is None:
        origin = [words.from_file(one_line(article.source))]
    published = words.day(article.published) if article.published else None
    parts = (*origin, published, words.in_language(article.language))
    return " · ".join(part for part in parts if part)


def web_address(url: str | None) -> str | None:
    """The article's address if it is one that a link may safely lead to."""
    if url is None or len(url) > URL_LIMIT or not _WEB_ADDRESS.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:  # a malformed IPv6 host
        return None


def _exact_text(text: str, number: int) -> tuple[Enclosure, ...]:
    return (Enclosure(f"quote-{number}.txt", text.encode("utf-8", "surrogatepass")),)


def _nearest_embed(articles: Sequence[Article]) -> discord.Embed:
    lines = _titles(articles)
    colour = _COLOURS[Verdict.NONE]
    return discord.Embed(title=words.NEAREST, description=lines, colour=colour)


def _titles(articles: Sequence[Article]) -> str:
    """A list of titles that says how many it left out."""
    lines: list[str] = []
    used = 0
    for article in articles:
        line = _listed(article, 200)
        used += size(line) + 1
        if used > LIST_LIMIT - 20:
            lines.append("- " + words.and_more(len(articles) - len(lines)))
            break
        lines.append(line)
    return "\n".join(lines)


def _listed(article: Article, limit: int) -> str:
    """A title with its publisher and date, as an item of a list."""
    details = [escape(one_line(article.publisher))] if article.publisher else []
    if article.published:
        details.append(words.day(article.published).replace(" ", "\u00a0"))  # stays together
    tail = f" ({', '.join(details)})" if details else ""
    if size(tail) > limit // 2:
        tail = ""
    return "- " + shortened(one_line(article.title) or words.UNTITLED, limit - size(tail)) + tail


def size_of(embed: discord.Embed) -> int:
    """What the embed counts towards Discord's limit for a message."""
    texts = [embed.title, embed.description, embed.footer.text, embed.author.name]
    texts += [text for item in embed.fields for text in (item.name, item.value)]
    return sum(size(text) for text in texts if text)


def _packed(cards: Iterable[_Card]) -> list[Outgoing]:
    """As few messages as the limits on embeds and on their characters allow."""
    messages: list[Outgoing] = []
    used = MESSAGE_LIMIT
    for card in cards:
        used += size_of(card.embed)
        if used > MESSAGE_LIMIT or len(messages[-1].embeds) == EMBEDS_A_MESSAGE:
            messages.append(Outgoing())
            used = size_of(card.embed)
        last = messages[-1]
        messages[-1] = replace(
            last, embeds=(*last.embeds, card.embed), files=(*last.files, *card.files)
        )
    return messages
