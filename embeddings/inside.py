"""What stands inside a longer text without being marked: whole sentences, and long parts of them.

An altered sentence is found as the whole that it was altered from, so that what is left of it is
never mistaken for a quote that is word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz.distance import Levenshtein

from embeddings.aligning import UNSPACED, Words, align, place_of, words_of
from embeddings.claims import Claim, Window
from embeddings.findings import Place
from embeddings.folding import Folded, fold
from embeddings.quoted_parts import with_marks_paired, without_edges
from embeddings.records import Span
from embeddings.sentences import paragraph_spans, sentences_in

FEWEST_OF_A_SENTENCE = 5
"""Words of a whole sentence; shorter ones anybody may write.

Here and below two characters are a word where no spaces are written between words.
"""
FEWEST_OF_A_PART = 8
"""Words of a part of a sentence that begins and ends at a mark of punctuation."""
FEWEST_WITHOUT_BORDERS = 13
"""Words of any other part: what stands beside it may be an altered word of it."""
_RUN = 4
"""Equal words in a row that are worth a look."""
_NEAR = 3
"""Words that may be altered between two runs of one quote."""
_ALIKE = 0.75
"""Of the characters, if a sentence is to be called an altered one."""
_RELATED = 0.6
"""Of the characters, if words beside a quote are to be called altered words of its article."""
_FEWEST_CHANGES = 2
"""A single wrong character is a slip."""
_TIMES_AS_MANY = 3
"""Characters of one's own that are as likely as one altered."""
_PUNCTUATION = regex.compile(r"[^\p{L}\p{M}\p{N}\s]")
_IS_UNSPACED = regex.compile(f"[{UNSPACED}]")
_ENDS_SENTENCE = regex.compile(r"""[)\]"']*[.!?。！？…]""")
_NUMBER = regex.compile(r"\p{Nd}[.,'’]\p{Nd}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the folded claim, and what stands in its place in an article."""

    span: Span
    place: Place
    equal_words: int
    is_exact: bool
    """Apart from typography."""
    is_whole: bool
    """Whether the article has a whole sentence there."""

    def changes(self, claim: Claim) -> int:
        """How many characters were altered."""
        if self.is_exact:
            return 0
        there = fold(self.place.span.of(self.place.article.text)).text
        return Levenshtein.distance(self.span.of(claim.folded.text), there)


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal words in a row: where they begin in the claim and in the window, and how many."""

    claimed: int
    stands: int
    words: int

    @property
    def _ends(self) -> tuple[int, int]:
        return self.claimed + self.words, self.stands + self.words

    def is_near(self, other: _Run) -> bool:
        """Whether the other follows upon it with no more than an altered word or three between."""
        claimed, stands = self._ends
        return 0 <= other.claimed - claimed <= _NEAR and 0 <= other.stands - stands <= _NEAR


def stretches_inside(claim: Claim, windows: Iterable[Window]) -> list[Stretch]:
    """What of the windows stands inside the claim, in its order, no two across each other.

    Of several that do, true sentences are taken first, then altered ones, then parts of sentences.
    """
    found = [stretch for window in windows for stretch in _of_window(claim, window)]
    found.sort(key=_rank)
    chosen: list[Stretch] = []
    for stretch in found:
        if all(_apart(stretch.span, other.span) for other in chosen):
            chosen.append(stretch)
    return sorted(chosen, key=lambda stretch: stretch.span.start)


def _rank(stretch: Stretch) -> tuple[bool, bool, int]:
    return not stretch.is_whole, not stretch.is_exact, -stretch.equal_words


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start


def _of_window(claim: Claim, window: Window) -> Iterator[Stretch]:
    runs = _runs(claim.words, window.words)
    if not runs:
        return
    sentences = _sentences(window, runs)
    for sentence, near in sentences.items():
        yield from _of_sentence(claim, window, sentence, near)
    yield from _parts(claim, window, runs)


def _runs(claimed: Words, stands: Words) -> list[_Run]:
    """All that are as long as they can be, in the order of the window."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, words in enumerate(_in_rows(claimed)):
        places.setdefault(words, []).append(at)
    runs: list[_Run] = []
    growing: dict[int, _Run] = {}
    for at, words in enumerate(_in_rows(stands)):
        grown = {}
        for place in places.get(words, ()):
            before = growing.get(place - 1)
            grown[place] = (
                _Run(before.claimed, before.stands, before.words + 1)
                if before
                else _Run(place, at, _RUN)
            )
        runs += [run for place, run in growing.items() if place + 1 not in grown]
        growing = grown
    return sorted([*runs, *growing.values()], key=lambda run: (run.stands, run.claimed))


def _in_rows(words: Words) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - _RUN + 1):
        yield words.words[at : at + _RUN]


