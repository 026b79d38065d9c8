"""The feeds that a library follows, as a card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intake.records import Feed
from bot.render.fitting import one_line, shortened
from bot.render.library_history import moment
from bot.render.outgoing import Outgoing, Panel, Text
from bot.shelving.refusing import sentence_of
from bot.speech import Speech

SHOWN = 10
_NAME, _REASON = 80, 200


def feeds_message(feeds: Sequence[Feed], speech: Speech) -> Outgoing:
    """A line each, and a line below it for one that could not be read the last time."""
    title = Text(f"**{speech.say('library-feeds')}**")
    if not feeds:
        return Outgoing(blocks=(Panel((title, Text(speech.say("library-feeds-none")))),))
    lines = []
    for feed in feeds[:SHOWN]:
        polled = [moment(feed.last_polled)] if feed.last_polled else []
        added = speech.say("library-added", articles=feed.added)
        lines.append("- " + " · ".join((feed_name(feed), *polled, added)))
        if feed.failure:
            reason = shortened(one_line(_why(feed.failure, speech)), _REASON)
            lines.append(f"-# {speech.say('library-feed-failed', reason=reason)}")
    if len(feeds) > SHOWN:
        lines.append(f"- {speech.say('and-more', count=len(feeds) - SHOWN)}")
    return Outgoing(blocks=(Panel((title, Text("\n".join(lines)))),))


def _why(failure: str, speech: Speech) -> str:
    """What went wrong, after the address of the entry where it was no fault of the feed's."""
    address, parted, why = failure.partition(": ")
    if parted and address.startswith("http"):
        return f"{address}: {sentence_of(why, speech)}"
    return sentence_of(failure, speech)


def feed_name(feed: Feed) -> str:
    """Its title, or its address where it has none."""
    return shortened(one_line(feed.title) or one_line(feed.url), _NAME)
