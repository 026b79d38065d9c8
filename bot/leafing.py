"""Leafing through the list of articles: its pages, and the articles to choose and to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from bot.cogs.ask import audience_of
from bot.cogs.replying import reply_with
from bot.deeper.opening import chosen_article
from bot.forms import Typed, unkept
from bot.pressing import Lasting, pressed, refuses_card
from bot.render.article_list import (
    article_choice,
    articles_message,
    cut,
    on_page,
    page_in_reach,
)
from bot.render.outgoing import Button, Outgoing, Row
from bot.render.reader import page_message
from bot.sending import answer_with, arguments, followups
from bot.speech import Speech
from embeddings import Article, Quote, checked_question
from embeddings.question import MAX_CHARACTERS
from embeddings.scope import Scope
from embeddings.sentences import paragraph_spans
from embeddings.title_search import Listed, TitleIndex

if TYPE_CHECKING:
    from bot.client import QuothClient

_PAGES = "articles:"
_CHOOSE = "articles-choose"
_ASK = "article-ask:"
_FORM_ID = re.compile(r"ask:(?P<id>[0-9a-z]{1,64})")
_CUSTOM_ID_LIMIT = 100


class TurnPage(
    Lasting[discord.ui.Button[Any]],
    template=re.compile(rf"{_PAGES}(?P<page>[0-9]{{1,7}}):(?P<wanted>.*)", re.DOTALL),
):
    """Shows another page of the list in the place of this one; the words of the filter stay."""

    @pressed
    async def callback(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Turn to the page, or to the nearest that there still is."""
        if await refuses_card(interaction):
            return
        await interaction.response.defer()
        titles = await (await interaction.client.answers_to(interaction)).titles()
        speech = interaction.client.manners.speech_to(interaction)
        shown = list_arguments(titles, int(self.said["page"]), self.said["wanted"], speech)
        files = shown.pop("files")
        await interaction.edit_original_response(**{"content": None, **shown}, attachments=files)


class ChooseArticle(Lasting[discord.ui.Select[Any]], template=_CHOOSE):
    """Opens one of the listed articles, to read and to ask it."""

    @pressed
    async def callback(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Open the article that was chosen, if it is still here."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        speech = interaction.client.manners.speech_to(interaction)
        answers = await interaction.client.answers_to(interaction)
        article = (await answers.titles()).article(self.item.values[0])
        if article is None:
            await interaction.followup.send(speech.say("article-gone"), ephemeral=True)
            return
        page = _first_page(await chosen_article(article.id, answers), speech)
        await reply_with(interaction, [page], speech, hidden=True)


class AskArticle(Lasting[discord.ui.Button[Any]], template=rf"{_ASK}(?P<id>[0-9a-z]{{1,64}})"):
    """Opens a form for a question to one article."""

    @pressed
    async def callback(self, interaction: discord.Interaction[QuothClient]) -> None:
        """Open the form at once, since it must be the first thing that Discord hears."""
        speech = interaction.client.manners.speech_to(interaction)
        await interaction.response.send_modal(_question_form(self.said["id"], speech))


def asked_article(custom_id: str) -> str | None:
    """The article that a form asks; None if it is another form."""
    found = _FORM_ID.fullmatch(custom_id)
    return found["id"] if found else None


async def take_question(
    interaction: discord.Interaction[QuothClient], article_id: str, typed: Typed
) -> None:
    """Answer a question to one article, to its asker alone."""
    client = interaction.client
    question = checked_question(typed.get("question") or "")
    if not await client.manners.admits(interaction):
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    await answer_with(
        followups(interaction, hidden=True),
        await client.answers_to(interaction),
        question,
        client.manners.speech_to(interaction),
        repeat_question=True,
        scope=Scope(frozenset({article_id})),
        audience=audience_of(interaction, hidden=True),
    )


def _question_form(article_id: str, speech: Speech) -> discord.ui.Modal:
    form = discord.ui.Modal(title=speech.say("modal-ask-article"), custom_id=f"ask:{article_id}")
    question: discord.ui.TextInput[Any] = discord.ui.TextInput(
        style=discord.TextStyle.paragraph, custom_id="question", max_length=MAX_CHARACTERS
    )
    form.add_item(discord.ui.Label(text=speech.say("field-question"), component=question))
    return unkept(form)


def _first_page(article: Article, speech: Speech) -> Outgoing:
    """Where the article begins, with a button to ask it."""
    first = paragraph_spans(article.text)[0]
    page = page_message(Quote(article, first, first), None, speech)
    ask = Button(speech.say("button-ask-article"), f"{_ASK}{article.id}")
    return replace(page, blocks=(*page.blocks, Row((ask,))))


def list_arguments(titles: TitleIndex, page: int, wanted: str, speech: Speech) -> dict[str, Any]:
    """One page of the list as discord.py sends it, with what can be done there."""
    found = titles.with_words(wanted)
    page = page_in_reach(page, len(found))
    shown = arguments(articles_message(found, page, speech, wanted))
    if found:
        shown["view"] = _list_view(found, page, wanted, speech)
    return shown


def _list_view(
    found: tuple[Listed, ...], page: int, wanted: str, speech: Speech
) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(_menu(on_page(found, page), speech))
    last = page_in_reach(len(found), len(found))
    if last > 1:
        back, on = speech.say("button-previous"), speech.say("button-next")
        view.add_item(_turn(page - 1, wanted, back, disabled=page == 1))
        view.add_item(_turn(page + 1, wanted, on, disabled=page == last))
    view.stop()  # our buttons find us by themselves
    return view


def _menu(articles: Sequence[Listed], speech: Speech) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=article_choice(article, speech), value=article.id)
        for article in articles
    ]
    placeholder = speech.say("select-article")
    return discord.ui.Select(custom_id=_CHOOSE, options=options, placeholder=placeholder, row=0)


def _turn(page: int, wanted: str, label: str, *, disabled: bool) -> discord.ui.Button[Any]:
    custom_id = cut(f"{_PAGES}{page}:{wanted}", _CUSTOM_ID_LIMIT)
    return discord.ui.Button(label=label, custom_id=custom_id, disabled=disabled, row=1)
