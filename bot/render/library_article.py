"""One article of a server's library as its keepers see it, and the question before it goes."""

from __future__ import annotations

from datetime import date

from bot.render.fitting import one_line, shortened
from bot.render.library_preview import first_lines, language_of, length_of
from bot.render.outgoing import Button, Outgoing, Panel, Row, Text, Weight
from bot.render.source import provenance, timestamp, title_line
from bot.shelving.custom_id import Deed, Press
from bot.speech import Speech
from embeddings import Article
from embeddings.keeping.records import Shown

_TITLE = 200


def kept_article(shown: Shown, speech: Speech) -> Outgoing:
    """What is known of an article, how it begins, and what can be done with it."""
    article = shown.article
    named = speech.in_language(article.language)
    who = [part for part in provenance(article, speech) if part != named]
    measures = [
        length_of(article.text, speech),
        speech.say("library-passages", passages=shown.summary.passages),
        language_of(article.language, speech),
    ]
    edition = [speech.say("library-edition", date=timestamp(article.edition.added.date()))]
    if len(shown.editions) > 1:
        edition.append(speech.say("library-editions", count=len(shown.editions)))
    edition.append(f"`{article.id}`")
    texts = (
        Text(title_line(article, speech)),
        Text(" · ".join((*who, *measures))),
        *((Text(first_lines(article.text)),) if article.text.strip() else ()),
        Text("-# " + " · ".join(edition)),
    )
    return Outgoing(blocks=(Panel((*texts, _what_can_be_done(article.id, speech))),))


def removal_question(article: Article, until: date, speech: Speech) -> Outgoing:
    """Asked once, with the title, and until when it could be taken back."""
    asked = speech.say("library-remove-ask", title=title_of(article, speech), date=timestamp(until))
    remove = Button(
        speech.say("button-remove"), str(Press(Deed.REMOVE, article.id)), weight=Weight.DANGER
    )
    keep = Button(speech.say("button-keep"), str(Press(Deed.KEEP, article.id)))
    return Outgoing(blocks=(Panel((Text(asked), Row((remove, keep)))),))


def removed_message(article: Article, until: date, speech: Speech) -> Outgoing:
    """That it is gone, and how to take it back."""
    said = speech.say("library-removed", title=title_of(article, speech), date=timestamp(until))
    undo = Button(speech.say("button-undo"), str(Press(Deed.UNDO, article.id)))
    return Outgoing(blocks=(Panel((Text(said), Row((undo,)))),))


def said_message(sentence: str) -> Outgoing:
    """A sentence in the place of a card."""
    return Outgoing(blocks=(Text(sentence),))


def title_of(article: Article, speech: Speech) -> str:
    """The title inside a sentence, in bold."""
    title = shortened(one_line(article.title) or speech.say("untitled"), _TITLE)
    return f"**{title}**"


def _what_can_be_done(article_id: str, speech: Speech) -> Row:
    return Row(
        (
            Button(speech.say("button-edit-details"), str(Press(Deed.RENAME, article_id))),
            Button(speech.say("button-refresh"), str(Press(Deed.REFRESH, article_id))),
            Button(
                speech.say("button-remove"),
                str(Press(Deed.ASK_REMOVAL, article_id)),
                weight=Weight.DANGER,
            ),
        )
    )
