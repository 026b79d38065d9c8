"""What has become of a quote, in sentences for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.speech import Speech
from bot.terminal.printing import one_line
from embeddings import LookedUp, QuoteStanding
from embeddings.records import Article


def standing_sentences(found: LookedUp, speech: Speech) -> Iterator[str]:
    """Whether it still reads so, and since when it does not."""
    article = found.quote.article if found.quote else None
    title = _title(article, speech)
    since = _day(article.edition.added if article else None, speech)
    match found.standing:
        case QuoteStanding.EXACT:
            yield speech.say("quote-name-exact", title=title)
        case QuoteStanding.STILL_THERE:
            yield speech.say("quote-still-there", title=title, date=since)
        case QuoteStanding.CHANGED:
            yield speech.say("quote-changed-since", title=title, date=since)
        case QuoteStanding.REMOVED:
            yield speech.say("quote-removed", date=_day(found.removed, speech))
        case QuoteStanding.NEVER_OURS:
            yield speech.say("quote-never-ours")
        case QuoteStanding.MISTYPED:
            yield speech.say("quote-mistyped")
    if found.current is not None:
        day = _day(found.current.edition.added, speech)
        yield speech.say("quote-present-edition", date=day)


def _title(article: Article | None, speech: Speech) -> str:
    title = one_line(article.title) if article else ""
    return title or speech.say("untitled")


def _day(moment: datetime | None, speech: Speech) -> str:
    return speech.day(moment.date()) if moment else "?"