def _sentences(window: Window, runs: Sequence[_Run]) -> dict[Span, list[_Run]]:
    """The sentences of the article that share a run, with the runs that they share."""
    text, language = window.article.text, window.article.language
    near: dict[Span, list[_Run]] = {}
    places = [(run, window.place(_span(window.words, run.stands, run.words)).span) for run in runs]
    for paragraph in paragraph_spans(text):
        here = [(run, place) for run, place in places if not _apart(place, paragraph)]
        for sentence in sentences_in(text, paragraph, language or "") if here else ():
            if shared := [run for run, place in here if not _apart(place, sentence)]:
                near[sentence] = shared
    return near


def _span(words: Words, first: int, count: int) -> Span:
    return Span(words.spans[first].start, words.spans[first + count - 1].end)


def _of_sentence(
    claim: Claim, window: Window, sentence: Span, runs: Sequence[_Run]
) -> Iterator[Stretch]:
    """The sentence wherever it stands in the claim, word for word or altered."""
    text = window.article.text
    core = without_edges(text, sentence)
    folded = fold(core.of(text))
    words = words_of(folded.text)
    if _length(words, 0, len(words)) < FEWEST_OF_A_SENTENCE:
        return
    for place in (sentence, core):
        if exact := list(_exact(claim, fold(place.of(text)).text)):
            for span in exact:
                yield Stretch(span, Place(window.article, place), len(words), True, True)
            return
    for first, last in _regions(runs, len(words), len(claim.words)):
        if altered := _altered(claim, folded, words, (first, last)):
            span, equal = altered
            yield Stretch(span, Place(window.article, core), equal, False, True)


def _exact(claim: Claim, wanted: str) -> Iterator[Span]:
    said = claim.folded.text
    start = said.find(wanted)
    while start >= 0:
        span = Span(start, start + len(wanted))
        if not _cuts(said, span.start) and not _cuts(said, span.end):
            yield span
        start = said.find(wanted, span.end)


def _cuts(text: str, at: int) -> bool:
    """Whether a word or a number goes on there."""
    if not 0 < at < len(text):
        return False
    if _NUMBER.match(text, max(0, at - 2)) or _NUMBER.match(text, at - 1):
        return True
    return len(words_of(text[at - 1 : at + 1])) == 1 and text[at - 1 : at + 1].isalnum()


def _regions(runs: Iterable[_Run], words: int, most: int) -> list[tuple[int, int]]:
    """The words of the claim around each run, in which a sentence of so many words may stand."""
    found: list[tuple[int, int]] = []
    for begin in sorted(run.claimed for run in runs):
        first, last = max(0, begin - words - _NEAR), min(most, begin + words + _NEAR)
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _altered(
    claim: Claim, sentence: Folded, words: Words, region: tuple[int, int]
) -> tuple[Span, int] | None:
    """What stands in the sentence's place, if it is much like it, and how many words are equal."""
    around = _span(claim.words, region[0], region[1] - region[0])
    said = around.of(claim.folded.text)
    others = words_of(said)
    alignment = align(words, others)
    if not alignment.blocks:
        return None
    beside = Folded(
        said,
        claim.folded.starts[around.start : around.end],
        claim.folded.ends[around.start : around.end],
    )
    span = _to_words(place_of(sentence.text, words, beside, others, alignment), others)
    if Levenshtein.normalized_similarity(sentence.text, span.of(said)) < _ALIKE:
        return None
    return span.shifted(around.start), alignment.matched(0, len(words))


def _to_words(span: Span, words: Words) -> Span:
    """The whole words of which the span has a part."""
    some = [word for word in words.spans if not _apart(word, span)]
    return Span(some[0].start, some[-1].end)


def _parts(claim: Claim, window: Window, runs: Sequence[_Run]) -> Iterator[Stretch]:
    """Long runs that no altered word joins to another one."""
    for run in runs:
        if any(run.is_near(other) or other.is_near(run) for other in runs if other != run):
            continue
        if bordered := _bordered(claim, window, run):
            span = _span(claim.words, bordered.claimed, bordered.words)
            stands = _span(window.words, bordered.stands, bordered.words)
            yield Stretch(span, window.place(stands), bordered.words, True, False)


def _bordered(claim: Claim, window: Window, run: _Run) -> _Run | None:
    """The run if it is long, or as much of it as lies between marks of punctuation."""
    borders = [
        at
        for at in range(run.words + 1)
        if _is_border(claim.folded.text, claim.words, run.claimed + at)
        or _is_border(window.folded.text, window.words, run.stands + at)
    ]
    if _length(claim.words, run.claimed, run.words) >= FEWEST_WITHOUT_BORDERS:
        borders = [0, run.words]
    if len(borders) < 2:
        return None
    first, last = borders[0], borders[-1]
    if _length(claim.words, run.claimed + first, last - first) < FEWEST_OF_A_PART:
        return None
    shortened = _Run(run.claimed + first, run.stands + first, last - first)
    same = _said(claim.folded.text, claim.words, shortened.claimed, shortened.words) == _said(
        window.folded.text, window.words, shortened.stands, shortened.words
    )
    return shortened if same else None


