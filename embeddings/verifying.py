"""Is this quote real? Any text is looked for in the library, word for word and nearly so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from embeddings.aligning import Alignment, align, place_of, words_of
from embeddings.claims import Claim, Window, claim_of
from embeddings.comparing import Weight, compare
from embeddings.findings import Finding, Fragment, Place, Standing, told_apart
from embeddings.folding import fold
from embeddings.inside import Stretch, explains, joined, rests, stretches_inside
from embeddings.library import Library
from embeddings.looking_up import MAX_PLACES, places_of
from embeddings.quoted_parts import Part, parts_of, without_edges
from embeddings.records import Span
from embeddings.together import Spot, Together
from embeddings.tokens import lexical_terms

__all__ = [
    "FEWEST_WORDS",
    "LONGEST_CHARACTERS",
    "Finding",
    "Fragment",
    "Place",
    "Standing",
    "find_text",
]

FEWEST_WORDS = 4
"""Shorter texts stand in too many places to be called quotes."""
LONGEST_CHARACTERS = 20_000
"""Of a text that is looked for; what follows is not read."""

_FEW_TERMS = 12
_WINDOW_TERMS = 40
_MAX_WINDOWS = 24
_CANDIDATES = 24
"""Passages that are read in search of a text."""
_EXAMINED = 3
"""Passages that are aligned with it word by word."""
_MAX_SCANS = 8
"""Of every stored text, for one message."""
_MATCHED_SHARE = 0.5
"""Of a part's words, if it is to belong to a quote that has been altered."""
_WORTH_A_LOOK = 0.25
"""Of the words, if the characters are to be compared."""
_ALIKE = 0.6
"""Of the characters, if a text is to be called an altered quote."""
_SHORT_WORDS, _SHORT_ALIKE = 8, 0.7


@dataclass(frozen=True, slots=True)
class _Closest:
    """A window, and what of it stands in the claim's place."""

    window: Window
    alignment: Alignment
    place: Span
    """In the folded window."""
    unlike: float
    """The share of the characters that differ."""

    @property
    def said(self) -> str:
        """What stands there, folded."""
        return self.place.of(self.window.folded.text)


def find_text(libraries: Library | Sequence[Library], text: str) -> Finding:
    """Whether the libraries hold a text, in one piece or in several, word for word or altered.

    Marks of Discord's formatting are looked through, and so is typography, which is told apart from
    wording. Texts that only resemble an article in meaning are not in the library.

    Raises:
        LibraryDamaged: a stored text is not the one that was stored.
    """
    whole = text[:LONGEST_CHARACTERS].encode("utf-8", "replace").decode()  # no half characters
    searched = (libraries,) if isinstance(libraries, Library) else libraries
    return _Search(searched, whole).finding()


