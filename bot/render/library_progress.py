"""Work on a library as a card: how far it is, what became of it, and what failed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.records import Finished, Job, JobKind, JobState
from bot.render.article_list import CHOICE_LIMIT, cut
from bot.render.fitting import one_line, shortened
from bot.render.outgoing import (
    CHOICES_A_MENU,
    Block,
    Button,
    Choice,
    Menu,
    Outgoing,
    Panel,
    Row,
    Text,
    Weight,
)
from bot.shelving.custom_id import Deed, Press, menu_id
from bot.shelving.refusing import sentence_of
from bot.speech import Speech

BAR = 20
"""Squares; the same is said in words before them, for whoever hears the card."""
SHOWN = 12
_LINE, _FAILURE, _REASON = 120, 200, 400
_FULL, _EMPTY = "■", "□"


def work_message(job: Job, speech: Speech) -> Outgoing:
    """The card of a piece of work as it stands, with what can be done about it."""
    heading = Text(f"**{speech.say(f'library-kind-{job.kind}')}**")
    match job.state:
        case JobState.DONE:
            return Outgoing(blocks=(Panel((heading, *_outcome(job, speech))),))
        case JobState.FAILED:
            reason = () if job.reason is None else (Text(_reason(job.reason, speech)),)
            retry = Row((_retry(job, speech),))
            if job.outcome.finished:
                failed = (Text(speech.say("library-failed-midway")), *reason, _came(job, speech))
            else:
                failed = (Text(speech.say("library-failed")), *reason)
            return Outgoing(blocks=(Panel((heading, *failed, retry)),))
        case JobState.CANCELLED if job.outcome.finished:
            stopped = Text(speech.say("library-stopped-midway"))
            return Outgoing(blocks=(Panel((heading, stopped, _came(job, speech))),))
        case JobState.CANCELLED:
            return Outgoing(blocks=(Panel((heading, Text(speech.say("library-stopped")))),))
    stop = Row((Button(speech.say("button-cancel"), str(Press(Deed.STOP, job.id))),))
    below = (Text(speech.say("library-stopping")),) if job.stopping else (stop,)
    return Outgoing(blocks=(Panel((heading, *_under_way(job, speech), *below)),))


def moved_message(message: Outgoing, speech: Speech, *, below: bool) -> Outgoing:
    """The card for the last time, saying where the work can be watched now."""
    where = speech.say("library-goes-on-below") if below else speech.say("library-goes-on-unseen")
    blocks = tuple(_without_rows(block) for block in message.blocks)
    return Outgoing(blocks=(*blocks, Text(where)))


def bar(part: float) -> str:
    """A bar of squares, filled so far; never full before the end, and never empty after it."""
    filled = min(max(int(part * BAR), 0), BAR)
    return _FULL * filled + _EMPTY * (BAR - filled)


def _under_way(job: Job, speech: Speech) -> Iterator[Text]:
    """Numbers in words first, then the same as a bar."""
    if job.state is JobState.QUEUED:
        yield Text(speech.say("library-waiting"))
        return
    part = job.passages_done / job.passages if job.passages else 0.0
    parts = [speech.say("library-done-so-far", percent=int(100 * part))]
    if job.articles:
        parts.append(
            speech.say("library-articles-so-far", count=job.articles_done, articles=job.articles)
        )
    if job.passages:
        parts.append(
            speech.say("library-passages-so-far", count=job.passages_done, passages=job.passages)
        )
    if job.minutes_left is not None:
        parts.append(speech.say("library-minutes-left", minutes=job.minutes_left))
    yield Text(f"{' · '.join(parts)}\n{bar(part)}")


def _outcome(job: Job, speech: Speech) -> Iterator[Text | Row | Menu]:
    """What was added, what was there already, what failed; and what can be opened."""
    yield _came(job, speech)
    if job.outcome.failures:
        yield Text("\n".join(_failures(job, speech)))
        yield Row((_retry(job, speech),))
    yield from _openings(job, speech)


def _came(job: Job, speech: Speech) -> Text:
    """How many articles were added, which, and how many were there already."""
    lines = [_how_many(job, speech)]
    if job.outcome.there_already and job.kind in {JobKind.ADD, JobKind.IMPORT}:
        lines.append(speech.say("library-there-already", articles=job.outcome.there_already))
    lines += [
        f"- {shortened(_title(each, speech), _LINE)}" for each in job.outcome.finished[:SHOWN]
    ]
    if len(job.outcome.finished) > SHOWN:
        lines.append(f"- {speech.say('and-more', count=len(job.outcome.finished) - SHOWN)}")
    return Text("\n".join(lines))


def _how_many(job: Job, speech: Speech) -> str:
    match job.kind:
        case JobKind.REFRESH | JobKind.REPLACE:
            return speech.say("library-refreshed", articles=len(job.outcome.finished))
        case JobKind.CORRECT if job.outcome.finished:
            return speech.say("library-saved")
        case JobKind.CORRECT:
            return speech.say("library-unchanged")
        case JobKind.PURGE:
            return speech.say("library-purged", articles=job.outcome.purged)
    return speech.say("library-added", articles=len(job.outcome.finished))


def _failures(job: Job, speech: Speech) -> Iterator[str]:
    yield speech.say("library-failed-some", count=len(job.outcome.failures))
    for failure in job.outcome.failures[:SHOWN]:
        why = sentence_of(failure.reason, speech)
        yield "- " + shortened(one_line(f"{failure.name}: {why}"), _FAILURE)
    if len(job.outcome.failures) > SHOWN:
        yield f"- {speech.say('and-more', count=len(job.outcome.failures) - SHOWN)}"


def _openings(job: Job, speech: Speech) -> Iterator[Row | Menu]:
    """*Show* for one article, a menu for several."""
    if len(job.outcome.finished) == 1:
        show = Press(Deed.SHOW, job.outcome.finished[0].id)
        yield Row((Button(speech.say("button-show"), str(show), weight=Weight.FIRST),))
    elif job.outcome.finished:
        choices = tuple(
            Choice(cut(_title(each, speech), CHOICE_LIMIT), each.id)
            for each in job.outcome.finished[:CHOICES_A_MENU]
        )
        yield Menu(menu_id(Press(Deed.SHOW)), speech.say("select-article"), choices)


def _retry(job: Job, speech: Speech) -> Button:
    return Button(speech.say("button-retry"), str(Press(Deed.RETRY, job.id)))


def _title(finished: Finished, speech: Speech) -> str:
    return one_line(finished.title) or speech.say("untitled")


def _reason(why: str, speech: Speech) -> str:
    return shortened(one_line(sentence_of(why, speech)), _REASON)


def _without_rows(block: Block) -> Block:
    if not isinstance(block, Panel):
        return block
    return Panel(tuple(part for part in block.blocks if not isinstance(part, Row | Menu)))
