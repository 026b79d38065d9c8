"""An article opened at a paragraph, as a quote that leads back to it."""

from __future__ import annotations

from bot.answerer import Answerer
from embeddings import Article, Quote
from embeddings.errors import ArticleUnknown
from embeddings.sentences import paragraph_spans


async def opened_at(paragraph: int, chosen: str, answerer: Answerer) -> Quote:
    """A paragraph, counted from 1, of the article that was chosen or whose title was typed.

    Past the end it is the last.

    Raises:
        ArticleUnknown: none is called so, or several may be meant; its text is for the asker.
    """
    article = await chosen_article(chosen, answerer)
    paragraphs = paragraph_spans(article.text)
    span = paragraphs[min(paragraph, len(paragraphs)) - 1]
    return Quote(article, span, span)


async def chosen_article(chosen: str, answerer: Answerer) -> Article:
    """The article that was chosen or whose title was typed.

    Raises:
        ArticleUnknown: none is called so, or several may be meant; its text is for the asker.
    """
    article_id = (await answerer.titles()).meant(chosen).id
    for article in await answerer.articles():
        if article.id == article_id:
            return article
    raise ArticleUnknown
