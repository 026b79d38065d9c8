"""A card that was sent, read again from what Discord keeps of it, and checked with the library."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.answerer import AnswersFrom
from bot.deeper.custom_id import Action, Press, read_custom_id
from bot.deeper.layout import custom_ids_of, numbered_text
from bot.render.buttons import VERDICTS
from bot.render.card import HEADING
from bot.render.markdown import unescape
from embeddings import Quote, Span, Verdict

_QUOTED = "> "
_OF_ONE_QUOTE = frozenset({Action.CONTEXT, Action.QUOTE_ALONE, Action.READ})
_OF_VERDICT = frozenset({Action.ANSWERED, Action.NOT_ANSWERED, Action.DETAILS})


@dataclass(frozen=True, slots=True)
class SeenCard:
    """What a card says of itself, not yet checked."""

    heading: str
    """Markdown: the question, where it is repeated, and the verdict."""
    quotes: tuple[Press, ...]
    """A press for each quote, in their places."""
    further: tuple[str, ...]
    """Names of further passages."""
    verdict: Verdict | None
    """None where no button tells."""

    @property
    def question(self) -> str:
        """The question, where the card repeats it."""
        lines = [line for line in self.heading.split("\n") if line.startswith(_QUOTED)]
        return unescape(lines[0].removeprefix(_QUOTED)) if lines else ""


def seen_card(message: discord.Message) -> SeenCard:
    """The card as it was sent; without quotes if the message is none."""
    presses = [press for text in custom_ids_of(message) if (press := read_custom_id(text))]
    quotes = {press.place: press for press in presses if press.action in _OF_ONE_QUOTE}
    more = (press.names for press in presses if press.action is Action.MORE)
    verdicts = (verdict_of(press) for press in presses if press.action in _OF_VERDICT)
    return SeenCard(
        heading=numbered_text(message, HEADING) or "",
        quotes=tuple(quotes[place] for place in sorted(quotes)),
        further=next(more, ()),
        verdict=next(verdicts, None),
    )


def verdict_of(press: Press) -> Verdict:
    """The verdict of the answer that a press is about."""
    place = press.numbers[0] if press.numbers else 0
    return VERDICTS[place] if place < len(VERDICTS) else Verdict.WEAK


async def quote_of(press: Press, answers: AnswersFrom) -> Quote | None:
    """The quote that a press is about, if the library still holds its edition."""
    if len(press.names) != 1:
        return None
    found = (await answers.look_up(press.names[0])).quote
    if found is None or len(press.numbers) < 2:
        return found
    start, length = press.numbers[-2:]
    bold = Span(start, start + length).shifted(found.span.start)
    return Quote(found.article, found.span, bold) if bold.end <= found.span.end else found


async def quotes_named(names: tuple[str, ...], answers: AnswersFrom) -> tuple[Quote, ...]:
    """The quotes of those names that the library still holds."""
    found = [(await answers.look_up(name)).quote for name in names]
    return tuple(quote for quote in found if quote is not None)
