"""The articles of a server's library as a card with pages, and one of them to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.render.article_list import article_choice, listed_line, on_page, page_in_reach
from bot.render.fitting import one_line, shortened
from bot.render.outgoing import Button, Choice, Menu, Outgoing, Panel, Row, Text
from bot.shelving.custom_id import Deed, Press, menu_id
from bot.speech import Speech
from embeddings.title_search import Listed

_LINE = 150


def library_list(articles: Sequence[Listed], page: int, wanted: str, speech: Speech) -> Outgoing:
    """One page of the articles that were wanted; past the end is the last."""
    title = f"**{speech.say('library-title')}**"
    if not articles:
        none = speech.say("library-none-match") if wanted else speech.say("library-empty")
        return Outgoing(blocks=(Panel((Text(title), Text(none))),))
    page = page_in_reach(page, len(articles))
    shown = on_page(articles, page)
    lines = [listed_line(article, _LINE, speech) for article in shown]
    head = [title]
    if wanted:
        head.append(speech.say("looked-for", words=shortened(one_line(wanted), _LINE)))
    choices = tuple(Choice(article_choice(each, speech), each.id) for each in shown)
    blocks: tuple[Text | Menu | Row, ...] = (
        Text("\n".join(head)),
        Text("\n".join(lines)),
        Text(f"-# {_place(page, len(articles), speech)}"),
        Menu(menu_id(Press(Deed.SHOW)), speech.say("select-article"), choices),
        *page_buttons(Deed.PAGE, page, page_in_reach(len(articles), len(articles)), wanted, speech),
    )
    return Outgoing(blocks=(Panel(blocks),))


def page_buttons(deed: Deed, page: int, pages: int, wanted: str, speech: Speech) -> Iterator[Row]:
    """Back and on, where there is a page."""
    buttons = []
    if page > 1:
        back = Press(deed, wanted, page - 1)
        buttons.append(Button(speech.say("button-previous"), str(back)))
    if page < pages:
        onward = Press(deed, wanted, page + 1)
        buttons.append(Button(speech.say("button-next"), str(onward)))
    if buttons:
        yield Row(tuple(buttons))


def _place(page: int, articles: int, speech: Speech) -> str:
    pages = page_in_reach(articles, articles)
    if pages == 1:
        return speech.say("articles-count", articles=articles)
    return speech.say("library-page", page=page, pages=pages, articles=articles)