def _length(words: Words, first: int, count: int) -> float:
    """How many words they are, by the measure of languages that part them by spaces."""
    return sum(0.5 if _IS_UNSPACED.match(word) else 1 for word in words.words[first:][:count])


def _said(text: str, words: Words, first: int, count: int) -> str:
    return _span(words, first, count).of(text)


def _is_border(text: str, words: Words, at: int) -> bool:
    """Whether the text begins or ends before that word, or punctuation and space stand there."""
    if not 0 < at < len(words):
        return True
    between = text[words.spans[at - 1].end : words.spans[at].start]
    return bool(_PUNCTUATION.search(between)) and not _NUMBER.match(
        text, words.spans[at - 1].end - 1
    )


def joined(stretches: Sequence[Stretch], claim: Claim) -> list[Stretch]:
    """The stretches with true sentences that follow each other in both texts as one."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and _follow(found[-1], stretch, claim):
            stretch = _united(found.pop(), stretch)
        found.append(stretch)
    return found


def _follow(one: Stretch, other: Stretch, claim: Claim) -> bool:
    """Whether nothing but punctuation parts them, the same in both texts."""
    if not (one.is_exact and other.is_exact and one.place.article == other.place.article):
        return False
    here = claim.folded.text[one.span.end : other.span.start]
    there = one.place.article.text[one.place.span.end : other.place.span.start]
    return fold(f"a{there}a").text == f"a{here}a"


def _united(one: Stretch, other: Stretch) -> Stretch:
    place = Place(one.place.article, Span(one.place.span.start, other.place.span.end))
    words = one.equal_words + other.equal_words
    return Stretch(Span(one.span.start, other.span.end), place, words, True, True)


@dataclass(frozen=True, slots=True)
class Rest:
    """Words of the claim that lie before, between or behind what was found in it."""

    span: Span
    """Of the folded claim, in whole words, with the marks that are paired in it."""
    before: Stretch | None
    after: Stretch | None

    def is_foreign(self, claim: Claim) -> bool:
        """Whether it was put there by others, and is no altered part of the articles.

        A single word behind a quote may well be one, unless punctuation parts the two.
        """
        if self.before and not self._ends_before(claim.folded.text):
            return False
        said = self.span.of(claim.folded.text)
        return all(
            Levenshtein.normalized_similarity(said, there) < _RELATED
            for there in self._there(claim)
        )

    def _ends_before(self, text: str) -> bool:
        """Whether the quote before these words surely ends there."""
        end = self.before.span.end if self.before else 0
        several = len(words_of(self.span.of(text))) > 1
        return several or bool(_PUNCTUATION.search(text, max(0, end - 1), self.span.start))

    def _there(self, claim: Claim) -> Iterator[str]:
        """As many words as were said, from the articles' own text in their place.

        What ends a sentence behind a whole one is no altered part of one that goes on.
        """
        said = self.span.of(claim.folded.text)
        count, reach = len(words_of(said)), 4 * len(said) + 20
        if self.before:
            place = self.before.place
            text = fold(place.article.text[place.span.end :][:reach]).text
            there = _some_words(text, 0, count)
            ends = _ENDS_SENTENCE.match(claim.folded.text, self.span.end)
            if not (self.before.is_whole and ends) or _ENDS_SENTENCE.match(text, there.end):
                yield there.of(text)
        if self.after:
            place = self.after.place
            before = place.article.text[max(0, place.span.start - reach) : place.span.start]
            text = fold(before).text
            yield _some_words(text, -count, None).of(text)


def _some_words(text: str, first: int, last: int | None) -> Span:
    spans = words_of(text).spans[first:last]
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)


def explains(stretches: Sequence[Stretch], claim: Claim, changes: int) -> bool:
    """Whether words put around the stretches explain the claim as well as so many changes do."""
    around = rests(stretches, claim)
    put_in = sum(rest.span.end - rest.span.start for rest in around)
    altered = sum(stretch.changes(claim) for stretch in stretches)
    foreign = all(rest.is_foreign(claim) for rest in around)
    likely = put_in + altered < (_TIMES_AS_MANY if around else 1) * changes
    return bool(stretches) and changes >= _FEWEST_CHANGES and foreign and likely


def rests(stretches: Sequence[Stretch], claim: Claim) -> list[Rest]:
    """What of the claim lies around the stretches, as far as it holds words."""
    starts = [0, *(each.span.end for each in stretches)]
    ends = [*(each.span.start for each in stretches), len(claim.folded.text)]
    found = []
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        words = [word for word in claim.words.spans if start <= word.start and word.end <= end]
        if words:
            before = stretches[at - 1] if at else None
            after = stretches[at] if at < len(stretches) else None
            core = Span(words[0].start, words[-1].end)
            span = with_marks_paired(claim.folded.text, core, Span(start, end))
            found.append(Rest(span, before, after))
    return found
