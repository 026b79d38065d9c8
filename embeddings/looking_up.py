"""What has become of a quote, by its permanent name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from embeddings.quote_name import QuoteName, read_name
from embeddings.records import Article, Quote, Span
from embeddings.store import Store

MAX_PLACES = 5


class QuoteStanding(StrEnum):
    """What has become of a quote."""

    EXACT = "exact"
    """The article still reads as it was quoted."""
    STILL_THERE = "still there"
    """The article has been changed since, and holds the quoted text word for word."""
    CHANGED = "changed since"
    """The article has been changed since, and no longer holds the quoted text."""
    REMOVED = "removed"
    """The article was in this library and was taken out with its text."""
    NEVER_OURS = "never ours"
    """No edition that this library has ever held is quoted, or the name is forged."""
    MISTYPED = "mistyped"
    """It is no name that was ever given."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A quote found by its name, and what has become of it."""

    standing: QuoteStanding
    name: QuoteName | None
    """None if it is mistyped."""
    quote: Quote | None = None
    """In the edition that was quoted, where that is kept; its highlight is the whole of it, since
    a name has no room for another span."""
    current: Article | None = None
    """The article as it reads now, where it has been changed since."""
    still_at: tuple[Span, ...] = ()
    """Where the quoted text stands in the current edition, a few places at most."""
    removed: datetime | None = None
    """When it was removed (UTC)."""


def look_up(store: Store, name: str) -> LookedUp:
    """What has become of the quote of that name, as it was typed; no encoder is needed.

    Old editions of an article are kept for this as long as the article is. An article that is
    removed leaves the hashes of its editions behind, and nothing of its text.

    Raises:
        LibraryDamaged: the stored text is not the one that was stored.
    """
    read = read_name(name)
    if read is None:
        return LookedUp(QuoteStanding.MISTYPED, None)
    with store.reading():
        article = quoted_article(store, read)
        if article is not None:
            return _of_kept(store, read, article)
        removed = store.removed(read.edition)
    standing = QuoteStanding.REMOVED if removed else QuoteStanding.NEVER_OURS
    return LookedUp(standing, read, removed=removed)


def look_up_in(stores: Iterable[Store], name: str) -> LookedUp:
    """The same in several libraries: the best that can be said, by the first that can say it."""
    found = [look_up(store, name) for store in stores]
    if not found:
        read = read_name(name)
        return LookedUp(QuoteStanding.NEVER_OURS if read else QuoteStanding.MISTYPED, read)
    order = list(QuoteStanding)
    return min(found, key=lambda each: order.index(each.standing))


def quoted_article(store: Store, name: QuoteName) -> Article | None:
    """The article in the edition that the name quotes, if this library holds it."""
    for article in store.editions_called(name.edition):
        inside = name.span.end <= len(article.text)
        if inside and name.fits(article.edition.sha256, name.span.of(article.text)):
            return article
    return None


def _of_kept(store: Store, name: QuoteName, article: Article) -> LookedUp:
    quote = Quote(article, name.span, name.span)
    current = store.current_article(article.id)
    if current is None or current.edition == article.edition:
        return LookedUp(QuoteStanding.EXACT, name, quote)
    places = _first(places_of(quote.text, current.text), name.span)
    standing = QuoteStanding.STILL_THERE if places else QuoteStanding.CHANGED
    return LookedUp(standing, name, quote, current, places)


def places_of(wanted: str, text: str) -> Iterator[Span]:
    """Every place where the text stands word for word, overlapping ones too."""
    start = text.find(wanted)
    while start >= 0:
        yield Span(start, start + len(wanted))
        start = text.find(wanted, start + 1)


def _first(places: Iterator[Span], before: Span) -> tuple[Span, ...]:
    """A few places, the nearest to where it stood before first."""
    found = [span for span, _ in zip(places, range(1000), strict=False)]
    return tuple(sorted(found, key=lambda span: abs(span.start - before.start))[:MAX_PLACES])
