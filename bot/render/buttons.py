"""The buttons of a card, as records: what each says, and what Discord keeps of it for us."""

from __future__ import annotations

from dataclasses import dataclass

from bot.deeper.custom_id import Action, Press, press_of
from bot.render.context import has_context
from bot.render.outgoing import Button, Row
from bot.render.passage import bold_in
from bot.render.source import address_of_words, quote_name
from bot.speech import Speech
from embeddings import Answer, Article, Quote, Verdict

VERDICTS = tuple(Verdict)
"""Their places stand in custom_ids, so their order may only be added to."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a card is for, and what may be done with it there."""

    asker_id: int
    dismissible: bool = False
    """Whether others see it too, in a channel."""
    shareable: bool = False
    """Whether it is private and could be shown to a channel."""
    feedback: bool = True
    """Whether the operator keeps any."""


def quote_row(quote: Quote, place: int, speech: Speech) -> Row | None:
    """What can be done with one quote; nothing where it has no name."""
    name = quote_name(quote)
    if name is None:
        return None
    read = Press(Action.READ, (name,), place, _bold_place(quote))
    context = (context_button(quote, name, place, speech),) if has_context(quote) else ()
    return Row(
        (
            *context,
            Button(speech.say("button-read-article"), str(read)),
            *_source(quote.article, quote.highlighted, speech),
        )
    )


def context_button(
    quote: Quote, name: str, place: int, speech: Speech, *, expanded: bool = False
) -> Button:
    """Shows the paragraphs around, or the quote alone again; it keeps what stands in bold."""
    action = Action.QUOTE_ALONE if expanded else Action.CONTEXT
    press = Press(action, (name,), place, _bold_place(quote))
    if expanded:
        return Button(speech.say("button-quote-alone"), str(press))
    return Button(speech.say("button-context"), str(press))


def answer_row(answer: Answer, audience: Audience | None, speech: Speech) -> Row | None:
    """What can be done with the whole answer."""
    buttons = (*_more(answer, speech), *(_of_asker(answer, audience, speech) if audience else ()))
    return Row(buttons) if buttons else None


def page_row(
    quote: Quote, name: str, page: int, pages: int, home: int, speech: Speech
) -> Row | None:
    """Where to turn from a page of an article; `home` is the page on which the quote stands."""

    def turn(label: str, action: Action, to: int) -> Button:
        return Button(label, str(Press(action, (name,), 0, (to, *_bold_place(quote)))))

    buttons = []
    if page > 0:
        buttons.append(turn(speech.say("button-previous"), Action.PREVIOUS, page - 1))
    if page < pages - 1:
        buttons.append(turn(speech.say("button-next"), Action.NEXT, page + 1))
    if page != home:
        buttons.append(turn(speech.say("button-back"), Action.BACK, home))
    buttons += _source(quote.article, "", speech)
    return Row(tuple(buttons)) if buttons else None


def _bold_place(quote: Quote) -> tuple[int, int]:
    """Where the bold part begins within the quote, and its length."""
    bold = bold_in(quote)
    return max(0, bold.start - quote.span.start), max(0, bold.end - bold.start)


def _source(article: Article, words: str, speech: Speech) -> tuple[Button, ...]:
    address = address_of_words(article, words)
    return (Button(speech.say("button-source"), address=address),) if address else ()


def _more(answer: Answer, speech: Speech) -> tuple[Button, ...]:
    names = tuple(filter(None, map(quote_name, answer.further)))
    if not names:
        return ()
    press = press_of(Action.MORE, names)
    return (Button(speech.say("button-more-passages"), str(press)),)


def _of_asker(answer: Answer, audience: Audience, speech: Speech) -> list[Button]:
    """What only its asker may do."""
    names = tuple(filter(None, map(quote_name, answer.quotes)))
    about = (names[:1], 0, (VERDICTS.index(answer.verdict),), audience.asker_id)
    buttons = []
    if audience.shareable and names:
        share = press_of(Action.SHARE, names, audience.asker_id)
        buttons.append(Button(speech.say("button-share"), str(share)))
    if audience.feedback and names:
        yes = Press(Action.ANSWERED, *about)
        buttons.append(Button(speech.say("button-this-answered"), str(yes)))
    if audience.feedback:
        no = Press(Action.NOT_ANSWERED, *about)
        missing = speech.say("button-answer-missing")
        label = speech.say("button-this-did-not") if names else missing
        buttons.append(Button(label, str(no)))
    if audience.dismissible and not names:
        dismiss = f"dismiss:{audience.asker_id}"
        buttons.append(Button(speech.say("button-dismiss"), dismiss))
    return buttons
