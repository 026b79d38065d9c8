"""What the library holds of a text, and what has become of a quote, as messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.render.differences import difference_lines, differences, marked_text
from bot.render.fitting import one_line, shortened, size
from bot.render.markdown import escape
from bot.render.outgoing import Enclosure, Outgoing
from bot.render.quotes import quote_messages
from bot.speech import Speech
from embeddings import Quote
from embeddings.comparing import whole_words
from embeddings.looking_up import LookedUp, QuoteStanding
from embeddings.records import Article, Span
from embeddings.verifying import FEWEST_WORDS, Finding, Fragment, Place, Standing

CONTENT_LIMIT = 2000
_MARKED_LIMIT = 900
_EXCERPT = 150
_LINES = 12
_PARTS = 4
"""Fragments that are told of; the rest stand in the file."""
_QUOTES = 3


def finding_messages(finding: Finding, speech: Speech) -> list[Outgoing]:
    """Whether a text is real, each difference in words, and the passages as they are."""
    told = [_told(finding, fragment, speech) for fragment in finding.fragments]
    whole = _joined(finding, told, speech)
    short = _joined(finding, [lines[:_LINES] for lines in told[:_PARTS]], speech)
    content = _fitting(short, CONTENT_LIMIT)
    files = () if content == whole else (Enclosure("comparison.md", _bytes(whole)),)
    return [Outgoing(content=content, files=files), *_originals(finding.fragments, speech)]


def finding_text(finding: Finding, speech: Speech) -> str:
    """The same as Markdown in one piece, with each difference in words and none by marks alone."""
    told = [_told(finding, each, speech, marked=False) for each in finding.fragments]
    return _joined(finding, told, speech)


def looked_up_text(found: LookedUp, speech: Speech) -> str:
    """What has become of a quote, as Markdown, without the quote."""
    return " ".join(_of_looked_up(found, speech))


def looked_up_messages(found: LookedUp, speech: Speech) -> list[Outgoing]:
    """What has become of a quote, and the quote in the edition that it was cut from."""
    sentences = looked_up_text(found, speech)
    if found.quote is None:
        return [Outgoing(content=sentences)]
    return quote_messages(f"**{sentences}**", [found.quote], speech)


def _of_looked_up(found: LookedUp, speech: Speech) -> Iterator[str]:
    article = found.quote.article if found.quote else None
    title = _title(article, speech)
    match found.standing:
        case QuoteStanding.EXACT:
            yield speech.say("quote-name-exact", title=title)
        case QuoteStanding.STILL_THERE:
            yield speech.say("quote-still-there", title=title, date=_added(article, speech))
        case QuoteStanding.CHANGED:
            yield speech.say("quote-changed-since", title=title, date=_added(article, speech))
        case QuoteStanding.REMOVED:
            day = found.removed.date() if found.removed else None
            yield speech.say("quote-removed", date=speech.day(day) if day else "?")
        case QuoteStanding.NEVER_OURS:
            yield speech.say("quote-never-ours")
        case QuoteStanding.MISTYPED:
            yield speech.say("quote-mistyped")
    if found.current:
        yield speech.say("quote-present-edition", date=_added(found.current, speech))


def _joined(finding: Finding, told: Sequence[Sequence[str]], speech: Speech) -> str:
    if finding.standing is Standing.NOT_HERE:
        return f"**{speech.say('quote-not-here')}**\n{speech.say('quote-not-here-only')}"
    parts = ["\n".join(lines) for lines in told]
    return "\n\n".join((*_opening(finding, speech), *parts, *_beside(finding, speech)))


def _opening(finding: Finding, speech: Speech) -> Iterator[str]:
    """What is said of the whole, where its parts do not say it."""
    if finding.standing is Standing.TOO_SHORT:
        yield speech.say("quote-too-short", count=FEWEST_WORDS)
    elif finding.standing is Standing.PARTLY:
        yield f"**{speech.say('quote-partly')}**"
    elif len(finding.fragments) > 1:
        yield f"**{speech.say('quote-in-parts', count=len(finding.fragments))}**"


def _beside(finding: Finding, speech: Speech) -> Iterator[str]:
    """What was not taken for a part of the quote, and is not in the library."""
    if finding.own_words:
        yield speech.say("quote-own-words", words=_words(finding, finding.own_words))
    if finding.asides:
        yield speech.say("quote-asides", words=_words(finding, finding.asides))


def _words(finding: Finding, spans: Sequence[Span]) -> str:
    texts = (one_line(span.of(finding.text)) for span in spans[:_PARTS])
    return " / ".join(shortened(text, _EXCERPT) for text in texts)


def _told(
    finding: Finding, fragment: Fragment, speech: Speech, *, marked: bool = True
) -> list[str]:
    """How one part stands: a sentence, and what differs."""
    alone = len(finding.fragments) == 1 and not finding.own_words
    lines = [] if alone else [f"> {_excerpt(finding, fragment)}"]
    lines.append(f"**{_standing(finding, fragment, speech)}**")
    if fragment.standing is Standing.ALTERED:
        shown = marked_text(finding.text, fragment, _MARKED_LIMIT) if alone and marked else None
        lines += [shown, speech.say("difference-key")] if shown else []
    if fragment.standing in (Standing.ALTERED, Standing.TYPOGRAPHY):
        lines += [f"- {line}" for line in difference_lines(finding.text, fragment, speech)]
    return lines


def _standing(finding: Finding, fragment: Fragment, speech: Speech) -> str:
    if not fragment.places:
        return speech.say("quote-not-here")
    place = fragment.places[0]
    title = _title(place.article, speech)
    said = _of_place(finding, fragment, title, speech)
    if place.current:
        return said
    earlier = speech.say("quote-earlier-edition", date=_added(place.article, speech))
    return f"{said} {earlier}"


def _of_place(finding: Finding, fragment: Fragment, title: str, speech: Speech) -> str:
    match fragment.standing:
        case Standing.EXACT:
            return speech.say("quote-exact", title=title)
        case Standing.TYPOGRAPHY:
            return speech.say("quote-typography", title=title)
    count = len(differences(finding.text, fragment))
    return speech.say("quote-altered", differences=count, title=title)


def _originals(fragments: Iterable[Fragment], speech: Speech) -> list[Outgoing]:
    """The passages as the articles have them, each once."""
    places = [place for fragment in fragments for place in fragment.places[:1]]
    quotes = [_quote(place) for place in dict.fromkeys(places)]
    if not quotes:
        return []
    return quote_messages(f"**{speech.say('in-the-article')}**", quotes[:_QUOTES], speech)


def _quote(place: Place) -> Quote:
    whole = whole_words(place.article.text, place.span)
    return Quote(place.article, whole, whole)


def _excerpt(finding: Finding, fragment: Fragment) -> str:
    return shortened(one_line(fragment.span.of(finding.text)), _EXCERPT)


def _title(article: Article | None, speech: Speech) -> str:
    title = one_line(article.title) if article else ""
    return shortened(title, _EXCERPT) if title else escape(speech.say("untitled"))


def _added(article: Article | None, speech: Speech) -> str:
    return speech.day(article.edition.added.date()) if article else ""


def _fitting(content: str, limit: int) -> str:
    """As many whole lines as fit."""
    lines: Sequence[str] = content.split("\n")
    while size("\n".join(lines)) > limit:
        lines = lines[:-1]
    return "\n".join(lines)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
