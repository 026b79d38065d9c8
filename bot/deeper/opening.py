"""An article opened at a paragraph, as a quote that leads back to it."""

from __future__ import annotations

from bot.answerer import AnswersFrom
from embeddings import Article, Quote
from embeddings.errors import ArticleUnknown
from embeddings.sentences import paragraph_spans


async def opened_at(paragraph: int, chosen: str, answers: AnswersFrom) -> Quote:
    """A paragraph, counted from 1, of the article that was chosen or whose title was typed.

    Past the end it is the last.

    Raises:
        ArticleUnknown: none is called so, or several may be meant; its text is for the asker.
    """
    article = await chosen_article(chosen, answers)
    paragraphs = paragraph_spans(article.text)
    span = paragraphs[min(paragraph, len(paragraphs)) - 1]
    return Quote(article, span, span)


async def chosen_article(chosen: str, answers: AnswersFrom) -> Article:
    """The article that was chosen or whose title was typed.

    Raises:
        ArticleUnknown: none is called so, or several may be meant; its text is for the asker.
    """
    article_id = (await answers.titles()).meant(chosen).id
    article = await answers.article(article_id)
    if article is None:
        raise ArticleUnknown
    return article
