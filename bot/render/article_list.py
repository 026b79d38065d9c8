"""The list of articles as a message, and an article as one line or one choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import discord

from bot.render.fitting import grapheme_ends, one_line, shortened, size
from bot.render.markdown import escape
from bot.render.outgoing import Outgoing
from bot.speech import Speech
from embeddings.title_search import Listed

ARTICLES_A_PAGE = 20
CHOICE_LIMIT = 100
_DESCRIPTION_LIMIT = 4096
_ASIDE = 40
"""Characters of a choice that the publisher and the year may take."""


class HasTitle(Protocol):
    """What a list shows of an article."""

    @property
    def title(self) -> str:
        """As it was read."""
        ...

    @property
    def publisher(self) -> str | None:
        """If it is known."""
        ...

    @property
    def published(self) -> date | None:
        """If it is known."""
        ...


def page_in_reach(page: int, articles: int) -> int:
    """The page, or the nearest that there is."""
    return min(max(page, 1), max(1, -(-articles // ARTICLES_A_PAGE)))


def on_page(articles: Sequence[Listed], page: int) -> Sequence[Listed]:
    """The articles of a page that is in reach."""
    start = (page - 1) * ARTICLES_A_PAGE
    return articles[start : start + ARTICLES_A_PAGE]


def articles_message(
    articles: Sequence[Listed], page: int, speech: Speech, wanted: str = ""
) -> Outgoing:
    """One page of the list of those articles that were wanted; past the end is the last."""
    if not articles:
        none = speech.say("articles-none-match") if wanted else speech.say("articles-none")
        return Outgoing(content=none)
    page = page_in_reach(page, len(articles))
    limit = _DESCRIPTION_LIMIT // ARTICLES_A_PAGE - 4
    lines = [listed_line(article, limit, speech) for article in on_page(articles, page)]
    embed = discord.Embed(title=speech.say("articles-title"), description="\n".join(lines))
    embed.set_footer(text=_place(page, len(articles), speech))
    if not wanted:
        return Outgoing(embeds=(embed,))
    looked_for = speech.say("looked-for", words=escape(one_line(wanted)))
    return Outgoing(content=looked_for, embeds=(embed,))


def listed_line(article: HasTitle, limit: int, speech: Speech) -> str:
    """A title with its publisher and date, as an item of a list."""
    details = [escape(one_line(article.publisher))] if article.publisher else []
    if article.published:
        details.append(speech.day(article.published).replace(" ", "\u00a0"))  # stays together
    tail = f" ({', '.join(details)})" if details else ""
    if size(tail) > limit // 2:
        tail = ""
    title = one_line(article.title) or speech.say("untitled")
    return "- " + shortened(title, limit - size(tail)) + tail


def article_choice(article: HasTitle, speech: Speech) -> str:
    """A title with publisher and year, in at most 100 characters; cut between graphemes if longer.

    Nothing marks the cut: whoever types on sees the same article stay.
    """
    year = str(article.published.year) if article.published else None
    aside = ", ".join(one_line(part) for part in (article.publisher, year) if part)
    tail = f" · {cut(aside, _ASIDE)}" if aside else ""
    title = one_line(article.title) or speech.say("untitled")
    return cut(title, CHOICE_LIMIT - size(tail)) + tail


def cut(text: str, limit: int) -> str:
    """As many whole graphemes as fit, and no space at the end."""
    if size(text) <= limit:
        return text
    fitting = [end for end in grapheme_ends(text[: limit + 1]) if size(text[:end]) <= limit]
    return text[: fitting[-1] if fitting else 0].rstrip()


def _place(page: int, articles: int, speech: Speech) -> str:
    pages = page_in_reach(articles, articles)
    if pages == 1:
        return speech.say("articles-count", articles=articles)
    return speech.say("articles-page", page=page, pages=pages, articles=articles)
