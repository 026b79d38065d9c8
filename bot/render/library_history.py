"""What was done in a library, by whom and when; and how full it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.render.article_list import CHOICE_LIMIT, cut
from bot.render.fitting import one_line, shortened
from bot.render.outgoing import Button, Outgoing, Panel, Row, Text
from bot.shelving.custom_id import Deed, Press
from bot.speech import Speech
from embeddings.keeping.quota import Quota
from embeddings.keeping.records import Actor, Change, Stats, Touched

CHANGES_A_PAGE = 12
_TITLES = 3
_TITLE = 70
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


def history_message(changes: Sequence[Change], speech: Speech) -> Outgoing:
    """The newest first, a line each; of one change more than a page holds, that there is more."""
    title = Text(f"**{speech.say('library-history')}**")
    if not changes:
        return Outgoing(blocks=(Panel((title, Text(speech.say("library-history-none")))),))
    shown = changes[:CHANGES_A_PAGE]
    lines = Text("\n".join(_line(change, speech) for change in shown))
    older = Press(Deed.HISTORY, number=shown[-1].id)
    more = (Row((Button(speech.say("button-next"), str(older)),)),)
    return Outgoing(blocks=(Panel((title, lines, *(more if len(changes) > len(shown) else ()))),))


def stats_message(stats: Stats, quota: Quota, speech: Speech) -> Outgoing:
    """Articles, passages, bytes and additions, each with its limit where there is one."""
    title = Text(f"**{speech.say('library-stats')}**")
    lines = Text("\n".join(f"- {line}" for line in _measures(stats, quota, speech)))
    return Outgoing(blocks=(Panel((title, lines)),))


def named(articles: Sequence[Touched], speech: Speech) -> str:
    """The titles of the first few articles, and how many more."""
    shown = [
        speech.say("library-erased")
        if article.title is None
        else shortened(one_line(article.title) or speech.say("untitled"), _TITLE)
        for article in articles[:_TITLES]
    ]
    if len(articles) > _TITLES:
        shown.append(speech.say("and-more", count=len(articles) - _TITLES))
    return ", ".join(shown)


def change_choice(change: Change, speech: Speech) -> str:
    """A change as plain text to choose: what was done to which articles, and on which day."""
    day = format_date(change.at, "medium", locale=speech.locale)
    titles = ", ".join(one_line(one.title or "") for one in change.articles[:_TITLES])
    done = speech.say(f"library-what-{change.what}")
    return f"{cut(f'{done}: {titles}', CHOICE_LIMIT - len(day) - 3)} · {day}"


def _line(change: Change, speech: Speech) -> str:
    done = speech.say(f"library-what-{change.what}")
    touched = named(change.articles, speech)
    what = f"{done}: {touched}" if touched else done
    return f"- {moment(change.at)} · {_who(change.by, speech)} · {what}"


def moment(at: datetime) -> str:
    """Day and time as each reader's Discord writes them."""
    return f"<t:{int(at.timestamp())}:f>"


def _who(by: Actor, speech: Speech) -> str:
    return speech.say("library-command-line") if by.id is None else f"<@{by.id}>"


def _measures(stats: Stats, quota: Quota, speech: Speech) -> Iterator[str]:
    if quota.articles:
        yield speech.say("library-articles-so-far", count=stats.articles, articles=quota.articles)
    else:
        yield speech.say("articles-count", articles=stats.articles)
    if quota.passages:
        yield speech.say("library-passages-so-far", count=stats.passages, passages=quota.passages)
    else:
        yield speech.say("library-passages", passages=stats.passages)
    size = _size(stats.bytes, speech)
    if quota.bytes:
        largest = _size(quota.bytes, speech)
        yield speech.say("library-stats-size-of", size=size, largest=largest)
    else:
        yield speech.say("library-stats-size", size=size)
    hour = stats.additions_last_hour
    if quota.additions_an_hour:
        limit = quota.additions_an_hour
        yield speech.say("library-stats-additions-of", count=hour, limit=limit)
    else:
        yield speech.say("library-stats-additions", count=hour)
    yield speech.say("library-stats-removed", count=stats.removed)


def _size(size_bytes: int, speech: Speech) -> str:
    """Megabytes, as Discord names its own limits; kilobytes of what is hardly one."""
    if 0 < size_bytes < _MEGABYTE:
        return f"{format_decimal(-(-size_bytes // _KILOBYTE), locale=speech.locale)} kB"
    return f"{format_decimal(round(size_bytes / _MEGABYTE, 1), locale=speech.locale)} MB"