class _Search:
    """One text on its way through the libraries."""

    def __init__(self, libraries: Sequence[Library], text: str) -> None:
        self._libraries = libraries
        self._together = Together(libraries)
        self._text = text
        self._idf = self._together.inverse_document_frequency()
        self._scans = 0
        self._own_words: list[Span] = []
        self._unknown = self._idf("")
        """What a term counts that no passage holds."""

    def finding(self) -> Finding:
        """What the libraries hold of the text."""
        words = len(words_of(fold(self._text).text))
        if words < FEWEST_WORDS:
            return Finding(self._text, words, ())
        fragments = sorted(self._settled(parts_of(self._text)), key=lambda each: each.span.start)
        claimed, asides = told_apart(self._text, fragments)
        return Finding(self._text, words, claimed, asides, self._own())

    def _own(self) -> tuple[Span, ...]:
        return tuple(sorted(self._own_words, key=lambda span: span.start))

    def _settled(self, parts: Sequence[Part]) -> Iterator[Fragment]:
        """The fragments that the parts make up, each the longest that stands in one piece."""
        claim = claim_of(self._text, parts)
        if len(claim.words) < FEWEST_WORDS:
            yield Fragment(claim.span, Standing.TOO_SHORT, claim.marked)
            return
        windows = list(self._windows(claim))
        if exact := self._exact(claim, windows):
            yield exact
            return
        closest = _closest(claim, windows)
        if crossing := self._crossing(parts, claim, windows, closest):
            yield from self._settled_around(parts, claim, crossing, windows)
            return
        first, last = _matched_run(parts, claim, closest) if closest else (0, 0)
        if closest is None or first == last:
            yield from self._one_by_one(parts, claim, windows)
        elif last - first == len(parts):
            yield from self._exact_apart(parts) or self._altered(claim, closest, windows)
        else:
            for some in (parts[:first], parts[first:last], parts[last:]):
                if some:
                    yield from self._settled(some)

    def _crossing(
        self,
        parts: Sequence[Part],
        claim: Claim,
        windows: Sequence[Window],
        closest: _Closest | None,
    ) -> list[Stretch]:
        """True sentences with quote marks of their own, which are parts by themselves here."""
        if all(part.marked == parts[0].marked for part in parts):
            return []
        found = joined(stretches_inside(claim, windows), claim)
        if not _explain(found, claim, closest):
            return []
        true = (each for each in found if each.is_exact)
        return [each for each in true if len(_within(parts, claim.place(each.span))) > 1]

    def _settled_around(
        self,
        parts: Sequence[Part],
        claim: Claim,
        found: Sequence[Stretch],
        windows: Sequence[Window],
    ) -> Iterator[Fragment]:
        """The stretches, and what the parts around them make up."""
        yield from (self._stretch(claim.place(each.span), False, each, windows) for each in found)
        for rest in rests(found, claim):
            for fragment in self._settled(_within(parts, claim.place(rest.span))):
                if fragment.places or fragment.marked:
                    yield fragment
                else:
                    self._own_words.append(fragment.span)

    def _one_by_one(
        self, parts: Sequence[Part], claim: Claim, windows: Sequence[Window]
    ) -> Iterator[Fragment]:
        if len(parts) == 1:
            found = self._inside(claim, joined(stretches_inside(claim, windows), claim), windows)
            yield from found or [Fragment(claim.span, Standing.NOT_HERE, claim.marked)]
            return
        for part in parts:
            yield from self._settled([part])

    def _altered(
        self, claim: Claim, closest: _Closest, windows: Sequence[Window]
    ) -> Iterable[Fragment]:
        """What stands inside the claim if the rest was put around it, or else the whole of it."""
        claim, closest = self._without_marks(claim, closest, windows)
        whole = _altered(self._text, claim, closest)
        found = joined(stretches_inside(claim, windows), claim)
        explained = _explain(found, claim, closest)
        if whole.places and (claim.marked or not explained):
            return [whole]
        return self._inside(claim, found, windows) or [whole]

    def _without_marks(
        self, claim: Claim, closest: _Closest, windows: Sequence[Window]
    ) -> tuple[Claim, _Closest]:
        """The claim and what is closest, without the marks around it if the article has none."""
        span = without_edges(self._text, claim.span)
        bare = claim_of(self._text, [Part(span, claim.marked)])
        there = _closest(bare, windows) if span != claim.span else None
        fewer = there is not None and _changes(bare, there) < _changes(claim, closest)
        return (bare, there) if there and fewer else (claim, closest)

    def _inside(
        self, claim: Claim, found: Sequence[Stretch], windows: Sequence[Window]
    ) -> list[Fragment]:
        """What stands inside the claim; if it was marked as a quote, what does not stand too."""
        if not found:
            return []
        fragments = [
            self._stretch(claim.place(each.span), claim.marked, each, windows) for each in found
        ]
        around = [claim.place(rest.span) for rest in rests(found, claim)]
        if claim.marked:
            return fragments + [Fragment(rest, Standing.NOT_HERE, True) for rest in around]
        self._own_words += around
        return fragments

    def _stretch(
        self, span: Span, marked: bool, stretch: Stretch, windows: Sequence[Window]
    ) -> Fragment:
        part = claim_of(self._text, [Part(span, marked)])
        exact = self._exact(part, windows) if stretch.is_exact else None
        return exact or _as_found(self._text, span, marked, (stretch.place,))

    def _exact_apart(self, parts: Sequence[Part]) -> list[Fragment]:
        """The parts one by one if each stands word for word, with other words between them."""
        found = []
        for claim in (claim_of(self._text, [part]) for part in parts if len(parts) > 1):
            if len(claim.words) < FEWEST_WORDS:
                return []
            exact = self._exact(claim, list(self._windows(claim)))
            if exact is None:
                return []
            found.append(exact)
        return found

    def _exact(self, claim: Claim, windows: Sequence[Window]) -> Fragment | None:
        """The claim where it stands word for word, or so apart from typography."""
        spans = dict.fromkeys((claim.span, without_edges(self._text, claim.span)))
        for span in spans:
            wanted = span.of(self._text)
            found = (_verbatim(wanted, windows), _folded(fold(wanted).text, windows))
            if places := self._first_places(span, found[0]) or self._first_places(span, found[1]):
                return _as_found(self._text, span, claim.marked, places)
        for span in spans:
            if places := self._first_places(span, self._anywhere(span.of(self._text))):
                return _as_found(self._text, span, claim.marked, places)
        return None

    def _first_places(self, span: Span, places: Iterator[Place]) -> tuple[Place, ...]:
        """The first few; none in an edition of the past if there are others."""
        whole = (place for place in places if not _cuts_a_word(self._text, span, place))
        found = dict.fromkeys(place for place, _ in zip(whole, range(MAX_PLACES), strict=False))
        return tuple(place for place in found if place.current) or tuple(found)

    def _anywhere(self, wanted: str) -> Iterator[Place]:
        """Every place in any edition, in case the words are too common to be searched for."""
        if self._scans >= _MAX_SCANS:
            return
        self._scans += 1
        for store in (library.store for library in self._libraries):
            for edition_id, current in store.editions_holding(wanted):
                article = store.intact_article(edition_id)
                if article is not None:
                    for span in places_of(wanted, article.text):
                        yield Place(article, span, current)

    def _windows(self, claim: Claim) -> Iterator[Window]:
        """What surrounds the passages that share the claim's words, each stretch once."""
        reach = 2 * (claim.span.end - claim.span.start) + 100
        read: dict[tuple[int, str], list[Span]] = {}
        for spot in self._spots(claim.span.of(self._text)):
            passage = self._together.passage(spot)
            if passage is None:
                continue
            article, span = passage.article, passage.span
            before = read.setdefault((spot.library, article.id), [])
            if any(one.start <= span.start and span.end <= one.end for one in before):
                continue
            around = Span(max(0, span.start - reach), min(len(article.text), span.end + reach))
            before.append(around)
            yield Window(article, around)

    def _spots(self, text: str) -> list[Spot]:
        """The passages that share the rarest words with the text, window by window."""
        terms = lexical_terms(text)
        if len(terms) > _FEW_TERMS:  # among few, a misspelt one may be the only telling one
            terms = [term for term in terms if self._idf(term) < self._unknown]
        step = max(_WINDOW_TERMS, -(-len(terms) // _MAX_WINDOWS))
        votes: dict[Spot, float] = {}
        for start in range(0, len(terms), step):
            some = " ".join(terms[start : start + step])
            for spot, score in self._together.best_by_words(some, _CANDIDATES):
                votes[spot] = votes.get(spot, 0.0) + score
        return sorted(votes, key=lambda spot: -votes[spot])[:_CANDIDATES]


def _within(parts: Sequence[Part], span: Span) -> list[Part]:
    """The parts as far as they lie within the span."""
    ends = ((max(each.span.start, span.start), min(each.span.end, span.end)) for each in parts)
    cut = zip(parts, ends, strict=True)
    return [Part(Span(start, end), part.marked) for part, (start, end) in cut if start < end]


def _verbatim(wanted: str, windows: Iterable[Window]) -> Iterator[Place]:
    for article in dict.fromkeys(window.article for window in windows):
        for span in places_of(wanted, article.text):
            yield Place(article, span)


def _folded(wanted: str, windows: Iterable[Window]) -> Iterator[Place]:
    for window in windows:
        for span in places_of(wanted, window.folded.text):
            yield window.place(span)


def _cuts_a_word(text: str, span: Span, place: Place) -> bool:
    """Whether the article has a longer word there than the text, of which more is to be read.

    Where the text itself ends within a word, nothing is known of the rest.
    """
    ours, stands = place.article.text, place.span
    before = span.start > 0 and ours[max(0, stands.start - 1) : stands.start + 1]
    after = span.end < len(text) and ours[stands.end - 1 : stands.end + 1]
    return any(pair and len(pair) == 2 and pair.isalnum() for pair in (before, after))


def _as_found(text: str, span: Span, marked: bool, places: tuple[Place, ...]) -> Fragment:
    """A fragment beside the first of its places."""
    comparison = compare(text, span, places[0].article.text, places[0].span)
    standings = {Weight.TYPOGRAPHY: Standing.TYPOGRAPHY, Weight.WORDING: Standing.ALTERED}
    standing = standings.get(comparison.weight, Standing.EXACT)
    return Fragment(span, standing, marked, places, comparison)


def _closest(claim: Claim, windows: Sequence[Window]) -> _Closest | None:
    """The window that is least unlike the claim, or shares most of its words in their order."""
    wanted = claim.words.trigrams()
    shared = [(len(wanted & window.words.trigrams()), window) for window in windows]
    promising = sorted(shared, key=lambda one: -one[0])[:_EXAMINED]
    found = (_aligned(claim, window) for _, window in promising)
    return max(
        (each for each in found if each.alignment.blocks),
        key=lambda each: (-each.unlike, each.alignment.matched(0, len(claim.words))),
        default=None,
    )


def _aligned(claim: Claim, window: Window) -> _Closest:
    alignment = align(claim.words, window.words)
    if alignment.matched(0, len(claim.words)) < _WORTH_A_LOOK * len(claim.words):
        return _Closest(window, alignment, Span(0, 0), 1.0)
    place = place_of(claim.folded.text, claim.words, window.folded, window.words, alignment)
    unlike = Levenshtein.normalized_distance(claim.folded.text, place.of(window.folded.text))
    return _Closest(window, alignment, place, unlike)


def _changes(claim: Claim, closest: _Closest | None) -> int:
    """How many characters of the claim, or of what is closest, would have been altered."""
    if closest is None:
        return len(claim.folded.text)
    return round(closest.unlike * max(len(claim.folded.text), len(closest.said)))


def _explain(stretches: Sequence[Stretch], claim: Claim, closest: _Closest | None) -> bool:
    """Whether the stretches explain the claim as well as what is closest to it.

    A word before a true sentence is held against as many letters of the word that stands there:
    with fewer of them "lol." would be but one letter off the end of "well.".
    """
    changes = _changes(claim, closest)
    if closest and all(each.is_exact for each in stretches):
        first, words = closest.alignment.blocks[0], closest.window.words.spans
        if any(word.start < closest.place.start < word.end for word in words):
            start = words[first.b].start - claim.words.spans[first.a].start
            there = Span(max(0, start), closest.place.end).of(closest.window.folded.text)
            changes = Levenshtein.distance(claim.folded.text, there)
    return explains(stretches, claim, changes)


def _matched_run(parts: Sequence[Part], claim: Claim, closest: _Closest) -> tuple[int, int]:
    """The first and the last, exclusive, of the parts that stand together; equal if none do."""
    starts = [claim.folded.starts[word.start] + claim.span.start for word in claim.words.spans]
    best = (0, 0, 0)
    first = matched = 0
    for at, part in enumerate(parts):
        low, high = bisect_left(starts, part.span.start), bisect_left(starts, part.span.end)
        equal, few = closest.alignment.matched(low, high), high - low < FEWEST_WORDS
        stands = not few and equal >= _MATCHED_SHARE * (high - low)
        if not stands and (few or equal):  # wrong letters leave few words equal
            stands = _equal_characters(part, claim, closest) >= _SHORT_ALIKE
        if not stands:
            first, matched = at + 1, 0
            continue
        matched += max(1, equal)
        best = max(best, (matched, first, at + 1))
    return best[1], best[2]


def _equal_characters(part: Part, claim: Claim, closest: _Closest) -> float:
    """The share of a part's characters that stand in its place."""
    begin = bisect_left(claim.folded.starts, part.span.start - claim.span.start)
    end = bisect_left(claim.folded.starts, part.span.end - claim.span.start)
    equal = sum(
        max(0, min(end, code.src_end) - max(begin, code.src_start))
        for code in Levenshtein.opcodes(claim.folded.text, closest.said)
        if code.tag == "equal"
    )
    return equal / max(1, end - begin)


def _altered(text: str, claim: Claim, closest: _Closest) -> Fragment:
    """The claim beside what stands in its place, unless the two are too unlike."""
    alike = _SHORT_ALIKE if len(claim.words) < _SHORT_WORDS else _ALIKE
    if 1 - closest.unlike < alike:
        return Fragment(claim.span, Standing.NOT_HERE, claim.marked)
    place = closest.window.place(closest.place)
    return _as_found(text, claim.span, claim.marked, (place,))
